"""A form of booking as far as it is filled; kept with the conversation until the visit is booked or dropped."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Literal, Self

from bot.memory import Memory

Step = Literal["service", "office", "time", "consent", "name", "phone", "email", "summary"]

# A form left for so long is begun anew; what names a person goes sooner.
KEPT = timedelta(days=3)
PERSON_KEPT = timedelta(hours=12)


@dataclass(slots=True)
class Draft:
    """Ids of the offering and the office. `wish` is what was said about the time (`bot.flows.booking.wishing`)
    and is not served yet, `kept` what was served last (a later «at ten» keeps its day),
    `shown` the starts that were offered last (naive wall times, ISO), to which «earlier» is relative. `start` is the chosen
    opening's wall time, `until` the moment (ISO, UTC) up to which it is held. `email` is None until asked, empty
    where there is none. `moving` is the id of the appointment that this form gives another time, `seen` the
    revision of it that the citizen saw. `unclear` counts the answers to the question of consent that decided nothing.
    `touched` is when (ISO) it was kept last; empty: never, so that nothing is begun.
    """

    step: Step = "service"
    offering: str | None = None
    office: str | None = None
    asked_office: bool = False
    wish: dict[str, Any] | None = None
    kept: dict[str, Any] | None = None
    start: str | None = None
    until: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    moving: str | None = None
    seen: int | None = None
    shown: list[str] | None = None
    unclear: int = 0
    touched: str = ""

    @classmethod
    def read(cls, memory: Memory, now: datetime) -> Self | None:
        """The form left in this conversation; nothing where there is none, or it is too old."""
        known = {name.name for name in fields(cls)}
        draft = cls(**{key: value for key, value in memory.booking.items() if key in known})
        if not draft.touched:
            return None
        idle = now - datetime.fromisoformat(draft.touched)
        if idle > KEPT:
            return None
        if idle > PERSON_KEPT:
            draft.forget_person()
        return draft

    def keep(self, memory: Memory, now: datetime) -> None:
        """Stores the form with the conversation."""
        self.touched = now.isoformat()
        memory.booking = {key: value for key, value in asdict(self).items() if value is not None}

    def forget_person(self) -> None:
        """Who comes is asked again."""
        self.name = self.phone = self.email = None

    def forget_time(self) -> None:
        """When is asked again; what was held stays held until it lapses or another time is chosen."""
        self.start = self.until = None

    @property
    def starts(self) -> datetime | None:
        """The chosen opening's wall time."""
        return datetime.fromisoformat(self.start) if self.start else None

    def is_held(self, now: datetime) -> bool:
        """Whether the chosen time is still kept for this person."""
        return self.until is not None and datetime.fromisoformat(self.until) > now

    def minutes_held(self, now: datetime) -> int:
        """For how long the chosen time is still kept, in minutes begun."""
        left = datetime.fromisoformat(self.until) - now if self.until else timedelta()
        return max(1, -(-left // timedelta(minutes=1)))


def drop(memory: Memory) -> None:
    """The form is done with."""
    memory.booking = {}


def drop_move(memory: Memory, visit_id: str) -> None:
    """A visit that is no more cannot be moved: the form that was doing so ends with it."""
    if memory.booking.get("moving") == visit_id:
        drop(memory)
