"""What is asked of the ledger, and how it may end. Expected ends are values, closed by `assert_never`."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.booking.links import Links
from bot.booking.openings import Opening
from bot.booking.plan import Audience, Plan
from bot.booking.wishes import Wish
from bot.db.queries_booking import Appointment, CancelledBy
from bot.db.queries_occupation import Stretch
from knowledge import Centre


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the ledger works by: the plan in force, the centre of today, the keys of links."""

    plan: Plan
    centre: Centre
    links: Links


@dataclass(frozen=True, slots=True)
class Search:
    """Which openings are wanted. `office` empty = every office that has the offering.

    `client_id`: what this client holds is shown as free to them. `replaces`: as is the place of the
    appointment that is being moved. `first`..`last` bound the days (the office's own), both included.
    `avoid`: stretches that are as good as taken.
    """

    offering: str
    office: str | None = None
    audience: Audience = "citizens"
    wish: Wish | None = None
    first: date | None = None
    last: date | None = None
    client_id: str | None = None
    replaces: str | None = None
    avoid: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day with how many different times are free on it."""

    day: date
    openings: int


@dataclass(frozen=True, slots=True)
class Claim:
    """An opening, for this client. `replaces` is the id of the appointment that is being moved there."""

    opening: Opening
    client_id: str
    audience: Audience = "citizens"
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who comes and how to reach them; all of it may be unknown (a foreign messenger carries no personal data)."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An appointment to be made. `via`: web | telegram | max | console | api | desk | link; `actor` as in the events."""

    claim: Claim
    person: Person = field(default_factory=Person)
    via: str = "web"
    language: str = "ru"
    actor: str = "client:chat"


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes which appointment. `revision`, where given, is the one they saw: another one is `Stale`.

    `by`: a client is held to the deadline of the offering, an office is not.
    """

    appointment_id: str
    actor: str = "client:chat"
    by: CancelledBy = "client"
    reason: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The opening is kept for the client until `expires_at`."""

    occupation_id: int
    opening: Opening
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Booked:
    """The appointment stands. `again`: it stood before, the same order came twice."""

    appointment: Appointment
    again: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody else has the opening, or it is no longer offered; here are the nearest free ones."""

    nearest: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class TooMany:
    """The offering's limit for one person is reached by these own appointments of the client.

    `elsewhere`: how many more were booked with the same phone in other chats; they are not this client's to see.
    """

    appointments: tuple[Appointment, ...]
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class TooLate:
    """A client could change the appointment until this moment (UTC)."""

    appointment: Appointment
    until: datetime


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Nobody is absent from a visit that has not begun."""

    appointment: Appointment


@dataclass(frozen=True, slots=True)
class Moved:
    """`was` is the appointment as it stood; the code is the same. The revision grows with a new time or office only."""

    appointment: Appointment
    was: Appointment


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The visit will not be."""

    appointment: Appointment


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The client will come. `again`: they said so before."""

    appointment: Appointment
    again: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The office noted arrived, fulfilled or noshow."""

    appointment: Appointment


@dataclass(frozen=True, slots=True)
class Stale:
    """The appointment has changed since it was shown; here it is as it stands."""

    appointment: Appointment


@dataclass(frozen=True, slots=True)
class Gone:
    """The appointment is not live: cancelled, past or marked; empty where there never was one."""

    appointment: Appointment | None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """The exclusive offer has passed; here are the nearest free openings."""

    nearest: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody waits for: an opening of the offering within [earliest, latest], the office's own days.

    `office` empty = any. `appointment_id`: the later appointment they would give up for it.
    """

    client_id: str
    offering: str
    earliest: date
    latest: date
    office: str | None = None
    appointment_id: str | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """An office (or one of its lanes) that will not work as planned; `hours` are those that remain."""

    office: str
    first: date
    last: date
    reason: str
    actor: str
    lane: str | None = None
    hours: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Relocation:
    """An appointment that cannot stay, and where it goes; empty = left for an operator."""

    appointment: Appointment
    target: Opening | None


@dataclass(frozen=True, slots=True)
class Outdated:
    """The plan was edited meanwhile; `version` is the one in force."""

    version: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The closure is in force in `plan`; `moved` have their new time, `left` are for an operator to call."""

    plan: Plan
    moved: tuple[Moved, ...]
    left: tuple[Appointment, ...]
