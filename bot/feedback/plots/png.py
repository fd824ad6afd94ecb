"""A plot as a picture for documents that hold no vectors."""

from io import BytesIO
from typing import assert_never

from PIL import Image, ImageDraw

from bot.feedback.plots.fonts import in_pictures
from bot.feedback.plots.palette import mixed
from bot.feedback.plots.shapes import Anchor, Line, Plot, Point, Polygon, Polyline, Rect, Shape, Text

DENSITY = 2
"""Pixels a user unit: 192 dots an inch on paper."""

_SMOOTH = 2
_DASH, _SPACE = 4.0, 3.0
_ANCHORS: dict[Anchor, str] = {"start": "ls", "middle": "ms", "end": "rs"}


def png(plot: Plot, density: int = DENSITY) -> bytes:
    """The file, `density` pixels to the user unit; drawn larger and made smaller, so that edges are smooth."""
    scale = density * _SMOOTH
    image = Image.new("RGB", (round(plot.width * scale), round(plot.height * scale)), mixed("paper"))
    drawing = ImageDraw.Draw(image)
    for shape in plot.shapes:
        _draw(drawing, shape, scale)
    size = round(plot.width * density), round(plot.height * density)
    file = BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(drawing: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    match shape:
        case Line():
            for start, end in _strokes(shape):
                _stroke(drawing, _scaled((start, end), scale), mixed(shape.role), shape.width * scale)
        case Polyline():
            _stroke(drawing, _scaled(shape.points, scale), mixed(shape.role), shape.width * scale)
        case Polygon():
            points = _scaled(shape.points, scale)
            if shape.fill is not None:
                drawing.polygon(points, fill=mixed(shape.fill, shape.tint))
            if shape.edge is not None:
                _stroke(drawing, [*points, points[0]], mixed(shape.edge), shape.width * scale)
        case Rect():
            _rect(drawing, shape, scale)
        case Text():
            font = in_pictures(shape.size * scale, bold=shape.bold)
            at = shape.at[0] * scale, shape.at[1] * scale
            drawing.text(at, shape.words, mixed(shape.role), font, anchor=_ANCHORS[shape.anchor])
        case _:
            assert_never(shape)


def _rect(drawing: ImageDraw.ImageDraw, shape: Rect, scale: float) -> None:
    if shape.width <= 0 or shape.height <= 0:
        return
    left, top = shape.corner
    box = (left * scale, top * scale, (left + shape.width) * scale, (top + shape.height) * scale)
    fill = mixed(shape.fill, shape.tint) if shape.fill is not None else None
    edge = mixed(shape.edge) if shape.edge is not None else None
    radius = min(shape.radius, shape.width / 2, shape.height / 2) * scale
    drawing.rounded_rectangle(box, radius, fill, edge, width=round(scale) if edge else 0)


def _stroke(
    drawing: ImageDraw.ImageDraw, points: list[Point], colour: tuple[int, int, int], width: float
) -> None:
    """A line with round ends and joints, which Pillow does not draw of itself."""
    drawing.line(points, colour, round(width), "curve")
    half = width / 2
    for x, y in (points[0], points[-1]):
        drawing.ellipse((x - half, y - half, x + half, y + half), colour)


def _strokes(line: Line) -> list[tuple[Point, Point]]:
    """The line itself, or its dashes.

    >>> len(_strokes(Line((0, 0), (20, 0), dashed=True)))
    3
    """
    if not line.dashed:
        return [(line.start, line.end)]
    (x, y), (to_x, to_y) = line.start, line.end
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    dashes: list[tuple[Point, Point]] = []
    gone = 0.0
    while gone < length:
        first, last = gone / length, min(gone + _DASH, length) / length
        ends = [(x + (to_x - x) * share, y + (to_y - y) * share) for share in (first, last)]
        dashes.append((ends[0], ends[1]))
        gone += _DASH + _SPACE
    return dashes


def _scaled(points: tuple[Point, ...], scale: float) -> list[Point]:
    return [(x * scale, y * scale) for x, y in points]
