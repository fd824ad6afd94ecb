"""Stars: the level a row of tables 1 and 2 has reached, and the levels that its interval allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from bot.feedback.plots.look import PLAIN, SMALL, Hand, Look, lines_of, wrapped
from bot.feedback.plots.shapes import Plot, Point, Polygon, Shape

_FIVE = 5
_SIZE = 11.0


@dataclass(frozen=True, slots=True)
class Starred:
    """One row. `level` 0..5, None where there is nothing to judge; `low` and `high` are the levels the data allow."""

    label: str
    level: int | None
    low: int | None = None
    high: int | None = None
    words: str = ""


def stars(rows: Sequence[Starred], look: Look) -> Plot:
    """Full stars are certain, pale ones are allowed by the interval, empty ones are not reached."""
    shapes: list[Shape] = []
    across = 0.0 if look.is_narrow else look.width * 0.44
    down = 2.0
    for row in rows:
        lines = wrapped(row.label, look.width if look.is_narrow else across - 20, PLAIN, most=3)
        tall = 16.0 * len(lines)
        shapes += lines_of(lines, (0, down + tall), Hand())
        top = down + tall + 8 if look.is_narrow else down + tall / 2 - 7
        for at in range(_FIVE):
            shapes.append(_star((across + _SIZE + at * _SIZE * 2.4, top + _SIZE), row, at + 1))
        left = across + _FIVE * _SIZE * 2.4 + 10
        told = wrapped(row.words, look.width - left, SMALL, most=2)
        shapes += lines_of(told, (left, top + 15 + 7.5 * (len(told) - 1)), Hand("soft", SMALL))
        down += tall + (40 if look.is_narrow else 14)
    return Plot(look.width, down + 4, look.title, look.says, tuple(shapes))


def _star(centre: Point, row: Starred, number: int) -> Polygon:
    level = row.level or 0
    low = level if row.low is None else row.low
    high = level if row.high is None else row.high
    if row.level is not None and number <= min(level, low):
        return Polygon(star_at(centre, _SIZE), "accent", edge="accent")
    if row.level is not None and number <= level:
        return Polygon(star_at(centre, _SIZE), "accent", 0.55, edge="accent")
    if row.level is not None and number <= high:
        return Polygon(star_at(centre, _SIZE), "accent", 0.18, edge="accent")
    return Polygon(star_at(centre, _SIZE), None, edge="soft")


def star_at(centre: Point, radius: float) -> tuple[Point, ...]:
    """The ten corners of a star, its first ray upwards."""
    x, y = centre
    corners = []
    for at in range(_FIVE * 2):
        reach = radius if at % 2 == 0 else radius * 0.45
        angle = pi * at / _FIVE - pi / 2
        corners.append((round(x + reach * cos(angle), 2), round(y + reach * sin(angle), 2)))
    return tuple(corners)
