"""Heat maps: a table whose cells are as dark as they are heavy, and the path of a client with its pains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.feedback.plots.look import BOLDER, PLAIN, SMALL, Hand, Look, lines_of, width_of, wrapped
from bot.feedback.plots.shapes import Line, Plot, Rect, Role, Shape, Text

_TINTS = (0.06, 0.18, 0.3, 0.42, 1.0)
"""Five steps, and none between 0.42 and 1.0: words would be read on it neither in ink nor in the paper's colour."""

_GAP = 3.0


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`weight` 0..1 is how dark the cell is; None draws it empty, as where nothing was counted or it is hidden.

    `words` are what stands in it: few, as «7,4».
    """

    weight: float | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step of the client's path with its pains, the heaviest first: each a label and its cell."""

    title: str
    pains: Sequence[tuple[str, HeatCell]]


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], HeatCell],
    look: Look,
    role: Role = "bad",
) -> Plot:
    """`cells` by the numbers of row and column; a missing one is drawn empty."""
    margin = _margin(rows, look)
    wide = (look.width - margin) / max(1, len(columns))
    heads = [wrapped(each, wide - 2 * _GAP, SMALL, most=3) for each in columns]
    top = 8 + 15.0 * max((len(each) for each in heads), default=0)
    shapes: list[Shape] = []
    for at, lines in enumerate(heads):
        shapes += lines_of(lines, (margin + wide * (at + 0.5), top - 8), Hand("soft", SMALL, "middle"))
    down = top
    for row, name in enumerate(rows):
        lines = wrapped(name, (look.width if look.is_narrow else margin) - 12, PLAIN)
        down += 17.0 * len(lines) + 6 if look.is_narrow else 0
        tall = 32.0 if look.is_narrow else max(32.0, 17.0 * len(lines) + 8)
        base = down - 8 if look.is_narrow else down + tall / 2 + 4.5 + 8.5 * (len(lines) - 1)
        shapes += lines_of(lines, (0, base), Hand())
        for column in range(len(columns)):
            cell = cells.get((row, column), HeatCell(None))
            shapes += _cell(cell, (margin + wide * column, down), wide, tall, role)
        down += tall
    return Plot(look.width, down + 4, look.title, look.says, tuple(shapes))


def path_map(steps: Sequence[PathStep], look: Look, role: Role = "bad") -> Plot:
    """The steps of the path in their order, side by side where there is room, else one below another."""
    across = 1 if look.is_narrow else max(1, len(steps))
    wide = look.width / across
    shapes: list[Shape] = []
    down, deepest = 0.0, 0.0
    for at, step in enumerate(steps):
        left = wide * (at % across)
        below = _step(step, (left, down), wide, shapes, role)
        deepest = max(deepest, below)
        if across == 1:
            down = below + 8
    return Plot(look.width, deepest + 4, look.title, look.says, tuple(shapes))


def _step(step: PathStep, corner: tuple[float, float], wide: float, shapes: list[Shape], role: Role) -> float:
    """Draws one step; answers where it ends."""
    left, top = corner
    head = wrapped(step.title, wide - 2 * _GAP, PLAIN * BOLDER, most=2)
    shapes += lines_of(head, (left + _GAP, top + (34 if len(head) > 1 else 17)), Hand(bold=True))
    down = top + (42 if len(head) > 1 or wide < 280 else 24)
    shapes.append(Line((left + _GAP, down - 2), (left + wide - _GAP, down - 2), "accent", 2))
    for label, cell in step.pains:
        room = wide - 4 * _GAP - 6
        lines = wrapped(label, room, SMALL, most=3)
        tall = 15.0 * (len(lines) + (1 if cell.words else 0)) + 14
        shapes += _cell(HeatCell(cell.weight), (left, down + 2), wide, tall, role)
        on = _on(cell)
        base = down + 2 + 5 + 15.0 * len(lines) + _GAP - 1
        shapes += lines_of(lines, (left + 3 * _GAP, base - 2), Hand(on, SMALL))
        if cell.words:
            shapes.append(Text((left + 3 * _GAP, base + 13), cell.words, on, SMALL, bold=True))
        down += tall
    return down


def _cell(
    cell: HeatCell, corner: tuple[float, float], wide: float, tall: float, role: Role
) -> tuple[Shape, ...]:
    left, top = corner
    box = (left + _GAP / 2, top + _GAP / 2)
    if cell.weight is None:
        drawn = Rect(box, wide - _GAP, tall - _GAP, None, edge="line", radius=4)
    else:
        drawn = Rect(box, wide - _GAP, tall - _GAP, role, tint_of(cell.weight), radius=4)
    if not cell.words:
        return (drawn,)
    words = wrapped(cell.words, wide - 2 * _GAP, SMALL, most=1)[0]
    return drawn, Text((left + wide / 2, top + tall / 2 + 4.5), words, _on(cell), SMALL, "middle")


def _on(cell: HeatCell) -> Role:
    """The colour that words are read in on this cell."""
    if cell.weight is None:
        return "soft"
    return "paper" if tint_of(cell.weight) > 0.5 else "ink"


def tint_of(weight: float) -> float:
    """The step of the scale for a weight of 0..1; a weight beyond it counts as its end.

    >>> tint_of(0.0), tint_of(0.5), tint_of(1.0), tint_of(7)
    (0.06, 0.3, 1.0, 1.0)
    """
    return _TINTS[min(len(_TINTS) - 1, max(0, int(weight * len(_TINTS))))]


def _margin(rows: Sequence[str], look: Look) -> float:
    """The column of the rows' names; narrow plots have none, their names stand above the rows."""
    if look.is_narrow:
        return 0.0
    return min(look.width * 0.36, max((width_of(each) for each in rows), default=0.0) + 16)
