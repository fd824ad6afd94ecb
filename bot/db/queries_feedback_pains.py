"""Reasons and comments of responses, counted for the pain map. Every function runs inside its caller's transaction.

Only first rounds are counted. A reason belongs to the interaction: whoever named it beside one question of the chain
named it for the others too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import ResponseReasonRow, ResponseRow
from bot.db.queries_feedback_figures import Asking

response: Any = ResponseRow.__table__
reason: Any = ResponseReasonRow.__table__

_CHAIN_DAYS = timedelta(days=31)
"""The questions of one interaction are answered within so many days of each other: a link lives no longer."""

# Neighbouring numbers times the golden section fall evenly over the whole (Knuth 1998, vol. 3, 6.4): a draw without chance.
_STEP, _PLACES = 40_503, 65_536


@dataclass(frozen=True, slots=True)
class Named:
    """A score, and the codes of the reasons that were named in its interaction."""

    value: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A masked comment beside a value of an instrument."""

    response_id: int
    interaction_id: int
    instrument: str
    value: int
    text: str
    day: date


async def scores(connection: AsyncConnection, asking: Asking) -> dict[int, int]:
    """Value → responses."""
    counted = (
        select(response.c.value, func.count())
        .where(response.c.instrument == asking.instrument, *_within(asking))
        .group_by(response.c.value)
    )
    return {row[0]: row[1] for row in await connection.execute(counted)}


async def reasons_named(connection: AsyncConnection, asking: Asking) -> tuple[Named, ...]:
    """Every interaction that answered and in which a reason was named, beside whatever question of it.

    Two plain reads put together here: joined in the database they are quick or slow by what its planner guesses.
    """
    codes: dict[int, set[str]] = {}
    beside = (
        select(response.c.interaction_id, reason.c.code)
        .join(reason, reason.c.response_id == response.c.id)
        .where(
            response.c.round == 0,
            response.c.day.between(asking.first - _CHAIN_DAYS, asking.last + _CHAIN_DAYS),
        )
    )
    for interaction_id, code in (await connection.execute(beside)).all():
        codes.setdefault(interaction_id, set()).add(code)
    scored = select(response.c.interaction_id, response.c.value).where(
        response.c.instrument == asking.instrument, *_within(asking)
    )
    return tuple(
        Named(value, frozenset(codes[interaction_id]))
        for interaction_id, value in (await connection.execute(scored)).all()
        if interaction_id in codes
    )


def _within(asking: Asking) -> list[ColumnElement[bool]]:
    within = [response.c.round == 0, response.c.day.between(asking.first, asking.last)]
    within += [response.c[name] == value for name, value in asking.slices.items()]
    if asking.offices:
        within.append(response.c.office_id.in_(sorted(asking.offices)))
    return within


async def count_comments(connection: AsyncConnection, asking: Asking) -> int:
    """How many responses of any instrument have a comment."""
    counted = select(func.count()).select_from(response).where(response.c.comment != "", *_within(asking))
    return int((await connection.execute(counted)).scalar_one())


async def comments(connection: AsyncConnection, asking: Asking, most: int) -> tuple[Spoken, ...]:
    """Comments beside any instrument, oldest first; of more than `most`, a draw that is the same every time."""
    columns = (
        response.c.id.label("response_id"),
        response.c.interaction_id,
        response.c.instrument,
        response.c.value,
        response.c.comment.label("text"),
        response.c.day,
    )
    drawn = (
        select(*columns)
        .where(response.c.comment != "", *_within(asking))
        .order_by(cast(response.c.id, BigInteger) * _STEP % _PLACES, response.c.id)
        .limit(most)
    )
    rows = [Spoken(**row._mapping) for row in await connection.execute(drawn)]  # noqa: SLF001 (the documented way)
    return tuple(sorted(rows, key=lambda each: (each.day, each.response_id)))


async def codes_of(
    connection: AsyncConnection, interactions: Collection[int], at_once: int = 500
) -> dict[int, tuple[str, ...]]:
    """Interaction → codes named in it, in alphabetical order."""
    found: dict[int, set[str]] = {}
    asked: Sequence[int] = sorted(set(interactions))
    for start in range(0, len(asked), at_once):
        named = (
            select(response.c.interaction_id, reason.c.code)
            .join(reason, reason.c.response_id == response.c.id)
            .where(response.c.interaction_id.in_(asked[start : start + at_once]), response.c.round == 0)
        )
        for interaction_id, code in await connection.execute(named):
            found.setdefault(interaction_id, set()).add(code)
    return {interaction_id: tuple(sorted(codes)) for interaction_id, codes in found.items()}
