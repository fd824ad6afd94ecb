"""Counted answers → figures: of the whole, of every slice, and their course in time. Pure.

Where a cell has fewer than ten answers neither it nor what would give it away by subtraction is told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.feedback.figures.counting import Key, Pace, folded
from bot.feedback.indices import LEAST, Counts, Figure, figure, suppress
from bot.feedback.instruments import Instrument
from bot.feedback.slices import Period

_UNKNOWN = "\N{EM DASH}"


@dataclass(frozen=True, slots=True)
class Part:
    """One slice, or one stretch of time: `figure.state` «suppressed» has no n either; `counts` are then empty."""

    key: Key
    counts: Counts
    figure: Figure

    @property
    def is_told(self) -> bool:
        """Whether there is a value to show."""
        return self.figure.value is not None


def total(parts: Iterable[Counts]) -> Counts:
    """Answers of all the parts together.

    >>> total([{4: 2}, {4: 1, 1: 5}])
    Counter({1: 5, 4: 3})
    """
    summed: Counter[int] = Counter()
    for counts in parts:
        summed.update(counts)
    return summed


def whole(instrument: Instrument, counts: Counts) -> Part:
    """The figure of everything that was asked for; fewer than ten answers are not told."""
    told = figure(instrument, counts)
    return Part(None, counts, told) if not 0 < told.n < LEAST else Part(None, {}, told.hidden())


def parts(instrument: Instrument, counted: Mapping[Key, Counts]) -> tuple[Part, ...]:
    """Every slice with its figure: the most answered first, the hidden ones last."""
    told = told_of(instrument, counted)
    return tuple(sorted(told, key=lambda each: (-each.figure.n, str(each.key))))


def told_of(instrument: Instrument, counted: Mapping[Key, Counts]) -> list[Part]:
    """The same in the order of the keys given; what is small is hidden, with what would give it away."""
    sums: dict[tuple[str, ...], int] = {
        (_name(key),): sum(counts.values()) for key, counts in counted.items()
    }
    hidden = suppress(sums).hidden if any(0 < n < LEAST for n in sums.values()) else frozenset()
    return [_part(instrument, key, counted[key], hidden=(_name(key),) in hidden) for key in counted]


def _part(instrument: Instrument, key: Key, counts: Counts, *, hidden: bool) -> Part:
    told = figure(instrument, counts)
    return Part(key, {}, told.hidden()) if hidden else Part(key, counts, told)


def _name(key: Key) -> str:
    return _UNKNOWN if key is None else str(key)


def course(
    instrument: Instrument, by_day: Mapping[Key, Counts], period: Period, pace: Pace
) -> tuple[Part, ...]:
    """The figure of every day, week or month that the period touches, in order, those without answers too."""
    stretches: dict[Key, Counter[int]] = {start: Counter() for start in starts(period, pace)}
    for day, counts in by_day.items():
        stretches[folded(day, pace)].update(counts)
    return tuple(told_of(instrument, stretches))


def starts(period: Period, pace: Pace) -> tuple[date, ...]:
    """The first days of the stretches that the period touches; the first may begin before the period does.

    >>> [str(each) for each in starts(Period(date(2026, 1, 30), date(2026, 3, 2)), "month")]
    ['2026-01-01', '2026-02-01', '2026-03-01']
    """
    days = (period.first + timedelta(days=at) for at in range(period.days))
    return tuple(dict.fromkeys(day for each in days if isinstance(day := folded(each, pace), date)))


def pace_of(period: Period) -> Pace:
    """How fine to cut a period so that its course can be read: some 10 to 45 marks.

    >>> pace_of(Period(date(2026, 1, 1), date(2026, 3, 31))), pace_of(Period(date(2026, 1, 1), date(2026, 12, 31)))
    ('week', 'month')
    """
    if period.days <= 45:
        return "day"
    return "week" if period.days <= 200 else "month"
