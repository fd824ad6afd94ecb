"""What a plot is made of: a frozen list of primitives in user units. A renderer draws them and decides nothing.

The origin is the upper left corner, x grows to the right and y down; a unit is a CSS pixel (0.75 pt on paper).
Shapes are drawn in their order. A colour is a role, not a value: the page takes it from its tokens, paper and
pictures from `palette.py`. `tint` is how much of the role's colour is mixed with the paper: 1.0 is the colour itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

Role = Literal["ink", "soft", "line", "accent", "good", "warn", "bad", "paper"]
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    start: Point
    end: Point
    role: Role = "line"
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open broken line, not filled."""

    points: tuple[Point, ...]
    role: Role = "accent"
    width: float = 2.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed figure. `edge` None draws no outline, `fill` None leaves it empty."""

    points: tuple[Point, ...]
    fill: Role | None = "accent"
    tint: float = 1.0
    edge: Role | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle by its upper left corner; `radius` rounds its corners."""

    corner: Point
    width: float
    height: float
    fill: Role | None = "accent"
    tint: float = 1.0
    edge: Role | None = None
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `at` is on its base line, at the start, the middle or the end of it."""

    at: Point
    words: str
    role: Role = "ink"
    size: float = 12.0
    anchor: Anchor = "start"
    bold: bool = False


Shape = Line | Polyline | Polygon | Rect | Text


@dataclass(frozen=True, slots=True)
class Plot:
    """One picture. `title` names it and `says` tells in a sentence or two what can be seen: for who does not see it."""

    width: float
    height: float
    title: str
    says: str
    shapes: tuple[Shape, ...]


def moved(shapes: Sequence[Shape], right: float, down: float) -> tuple[Shape, ...]:
    """The same shapes elsewhere.

    >>> moved([Text((1, 2), "a")], 10, 20)[0].at
    (11, 22)
    """
    return tuple(_moved(each, right, down) for each in shapes)


def _moved(shape: Shape, right: float, down: float) -> Shape:
    def there(point: Point) -> Point:
        return point[0] + right, point[1] + down

    match shape:
        case Line():
            return replace(shape, start=there(shape.start), end=there(shape.end))
        case Polyline() | Polygon():
            return replace(shape, points=tuple(there(each) for each in shape.points))
        case Rect():
            return replace(shape, corner=there(shape.corner))
        case Text():
            return replace(shape, at=there(shape.at))
        case _:
            assert_never(shape)
