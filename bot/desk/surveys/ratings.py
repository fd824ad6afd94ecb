"""`/desk/surveys/ratings`: what people say at each window and hall, for heads (clauses 4.5.7.3, 4.5.7.5)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from bot.db.queries_feedback_links import Point, list_points
from bot.db.queries_feedback_points import PointCounts, answers_by_point
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Seat
from bot.desk.satisfaction.dashboard import telling_of
from bot.feedback.asking.rules import load_rules
from bot.feedback.indices import Figure, figure, suppress
from bot.feedback.instruments import Instrument, load_instruments

RATINGS = "/desk/surveys/ratings"
PERIODS = (30, 90, 365)
Days = Annotated[int, Query(ge=1, le=366)]


@dataclass(frozen=True, slots=True)
class Row:
    """One point: its figures in the order of the questions."""

    point: Point
    figures: tuple[Figure, ...]

    @property
    def n(self) -> int:
        """How many answers the most answered question has, hidden ones not counted."""
        return max((each.n for each in self.figures), default=0)


def add_ratings(routes: APIRouter, desk: Desk) -> None:
    """Before the pages of single points: its address would be read as a code."""

    @routes.get(RATINGS, dependencies=[needs(Right.SATISFACTION)])
    async def ratings(request: Request, days: Days = 90) -> Response:
        async with desk.looking(request) as seat:
            return await _draw(desk, seat, days)


async def _draw(desk: Desk, seat: Seat, days: int) -> Response:
    tell = telling_of(desk, seat)
    points = await list_points(seat.connection, seat.account.offices or None)
    ids, since = [each.id for each in points], tell.today - timedelta(days=days - 1)
    counts = await answers_by_point(seat.connection, ids, since, tell.today)
    asked = asked_at_points()
    values = {
        "rows": rows_of(points, counts, asked),
        "instruments": [each.in_language(seat.words.language) for each in asked],
        "names": tell.names,
        "tell": tell,
        "days": days,
        "periods": PERIODS,
        "makes": seat.may(Right.SURVEYS),
    }
    return desk.draw(seat, "desk-surveys-ratings.html", values)


def asked_at_points() -> tuple[Instrument, ...]:
    """The questions that the rules put at survey points, in their order."""
    rule, known = load_rules()["office"], load_instruments()
    codes = (*rule.instruments, *((rule.then.instrument,) if rule.then else ()))
    return tuple(known[code] for code in codes)


def rows_of(points: Sequence[Point], counts: PointCounts, asked: Sequence[Instrument]) -> list[Row]:
    """Points with their figures, the most answered first; what is small is hidden, and what would give it away."""
    hidden = {each.code: _hidden(points, counts, each.code) for each in asked}
    rows = [
        Row(point, tuple(_figure(counts, point, each, hidden[each.code]) for each in asked))
        for point in points
        if point.state == "active" or any((point.id, each.code) in counts for each in asked)
    ]
    return sorted(rows, key=lambda row: (-row.n, row.point.title))


def _figure(counts: PointCounts, point: Point, instrument: Instrument, hidden: frozenset[int]) -> Figure:
    told = figure(instrument, counts.get((point.id, instrument.code), {}))
    return told.hidden() if point.id in hidden else told


def _hidden(points: Sequence[Point], counts: PointCounts, instrument: str) -> frozenset[int]:
    """Office by office: the whole of an office's answers stands on another page."""
    by_office: Mapping[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for point in points:
        n = sum(counts.get((point.id, instrument), {}).values())
        by_office[point.office_id or ""][(str(point.id),)] = n
    known = {str(point.id): point.id for point in points}
    found = {key for table in by_office.values() for (key,) in suppress(table).hidden}
    return frozenset(known[key] for key in found if key in known)
