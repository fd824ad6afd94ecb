"""Do channels answer alike? The same question gets other answers by phone than on a page: then they are not pooled.

Two shares are compared by the test of two proportions with a pooled variance, z = (p1 - p2) / sqrt(p(1-p)(1/n1 + 1/n2)),
p = (k1 + k2)/(n1 + n2); for a net score the difference of two means with their own variances. Of several pairs the
p-values are held together by Holm (1979, Scand. J. Statist. 6:65-70).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import erfc, sqrt

from bot.feedback.figures.counting import Key
from bot.feedback.indices import MIN_N, Counts
from bot.feedback.instruments import Instrument

LEVEL = 0.05
"""Of channels that do not differ, one comparison of the page in twenty would say they do."""

MATTERS = 5.0
"""Points of difference below which it does not matter whether it is there: half a star's band."""


REST = "\N{EN DASH}"
"""Stands for all the other parts; no value of a slice is called so."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Two channels side by side. `difference` = first - second, in points; `p` is held together with the other pairs'."""

    first: Key
    second: Key
    difference: float
    p: float

    @property
    def is_chance(self) -> bool:
        """Chance alone makes such a difference often enough."""
        return self.p >= LEVEL

    @property
    def differs(self) -> bool:
        """More than chance makes it, and by so much that it matters: these two are not to be pooled."""
        return not self.is_chance and abs(self.difference) >= MATTERS


@dataclass(frozen=True, slots=True)
class Modes:
    """`compared` pairs have answers enough on both sides; `thin` are the channels that have not."""

    compared: Sequence[Apart]
    thin: Sequence[Key]

    @property
    def apart(self) -> tuple[Apart, ...]:
        """The pairs that differ, the widest apart first."""
        found = [each for each in self.compared if each.differs]
        return tuple(sorted(found, key=lambda each: -abs(each.difference)))


def modes(instrument: Instrument, by_channel: Mapping[Key, Counts]) -> Modes:
    """Every pair of channels with at least 30 answers each."""
    enough = {key: counts for key, counts in by_channel.items() if sum(counts.values()) >= MIN_N}
    pairs = [
        Apart(first, second, *_compared(instrument, enough[first], enough[second]))
        for first, second in combinations(sorted(enough, key=str), 2)
    ]
    thin = sorted((key for key in by_channel if key not in enough), key=str)
    return Modes(_held(pairs), thin)


def against_rest(instrument: Instrument, by_part: Mapping[Key, Counts]) -> tuple[Apart, ...]:
    """Every part of at least 30 answers against all the others together, held together by Holm.

    The best of twenty parts is the best by chance too; only a part that this tells apart may be called better or worse.
    """
    everything = Counter[int]()
    for counts in by_part.values():
        everything.update(counts)
    pairs = []
    for key, counts in by_part.items():
        rest = {value: n - counts.get(value, 0) for value, n in everything.items()}
        if min(sum(counts.values()), sum(rest.values())) >= MIN_N:
            pairs.append(Apart(key, REST, *_compared(instrument, counts, rest)))
    return _held(pairs)


def changed(instrument: Instrument, now: Counts, before: Counts) -> Apart | None:
    """A period against the one before it; None where either has fewer than 30 answers."""
    if min(sum(now.values()), sum(before.values())) < MIN_N:
        return None
    return Apart("now", "before", *_compared(instrument, now, before))


def _compared(instrument: Instrument, first: Counts, second: Counts) -> tuple[float, float]:
    """The difference in points, and the two-sided p of one comparison."""
    net = instrument.index == "nps"
    (mean, spread, n), (other, other_spread, m) = (_moments(instrument, each) for each in (first, second))
    if not net:
        pooled = (mean * n + other * m) / (n + m)
        spread = other_spread = pooled * (1 - pooled)
    error = sqrt(spread / n + other_spread / m)
    p = erfc(abs(mean - other) / error / sqrt(2)) if error else float(mean == other)
    return 100 * (mean - other), p


def _moments(instrument: Instrument, counts: Counts) -> tuple[float, float, int]:
    """Mean and variance of what an answer scores: 1 in `top`, for a net score -1 in `low`, else 0; and n."""
    n = sum(counts.values())
    top = sum(count for value, count in counts.items() if value in instrument.top) / n
    low = sum(count for value, count in counts.items() if value in instrument.low) / n
    if instrument.index != "nps":
        return top, top * (1 - top), n
    return top - low, top + low - (top - low) ** 2, n


def _held(pairs: Sequence[Apart]) -> tuple[Apart, ...]:
    """Holm: the smallest p counts as many times as there are pairs, the next once less, and none below the one before."""
    held, least = dict[int, float](), 0.0
    for rank, at in enumerate(sorted(range(len(pairs)), key=lambda at: pairs[at].p)):
        least = max(least, min(1.0, pairs[at].p * (len(pairs) - rank)))
        held[at] = least
    return tuple(replace(each, p=held[at]) for at, each in enumerate(pairs))
