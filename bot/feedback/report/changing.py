"""A month against the one before it: the difference of an index in points, with its interval of 95 %. Pure."""

from dataclasses import dataclass
from math import sqrt

from bot.feedback.indices import MIN_N, Z95, Counts, Interval
from bot.feedback.instruments import Instrument
from bot.feedback.pains.impact import change_of


@dataclass(frozen=True, slots=True)
class Change:
    """`points` = now - before; `interval` is of this difference."""

    points: float
    interval: Interval

    @property
    def is_clear(self) -> bool:
        """Whether the data tell up from down: the interval does not hold zero."""
        return self.interval.low > 0 or self.interval.high < 0


def change(instrument: Instrument, now: Counts, before: Counts) -> Change | None:
    """None where either side has fewer than 30 answers.

    Shares: Newcombe's hybrid of Wilson's intervals (1998, Stat. Med. 17:873-890, method 10). Net scores: the difference
    of two means with their adjusted variances (as `indices.net_interval`), not beyond -200..200.
    """
    if min(sum(now.values()), sum(before.values())) < MIN_N:
        return None
    if instrument.index == "nps":
        (ours, spread), (theirs, other) = _net(instrument, now), _net(instrument, before)
        half = Z95 * sqrt(spread + other)
        points = 100 * (_score(instrument, now) - _score(instrument, before))
        middle = 100 * (ours - theirs)
        return Change(points, Interval(max(-200.0, middle - 100 * half), min(200.0, middle + 100 * half)))
    found, _ = change_of(_top(instrument, now), _top(instrument, before))
    return Change(found.value, found.interval)


def _top(instrument: Instrument, counts: Counts) -> tuple[int, int]:
    return sum(counts.get(value, 0) for value in instrument.top), sum(counts.values())


def _score(instrument: Instrument, counts: Counts) -> float:
    low = sum(counts.get(value, 0) for value in instrument.low)
    k, n = _top(instrument, counts)
    return (k - low) / n


def _net(instrument: Instrument, counts: Counts) -> tuple[float, float]:
    """The adjusted net score, -1..1, and the variance of its mean: one answer is added to either side."""
    k, n = _top(instrument, counts)
    low = sum(counts.get(value, 0) for value in instrument.low)
    p, q = (k + 1) / (n + 2), (low + 1) / (n + 2)
    return p - q, (p + q - (p - q) ** 2) / (n + 2)
