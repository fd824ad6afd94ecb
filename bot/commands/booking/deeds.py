"""What the commands do. Each writes into the audit under the name of whoever is signed in to the computer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.booking import ledger
from bot.booking.ledger import (
    Booked,
    Cancelled,
    Change,
    Claim,
    Closing,
    Gone,
    Moved,
    Order,
    Outdated,
    Person,
    Search,
    Stale,
    Taken,
    TooLate,
    TooMany,
)
from bot.booking.openings import Opening
from bot.booking.plan import Plan
from bot.commands.booking.looking import as_json, known_office, move_as_json, opening_as_json
from bot.commands.booking.opening import Counter
from bot.commands.words import say, texts
from bot.db.queries_booking import Appointment, CancelledBy
from bot.db.queries_clients import add_client
from bot.desk.booking.persons import keep_person
from bot.errors import BadInput
from bot.field_words import problem_words
from bot.texts import DEFAULT
from nlu.entities import Problem, check

Said = dict[str, Any]
VIA = "console"


@dataclass(frozen=True, slots=True)
class Asked:
    """An appointment as the command line names it; `start` is the office's wall time."""

    offering: str
    office: str
    start: datetime
    name: str
    phone: str
    email: str
    consent: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when to move to; an empty office is the one it has."""

    office: str
    start: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """What is to be closed."""

    office: str
    first: date
    last: date
    reason: str
    lane: str


async def load(counter: Counter, plan: Plan) -> int:
    """Stores the plan of a file as the next version; gives its number."""
    edited = plan.model_copy(update={"version": counter.view.plan.version})
    stored = await counter.booking.store_plan(counter.connection, edited, counter.actor, counter.now)
    if isinstance(stored, Outdated):
        raise BadInput(say("cli-booking-outdated"))
    await counter.note("plan-stored", f"plan:{stored.version}")
    return stored.version


async def book(counter: Counter, asked: Asked) -> Said:
    """`{"visit"}`, or `{"why", "nearest"}`. Raises BadInput: an unknown office or offering, no consent, a bad phone."""
    known_office(counter, asked.office)
    if counter.view.plan.find_offering(asked.offering) is None:
        known = ", ".join(one.id for one in counter.view.plan.offerings)
        raise BadInput(say("cli-booking-no-offering", offering=asked.offering, known=known))
    person = _person(asked)
    search = Search(asked.offering, asked.office, "operators")
    opening = await _opening(counter, search, asked.start)
    if opening is None:
        return await _taken(counter, search)
    client = await add_client(counter.connection, "ru", counter.now)
    order = Order(Claim(opening, client.id, "operators"), person, VIA, "ru", counter.actor)
    done = await ledger.book(counter.connection, counter.view, order, counter.now)
    match done:
        case Booked():
            centre = counter.view.centre.name
            await keep_person(counter.connection, done.appointment, centre, VIA, counter.now)
            await counter.note("booked", done.appointment.id)
            return {"visit": as_json(done.appointment)}
        case Taken():
            await counter.connection.rollback()
            return {"why": "taken", "nearest": [opening_as_json(one) for one in done.nearest]}
        case TooMany():
            await counter.connection.rollback()
            return {"why": "too-many"}


def _person(asked: Asked) -> Person:
    person = Person(asked.name or None, _checked("phone", asked.phone), _checked("email", asked.email))
    if person != Person() and not asked.consent:
        raise BadInput(say("cli-booking-no-consent"))
    return person


def _checked(kind: Any, said: str) -> str | None:
    if not said:
        return None
    checked = check(kind, said)
    if isinstance(checked, Problem):
        raise BadInput(problem_words(texts(), checked, DEFAULT))
    return str(checked.value)


async def move(counter: Counter, code: str, to: Place, reason: str) -> Said:
    """`{"visit"}`, or `{"why", "nearest"}`."""
    visit = await _visit(counter, code)
    office = to.office or visit.office_id
    known_office(counter, office)
    search = Search(visit.offering_id, office, "operators", client_id=visit.client_id, replaces=visit.id)
    opening = await _opening(counter, search, to.start)
    if opening is None:
        return await _taken(counter, search)
    change = Change(visit.id, counter.actor, "office", reason)
    done = await ledger.move(counter.connection, counter.view, change, opening, counter.now)
    match done:
        case Moved():
            await counter.note("moved", visit.id, reason)
            return {"visit": as_json(done.appointment)}
        case Taken():
            return {"why": "taken", "nearest": [opening_as_json(one) for one in done.nearest]}
        case TooLate() | Stale() | Gone():
            return {"why": "gone"}


async def cancel(counter: Counter, code: str, by: CancelledBy, reason: str) -> Said:
    """`{"visit"}`, or `{"why"}`."""
    visit = await _visit(counter, code)
    change = Change(visit.id, counter.actor, by, reason)
    done = await ledger.cancel(counter.connection, counter.view, change, counter.now)
    match done:
        case Cancelled():
            await counter.note("cancelled", visit.id, reason, by=by)
            return {"visit": as_json(done.appointment)}
        case TooLate():
            return {"why": "too-late"}
        case Stale() | Gone():
            return {"why": "gone"}


async def propose(counter: Counter, asked: Closed) -> list[Said]:
    """Who would go where. Nothing is written."""
    closing = _closing(counter, asked)
    moves = await ledger.propose_closing(counter.connection, counter.view, closing, counter.now)
    return [move_as_json(one) for one in moves]


async def close(counter: Counter, asked: Closed) -> list[Said]:
    """Closes; everybody who was moved, then those who are left for a call."""
    closing = _closing(counter, asked)
    done = await ledger.close_office(counter.connection, counter.view, closing, counter.now)
    if isinstance(done, Outdated):
        raise BadInput(say("cli-booking-outdated"))
    left = [one.id for one in done.left]
    await counter.note("closed", f"plan:{done.plan.version}", asked.reason, moved=len(done.moved), left=left)
    moved = [{"visit": as_json(one.was), "to": as_json(one.appointment)} for one in done.moved]
    return [*moved, *({"visit": as_json(one), "to": None} for one in done.left)]


def _closing(counter: Counter, asked: Closed) -> Closing:
    known_office(counter, asked.office)
    lane = counter.view.plan.lane(asked.lane)
    if asked.lane and (lane is None or lane.office != asked.office):
        lanes = ", ".join(one.id for one in counter.view.plan.lanes if one.office == asked.office)
        raise BadInput(say("cli-booking-no-lane", lane=asked.lane, known=lanes))
    if asked.last < asked.first:
        raise BadInput(say("cli-booking-backwards"))
    return Closing(asked.office, asked.first, asked.last, asked.reason, counter.actor, asked.lane or None)


async def rezone(counter: Counter) -> list[Said]:
    """The appointments whose moment has changed."""
    changed = await ledger.rezone(counter.connection, counter.view, counter.now)
    await counter.note("rezoned", "plan", changed=len(changed))
    return [as_json(one) for one in changed]


async def _visit(counter: Counter, code: str) -> Appointment:
    visit = await ledger.by_code(counter.connection, code)
    if visit is None:
        raise BadInput(say("cli-booking-no-visit", code=code))
    return visit


async def _opening(counter: Counter, search: Search, start: datetime) -> Opening | None:
    found = await ledger.on_day(counter.connection, counter.view, search, start.date(), counter.now)
    return next((one for one in found if one.start == start), None)


async def _taken(counter: Counter, search: Search) -> Said:
    nearest = await ledger.nearest(counter.connection, counter.view, search, counter.now)
    return {"why": "taken", "nearest": [opening_as_json(one) for one in nearest]}
