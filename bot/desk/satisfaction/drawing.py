"""A plot on a page: drawn twice, for a desk and for a phone; the style sheet shows the one that fits."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from bot.feedback.plots import NARROW, WIDE, Look, Plot, svg


@dataclass(frozen=True, slots=True)
class Drawn:
    """Markup of one plot in its two widths; the one that is not shown is not read out either."""

    wide: Markup
    narrow: Markup


HALF = 500.0
"""The width of a plot that shares its line with another one."""


def draw_plot(made: Callable[[Look], Plot], name: str, title: str, says: str, wide: float = WIDE) -> Drawn:
    """`made` is a maker of plots with its data, as `lambda look: bars(rows, look)`; `name` is unique on the page."""
    for_desk = svg(made(Look(title, says, wide)), f"{name}-wide")
    for_phone = svg(made(Look(title, says, NARROW)), f"{name}-narrow")
    # Every word in it was escaped by the renderer.
    return Drawn(Markup(for_desk), Markup(for_phone))  # noqa: S704
