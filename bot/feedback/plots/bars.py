"""Bars: how answers are distributed over a scale, and what becomes of interactions on the way to an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.feedback.plots.axes import shown
from bot.feedback.plots.look import PLAIN, SMALL, Hand, Look, lines_of, width_of, wrapped
from bot.feedback.plots.shapes import Plot, Rect, Role, Shape, Text

_THICK = 22.0
_STEP = 34.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `share` 0..100 is how long the bar is, `words` stand after it, as «62 % · 1240»."""

    label: str
    share: float
    words: str
    role: Role = "accent"
    tint: float = 1.0


def bars(rows: Sequence[Bar], look: Look, *, to_full: bool = False) -> Plot:
    """Rows below one another. `to_full`: the whole width is 100 %; else it is the longest bar."""
    words = max((width_of(each.words) for each in rows), default=0.0) + 12
    margin = 0.0 if look.is_narrow else _margin(rows, look)
    room = look.width - margin - words
    longest = 100.0 if to_full else max((each.share for each in rows), default=0.0) or 100.0
    shapes: list[Shape] = []
    down = 8.0
    for row in rows:
        down = _name(row, look, margin, down, shapes)
        long = max(2.0, room * row.share / longest) if row.share else 0.0
        shapes.append(Rect((margin, down), room, _THICK, "line", 0.35, radius=4))
        if long:
            shapes.append(Rect((margin, down), long, _THICK, row.role, row.tint, radius=4))
        shapes.append(Text((look.width, down + 16), row.words, "ink", PLAIN, "end"))
        down += _STEP
    return Plot(look.width, down - 6, look.title, look.says, tuple(shapes))


def _name(row: Bar, look: Look, margin: float, down: float, shapes: list[Shape]) -> float:
    """Writes the row's name beside its bar, or above it; answers where the bar begins."""
    if look.is_narrow:
        lines = wrapped(row.label, look.width, PLAIN, most=2)
        shapes += lines_of(lines, (0, down + 16.0 * len(lines) - 3), Hand())
        return down + 16.0 * len(lines) + 3
    lines = wrapped(row.label, margin - 14, PLAIN, most=2)
    last = down + 16 + (7 if len(lines) > 1 else 0)
    shapes += lines_of(lines, (margin - 12, last), Hand(anchor="end"))
    return down


def _margin(rows: Sequence[Bar], look: Look) -> float:
    widest = max((width_of(each.label) for each in rows), default=0.0) + 14
    return min(look.width * 0.34, widest)


@dataclass(frozen=True, slots=True)
class Stage:
    """How many are left at this stage, and what became of those that were lost before it, in a few words."""

    label: str
    n: int
    lost: str = ""


def funnel(stages: Sequence[Stage], look: Look) -> Plot:
    """The honest denominator: interactions, asked, answered; each with its share of the stage before."""
    first = stages[0].n if stages else 0
    shapes: list[Shape] = []
    down, before = 4.0, first
    for at, stage in enumerate(stages):
        if at and stage.lost:
            lines = wrapped(stage.lost, look.width - 28, SMALL, most=4)
            shapes += lines_of(lines, (20, down + 15.0 * len(lines) - 4), Hand("soft", SMALL))
            shapes.append(Rect((6, down - 2), 2, 15.0 * len(lines) + 4, "line"))
            down += 15.0 * len(lines) + 10
        share = f"{shown(stage.n / before * 100)}\N{NO-BREAK SPACE}%" if at and before else ""
        name = (stage.label, shown_count(stage.n), share)
        shapes.append(
            Text((0, down + 13), " \N{MIDDLE DOT} ".join(each for each in name if each), "ink", PLAIN)
        )
        long = look.width * stage.n / first if first else 0.0
        shapes.append(Rect((0, down + 20), look.width, 18, "line", 0.35, radius=4))
        if long:
            shapes.append(Rect((0, down + 20), max(2.0, long), 18, "accent", 1.0 if at else 0.6, radius=4))
        down, before = down + 48, stage.n
    return Plot(look.width, down, look.title, look.says, tuple(shapes))


def shown_count(n: int) -> str:
    """Thousands apart by a space that does not break.

    >>> shown_count(12345).replace("\N{NO-BREAK SPACE}", "_")
    '12_345'
    """
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}")
