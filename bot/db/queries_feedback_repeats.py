"""Who came back for the same, counted by keyed hashes. Every function runs inside its caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import InteractionRow

_first: Any = InteractionRow.__table__.alias("met")
_later: Any = InteractionRow.__table__.alias("back")


@dataclass(frozen=True, slots=True)
class Returned:
    """So many met needs (`n`) of one `kind` and `day`, whose people came back for the same on `back`, or have not."""

    kind: str
    day: date
    back: date | None
    n: int


async def count_returns(
    connection: AsyncConnection, first: date, last: date, of: Mapping[str, str]
) -> tuple[Returned, ...]:
    """Needs met on these days, by kind, day, and the next later day of the same client and service.

    `of` names columns of the interaction with their values. Needs without a known client and service are left out.
    """
    again = (
        select(func.min(_later.c.day))
        .where(
            _later.c.client_key == _first.c.client_key,
            _later.c.ended_at > _first.c.ended_at,
            _later.c.day > _first.c.day,
        )
        .scalar_subquery()
    )
    met = select(_first.c.kind, _first.c.day, again.label("back")).where(
        _first.c.succeeded.is_(True),
        _first.c.client_key.is_not(None),
        _first.c.day.between(first, last),
        *(_first.c[name] == value for name, value in of.items()),
    )
    each = met.subquery()
    counted = select(each.c.kind, each.c.day, each.c.back, func.count().label("n"))
    rows = await connection.execute(counted.group_by(each.c.kind, each.c.day, each.c.back))
    return tuple(Returned(row.kind, row.day, row.back, row.n) for row in rows)
