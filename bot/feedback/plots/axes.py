"""Axes: where the marks of a scale stand, and how numbers and dots are drawn on it."""

from dataclasses import dataclass
from math import ceil, floor

from bot.feedback.plots.shapes import Point, Rect, Role

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Scale:
    """From the values `low`..`high` to the places `start`..`end`; the places may run backwards, as upwards on a page."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where the value stands; one beyond the scale stands at its end.

        >>> Scale(0, 100, 0, 50).at(50), Scale(0, 100, 50, 0).at(120)
        (25.0, 0.0)
        """
        held = min(self.high, max(self.low, value))
        return self.start + (held - self.low) / (self.high - self.low) * (self.end - self.start)


def span_of(values: list[float], floor_at: float, ceiling: float, least: float = 20.0) -> tuple[float, float]:
    """Round ends that hold the values and are at least so far apart, within the ends of the measure.

    A narrow span would show chance as a cliff, the whole of 0..100 would hide a change of five points.

    >>> span_of([81.2, 88.0], 0, 100), span_of([], 0, 100), span_of([99.0, 100.0], 0, 100)
    ((70.0, 90.0), (0.0, 100.0), (80.0, 100.0))
    """
    if not values:
        return float(floor_at), float(ceiling)
    low, high = floor(min(values) / 10) * 10.0, ceil(max(values) / 10) * 10.0
    while high - low < least:
        low, high = (low - 10, high) if low - 10 >= floor_at else (low, high + 10)
    return max(float(floor_at), low), min(float(ceiling), high)


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Round marks of the scale from end to end, at most so many.

    >>> ticks(70, 90), ticks(-100, 100)
    ((70.0, 75.0, 80.0, 85.0, 90.0), (-100.0, -50.0, 0.0, 50.0, 100.0))
    """
    step = next((each for each in (*_STEPS[2:],) if (high - low) / each + 1 <= most), 100)
    first = ceil(low / step) * step
    return tuple(float(first + step * at) for at in range(int((high - first) // step) + 1))


def shown(value: float, places: int = 0) -> str:
    """A number as Russian and English readers both take it: a decimal comma, a real minus.

    >>> shown(-4.5, 1), shown(80.0), shown(-0.2)
    ('\N{MINUS SIGN}4,5', '80', '0')
    """
    rounded = floor(abs(value) * 10**places + 0.5) / 10**places
    sign = MINUS if value < 0 and rounded else ""
    return sign + f"{rounded:.{places}f}".replace(".", ",")


def dot(centre: Point, radius: float, role: Role, edge: Role | None = None) -> Rect:
    """A round mark. With an `edge` it is hollow: the paper's colour inside."""
    x, y = centre
    size = radius * 2
    return Rect((x - radius, y - radius), size, size, "paper" if edge else role, edge=edge, radius=radius)
