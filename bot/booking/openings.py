"""What the schedule allows, by pure arithmetic: the starts of one day, before anybody has taken anything."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.booking.hours import lane_hours
from bot.booking.places import schedule_of
from bot.booking.plan import TICK, Audience, Lane, Offering, Plan
from bot.booking.walls import is_even, is_sayable, utc_of, wall_of
from knowledge import Centre, Schedule


@dataclass(frozen=True, slots=True)
class Ask:
    """Which offering, at which office, for whose share of the windows (all ids)."""

    offering: str
    office: str
    audience: Audience = "citizens"


@dataclass(frozen=True, slots=True)
class Opening:
    """A time that can be booked at one lane. All times are naive wall times of the office.

    `start`–`end` is the visit, `takes_from`–`takes_to` what it takes of the lane with its buffers.
    """

    offering_id: str
    office_id: str
    lane: str
    start: datetime
    end: datetime
    takes_from: datetime
    takes_to: datetime
    timezone: str

    @property
    def starts_at(self) -> datetime:
        """Aware, UTC, by the zone's rules of today."""
        return utc_of(self.start, self.timezone)

    @property
    def ends_at(self) -> datetime:
        return utc_of(self.end, self.timezone)


@dataclass(frozen=True, slots=True)
class Busy:
    """A stretch of a lane that is taken, buffers included; naive wall times."""

    lane: str
    start: datetime
    end: datetime


def openings(plan: Plan, centre: Centre, ask: Ask, day: date, now: datetime) -> tuple[Opening, ...]:
    """Every opening of one day (the office's own date) that the schedule allows, notice and horizon applied.

    Sorted by start, then by the order of lanes. `now` is aware. Unknown offering or office: nothing.
    Times the clock skips or shows twice that day are left out.
    """
    framed = _framed(plan, centre, ask, day, now)
    if framed is None:
        return ()
    frame, schedule = framed
    found = [
        opening
        for lane in plan.lanes_for(ask.offering, ask.office, ask.audience)
        if lane.works_on(day)
        for hours in lane_hours(plan, schedule, lane, day)
        for opening in frame.within(lane, hours)
    ]
    return tuple(sorted(found, key=lambda opening: opening.start))


Gaps = Mapping[tuple[str, date], Sequence[tuple[datetime, datetime]]]
"""What is free of each lane on each day: stretches of naive wall time, which may reach over midnights."""


def free_openings(  # noqa: PLR0913 (as `openings`, and the gaps)
    plan: Plan, centre: Centre, ask: Ask, day: date, now: datetime, *, gaps: Gaps
) -> tuple[Opening, ...]:
    """As `by_start(openings(…))` of the openings that lie in a gap, without making the others: a day may have thousands."""
    framed = _framed(plan, centre, ask, day, now)
    if framed is None:
        return ()
    frame, schedule = framed
    found: dict[datetime, Opening] = {}
    for lane in plan.lanes_for(ask.offering, ask.office, ask.audience):
        free = gaps.get((lane.id, day), ())
        if free and lane.works_on(day):
            for hours in lane_hours(plan, schedule, lane, day):
                for gap in free:
                    frame.add_within(found, lane, hours, gap)
    return tuple(found[start] for start in sorted(found))


def _framed(
    plan: Plan, centre: Centre, ask: Ask, day: date, now: datetime
) -> tuple["_Frame", Schedule] | None:
    """Nothing for an unknown offering or office, and beyond the horizon."""
    offering, schedule = plan.find_offering(ask.offering), schedule_of(centre, ask.office)
    if offering is None or schedule is None:
        return None
    ahead = (day - wall_of(now, schedule.timezone).date()).days
    if not 0 <= ahead <= offering.horizon:
        return None
    return _Frame(offering, schedule.timezone, day, now + timedelta(minutes=offering.notice)), schedule


