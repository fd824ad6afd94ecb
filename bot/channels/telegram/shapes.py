"""What the rooms of this channel hand one another: frozen, without a network and without aiogram."""

from dataclasses import dataclass
from typing import Literal

from bot.conversation import Channel, Inbound

CHANNEL: Channel = "telegram"

Why = Literal[
    "telegram-contact-refused", "telegram-voice-unheard", "telegram-file-refused", "telegram-words-only"
]


@dataclass(frozen=True, slots=True)
class Identity:
    """The bot itself: its number (the token begins with it) and its name without «@»."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reply goes. `thread` is a topic of a forum, `reply_to` the message that is answered."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: `id` is acknowledged so that it stops blinking; `message` can still be edited."""

    id: str
    message: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """For the assistant."""

    inbound: Inbound
    address: Address
    press: Press | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Something that is no text came: `why` is the sentence that says what to do instead."""

    why: Why
    citizen: str
    address: Address
    language: str | None
    album: str | None = None
    """Photos sent together share it: they are answered once."""


@dataclass(frozen=True, slots=True)
class ReachChange:
    """The citizen blocked the bot, or let it in again."""

    chat: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing to answer; `press` is a button that blinks all the same."""

    why: str
    press: str | None = None


Reading = Question | Explanation | ReachChange | Ignored


@dataclass(frozen=True, slots=True)
class Key:
    """A key under a message: it either sends `data` (at most 64 bytes) or opens `url`."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of Telegram: at most 4096 UTF-16 units, plain text, rows of keys."""

    text: str
    keyboard: tuple[tuple[Key, ...], ...] = ()
