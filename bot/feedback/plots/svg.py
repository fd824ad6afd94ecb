"""A plot as SVG inside a page: colours by classes that the page's tokens fill, named for who does not see it."""

from html import escape
from typing import assert_never

from bot.feedback.plots.shapes import Line, Plot, Point, Polygon, Polyline, Rect, Role, Shape, Text


def svg(plot: Plot, name: str) -> str:
    """`name` is unique on its page: the title and the description are referred to by it. Markup, already escaped."""
    wide, tall = _number(plot.width), _number(plot.height)
    head = (
        f'<svg class="plot" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" role="img"'
        f' aria-labelledby="{name}-title {name}-says">'
        f'<title id="{name}-title">{escape(plot.title)}</title><desc id="{name}-says">{escape(plot.says)}</desc>'
    )
    return head + "".join(_drawn(each) for each in plot.shapes) + "</svg>"


def _drawn(shape: Shape) -> str:
    match shape:
        case Line((x1, y1), (x2, y2)):
            places = f'x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
            dashes = ' stroke-dasharray="5 4"' if shape.dashed else ""
            return f'<line {places} {_stroke(shape.role, shape.width)} fill="none"{dashes}/>'
        case Polyline():
            joints = 'stroke-linejoin="round" stroke-linecap="round"'
            return (
                f'<polyline {_places(shape.points)} fill="none" {_stroke(shape.role, shape.width)} {joints}/>'
            )
        case Polygon():
            drawn = f"{_fill(shape.fill, shape.tint)}{_edge(shape.edge, shape.width)}"
            return f"<polygon {_places(shape.points)} {drawn}/>"
        case Rect():
            return _rect(shape)
        case Text():
            return _text(shape)
        case _:
            assert_never(shape)


def _rect(shape: Rect) -> str:
    x, y = shape.corner
    places = (
        f'x="{_number(x)}" y="{_number(y)}" width="{_number(shape.width)}" height="{_number(shape.height)}"'
    )
    radius = f' rx="{_number(shape.radius)}"' if shape.radius else ""
    return f"<rect {places}{radius} {_fill(shape.fill, shape.tint)}{_edge(shape.edge, 1.5)}/>"


def _text(shape: Text) -> str:
    x, y = shape.at
    classes = f"plot-{shape.role}" + (" plot-bold" if shape.bold else "")
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    places = f'x="{_number(x)}" y="{_number(y)}" font-size="{_number(shape.size)}"{anchor}'
    return f'<text class="{classes}" {places}>{escape(shape.words)}</text>'


def _fill(role: Role | None, tint: float) -> str:
    if role is None:
        return 'fill="none"'
    pale = "" if tint >= 1 else f' fill-opacity="{_number(tint)}"'
    return f'class="plot-{role}"{pale}'


def _edge(role: Role | None, width: float) -> str:
    return "" if role is None else f' data-edge="{role}" stroke-width="{_number(width)}"'


def _stroke(role: Role, width: float) -> str:
    return f'data-edge="{role}" stroke-width="{_number(width)}"'


def _places(points: tuple[Point, ...]) -> str:
    return 'points="' + " ".join(f"{_number(x)},{_number(y)}" for x, y in points) + '"'


def _number(value: float) -> str:
    """At most two places, without idle zeros.

    >>> _number(12.0), _number(0.128)
    ('12', '0.13')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")
