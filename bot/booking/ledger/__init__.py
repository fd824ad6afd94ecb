"""Who has which time. The front door: import from here, never from an inner module.

Every function takes a connection inside the caller's transaction and never commits; `now` is aware UTC.
`view` is the `PlanView` of `await booking.view(connection)`. One transaction books, moves or holds once:
it locks offices (in their sorted order), then persons, then the appointment.

    nearest(connection, view, search, now, limit=3) -> tuple[Opening, ...]      the soonest free, one a start
    on_day(connection, view, search, day, now) -> tuple[Opening, ...]          every free time of a day
    free_days(connection, view, search, now, limit=14) -> tuple[FreeDay, ...]  days with something free
    hold(connection, view, claim, now) -> Held | Taken           keeps an opening; the client's other holds go
    held_by(connection, view, client_id, now) -> Held | None     what the client holds or is offered
    release(connection, view, client_id, now) -> None            the form is given up: its hold goes
    book(connection, view, order, now) -> Booked | Taken | TooMany
    move(connection, view, change, opening, now) -> Moved | Taken | TooLate | Stale | Gone
    cancel(connection, view, change, now) -> Cancelled | TooLate | Stale | Gone
    confirm(connection, change, now) -> Confirmed | Stale | Gone
    mark(connection, change, state, now) -> Marked | TooEarly | Gone           arrived | fulfilled | noshow
    by_id(connection, id) · by_code(connection, code) -> Appointment | None    a code as a person types it
    of_client(connection, client_id, now=None) -> tuple[Appointment, ...]      with `now`: only the live ones
    of_phone(connection, view, phone) · of_office(connection, office, day) -> tuple[Appointment, ...]
    occupied(connection, view, office, day, now) -> tuple[Occupation, ...]     held, offered, booked, cooling
    history(connection, appointment_id) -> tuple[AppointmentEvent, ...]
    join(connection, wanted, now) -> Waiting                     the waiting list; again = the dates are renewed
    leave(connection, view, client_id, offering_id, now) -> bool
    accept(connection, view, entry_id, client_id, now) -> Held | Moved | TooLate | Lapsed
    decline(connection, view, entry_id, client_id, now) -> bool  the opening goes to the next one
    offers_to(connection, view, client_id, now) -> tuple[Offer, ...]           what the list offers them now
    waiting_of(connection, client_id) · waiting_list(connection, offering=None) -> tuple[Waiting, ...]
    outside_plan(connection, view, office, now, day=None) -> tuple[Appointment, ...]   live ones the plan does not allow
    propose_closing(connection, view, closing, now) -> tuple[Relocation, ...]  the preview; writes nothing
    close_office(connection, view, closing, now) -> Closed | Outdated
    release_expired(connection, view, now, limit=200) -> int     holds, offers and cooling that have ended
    rezone(connection, view, now) -> tuple[Appointment, ...]     new zone rules: the changed ones
"""

from bot.booking.ledger.booking import book
from bot.booking.ledger.changing import Mark, cancel, confirm, mark, move
from bot.booking.ledger.closing import close_office, outside_plan, propose_closing
from bot.booking.ledger.holding import held_by, hold, release
from bot.booking.ledger.reading import by_code, by_id, history, occupied, of_client, of_office, of_phone
from bot.booking.ledger.searching import free_days, nearest, on_day
from bot.booking.ledger.upkeep import release_expired, rezone
from bot.booking.ledger.values import (
    Booked,
    Cancelled,
    Change,
    Claim,
    Closed,
    Closing,
    Confirmed,
    FreeDay,
    Gone,
    Held,
    Lapsed,
    Marked,
    Moved,
    Order,
    Outdated,
    Person,
    PlanView,
    Relocation,
    Search,
    Stale,
    Taken,
    TooEarly,
    TooLate,
    TooMany,
    Wanted,
)
from bot.booking.ledger.waiting import (
    Offer,
    accept,
    decline,
    join,
    leave,
    offers_to,
    waiting_list,
    waiting_of,
)
from bot.db.queries_booking import Appointment, AppointmentEvent
from bot.db.queries_occupation import Occupation
from bot.db.queries_waiting import Waiting

__all__ = [
    "Appointment",
    "AppointmentEvent",
    "Booked",
    "Cancelled",
    "Change",
    "Claim",
    "Closed",
    "Closing",
    "Confirmed",
    "FreeDay",
    "Gone",
    "Held",
    "Lapsed",
    "Mark",
    "Marked",
    "Moved",
    "Occupation",
    "Offer",
    "Order",
    "Outdated",
    "Person",
    "PlanView",
    "Relocation",
    "Search",
    "Stale",
    "Taken",
    "TooEarly",
    "TooLate",
    "TooMany",
    "Waiting",
    "Wanted",
    "accept",
    "book",
    "by_code",
    "by_id",
    "cancel",
    "close_office",
    "confirm",
    "decline",
    "free_days",
    "held_by",
    "history",
    "hold",
    "join",
    "leave",
    "mark",
    "move",
    "nearest",
    "occupied",
    "of_client",
    "of_office",
    "of_phone",
    "offers_to",
    "on_day",
    "outside_plan",
    "propose_closing",
    "release",
    "release_expired",
    "rezone",
    "waiting_list",
    "waiting_of",
]
