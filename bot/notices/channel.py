"""What delivery asks of a channel. Every try ends in one of four values; a channel raises for none of them.

A key names one message over one channel and stays the same however often it is tried: whoever was killed between
sending and recording sends the same key again, and the other side must deliver it once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Button

DETAIL_LETTERS = 200
"""How much of a detail is stored. It holds codes and reasons, never an address or words of the message."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along, e.g. `visit.ics` of `text/calendar; method=REQUEST`."""

    name: str
    media_type: str
    body: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one address, ready to go.

    `address` is what the `address` table holds: a chat's number, an e-mail box, a phone `+7…`; for the operators'
    queue the phone of whom it is about, where they left one. `conversation_id` is the client's conversation, where
    there is one. `subject` is a line for channels that have such. `text` is
    whole by itself: it reads well where buttons cannot be shown. A button has a `url` exactly where a press
    cannot come back to us (e-mail). `link` is the visit's page. `unsubscribe` is there for content only: the page
    that takes a POST by RFC 8058.
    """

    key: str
    address: str
    text: str
    subject: str = ""
    buttons: tuple[Button, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    client_id: str = ""
    conversation_id: str | None = None
    language: str = "ru"
    link: str | None = None
    unsubscribe: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The other side has taken the message; `ref` is its name there, by which receipts come later."""

    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Temporary:
    """Not taken now, may be taken later. `retry_after`: seconds the other side asks for. `whole_channel`: it
    refuses everybody, not this message, so the channel is left alone until then."""

    detail: str
    retry_after: float | None = None
    whole_channel: bool = False


@dataclass(frozen=True, slots=True)
class Permanent:
    """Will never be taken. `dead_address`: nothing will reach this address any more (blocked, no such box)."""

    detail: str
    dead_address: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The other side may have taken it: the answer was lost. It is asked by key, or the same key is sent again."""

    detail: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Asked by key: the other side never saw it."""


Outcome = Accepted | Temporary | Permanent | Unknown


class Channel(Protocol):
    """A channel whose other side is elsewhere. `send` runs outside of every transaction."""

    @property
    def name(self) -> str:
        """As in the `address` table: `telegram`, `email`, `sms`, …"""
        ...

    async def send(self, message: Message) -> Outcome:
        """Hands the message over. Has a time limit of its own, well below `delivery.LEASE_SECONDS`."""
        ...


@runtime_checkable
class Findable(Protocol):
    """A channel that can be asked what became of a key."""

    async def find(self, key: str) -> Accepted | Missing | Unknown:
        """What the other side knows of the message of this key."""
        ...


@runtime_checkable
class Inside(Protocol):
    """A channel that lives in our own database: the message and its outcome are one transaction."""

    @property
    def name(self) -> str:
        """As in the `address` table: `web`."""
        ...

    async def put(self, connection: AsyncConnection, message: Message, now: datetime) -> Accepted | Permanent:
        """Writes the message within the caller's transaction. Never commits."""
        ...

    def told(self, message: Message) -> None:
        """The transaction was committed: whoever watches may be woken."""
        ...
