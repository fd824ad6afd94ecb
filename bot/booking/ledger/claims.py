"""Taking an opening and letting it go. Whoever calls here holds the office's row."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.searching import around
from bot.booking.ledger.values import Claim, Held, PlanView, Search, Taken
from bot.booking.openings import Ask, Opening, openings
from bot.booking.places import schedule_of
from bot.db.queries_occupation import (
    Holder,
    Occupation,
    Stretch,
    change_holder,
    find_occupation_of,
    list_kept_for,
    list_occupations,
    lock_offices,
    occupy,
    vacate,
)
from bot.db.queries_waiting import settle_offer
from bot.errors import TickTaken


@dataclass(frozen=True, slots=True)
class Kept:
    """What the client of a claim has already, read after the offices were locked."""

    places: tuple[Occupation, ...]
    own: tuple[Occupation, ...]

    def at(self, opening: Opening, now: datetime) -> Occupation | None:
        """The client's own unended hold or offer of this time, at whichever window."""
        for each in self.own:
            if _is_of(each, opening) and not each.has_ended(now):
                return each
        return None


def _is_of(place: Occupation, opening: Opening) -> bool:
    """Whether the place is of this time, at whichever window."""
    had = (place.office_id, place.offering_id, place.local_start)
    return had == (opening.office_id, opening.offering_id, opening.takes_from)


async def lock_for(connection: AsyncConnection, claim: Claim, *more_offices: str) -> Kept:
    """Locks every office that the claim may change, and reads what the client has there."""
    before = await list_kept_for(connection, claim.client_id)
    offices = {claim.opening.office_id, *more_offices, *(each.office_id for each in before)}
    await lock_offices(connection, offices)
    own = tuple(
        each for each in await list_kept_for(connection, claim.client_id) if each.office_id in offices
    )
    replaced = await find_occupation_of(connection, claim.replaces) if claim.replaces else None
    return Kept((*own, replaced) if replaced else own, own)


async def take(
    connection: AsyncConnection, view: PlanView, claim: Claim, kept: Kept, now: datetime
) -> Held | None:
    """The opening becomes the client's hold; nothing where others have it or the plan no longer offers it.

    People choose a time, not a window: where theirs is taken, another window of the same time will do. An own hold
    of that time is renewed. What has ended is taken over; own places in the way are left.
    """
    offering = view.plan.find_offering(claim.opening.offering_id)
    mine = kept.at(claim.opening, now)
    # A hold was promised for its minutes: the notice that ran out meanwhile does not undo it.
    asked_at = now - timedelta(minutes=offering.hold) if mine and offering else now
    windows = _windows(view, claim, asked_at)
    if offering is None or not windows:
        return None
    until = now + timedelta(minutes=offering.hold)
    holder = Holder("held", offering.id, claim.client_id, expires_at=until)
    for opening in windows:
        if mine is not None and mine.lane == opening.lane:
            await settle_offer(connection, mine.id, "taken", now)
            await change_holder(connection, mine.id, holder)
            return Held(mine.id, opening, until)
        number = None if mine else await _take_over(connection, opening, holder, kept.places, now)
        if number is not None:
            return Held(number, opening, until)
    return None


def _windows(view: PlanView, claim: Claim, now: datetime) -> list[Opening]:
    """The openings of the claimed time that the plan in force has for this audience, the claimed window first."""
    wanted = claim.opening
    ask = Ask(wanted.offering_id, wanted.office_id, claim.audience)
    found = openings(view.plan, view.centre, ask, wanted.start.date(), now)
    same = [each for each in found if (each.start, each.end) == (wanted.start, wanted.end)]
    return sorted(same, key=lambda each: each.lane != wanted.lane)


async def _take_over(
    connection: AsyncConnection, opening: Opening, holder: Holder, own: Collection[Occupation], now: datetime
) -> int | None:
    span = (opening.takes_from, opening.takes_to)
    in_the_way = await list_occupations(connection, (opening.lane,), span)
    mine = {each.id for each in own}
    if any(each.id not in mine and not each.has_ended(now) for each in in_the_way):
        return None
    for each in in_the_way:
        if each.state == "offered":
            is_it = _is_of(each, opening) and each.client_id == holder.client_id
            await settle_offer(connection, each.id, "taken" if is_it else "waiting", now)
    await vacate(connection, (each.id for each in in_the_way))
    number = await occupy(connection, stretch_of(opening), holder)
    if number is None and in_the_way:
        raise TickTaken(f"lane {opening.lane} at {opening.start}: taken past the office's lock")
    return number


async def refused(connection: AsyncConnection, view: PlanView, claim: Claim, now: datetime) -> Taken:
    """The opening cannot be had: here are the nearest, at this office, else wherever there are some."""
    search = Search(
        claim.opening.offering_id,
        claim.opening.office_id,
        claim.audience,
        client_id=claim.client_id,
        replaces=claim.replaces,
    )
    found = await around(connection, view, claim.opening, search, now)
    if not found:
        anywhere = Search(claim.opening.offering_id, None, claim.audience, client_id=claim.client_id)
        found = await around(connection, view, claim.opening, anywhere, now)
    return Taken(found)


def stretch_of(opening: Opening) -> Stretch:
    """What the opening takes of its lane, buffers included."""
    return Stretch(opening.office_id, opening.lane, opening.takes_from, opening.takes_to)


def opening_of(view: PlanView, place: Occupation) -> Opening | None:
    """The opening that was taken; nothing where the plan no longer knows its offering or office."""
    offering = view.plan.find_offering(place.offering_id)
    schedule = schedule_of(view.centre, place.office_id)
    if offering is None or schedule is None:
        return None
    start = place.local_start + timedelta(minutes=offering.buffer_before)
    end = place.local_end - timedelta(minutes=offering.buffer_after)
    return Opening(
        offering_id=offering.id,
        office_id=place.office_id,
        lane=place.lane,
        start=start,
        end=end,
        takes_from=place.local_start,
        takes_to=place.local_end,
        timezone=schedule.timezone,
    )
