"""Intervals of 95 %: what the whole crowd may think, given those who answered. Shares are 0..1 here."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95 %."""

_ADDED = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends belong to it; in the unit of what it is the interval of."""

    low: float
    high: float

    @property
    def half(self) -> float:
        """Half of the width."""
        return (self.high - self.low) / 2

    def times(self, factor: float) -> "Interval":
        """The same interval in another unit: 100 makes per cent of shares."""
        return Interval(self.low * factor, self.high * factor)


def wilson(k: float, n: float, z: float = Z95) -> Interval:
    """The score interval of a share k/n, 0..1 (Wilson 1927, JASA 22:209-212). Of no answers: the whole of 0..1.

    centre = (p + z²/2n) / (1 + z²/n); half = z·sqrt(p(1-p)/n + z²/4n²) / (1 + z²/n).
    k and n may be fractional (planning). Raises ValueError unless 0 ≤ k ≤ n.
    """
    if not 0 <= k <= n:
        raise ValueError(f"wilson: 0 <= k <= n is wanted, not k={k}, n={n}")
    if n == 0:
        return Interval(0.0, 1.0)
    p, grown = k / n, 1 + z * z / n
    centre = (p + z * z / (2 * n)) / grown
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / grown
    # At the very ends the two terms are equal; rounding must not push a bound past the share itself.
    return Interval(0.0 if k == 0 else max(0.0, centre - half), 1.0 if k == n else min(1.0, centre + half))


def net_interval(top: float, low: float, n: float, z: float = Z95) -> Interval:
    """The interval of a net score (top - low)/n, -1..1: its variance's, with three answers added before it is taken.

    p = (top + ¾)/(n + 3), q = (low + ¾)/(n + 3); p - q ± z·sqrt((p + q - (p - q)²)/(n + 3)): the adjusted Wald of
    Rocks 2016 (American Statistician 70:365-372). Without the addition the interval of 30 answers covers 92 % of the
    time on average, and 77 % where nearly all answer alike; with it 95 % and 91 %. Of no answers: the whole of -1..1.
    """
    if top < 0 or low < 0 or top + low > n * (1 + 1e-12):
        raise ValueError(f"net_interval: top + low <= n is wanted, not {top} + {low}, n={n}")
    if n == 0:
        return Interval(-1.0, 1.0)
    m = n + _ADDED
    p, q = (top + _ADDED / 4) / m, (low + _ADDED / 4) / m
    half = z * sqrt((p + q - (p - q) ** 2) / m)
    # Of one or two answers that are all alike the score itself may lie beyond the bound: it belongs to the interval.
    low_end, high_end, score = max(-1.0, p - q - half), min(1.0, p - q + half), (top - low) / n
    return Interval(min(low_end, score), max(high_end, score))
