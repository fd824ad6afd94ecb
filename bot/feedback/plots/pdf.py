"""A plot on paper: its shapes as vectors in reportlab's canvas."""

from typing import Any, assert_never

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from bot.feedback.plots.fonts import NAMES, on_paper
from bot.feedback.plots.palette import mixed
from bot.feedback.plots.shapes import Line, Plot, Point, Polygon, Polyline, Rect, Role, Shape, Text

UNIT = 0.75
"""Points of paper in one user unit (a CSS pixel)."""

TALLEST = 680.0
"""Points: no plot is taller than a page of A4 between its margins."""

_DASHES = (4, 3)


class PlotOnPaper(Flowable):  # type: ignore[misc]
    """The plot as a piece of a platypus story, made smaller where the column is narrower than it."""

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot, self._scale = plot, UNIT

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Points the plot takes in a column of this width; where the rest of the page is too low, it goes on the next."""
        del available_height
        self._scale = min(UNIT, available_width / self._plot.width, TALLEST / self._plot.height)
        return self._plot.width * self._scale, self._plot.height * self._scale

    def draw(self) -> None:
        """Called by platypus with the canvas moved to the lower left corner."""
        on_paper()
        self.canv.saveState()
        self.canv.scale(self._scale, self._scale)
        draw(self.canv, self._plot)
        self.canv.restoreState()


def draw(canvas: Any, plot: Plot) -> None:
    """Draws in user units; the lower left corner of the plot is the canvas's origin."""
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in plot.shapes:
        _draw(canvas, shape, plot.height)


def _draw(canvas: Any, shape: Shape, top: float) -> None:
    match shape:
        case Line():
            _pen(canvas, shape.role, shape.width, dashed=shape.dashed)
            canvas.line(shape.start[0], top - shape.start[1], shape.end[0], top - shape.end[1])
        case Polyline():
            _pen(canvas, shape.role, shape.width)
            canvas.drawPath(_path(canvas, shape.points, top), stroke=1, fill=0)
        case Polygon():
            _brush(canvas, shape.fill, shape.tint)
            _pen(canvas, shape.edge or "line", shape.width)
            path = _path(canvas, shape.points, top)
            path.close()
            canvas.drawPath(path, stroke=int(shape.edge is not None), fill=int(shape.fill is not None))
        case Rect():
            _rect(canvas, shape, top)
        case Text():
            _text(canvas, shape, top)
        case _:
            assert_never(shape)


def _rect(canvas: Any, shape: Rect, top: float) -> None:
    _brush(canvas, shape.fill, shape.tint)
    _pen(canvas, shape.edge or "line", 1.0)
    left, upper = shape.corner
    canvas.roundRect(
        left,
        top - upper - shape.height,
        shape.width,
        shape.height,
        min(shape.radius, shape.width / 2, shape.height / 2),
        stroke=int(shape.edge is not None),
        fill=int(shape.fill is not None),
    )


def _text(canvas: Any, shape: Text, top: float) -> None:
    name = NAMES[shape.bold]
    canvas.setFillColor(_colour(shape.role))
    canvas.setFont(name, shape.size)
    wide = stringWidth(shape.words, name, shape.size)
    back = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    canvas.drawString(shape.at[0] - back, top - shape.at[1], shape.words)


def _path(canvas: Any, points: tuple[Point, ...], top: float) -> Any:
    path = canvas.beginPath()
    for at, (x, y) in enumerate(points):
        (path.lineTo if at else path.moveTo)(x, top - y)
    return path


def _pen(canvas: Any, role: Role, width: float, *, dashed: bool = False) -> None:
    canvas.setStrokeColor(_colour(role))
    canvas.setLineWidth(width)
    canvas.setDash(*(_DASHES if dashed else ()))


def _brush(canvas: Any, role: Role | None, tint: float) -> None:
    if role is not None:
        canvas.setFillColor(_colour(role, tint))


def _colour(role: Role, tint: float = 1.0) -> Color:
    return Color(*(part / 255 for part in mixed(role, tint)))
