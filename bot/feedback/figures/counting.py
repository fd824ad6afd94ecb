"""Counted answers of a period: by slice, by day, week or month; who was asked and who was not, and why.

Only first rounds are counted (a re-ask of a mended low score would count one citizen twice), by the day of the
centre's calendar on which they were given.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, get_args

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_feedback_figures as rows
from bot.feedback.indices import Counts
from bot.feedback.slices import Dimension, Period, Slice

Pace = Literal["day", "week", "month"]
"""How fine time is cut; a week begins on Monday."""

By = Dimension | Pace
Key = str | date | None
"""A value of the dimension (None: not known), or the first day of a day, week or month; None for the whole."""

PACES: tuple[Pace, ...] = get_args(Pace)
ANY = Slice()


@dataclass(frozen=True, slots=True)
class Asked:
    """The honest denominator of one instrument: those asked, those of them who answered, those not asked by reason."""

    asked: int = 0
    answered: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        """Ended interactions about which it was decided whether to ask."""
        return self.asked + sum(self.skipped.values())


async def read_counts(  # noqa: PLR0913 (what is counted, of whom, and how it is cut)
    connection: AsyncConnection,
    instrument: str,
    period: Period,
    among: Slice = ANY,
    by: By | None = None,
    *,
    offices: Collection[str] = (),
) -> Mapping[Key, Counts]:
    """Answers by value, of the instrument's code, of all its versions. One grouped query.

    `offices` are those an account may see; empty: all of them, and what belongs to no office. A key without answers
    is missing; without `by` there is the one key None, even of no answers.
    """
    counted: dict[Key, Counter[int]] = defaultdict(Counter)
    asking = _asking(instrument, period, among, offices)
    for key, value, n in await rows.counted(connection, asking, _column(by)):
        counted[folded(key, by)][value] += n
    return counted if by else {None: counted[None]}


async def asked_and_answered(  # noqa: PLR0913 (as `read_counts`)
    connection: AsyncConnection,
    instrument: str,
    period: Period,
    among: Slice = ANY,
    by: By | None = None,
    *,
    offices: Collection[str] = (),
) -> Mapping[Key, Asked]:
    """Who was asked, who was not and why, by the day of the decision. Keys as of `read_counts`. One grouped query."""
    found: dict[Key, Asked] = defaultdict(Asked)
    asking = _asking(instrument, period, among, offices)
    for key, decision, reason, n, answered in await rows.asked(connection, asking, _column(by)):
        at = folded(key, by)
        found[at] = _with(found[at], reason if decision == "skipped" else "", n, answered)
    return found if by else {None: found[None]}


async def read_all(
    connection: AsyncConnection,
    instruments: Collection[str],
    period: Period,
    among: Slice = ANY,
    *,
    offices: Collection[str] = (),
) -> Mapping[str, Mapping[int, Counts]]:
    """Answers to several instruments at once, by code and by the version of the question. One grouped query."""
    found: dict[str, dict[int, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    asking = _asking("", period, among, offices)
    counted = await rows.counted_by_instrument(connection, instruments, asking, with_version=True)
    for code, version, value, n in counted:
        found[code][version][value] += n
    return found


async def read_each(
    connection: AsyncConnection,
    instruments: Collection[str],
    period: Period,
    among: Slice = ANY,
    *,
    offices: Collection[str] = (),
) -> Mapping[str, Counts]:
    """Answers to several instruments at once, by code; one that nobody answered is missing. Sooner than `read_all`."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    asking = _asking("", period, among, offices)
    for code, _, value, n in await rows.counted_by_instrument(connection, instruments, asking):
        found[code][value] += n
    return found


async def read_versions(
    connection: AsyncConnection,
    instrument: str,
    period: Period,
    among: Slice = ANY,
    *,
    offices: Collection[str] = (),
) -> tuple[int, ...]:
    """The wordings that the period began and ended with: two of them are to be compared with care."""
    return tuple(await rows.versions(connection, _asking(instrument, period, among, offices)))


def _with(found: Asked, skipped_for: str, n: int, answered: int) -> Asked:
    if skipped_for:
        skipped = {**found.skipped, skipped_for: found.skipped.get(skipped_for, 0) + n}
        return Asked(found.asked, found.answered, skipped)
    return Asked(found.asked + n, found.answered + answered, found.skipped)


def _asking(instrument: str, period: Period, among: Slice, offices: Collection[str]) -> rows.Asking:
    return rows.Asking(instrument, period.first, period.last, among.given(), frozenset(offices))


def _column(by: By | None) -> str | None:
    return "day" if by in PACES else by


def folded(key: Key, by: By | None) -> Key:
    """The first day of the week or the month that a day belongs to; anything else as it is.

    >>> folded(date(2026, 11, 22), "week"), folded(date(2026, 11, 22), "month"), folded("mfc", "office_id")
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 1), 'mfc')
    """
    if isinstance(key, date) and by == "week":
        return key - timedelta(days=key.weekday())
    if isinstance(key, date) and by == "month":
        return key.replace(day=1)
    return key
