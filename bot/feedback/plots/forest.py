"""Figures side by side: a dot with its interval for every service, touchpoint or channel, and the whole as a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.feedback.plots.axes import Scale, dot, shown, span_of, ticks
from bot.feedback.plots.look import PLAIN, SMALL, Hand, Look, lines_of, width_of, wrapped
from bot.feedback.plots.shapes import Line, Plot, Shape, Text
from bot.feedback.plots.trend import Measure

_STEP = 30.0


@dataclass(frozen=True, slots=True)
class Row:
    """One slice. `value` None: hidden or not answered; then `words` tell why, else they tell the figure and n."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    words: str
    firm: bool = True


def forest(rows: Sequence[Row], whole: float | None, measure: Measure, look: Look) -> Plot:
    """`whole` is the figure of all the rows together, drawn as a dashed line through them."""
    values = [each for row in rows for each in (row.value, row.low, row.high) if each is not None]
    low, high = span_of(values, measure.floor, measure.ceiling)
    margin = 20.0 if look.is_narrow else _margin(rows, look)
    words = 20.0 if look.is_narrow else max((width_of(each.words, SMALL) for each in rows), default=0.0) + 16
    across = Scale(low, high, margin, look.width - words)
    shapes: list[Shape] = []
    down = 26.0
    for row in rows:
        down = _row(row, across, look, down, shapes)
    frame: list[Shape] = []
    for value in ticks(low, high, 4 if look.is_narrow else 6):
        x = across.at(value)
        frame.append(Line((x, 20), (x, down), "line"))
        frame.append(Text((x, 12), shown(value) + measure.unit, "soft", SMALL, "middle"))
    if whole is not None:
        x = across.at(whole)
        frame.append(Line((x, 20), (x, down), "soft", 1.5, dashed=True))
    return Plot(look.width, down + 4, look.title, look.says, (*frame, *shapes))


def _row(row: Row, across: Scale, look: Look, down: float, shapes: list[Shape]) -> float:
    """Draws one row; answers where the next begins."""
    if look.is_narrow:
        lines = wrapped(row.label, look.width - 4, PLAIN, most=2)
        shapes += lines_of(lines, (0, down + 16.0 * len(lines)), Hand())
        shapes.append(Text((0, down + 16.0 * len(lines) + 16), row.words, "soft", SMALL))
        y, after = down + 16.0 * len(lines) + 30, down + 16.0 * len(lines) + 44
    else:
        lines = wrapped(row.label, across.start - 16, PLAIN, most=2)
        tall = max(_STEP, 16.0 * len(lines) + 8)
        y, after = down + tall / 2, down + tall
        shapes += lines_of(lines, (0, y + 4.5 + 8 * (len(lines) - 1)), Hand())
        shapes.append(Text((look.width, y + 4.5), row.words, "ink" if row.firm else "soft", SMALL, "end"))
    if row.low is not None and row.high is not None:
        shapes.append(Line((across.at(row.low), y), (across.at(row.high), y), "accent", 3))
    if row.value is not None:
        edge = None if row.firm else "accent"
        shapes.append(dot((across.at(row.value), y), 5, "accent", edge="accent" if edge else None))
    return after


def _margin(rows: Sequence[Row], look: Look) -> float:
    return min(look.width * 0.36, max((width_of(each.label) for each in rows), default=0.0) + 20)
