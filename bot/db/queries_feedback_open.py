"""Answers of whole months for the open page: counted by service, life situation and touchpoint at once. Reads only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import ResponseRow

_response: Any = ResponseRow.__table__


@dataclass(frozen=True, slots=True)
class Cell:
    """So many first answers of one value, of one service, life situation and touchpoint (None: not known)."""

    life_situation: str | None
    service: str | None
    touchpoint: str | None
    value: int
    n: int


async def cells(connection: AsyncConnection, instrument: str, first: date, last: date) -> tuple[Cell, ...]:
    """Every cell that has answers in these days, both ends belonging to them."""
    about = (_response.c.life_situation, _response.c.service, _response.c.touchpoint, _response.c.value)
    found = (
        select(*about, func.count().label("n"))
        .where(
            _response.c.instrument == instrument,
            _response.c.round == 0,
            _response.c.day.between(first, last),
        )
        .group_by(*about)
        .order_by(*about)
    )
    return tuple(Cell(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001 (row's names)


async def answered_days(connection: AsyncConnection) -> tuple[date, date] | None:
    """The first and the last day of all first answers; None where there are none."""
    found = select(func.min(_response.c.day), func.max(_response.c.day)).where(_response.c.round == 0)
    first, last = (await connection.execute(found)).one()
    return (first, last) if first and last else None
