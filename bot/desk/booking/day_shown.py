"""One day of one office: lanes side by side, every minute of a lane in exactly one block.

Boundaries of all blocks together make the rows of the table; a longer block spans several.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from bot.booking.hours import lane_hours
from bot.booking.ledger import PlanView
from bot.booking.places import schedule_of
from bot.booking.plan import Lane
from bot.db.queries_booking import Appointment
from bot.db.queries_occupation import Occupation

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one lane, buffers included; naive wall times. `kind`: visit, held, offered, cooling, free, closed.

    `outside`: a visit in hours in which its window does not work any more: somebody must call.
    """

    kind: str
    start: datetime
    end: datetime
    visit: Appointment | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class LaneDay:
    """A lane's day: its blocks in order, without gaps. `lane` is empty where the plan has it no more."""

    id: str
    lane: Lane | None
    blocks: tuple[Block, ...]

    @property
    def busy(self) -> tuple[Block, ...]:
        """What is worth a line of a list: all but the closed hours."""
        return tuple(block for block in self.blocks if block.kind != "closed")


@dataclass(frozen=True, slots=True)
class Cell:
    """A block in the table with the number of rows it spans."""

    block: Block
    rows: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: its time, and for each lane the block that begins there; None where one goes on."""

    at: datetime
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """The day as the page shows it. `aside`: cancelled visits, and those that nobody came to."""

    lanes: tuple[LaneDay, ...]
    rows: tuple[Row, ...]
    aside: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """The office's appointments of the day, and everything that is taken of its lanes.

    `outside`: ids of the appointments that the plan in force does not allow (`ledger.outside_plan`).
    """

    visits: Sequence[Appointment]
    occupations: Sequence[Occupation]
    outside: frozenset[str] = frozenset()


def office_day(view: PlanView, office: str, day: date, taken: Taken, now: datetime) -> OfficeDay:
    """Lanes that neither work nor have a visit that day are left out."""
    blocks = list(_taken(taken, now))
    lanes = []
    for lane_id in _lane_ids(view, office, blocks):
        mine = [block for key, block in blocks if key == lane_id]
        lane = view.plan.lane(lane_id)
        hours = _hours(view, lane, day) if lane else []
        if mine or hours:
            lanes.append(LaneDay(lane_id, lane, tuple(_whole(mine, hours))))
    placed = {block.visit.id for _, block in blocks if block.visit}
    aside = tuple(visit for visit in taken.visits if visit.id not in placed)
    aligned = _aligned(lanes)
    return OfficeDay(aligned, tuple(_rows(aligned)), aside)


def lane_ids_of(view: PlanView, office: str, visits: Iterable[Appointment]) -> list[str]:
    """The plan's lanes of the office, then those that only appointments remember."""
    ids = dict.fromkeys(lane.id for lane in view.plan.lanes if lane.office == office)
    ids.update(dict.fromkeys(visit.lane for visit in visits))
    return list(ids)


def _lane_ids(view: PlanView, office: str, blocks: Iterable[tuple[str, Block]]) -> list[str]:
    return lane_ids_of(view, office, [block.visit for _, block in blocks if block.visit])


def _taken(taken: Taken, now: datetime) -> Iterator[tuple[str, Block]]:
    """(lane, block) of everything that stands. A place of an appointment is found by the appointment's id."""
    visits = {visit.id: visit for visit in taken.visits}
    for one in taken.occupations:
        visit = visits.get(one.appointment_id or "")
        if visit is not None:
            outside = visit.id in taken.outside
            yield one.lane, Block("visit", one.local_start, one.local_end, visit, outside=outside)
        elif one.appointment_id is None and not one.has_ended(now):
            yield one.lane, Block(one.state, one.local_start, one.local_end)


def _hours(view: PlanView, lane: Lane, day: date) -> list[Span]:
    schedule = schedule_of(view.centre, lane.office)
    if schedule is None or not lane.works_on(day):
        return []
    hours = lane_hours(view.plan, schedule, lane, day)
    return [(datetime.combine(day, start), datetime.combine(day, end)) for start, end in hours]


def _whole(taken: list[Block], hours: list[Span]) -> Iterator[Block]:
    """The blocks with free time between them within the hours, and closed time between the hours."""
    rest = sorted(taken, key=lambda block: block.start)
    edges = sorted(
        {edge for span in hours for edge in span} | {edge for one in rest for edge in (one.start, one.end)}
    )
    for start, end in pairwise(edges):
        if rest and rest[0].end <= start:
            rest.pop(0)
        if rest and rest[0].start <= start:
            if rest[0].start == start:
                yield rest[0]
            continue
        is_open = any(opens <= start and end <= closes for opens, closes in hours)
        yield Block("free" if is_open else "closed", start, end)


def _aligned(lanes: list[LaneDay]) -> tuple[LaneDay, ...]:
    """The same day from the first opening of any lane to the last closing, closed before and after."""
    if not lanes:
        return ()
    first = min(lane.blocks[0].start for lane in lanes)
    last = max(lane.blocks[-1].end for lane in lanes)
    return tuple(replace(lane, blocks=tuple(_stretched(lane.blocks, first, last))) for lane in lanes)


def _stretched(blocks: Sequence[Block], first: datetime, last: datetime) -> Iterator[Block]:
    if first < blocks[0].start:
        yield Block("closed", first, blocks[0].start)
    yield from blocks
    if blocks[-1].end < last:
        yield Block("closed", blocks[-1].end, last)


def _rows(lanes: Sequence[LaneDay]) -> Iterator[Row]:
    """A row for every moment at which anything begins."""
    moments = sorted({block.start for lane in lanes for block in lane.blocks})
    begins = [{block.start: block for block in lane.blocks} for lane in lanes]
    for at in moments:
        cells = [mine.get(at) for mine in begins]
        yield Row(at, tuple(_cell(block, moments) if block else None for block in cells))


def _cell(block: Block, moments: Sequence[datetime]) -> Cell:
    return Cell(block, sum(block.start <= moment < block.end for moment in moments))