class _Frame:
    """One offering at one office on one day: what its openings have in common."""

    def __init__(self, offering: Offering, timezone: str, day: date, earliest: datetime) -> None:
        """`earliest` is the moment (aware) before which nothing may start."""
        self.offering, self.timezone, self.day = offering, timezone, day
        self._before = timedelta(minutes=offering.buffer_before)
        self._after = timedelta(minutes=offering.buffer_after)
        self._length = timedelta(minutes=offering.duration)
        self._pace = timedelta(minutes=offering.pace)
        self._earliest, self._earliest_wall = earliest, wall_of(earliest, timezone)
        self._is_even = is_even(day, timezone)

    def within(self, lane: Lane, hours: tuple[time, time]) -> Iterator[Opening]:
        """The openings of one interval. Buffers stay inside of it unless the offering says otherwise."""
        start, last = self._ends(hours)
        while start <= last:
            if self._can_start(start):
                yield self._opening(lane, start)
            start += self._pace

    def add_within(
        self,
        found: dict[datetime, Opening],
        lane: Lane,
        hours: tuple[time, time],
        gap: tuple[datetime, datetime],
    ) -> None:
        """Adds those openings of `within` that lie in the gap and whose start is not found yet."""
        start, last = self._ends(hours)
        late = gap[0] + self._before - start
        if late > timedelta():
            start += self._pace * -(-late // self._pace)
        last = min(last, gap[1] - self._after - self._length)
        while start <= last:
            if start not in found and self._can_start(start):
                found[start] = self._opening(lane, start)
            start += self._pace

    def _ends(self, hours: tuple[time, time]) -> tuple[datetime, datetime]:
        """The first and the last possible start of one interval."""
        opens, closes = (datetime.combine(self.day, hour) for hour in hours)
        if self.offering.buffers_outside:
            return _on_tick(opens), closes - self._length
        return _on_tick(opens + self._before), closes - self._length - self._after

    def _can_start(self, start: datetime) -> bool:
        """On a day when the clock turns: both ends are shown once, and the visit is as long as promised."""
        if self._is_even:
            return start >= self._earliest_wall
        walls = (start, start + self._length)
        starts_at, ends_at = (utc_of(wall, self.timezone) for wall in walls)
        return (
            all(is_sayable(wall, self.timezone) for wall in walls)
            and ends_at - starts_at == self._length
            and starts_at >= self._earliest
        )

    def _opening(self, lane: Lane, start: datetime) -> Opening:
        end = start + self._length
        return Opening(
            offering_id=self.offering.id,
            office_id=lane.office,
            lane=lane.id,
            start=start,
            end=end,
            takes_from=start - self._before,
            takes_to=end + self._after,
            timezone=self.timezone,
        )


def _on_tick(wall: datetime) -> datetime:
    """The next whole tick: an office may open at 9:07, but what is taken is counted in ticks."""
    off = timedelta(minutes=wall.minute % TICK, seconds=wall.second, microseconds=wall.microsecond)
    return wall + timedelta(minutes=TICK) - off if off else wall


def without(found: Iterable[Opening], busy: Iterable[Busy]) -> tuple[Opening, ...]:
    """The openings that nothing busy overlaps, order kept. Busy stretches of one lane do not overlap each other."""
    taken: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for each in busy:
        taken[each.lane].append((each.start, each.end))
    for stretches in taken.values():
        stretches.sort()
    return tuple(opening for opening in found if not _overlaps(opening, taken.get(opening.lane, [])))


def _overlaps(opening: Opening, stretches: list[tuple[datetime, datetime]]) -> bool:
    """Of stretches in order that do not overlap, only the last that begins before our end can reach us."""
    place = bisect_left(stretches, (opening.takes_to,))
    return place > 0 and stretches[place - 1][1] > opening.takes_from


def by_start(found: Iterable[Opening]) -> tuple[Opening, ...]:
    """At most one opening a start and office, the first lane of each: what a citizen is shown. Order kept."""
    first: dict[tuple[datetime, str], Opening] = {}
    for opening in found:
        first.setdefault((opening.start, opening.office_id), opening)
    return tuple(first.values())
