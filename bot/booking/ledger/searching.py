"""Free openings: what the schedule allows less what is taken, read in chunks of days that grow."""

from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.values import FreeDay, PlanView, Search
from bot.booking.openings import Ask, Gaps, Opening, free_openings
from bot.booking.places import schedule_of
from bot.booking.walls import wall_of
from bot.booking.wishes import Wish
from bot.db.queries_occupation import Occupation, Stretch, find_occupation_of, list_gaps, list_kept_for

FIRST_CHUNK = 1
"""Days read at first; many searches end there. Every further chunk is twice as long."""

Gap = tuple[datetime, datetime]
_DAY = timedelta(days=1)
_NEAREST = 3


async def nearest(
    connection: AsyncConnection, view: PlanView, search: Search, now: datetime, limit: int = 3
) -> tuple[Opening, ...]:
    """The soonest free openings that fit the wish, at most one a start and office, in order of start.

    Openings of different zones stand in the order of their moments, not of their clocks.
    """
    found: list[Opening] = []
    async for day in _free(connection, view, search, now):
        found.extend(day)
        if len(found) >= limit:
            break
    return tuple(found[:limit])


async def on_day(
    connection: AsyncConnection, view: PlanView, search: Search, day: date, now: datetime
) -> tuple[Opening, ...]:
    """Every free opening of one day, at most one a start and office."""
    return _free_on(
        view, search, day, await _gaps_within(connection, view, search, _Span(day, day), now), now
    )


async def free_days(
    connection: AsyncConnection, view: PlanView, search: Search, now: datetime, limit: int = 14
) -> tuple[FreeDay, ...]:
    """The first days on which something free fits the wish, with how many different times."""
    days: list[FreeDay] = []
    async for found in _free(connection, view, search, now):
        days.append(FreeDay(found[0].start.date(), len({opening.start for opening in found})))
        if len(days) >= limit:
            break
    return tuple(days)


async def around(
    connection: AsyncConnection, view: PlanView, opening: Opening, search: Search, now: datetime
) -> tuple[Opening, ...]:
    """The three free openings nearest to one that cannot be had: of its day first, then the soonest after."""
    same = await on_day(connection, view, search, opening.start.date(), now)
    close = sorted(same, key=lambda each: (abs(each.start - opening.start), each.start))[:_NEAREST]
    if len(close) < _NEAREST:
        known = {(each.start, each.office_id) for each in close}
        soonest = await nearest(connection, view, search, now, _NEAREST + len(known))
        close += [each for each in soonest if (each.start, each.office_id) not in known]
    return tuple(sorted(close[:_NEAREST], key=lambda each: each.starts_at))


@dataclass(frozen=True, slots=True)
class _Span:
    """Days, both included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Each of them."""
        return tuple(self.first + _DAY * number for number in range((self.last - self.first).days + 1))

    @property
    def walls(self) -> tuple[datetime, datetime]:
        """From the first midnight to the one after the last day."""
        return datetime.combine(self.first, time()), datetime.combine(self.last + _DAY, time())


async def _free(
    connection: AsyncConnection, view: PlanView, search: Search, now: datetime
) -> AsyncIterator[tuple[Opening, ...]]:
    """Free openings day by day, days without any left out."""
    bounds = _bounds(view, search, now)
    chunk = FIRST_CHUNK
    while bounds.first <= bounds.last:
        span = _Span(bounds.first, min(bounds.last, bounds.first + timedelta(days=chunk - 1)))
        gaps = await _gaps_within(connection, view, search, span, now)
        # A day is worked out when it is asked for: whoever wants three openings needs the first days only.
        for day in span.days:
            if found := _free_on(view, search, day, gaps, now):
                yield found
        bounds, chunk = _Span(span.last + _DAY, bounds.last), chunk * 2


async def _gaps_within(
    connection: AsyncConnection, view: PlanView, search: Search, span: _Span, now: datetime
) -> Gaps:
    lanes = tuple(
        lane.id
        for office in _offices(view, search)
        for lane in view.plan.lanes_for(search.offering, office, search.audience)
    )
    own = await _own(connection, search)
    return _by_day(await list_gaps(connection, lanes, span.walls, now=now, but=own), search.avoid)


def _free_on(view: PlanView, search: Search, day: date, gaps: Gaps, now: datetime) -> tuple[Opening, ...]:
    """In order of their moments; of one moment, the offices in the plan's order."""
    wish = search.wish or Wish()
    if not wish.fits_day(day):
        return ()
    found = [
        opening
        for office in _offices(view, search)
        for opening in free_openings(
            view.plan, view.centre, Ask(search.offering, office, search.audience), day, now, gaps=gaps
        )
        if wish.fits_time(opening.start)
    ]
    return tuple(sorted(found, key=lambda opening: opening.starts_at))


async def _own(connection: AsyncConnection, search: Search) -> frozenset[int]:
    """What is the client's already, and so is free to them."""
    mine: list[Occupation] = []
    if search.client_id is not None:
        mine.extend(await list_kept_for(connection, search.client_id))
    if search.replaces is not None and (place := await find_occupation_of(connection, search.replaces)):
        mine.append(place)
    return frozenset(each.id for each in mine)


def _by_day(gaps: dict[str, list[Gap]], avoid: tuple[Stretch, ...]) -> dict[tuple[str, date], list[Gap]]:
    """The gaps under each day that they touch, less the stretches to avoid."""
    found: dict[tuple[str, date], list[Gap]] = defaultdict(list)
    for lane, free in gaps.items():
        for gap in _less(free, [each for each in avoid if each.lane == lane]):
            day = gap[0].date()
            while day <= gap[1].date():
                found[lane, day].append(gap)
                day += _DAY
    return found


def _less(free: list[Gap], avoid: list[Stretch]) -> list[Gap]:
    for each in avoid:
        before = [(start, min(end, each.start)) for start, end in free]
        after = [(max(start, each.end), end) for start, end in free]
        free = sorted({gap for gap in (*before, *after) if gap[0] < gap[1]})
    return free


def _offices(view: PlanView, search: Search) -> tuple[str, ...]:
    return (search.office,) if search.office else view.plan.offices_of(search.offering, search.audience)


def _bounds(view: PlanView, search: Search, now: datetime) -> _Span:
    """From the earliest today of the offices to the last day of the horizon, within the wish and the search."""
    offering = view.plan.find_offering(search.offering)
    zones = [s.timezone for each in _offices(view, search) if (s := schedule_of(view.centre, each))]
    if offering is None or not zones:
        return _Span(date.max, date.min)
    todays = [wall_of(now, zone).date() for zone in zones]
    wish = search.wish or Wish()
    first = [min(todays), wish.day, wish.first, search.first, wish.after.date() if wish.after else None]
    horizon = max(todays) + timedelta(days=offering.horizon)
    last = [horizon, wish.day, wish.last, search.last, wish.before.date() if wish.before else None]
    return _Span(max(day for day in first if day is not None), min(day for day in last if day is not None))
