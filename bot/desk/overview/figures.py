"""What a period of the desk comes to: waits against the norm, transfers, needs. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from bot.db.queries_overview import Handled
from knowledge.evaluation import Share

MOST_TRANSFERS = 2
"""So many times a need may be passed on (clause 4.6.3.2)."""


@dataclass(frozen=True, slots=True)
class StarRow:
    """One star of the row on answer times (section 6, table 2): its hours, and the share answered within them."""

    stars: int
    hours: int
    within: Share


@dataclass(frozen=True, slots=True)
class Waits:
    """How long the first answer of a human took. `typical` and `slow` are the median and the 95th percentile."""

    asked: int
    answered: int
    waiting: int
    typical: timedelta | None
    slow: timedelta | None
    in_goal: Share
    rows: tuple[StarRow, ...]

    @property
    def stars(self) -> int | None:
        """The most stars of which every request keeps the hours; 0 below the first row, None where nobody asked."""
        kept = [row.stars for row in self.rows if row.within.hits == row.within.n]
        return max(kept, default=0) if self.rows and self.rows[0].within.n else None


def waits(
    requests: Sequence[Handled], hours: Sequence[int], goals: Mapping[str, timedelta], now: datetime
) -> Waits:
    """`hours` are the table's columns, the first star first, in plain hours without days off; `goals` by channel.

    Whoever still waits counts as late for every row they have outwaited already, and for none of the others.
    """
    lasted = {each.id: (each.answered_at or now) - each.asked_at for each in requests}
    took = sorted(lasted[each.id] for each in requests if each.answered_at)
    rows = tuple(_row(number, limit, requests, lasted) for number, limit in enumerate(hours, 1))
    in_goal = [
        each
        for each in requests
        if each.answered_at
        and each.answered_at - _at_work(each) <= goals.get(each.channel, min(goals.values()))
    ]
    return Waits(
        asked=len(requests),
        answered=len(took),
        waiting=len(requests) - len(took),
        typical=timedelta(seconds=median(each.total_seconds() for each in took)) if took else None,
        slow=took[ceil(0.95 * len(took)) - 1] if took else None,
        in_goal=Share(len(in_goal), len(took)),
        rows=rows,
    )


def _row(stars: int, hours: int, requests: Sequence[Handled], lasted: Mapping[int, timedelta]) -> StarRow:
    limit = timedelta(hours=hours)
    # Who has not waited so long yet says nothing about this row.
    decided = [each for each in requests if each.answered_at or lasted[each.id] > limit]
    return StarRow(stars, hours, Share(sum(lasted[each.id] <= limit for each in decided), len(decided)))


def _at_work(each: Handled) -> datetime:
    """Our own goal counts from the hour in which operators begin."""
    return max(each.asked_at, each.due_at) if each.due_at else each.asked_at


def transfers(requests: Iterable[Handled]) -> Mapping[int, int]:
    """How many needs were passed on so often: 0, 1, 2, and 3 for every one beyond the Standard's two."""
    counted = Counter(min(each.transfers, MOST_TRANSFERS + 1) for each in requests)
    return {n: counted[n] for n in range(MOST_TRANSFERS + 2)}


def needs(requests: Iterable[Handled]) -> Mapping[str, int]:
    """Closed requests by what became of the need (clause 4.5.6.10)."""
    return Counter(each.need for each in requests if each.need)
