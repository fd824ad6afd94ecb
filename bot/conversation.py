"""Frozen types that all rooms of the application share.

A channel turns its update into an `Inbound`; the assistant answers with a `Reply`; the channel
turns the reply into its own method. Nothing here knows a messenger, a web framework or a database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from bot.errors import BadButton

Channel = Literal["web", "telegram", "max", "console", "api"]
Owner = Literal["bot", "operator"]
Author = Literal["citizen", "bot", "operator", "system"]
ReplyKind = Literal[
    "answer", "clarify", "handover", "smalltalk", "menu", "operator", "silent", "notice", "error"
]

BUTTON_BYTES = 64
OPERATOR_BUTTON = "operator:call"
_ANSWER = re.compile(r"rating:\d+:(\d+)")


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of a citizen, in any channel.

    `external_id` is unique in the channel (a messenger's update id, a browser's own id of the message):
    a redelivered update carries the same one. `citizen` names the chat in the channel.
    `pressed` is the id of a button; `text` is then its caption or empty. `language` and `segment` are hints
    of the channel for a conversation that has none yet.
    """

    channel: Channel
    external_id: str
    citizen: str
    text: str = ""
    pressed: str | None = None
    language: str | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a reply. `id` is `flow:action[:argument]`, at most 64 bytes (Telegram's limit)."""

    id: str
    text: str
    url: str | None = None

    def __post_init__(self) -> None:
        if len(self.id.encode()) > BUTTON_BYTES:
            raise BadButton(f"{self.id!r} is longer than {BUTTON_BYTES} bytes")


def value_named_by(button_id: str) -> str | None:
    """The value that an answer to a question of a scale gives: `rating:INVITATION:VALUE`; nothing for other buttons.

    >>> value_named_by("rating:7:4"), value_named_by("rating:why:7:other")
    ('4', None)
    """
    found = _ANSWER.fullmatch(button_id)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where an answer comes from, shown under it."""

    id: str
    title: str
    clause: str | None = None
    url: str | None = None
    checked: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the citizen gets. `kind` tells a channel how to show it; an empty `silent` reply is not sent.

    `text` is the whole of what is said; `details`, where given, is a longer part that a channel may fold.
    `numbered` is what a typed «1», «2» … chooses when that is more than the buttons in their order (a long
    list in the text with a few buttons under it); «0» always calls the operator.
    """

    kind: ReplyKind
    text: str
    buttons: tuple[Button, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    details: str = ""
    numbered: tuple[Button, ...] = ()

    @property
    def choices(self) -> tuple[Button, ...]:
        """What the digits 1, 2 … choose; the operator has the digit 0 and is not among them."""
        return self.numbered or tuple(button for button in self.buttons if button.id != OPERATOR_BUTTON)


SILENCE = Reply(kind="silent", text="")
"""The reply where a human owns the conversation: nothing is sent."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A citizen's conversation as it stood when the turn began."""

    id: str
    channel: Channel
    citizen: str
    language: str = "ru"
    segment: str | None = None
    owner: Owner = "bot"
    owner_epoch: int = 0
    flow: str | None = None
    flow_version: int = 0
    state: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """One inbound message within its conversation; `now` is the moment it is handled, UTC.

    `action` and `argument` are what is wanted of the flow, from the button `flow:action[:argument]` or from
    the words that mean the same; an empty action is a message in free words. `notes` are what the flow
    noted when it asked the question that is answered now.
    """

    inbound: Inbound
    conversation: Conversation
    now: datetime
    action: str = ""
    argument: str = ""
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """One stored message of a conversation; `seq` counts from 1 without gaps; `reply` is there for the bot's.

    `readability_id` is the id of the report of what was shown to the citizen (`bot.shown`). `signed` is the name an
    operator's words carry.
    """

    seq: int
    author: Author
    body: str
    created_at: datetime
    reply: Reply | None = None
    external_id: str | None = None
    readability_id: str | None = None
    signed: str | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """What `Assistant.handle` gives back.

    `seq` is the reply's number in the conversation (of the citizen's own message where the bot is silent).
    `repeated`: the same message came before, and this is the stored reply. `stored` is false only when the
    database itself failed, so that a channel that can be asked again should be. `exchange`, not compared, holds
    the citizen's message and the bot's as this call stored them (but for the report's id); empty where it did not
    store both.
    """

    conversation_id: str
    seq: int
    reply: Reply
    repeated: bool = False
    stored: bool = True
    exchange: tuple[Message, ...] = field(default=(), compare=False)


def exchange_of(came: Inbound, seq: int, reply: Reply, at: datetime) -> tuple[Message, Message]:
    """The citizen's message, number `seq`, and the bot's reply right after it, both of the moment `at`."""
    said = Message(seq, "citizen", came.text or came.pressed or "", at, external_id=came.external_id)
    return said, Message(seq + 1, "bot", reply.text, at, reply)
