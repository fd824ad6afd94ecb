"""An office closes: whoever was to come is moved to the nearest time that will do, or left for an operator."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.hours import lane_hours
from bot.booking.ledger.changing import move
from bot.booking.ledger.claims import stretch_of
from bot.booking.ledger.searching import nearest
from bot.booking.ledger.values import (
    Change,
    Closed,
    Closing,
    Gone,
    Moved,
    Outdated,
    PlanView,
    Relocation,
    Search,
    Stale,
    Taken,
    TooLate,
)
from bot.booking.ledger.versions import store_version
from bot.booking.openings import Opening
from bot.booking.places import office_of, schedule_of
from bot.booking.plan import Closure, Plan
from bot.booking.wishes import Wish
from bot.db.queries_booking import Appointment, list_of_office
from bot.db.queries_occupation import Occupation, Stretch, list_occupations, lock_offices

PATIENCE = timedelta(days=3)
"""Within it the office they chose is kept; later, another office of the town is offered when it is sooner."""

FURTHER_DAYS = 14
"""Beyond the offering's horizon: a moved visit may need a day that nobody may book yet."""


async def propose_closing(
    connection: AsyncConnection, view: PlanView, closing: Closing, now: datetime
) -> tuple[Relocation, ...]:
    """Who cannot come as agreed, and where they would go. Writes nothing."""
    return await _proposed(connection, _after(view, closing), closing, now)


async def close_office(
    connection: AsyncConnection, view: PlanView, closing: Closing, now: datetime
) -> Closed | Outdated:
    """Stores the closure as a new version of the plan and moves everybody it can.

    Each gets an event `moved` by the operator; who is left keeps the old time until an operator has called.
    `Outdated`: the plan was edited since `view` was taken.
    """
    after = _after(view, closing)
    # Whoever is moved may hold something anywhere: locked one by one, two closings would wait for each other.
    await lock_offices(connection, {closing.office, *(lane.office for lane in after.plan.lanes)})
    stored = await store_version(connection, after.plan, closing.actor, now)
    if isinstance(stored, Outdated):
        return stored
    # Times beyond the horizon are for this move alone; the plan that is stored keeps its horizons.
    wide = replace(after, plan=_wider(stored))
    moved, left = [], []
    for proposal in await _proposed(connection, after, closing, now):
        done = await _relocated(connection, wide, closing, proposal, now)
        moved += [done] if isinstance(done, Moved) else []
        left += [done] if isinstance(done, Appointment) else []
    return Closed(stored, tuple(moved), tuple(left))


async def outside_plan(
    connection: AsyncConnection, view: PlanView, office_id: str, now: datetime, day: date | None = None
) -> tuple[Appointment, ...]:
    """Live appointments of an office, of one day or of all, when their window does not work by the plan in force."""
    first = datetime.combine(day or now.date() - timedelta(days=1), time())
    span = (first, first + timedelta(days=1 if day else 400))
    return await _outside(connection, view, office_id, span, now)


async def _outside(
    connection: AsyncConnection,
    view: PlanView,
    office_id: str,
    span: tuple[datetime, datetime],
    now: datetime,
) -> tuple[Appointment, ...]:
    """Those of them that begin within [from, before), naive wall times."""
    live = [each for each in await list_of_office(connection, office_id, *span) if each.is_live(now)]
    lanes = sorted({each.lane for each in live})
    places = {each.appointment_id: each for each in await list_occupations(connection, lanes, span)}
    return tuple(each for each in live if each.id in places and not _works(view, each, places[each.id]))


async def _relocated(
    connection: AsyncConnection, view: PlanView, closing: Closing, proposal: Relocation, now: datetime
) -> Moved | Appointment | None:
    """Moved, or the appointment that stays for an operator; nothing where it is not live any more."""
    if proposal.target is None:
        return proposal.appointment
    change = Change(proposal.appointment.id, actor=closing.actor, by="office", reason=closing.reason)
    done = await move(connection, view, change, proposal.target, now)
    match done:
        case Moved():
            return done
        case Taken() | TooLate():
            return proposal.appointment
        case Stale(appointment=appointment):
            return appointment
        case Gone():
            return None
        case never:
            assert_never(never)


async def _proposed(
    connection: AsyncConnection, view: PlanView, closing: Closing, now: datetime
) -> tuple[Relocation, ...]:
    wide = replace(view, plan=_wider(view.plan))
    promised: tuple[Stretch, ...] = ()
    proposals = []
    first, last = (datetime.combine(day, time()) for day in (closing.first, closing.last))
    span = (first, last + timedelta(days=1))
    for each in await _outside(connection, view, closing.office, span, now):
        if closing.lane not in (None, each.lane):
            continue
        target = await _target(connection, wide, each, promised, now)
        promised += (stretch_of(target),) if target else ()
        proposals.append(Relocation(each, target))
    return tuple(proposals)


async def _target(
    connection: AsyncConnection,
    view: PlanView,
    visit: Appointment,
    promised: tuple[Stretch, ...],
    now: datetime,
) -> Opening | None:
    """The same office soon after; else the soonest in the town; never earlier than was agreed."""
    wish = Wish(after=visit.local_start - timedelta(microseconds=1))
    search = Search(visit.offering_id, visit.office_id, "operators", wish, replaces=visit.id, avoid=promised)
    found = await nearest(connection, view, search, now, 1)
    here = found[0] if found else None
    if here is not None and here.start - visit.local_start <= PATIENCE:
        return here
    options = [here] if here else []
    for office in _town(view, visit.office_id):
        options += await nearest(connection, view, replace(search, office=office), now, 1)
    return min(options, key=lambda opening: opening.starts_at, default=None)


def _after(view: PlanView, closing: Closing) -> PlanView:
    """The same with the closure in the plan."""
    closure = Closure.model_validate(
        {
            "office": closing.office,
            "lane": closing.lane,
            "first": closing.first,
            "last": closing.last,
            "hours": closing.hours,
            "reason": closing.reason,
        }
    )
    return replace(view, plan=view.plan.model_copy(update={"closures": (*view.plan.closures, closure)}))


def _wider(plan: Plan) -> Plan:
    offerings = tuple(
        each.model_copy(update={"horizon": each.horizon + FURTHER_DAYS}) for each in plan.offerings
    )
    return plan.model_copy(update={"offerings": offerings})


def _town(view: PlanView, office_id: str) -> tuple[str, ...]:
    """The other offices of the same town."""
    here = office_of(view.centre, office_id)
    return tuple(
        each.id for each in view.centre.offices if here and each.town == here.town and each.id != office_id
    )


def _works(view: PlanView, visit: Appointment, place: Occupation) -> bool:
    lane, schedule = view.plan.lane(place.lane), schedule_of(view.centre, place.office_id)
    day = visit.local_start.date()
    if lane is None or schedule is None or not lane.works_on(day):
        return False
    offering = view.plan.find_offering(visit.offering_id)
    taken = (place.local_start, place.local_end)
    start, end = (visit.local_start, visit.local_end) if offering and offering.buffers_outside else taken
    return any(
        opens <= start.time() and end.time() <= closes
        for opens, closes in lane_hours(view.plan, schedule, lane, day)
    )
