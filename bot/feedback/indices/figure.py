"""Counted answers → a figure with n, interval and state. Shares are per cent 0..100, NPS is -100..100."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.feedback.indices.intervals import Interval, net_interval, wilson
from bot.feedback.instruments.instrument import Instrument

Counts = Mapping[int, int]
"""How many answered what: value of the scale → answers."""

State = Literal["ok", "insufficient", "suppressed", "empty"]

MIN_N = 30
"""Answers below which a figure is not to be acted on: half of its interval is then 14 to 18 points wide."""

MARGIN = 5.0
"""Points either way that a figure is to be known to before it may be compared with a star's band (they are 10 wide)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An index of `n` answers. `value` and `interval` are None where there is nothing to show (empty, suppressed).

    `needed`: answers still missing to MIN_N; `to_margin`: answers still missing to ±5 points, if people go on
    answering alike. Both are 0 once reached.
    """

    index: str
    n: int
    value: float | None
    interval: Interval | None
    state: State
    needed: int
    to_margin: int = 0

    def hidden(self) -> "Figure":
        """What is published of a small cell: that it is there, and nothing of it."""
        return replace(self, n=0, value=None, interval=None, state="suppressed", needed=0, to_margin=0)


def figure(instrument: Instrument, counts: Counts) -> Figure:
    """The index that the instrument names, by the Standard's arithmetic (section 6, table 1).

    csi, ces, share: per cent of answers in `top`; nps: per cent of `top` less per cent of `low`. Raises ValueError on
    answers that the scale does not have.
    """
    n, top, low = _summed(instrument, counts)
    if instrument.index != "nps":
        return share(instrument.index, top, n)
    missing = max(0, _least(_net_half(top, low, n), MARGIN) - n)
    return _figure("nps", n, top - low, net_interval(top, low, n), missing)


def share(index: str, k: int, n: int) -> Figure:
    """A plain share k of n as a figure, per cent. Raises ValueError unless 0 ≤ k ≤ n."""
    return _figure(index, n, k, wilson(k, n), max(0, _least(_share_half(k, n), MARGIN) - n))


def response_rate(asked: int, answered: int) -> Figure:
    """Per cent of those asked who answered. Who was not asked does not count."""
    return share("response-rate", answered, asked)


def repeat_share(repeats: int, served: int) -> Figure:
    """Per cent of the served who came back for the same within 4 weeks after success (section 6, table 1)."""
    return share("repeat", repeats, served)


def needed(instrument: Instrument, counts: Counts, margin: float = MARGIN) -> int:
    """Answers still missing until the interval is ±`margin` points, if people go on answering alike; 0: it is there."""
    n, top, low = _summed(instrument, counts)
    half = _net_half(top, low, n) if instrument.index == "nps" else _share_half(top, n)
    return max(0, _least(half, margin) - n)


def _summed(instrument: Instrument, counts: Counts) -> tuple[int, int, int]:
    strange = set(counts) - instrument.values
    if strange:
        raise ValueError(f"{instrument.code} has no answers {sorted(strange)}")
    top = sum(count for value, count in counts.items() if value in instrument.top)
    low = sum(count for value, count in counts.items() if value in instrument.low)
    return sum(counts.values()), top, low


def _figure(index: str, n: int, net: int, interval: Interval, missing: int) -> Figure:
    if n == 0:
        return Figure(index, 0, None, None, "empty", MIN_N, missing)
    state: State = "ok" if n >= MIN_N else "insufficient"
    return Figure(index, n, 100 * net / n, interval.times(100), state, max(0, MIN_N - n), missing)


def _share_half(k: int, n: int) -> Callable[[int], float]:
    """Half of the interval, in points, by the size of a sample that answers alike; of no answers, half and half."""
    p = k / n if n else 0.5
    return lambda size: 100 * wilson(p * size, size).half


def _net_half(top: int, low: int, n: int) -> Callable[[int], float]:
    p, q = (top / n, low / n) if n else (0.5, 0.5)
    return lambda size: 100 * net_interval(p * size, q * size, size).half


def _least(half: Callable[[int], float], margin: float) -> int:
    """The least sample whose half-width is within the margin: it falls as the sample grows."""
    low, high = 0, 1
    while half(high) > margin:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if half(middle) > margin else (low, middle)
    return high
