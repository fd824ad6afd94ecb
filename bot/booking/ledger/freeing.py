"""What is given back: the waiting list first, then a while of cooling, then everybody.

Cooling lasts a random number of minutes, so that nobody can hand an opening over by cancelling and booking in step.
"""

from datetime import datetime, timedelta
from random import SystemRandom

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.claims import Kept, stretch_of
from bot.booking.ledger.values import PlanView
from bot.booking.openings import Ask, Busy, Opening, openings, without
from bot.booking.reminders import NIGHT_FROM, NIGHT_TO
from bot.booking.walls import utc_of, wall_of
from bot.db.queries_booking import find_appointment
from bot.db.queries_occupation import Holder, Stretch, list_busy, occupy, vacate
from bot.db.queries_waiting import Waiting, claim_candidates, note_offer

OFFER = timedelta(minutes=30)
SHORTEST_OFFER = timedelta(minutes=5)
_random = SystemRandom()


async def give_back(
    connection: AsyncConnection, view: PlanView, place: Stretch, *, cools_as: str | None, now: datetime
) -> None:
    """The stretch is free of its rows already, and the office is locked.

    The first of the waiting list whom an opening in it fits is offered it alone; what is left over of the stretch
    is given back in turn. `cools_as`: the offering by whose rule it cools; none = free at once.
    """
    if place.end <= place.start:
        return
    offered = await _offer(connection, view, place, now)
    if offered is not None:
        before = Stretch(place.office_id, place.lane, place.start, max(offered.takes_from, place.start))
        after = Stretch(place.office_id, place.lane, min(offered.takes_to, place.end), place.end)
        for rest in (before, after):
            await give_back(connection, view, rest, cools_as=cools_as, now=now)
        return
    offering = view.plan.find_offering(cools_as) if cools_as else None
    minutes = _random.uniform(*offering.cooling) if offering else 0
    if minutes > 0 and offering is not None:
        cooling = Holder("cooling", offering.id, expires_at=now + timedelta(minutes=minutes))
        await occupy(connection, place, cooling)


async def let_go(
    connection: AsyncConnection, view: PlanView, kept: Kept, now: datetime, keep: int | None = None
) -> None:
    """The client's other holds are given up; what the waiting list offers them stays theirs."""
    given_up = [each for each in kept.own if each.state == "held" and each.id != keep]
    await vacate(connection, (each.id for each in given_up))
    for each in given_up:
        await give_back(connection, view, each.stretch, cools_as=None, now=now)


async def _offer(
    connection: AsyncConnection, view: PlanView, place: Stretch, now: datetime
) -> Opening | None:
    lane = view.plan.lane(place.lane)
    if lane is None:
        return None
    offerings = {each.id for each in view.plan.offerings if view.plan.serves(lane, each)}
    day = place.start.date()
    for waiting in await claim_candidates(connection, offerings, place.office_id, day):
        opening = await _fitting(connection, view, waiting, place, now)
        if opening is not None and (until := offer_until(view, opening, now)) is not None:
            holder = Holder("offered", opening.offering_id, waiting.client_id, expires_at=until)
            number = await occupy(connection, stretch_of(opening), holder)
            if number is not None:
                await note_offer(connection, waiting, number, _name(opening), now)
                return opening
    return None


async def _fitting(
    connection: AsyncConnection, view: PlanView, waiting: Waiting, place: Stretch, now: datetime
) -> Opening | None:
    """The first free opening of what they wait for that needs this stretch, and that they have not let go."""
    ask = Ask(waiting.offering_id, place.office_id)
    allowed = [
        opening
        for opening in openings(view.plan, view.centre, ask, place.start.date(), now)
        if opening.lane == place.lane
        and opening.takes_from < place.end
        and opening.takes_to > place.start
        and _name(opening) not in waiting.passed
    ]
    if waiting.appointment_id is not None:
        had = await find_appointment(connection, waiting.appointment_id)
        if had is not None and had.is_live(now):
            allowed = [opening for opening in allowed if opening.starts_at < had.starts_at]
    if not allowed:
        return None
    span = (allowed[0].takes_from, max(opening.takes_to for opening in allowed))
    busy = await list_busy(connection, (place.lane,), span, now)
    return next(iter(without(allowed, (Busy(*each) for each in busy))), None)


def offer_until(view: PlanView, opening: Opening, now: datetime) -> datetime | None:
    """When the offer lapses; nothing where too little time is left to decide before the offering's notice.

    An offer made at night ends half an hour after the office's morning: nobody decides in their sleep.
    """
    wall = wall_of(now, opening.timezone)
    if wall.time() >= NIGHT_FROM:
        wall = datetime.combine(wall.date() + timedelta(days=1), NIGHT_TO)
    elif wall.time() < NIGHT_TO:
        wall = datetime.combine(wall.date(), NIGHT_TO)
    offering = view.plan.find_offering(opening.offering_id)
    last = opening.starts_at - timedelta(minutes=offering.notice if offering else 0)
    until = min(utc_of(wall, opening.timezone) + OFFER, last)
    return until if until - now >= SHORTEST_OFFER else None


def _name(opening: Opening) -> str:
    return f"{opening.lane} {opening.start.isoformat(timespec='minutes')}"
