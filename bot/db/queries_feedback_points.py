"""Answers given at survey points, counted. Every function runs inside its caller's transaction."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import ResponseRow

_response: Any = ResponseRow.__table__

PointCounts = Mapping[tuple[int, str], Counter[int]]
"""(point, instrument) → value → answers."""


async def answers_by_point(
    connection: AsyncConnection, points: Collection[int], first: date, last: date
) -> PointCounts:
    """First answers of these days at these points, both ends belonging to them."""
    of = (_response.c.point_id, _response.c.instrument, _response.c.value)
    found = (
        select(*of, func.count().label("n"))
        .where(
            _response.c.point_id.in_(points),
            _response.c.day.between(first, last),
            _response.c.round == 0,
        )
        .group_by(*of)
    )
    counted: dict[tuple[int, str], Counter[int]] = {}
    for row in await connection.execute(found):
        counted.setdefault((row.point_id, row.instrument), Counter())[row.value] = row.n
    return counted
