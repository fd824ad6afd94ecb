"""Repeat requests: people who came back for the same within four weeks after it was done (section 6, table 1, row 3).

Who is the same is told by a keyed hash of client and service, so no more personal data are kept for it. What comes
back on the same day is the same visit; a need met less than four weeks ago is still watched and not counted yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_feedback_repeats import Returned, count_returns
from bot.feedback.slices import KINDS, Kind, Period, Slice

WITHIN = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Met:
    """Needs that were met and whose four weeks are over, and how many of them came back."""

    served: int = 0
    repeated: int = 0

    def __add__(self, other: "Met") -> "Met":
        return Met(self.served + other.served, self.repeated + other.repeated)


@dataclass(frozen=True, slots=True)
class Repeats:
    """A period's repeat requests. `by_first` splits them by what the first contact was: an answer of the bot, a talk …

    `watched` needs are left out as long as their four weeks last: so many came back already as `watched_repeated`.
    """

    whole: Met = field(default_factory=Met)
    by_first: Mapping[Kind, Met] = field(default_factory=dict)
    watched: int = 0
    watched_repeated: int = 0


async def read_repeats(
    connection: AsyncConnection, period: Period, of: Slice | None = None, *, today: date
) -> Repeats:
    """The repeats of needs met in the period. `today` is the centre's day; `of` narrows the first contact."""
    given = (of or Slice()).given()
    return fold(await count_returns(connection, period.first, period.last, given), today)


def fold(returns: Iterable[Returned], today: date) -> Repeats:
    """Adds the days up. Pure.

    >>> day = date(2026, 10, 1)
    >>> fold([Returned("answer", day, None, 9), Returned("answer", day, day + WITHIN, 1)], date(2026, 11, 1)).whole
    Met(served=10, repeated=1)
    """
    by_first = dict.fromkeys(KINDS, Met())
    watched = watched_repeated = 0
    for each in returns:
        repeated = each.n if each.back is not None and each.back - each.day <= WITHIN else 0
        if today - each.day <= WITHIN:
            watched += each.n
            watched_repeated += repeated
        else:
            by_first[each.kind] += Met(each.n, repeated)  # type: ignore[index]
    whole = sum(by_first.values(), Met())
    kept = {kind: met for kind, met in by_first.items() if met.served}
    return Repeats(whole, MappingProxyType(kept), watched, watched_repeated)
