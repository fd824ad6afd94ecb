"""A notice and all that was read again about it in the transaction that decides. Frozen; nothing here asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.db.queries_booking import Appointment

Category = Literal["content", "transactional", "trigger"]
State = Literal[
    "waiting", "sending", "sent", "delivered", "read", "failed", "expired", "suppressed", "cancelled"
]
Template = Literal[
    "reminder-24h",
    "reminder-2h",
    "visit-booked",
    "visit-moved",
    "visit-cancelled",
    "waitlist-offer",
    "desk-task",
    "rating-ask",
    "feedback-done",
    "news",
    "digest",
]
REMINDERS = frozenset({"reminder-24h", "reminder-2h"})
OFFICE = "office"
"""In `values["by"]`: the office itself did it, not the client."""

PRIORITY: Mapping[str, int] = {
    "reminder-2h": 10,
    "waitlist-offer": 10,
    "desk-task": 10,
    "visit-moved": 15,
    "visit-cancelled": 15,
    "reminder-24h": 20,
    "visit-booked": 30,
    "feedback-done": 40,
    "rating-ask": 60,
    "news": 90,
    "digest": 90,
}
"""Smaller goes first: what loses its sense within hours before news."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A row of `notice` that a worker has taken."""

    id: str
    dedupe_key: str
    client_id: str
    category: Category
    proactive: bool
    template: Template
    version: str | None
    values: Mapping[str, Any]
    appointment_id: str | None
    revision: int | None
    consent_id: int | None
    not_before: datetime
    not_after: datetime
    priority: int
    plan: tuple[str, ...]
    step: int
    state: State
    why: str
    due_at: datetime
    attempts: int

    @property
    def rests_on_consent(self) -> bool:
        """No consent, no send."""
        return self.category == "content" or self.proactive


@dataclass(frozen=True, slots=True)
class Person:
    """The client as a notice needs them. `zone`: see `zone_for`."""

    id: str
    language: str
    zone: ZoneInfo
    conversation_id: str | None
    erased: bool = False


def zone_for(named: str | None, there: str) -> ZoneInfo:
    """The clock that a notice keeps to: the client's own; where they named none, that of the office it is about."""
    return ZoneInfo(named or there)


@dataclass(frozen=True, slots=True)
class Address:
    """A place to write to; `good` is false once it was found blocked or dead."""

    id: int
    channel: str
    value: str
    good: bool = True


@dataclass(frozen=True, slots=True)
class Switch:
    """The client's own setting of one category in one channel."""

    enabled: bool = True
    frequency: Literal["each", "daily", "weekly"] = "each"


DEFAULT_SWITCH = Switch()


@dataclass(frozen=True, slots=True)
class Offer:
    """What the waiting list offers the client now."""

    entry: int
    offers: int
    offering_id: str
    office_id: str
    local_start: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """The last try. No outcome: whoever made it died, or is at it still. `tries` in a row went over this channel."""

    n: int
    channel: str
    key: str
    outcome: str | None
    tries: int = 1

    @property
    def is_open(self) -> bool:
        """The other side may have the message: only this channel and this key may be tried again."""
        return self.outcome in (None, "unknown")


@dataclass(frozen=True, slots=True)
class Window:
    """When a notice may go out; half-open."""

    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything the decision rests on, read in one transaction.

    `window` is the notice's own, or computed anew from the visit as it is now; `None` = nothing is due any more.
    `consent_stands`: what it rests on is in force; `consent_at`: when it was given. `said_by`: channels over which an earlier reminder of this very
    revision went out without an answer. `rating_open`: the question can still be answered; `told`: what was done about
    a low score, empty where there is nothing to tell any more.
    """

    notice: Notice
    person: Person
    window: Window | None
    addresses: tuple[Address, ...] = ()
    switches: Mapping[tuple[str, str], Switch] = field(default_factory=dict)
    visit: Appointment | None = None
    offer: Offer | None = None
    consent_stands: bool = False
    consent_at: datetime | None = None
    last: Attempt | None = None
    said_by: frozenset[str] = frozenset()
    rating_open: bool = False
    told: str = ""

    def switch(self, channel: str) -> Switch:
        """The client's setting for this notice in the channel."""
        return self.switches.get((self.notice.category, channel), DEFAULT_SWITCH)

    @property
    def phone(self) -> str | None:
        """Where an operator may call about the visit."""
        return self.visit.phone if self.visit else None

    def address(self, channel: str) -> Address | None:
        """The newest place of this channel that still works."""
        good = (each for each in self.addresses if each.channel == channel and each.good)
        return max(good, key=lambda each: each.id, default=None)
