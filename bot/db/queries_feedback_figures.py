"""Counts of answers, of those asked and of those not asked. Reads only; a grouped query each, never a row a person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import InteractionRow, InvitationRow, ResponseReasonRow, ResponseRow

_interaction: Any = InteractionRow.__table__
_invitation: Any = InvitationRow.__table__
_response: Any = ResponseRow.__table__
_reason: Any = ResponseReasonRow.__table__

Group = str | date | None
"""A value of the column that is grouped by; None where there is none, or where nothing is grouped by."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Which answers are meant: of an instrument's code, of days with both ends, of named slices.

    `slices` by column; `offices` empty: every office, and what belongs to none.
    """

    instrument: str
    first: date
    last: date
    slices: Mapping[str, str]
    offices: frozenset[str]


SLICES = ("service", "life_situation", "touchpoint", "channel", "segment", "office_id")
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it may leave the house: no id, no account, no person; `slices` by column."""

    day: date
    value: int
    slices: Mapping[str, str | None]
    comment: str
    reasons: Sequence[str]


async def counted(
    connection: AsyncConnection, asking: Asking, by: str | None
) -> Sequence[tuple[Group, int, int]]:
    """(group, value, answers) of the first round; `by` is a column of the response, or «day»."""
    key = _response.c[by] if by else literal(None)
    found = (
        select(key, _response.c.value, func.count())
        .where(
            _response.c.instrument == asking.instrument,
            _response.c.round == 0,
            _response.c.day.between(asking.first, asking.last),
            *_among(_response, asking),
        )
        .group_by(*([key] if by else []), _response.c.value)
    )
    return [(group, value, n) for group, value, n in await connection.execute(found)]


async def asked(
    connection: AsyncConnection, asking: Asking, by: str | None
) -> Sequence[tuple[Group, str, str, int, int]]:
    """(group, decision, reason, decisions, answers to them) of the first round, by the day of the decision."""
    table, columns = _invitation, dict[str, Any](day=_invitation.c.day)
    answers = _invitation.outerjoin(_response, _response.c.invitation_id == _invitation.c.id)
    if asking.slices or asking.offices or (by and by not in columns):
        # Slices stand with the interaction; without them the join would only cost time.
        answers = answers.join(_interaction, _interaction.c.id == _invitation.c.interaction_id)
        table = _interaction
    key = (columns[by] if by in columns else _interaction.c[by]) if by else literal(None)
    told = (_invitation.c.decision, _invitation.c.reason)
    found = (
        select(key, *told, func.count(), func.count(_response.c.id))
        .select_from(answers)
        .where(
            _invitation.c.instrument == asking.instrument,
            _invitation.c.round == 0,
            _invitation.c.day.between(asking.first, asking.last),
            *_among(table, asking),
        )
        .group_by(*([key] if by else []), *told)
    )
    return [tuple(row) for row in await connection.execute(found)]


async def counted_by_instrument(
    connection: AsyncConnection, codes: Collection[str], asking: Asking, *, with_version: bool = False
) -> Sequence[tuple[str, int, int, int]]:
    """(instrument, version, value, answers) of the first round, of these codes; `asking.instrument` is not looked at.

    Without `with_version` it is 0, and the index alone is read: five times sooner.
    """
    version = _response.c.version if with_version else literal(0)
    keys = (_response.c.instrument, *([version] if with_version else []), _response.c.value)
    found = (
        select(_response.c.instrument, version, _response.c.value, func.count())
        .where(
            _response.c.instrument.in_(codes),
            _response.c.round == 0,
            _response.c.day.between(asking.first, asking.last),
            *_among(_response, asking),
        )
        .group_by(*keys)
    )
    return [(code, of, value, n) for code, of, value, n in await connection.execute(found)]


async def versions(connection: AsyncConnection, asking: Asking) -> Sequence[int]:
    """Versions of the question on the first and on the last day that answers were given, the older first.

    Wordings follow one another in time, so the ends tell whether there was more than one; no row between is read.
    """
    found = set()
    for order in (_response.c.day, _response.c.day.desc()):
        end = (
            select(_response.c.version)
            .where(
                _response.c.instrument == asking.instrument,
                _response.c.round == 0,
                _response.c.day.between(asking.first, asking.last),
                *_among(_response, asking),
            )
            .order_by(order)
            .limit(1)
        )
        found |= set((await connection.execute(end)).scalars())
    return sorted(found)


async def answers(connection: AsyncConnection, asking: Asking, most: int) -> Sequence[Answer]:
    """The newest answers of the first round, at most so many, with their reasons; comments are masked already."""
    table = _response.c
    found = (
        select(
            table.id,
            table.day,
            table.value,
            *(table[each] for each in SLICES),
            table.comment,
        )
        .where(
            table.instrument == asking.instrument,
            table.round == 0,
            table.day.between(asking.first, asking.last),
            *_among(_response, asking),
        )
        .order_by(table.day.desc(), table.id.desc())
        .limit(most)
    )
    rows = (await connection.execute(found)).all()
    reasons = await _reasons(connection, [row.id for row in rows])
    return [
        Answer(
            row[1], row[2], dict(zip(SLICES, row[3:-1], strict=True)), row.comment, reasons.get(row.id, ())
        )
        for row in rows
    ]


async def _reasons(connection: AsyncConnection, ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Reason codes by response, in as many goes as a statement may hold parameters."""
    found: dict[int, list[str]] = {}
    for at in range(0, len(ids), _AT_ONCE):
        query = select(_reason.c.response_id, _reason.c.code).where(
            _reason.c.response_id.in_(ids[at : at + _AT_ONCE])
        )
        for response, code in await connection.execute(query.order_by(_reason.c.response_id, _reason.c.code)):
            found.setdefault(response, []).append(code)
    return found


def _among(table: Any, asking: Asking) -> list[Any]:
    chosen = [table.c[column] == value for column, value in asking.slices.items()]
    return [*chosen, table.c.office_id.in_(asking.offices)] if asking.offices else chosen
