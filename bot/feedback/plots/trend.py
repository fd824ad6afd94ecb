"""A trend: how a figure went over days, weeks or months, with its interval and how many answers it stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from bot.feedback.plots.axes import Scale, dot, shown, span_of, ticks
from bot.feedback.plots.look import SMALL, Look, width_of
from bot.feedback.plots.shapes import Line, Plot, Point, Polygon, Polyline, Rect, Shape, Text

_TALL, _TALL_NARROW = 330.0, 260.0
_BESIDE, _LEADING, _APART = 52.0, 15.0, 22.0
_COUNTS = 26.0
"""The strip under the plot in which the number of answers is drawn."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of time. `value` None: nothing may be told of it (no answers, or too few to be shown).

    `firm` False: told, but on so few answers that it is drawn hollow and no line goes through it.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: the ends of its scale, the unit after its numbers, and lines worth reaching, with names."""

    floor: float = 0.0
    ceiling: float = 100.0
    unit: str = "\N{NO-BREAK SPACE}%"
    goals: tuple[tuple[float, str], ...] = ()
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Field:
    """Where things stand: `across` by the number of the mark, `up` by the value, `under` by the count."""

    marks: Sequence[Mark]
    across: Scale
    up: Scale
    under: Scale
    look: Look

    def x(self, at: int) -> float:
        return self.across.at(at + 0.5)


def trend(marks: Sequence[Mark], measure: Measure, look: Look) -> Plot:
    """`marks` in the order of time, one for every day, week or month of the period."""
    tall = _TALL_NARROW if look.is_narrow else _TALL
    values = [each for mark in marks for each in (mark.low, mark.high, mark.value) if each is not None]
    low, high = span_of(values, measure.floor, measure.ceiling)
    labels = [shown(each) + measure.unit for each in ticks(low, high)]
    left = max(width_of(each, SMALL) for each in (*labels, measure.counted)) + 10
    bottom = tall - 24 - _COUNTS - _APART
    field = _Field(
        marks=marks,
        across=Scale(0, max(1, len(marks)), left, look.width - _BESIDE),
        up=Scale(low, high, bottom, 14),
        under=Scale(
            0, max((each.n for each in marks), default=0) or 1, bottom + _APART + _COUNTS, bottom + _APART
        ),
        look=look,
    )
    shapes = [*_grid(field, measure), *_counts(field, measure), *_goals(field, measure)]
    shapes += [*_bands(field), *_lines(field), *_dots(field, measure), *_labels(field, tall)]
    return Plot(look.width, tall, look.title, look.says, tuple(shapes))


def _grid(field: _Field, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    for value in ticks(field.up.low, field.up.high):
        y = field.up.at(value)
        shapes.append(Line((field.across.start, y), (field.across.end, y), "line"))
        words = shown(value) + measure.unit
        shapes.append(Text((field.across.start - 8, y + 4), words, "soft", SMALL, "end"))
    return shapes


def _counts(field: _Field, measure: Measure) -> list[Shape]:
    """How many answers each point stands on, as a strip of bars."""
    floor = field.under.start
    wide = max(1.0, min(18.0, (field.across.end - field.across.start) / max(1, len(field.marks)) * 0.6))
    shapes: list[Shape] = [Line((field.across.start, floor), (field.across.end, floor), "line")]
    for at, mark in enumerate(field.marks):
        top = field.under.at(mark.n)
        if mark.n:
            shapes.append(Rect((field.x(at) - wide / 2, top), wide, floor - top, "soft", 0.4))
    most = shown(max((each.n for each in field.marks), default=0))
    shapes.append(Text((field.across.start - 8, field.under.end + 6), most, "soft", SMALL, "end"))
    if measure.counted:
        shapes.append(Text((field.across.start - 8, floor), measure.counted, "soft", SMALL, "end"))
    return shapes


def _goals(field: _Field, measure: Measure) -> list[Shape]:
    """Lines worth reaching that the scale shows."""
    shapes: list[Shape] = []
    for value, name in measure.goals:
        if field.up.low < value < field.up.high:
            y = field.up.at(value)
            shapes.append(Line((field.across.start, y), (field.across.end, y), "warn", dashed=True))
            shapes.append(Text((field.across.end + 6, y + 4), name, "warn", SMALL))
    return shapes


def _runs(field: _Field) -> list[list[tuple[int, Mark]]]:
    """Neighbouring marks that a line may go through."""
    numbered = enumerate(field.marks)
    grouped = groupby(numbered, key=lambda each: each[1].value is not None and each[1].firm)
    return [list(run) for firm, run in grouped if firm]


def _bands(field: _Field) -> list[Shape]:
    """The intervals: a band along a run, a bar at a mark that stands alone or is not firm."""
    shapes: list[Shape] = []
    for run in _runs(field):
        if len(run) > 1:
            over = [_place(field, at, mark.high) for at, mark in run]
            under = [_place(field, at, mark.low) for at, mark in reversed(run)]
            shapes.append(Polygon(tuple(each for each in over + under if each), "accent", 0.18))
    alone = {run[0][0] for run in _runs(field) if len(run) == 1}
    for at, mark in enumerate(field.marks):
        ends = _place(field, at, mark.low), _place(field, at, mark.high)
        if ends[0] and ends[1] and (at in alone or not mark.firm):
            shapes.append(Line(ends[0], ends[1], "accent", 1.5))
    return shapes


def _place(field: _Field, at: int, value: float | None) -> Point | None:
    return None if value is None else (field.x(at), field.up.at(value))


def _lines(field: _Field) -> list[Shape]:
    shapes: list[Shape] = []
    for run in _runs(field):
        places = [_place(field, at, mark.value) for at, mark in run]
        if len(run) > 1:
            shapes.append(Polyline(tuple(each for each in places if each), "accent", 2.5))
    return shapes


def _dots(field: _Field, measure: Measure) -> list[Shape]:
    """A dot for every value while they do not touch, and the last firm value in words."""
    dense = len(field.marks) > (30 if field.look.is_narrow else 60)
    shapes: list[Shape] = []
    last: tuple[Point, Mark] | None = None
    for at, mark in enumerate(field.marks):
        place = _place(field, at, mark.value)
        if place is None:
            continue
        if mark.firm:
            last = place, mark
        if not (dense and mark.firm):
            shapes.append(dot(place, 4, "accent", edge=None if mark.firm else "accent"))
    if last:
        shapes += _last(field, measure, *last)
    return shapes


def _last(field: _Field, measure: Measure, place: Point, mark: Mark) -> list[Shape]:
    """The last firm value in words: beside its dot, or above it where the name of a goal stands beside."""
    x, y = place
    words = shown(mark.value or 0.0, 1) + measure.unit
    near = any(abs(field.up.at(value) - y) < _LEADING for value, _ in measure.goals)
    beside = not near and field.across.end + _BESIDE - x - 9 >= width_of(words, SMALL)
    above = field.up.at(mark.value or 0.0) if mark.high is None else field.up.at(mark.high)
    at = (x + 9, y + 4) if beside else (x + 10, above - 7)
    return [dot(place, 5, "accent"), Text(at, words, "ink", SMALL, "start" if beside else "end", bold=True)]


def _labels(field: _Field, tall: float) -> list[Shape]:
    """Names of the points, as many as find room, always the first."""
    widest = max((width_of(each.label, SMALL) for each in field.marks), default=0.0) + 14
    step = (field.across.end - field.across.start) / max(1, len(field.marks))
    every = max(1, ceil(widest / step))
    return [
        Text((field.x(at), tall - 6), mark.label, "soft", SMALL, "middle")
        for at, mark in enumerate(field.marks)
        if at % every == 0
    ]
