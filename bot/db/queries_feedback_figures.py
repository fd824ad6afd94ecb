"""Counts of answers, of those asked and of those not asked. Reads only; a grouped query each, never a row a person."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, cast, func, select
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
_IN_ORDER = (None, "touchpoint")
"""What the index of answers has next to its days and values: counted in its order, without sorting every answer."""


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
    keys = [*([_response.c[by].label("key")] if by else []), _response.c.value]
    where = (_response.c.instrument == asking.instrument, *answered_within(asking))
    if by in _IN_ORDER:
        found = _summed(_by_days(_response.c.day, keys, (func.count(),)).where(*where), keys)
    else:
        found = select(*keys, func.count()).where(*where).group_by(*keys)
    return [(None, *row) if by is None else tuple(row) for row in await connection.execute(found)]


async def asked(
    connection: AsyncConnection, asking: Asking, by: str | None
) -> Sequence[tuple[Group, str, str, int, int]]:
    """(group, decision, reason, decisions, answers to them) of the first round, by the day of the decision."""
    table, columns, those = _invitation, dict[str, Any](day=_invitation.c.day), _invitation
    if asking.slices or asking.offices or (by and by not in columns):
        # Slices stand with the interaction; without them the join would only cost time. Answers come after it: they
        # are looked up only for what is left.
        those = those.join(_interaction, _interaction.c.id == _invitation.c.interaction_id)
        table = _interaction
    key = (columns[by] if by in columns else _interaction.c[by]) if by else None
    keys = [*([] if key is None else [key.label("key")]), _invitation.c.decision, _invitation.c.reason]
    found = (
        _by_days(_invitation.c.day, keys, (func.count(), func.count(_response.c.id)))
        .select_from(those.outerjoin(_response, _response.c.invitation_id == _invitation.c.id))
        .where(
            _invitation.c.instrument == asking.instrument,
            *_first_of(_invitation, asking),
            *_among(table, asking),
        )
    )
    rows = await connection.execute(_summed(found, keys))
    return [(None, *row) if by is None else tuple(row) for row in rows]


async def counted_by_instrument(
    connection: AsyncConnection, codes: Collection[str], asking: Asking, *, with_version: bool = False
) -> Sequence[tuple[str, int, int, int]]:
    """(instrument, version, value, answers) of the first round, of these codes; `asking.instrument` is not looked at.

    Without `with_version` it is 0, and the index alone is read: five times sooner.
    """
    versions = [_response.c.version] if with_version else []
    keys = [_response.c.instrument, *versions, _response.c.value]
    found = _by_days(_response.c.day, keys, (func.count(),)).where(
        _response.c.instrument.in_(codes), *answered_within(asking)
    )
    rows = await connection.execute(_summed(found, keys))
    return [tuple(row) if with_version else (row[0], 0, *row[1:]) for row in rows]


def _by_days(day: Any, keys: Sequence[Any], counts: Sequence[Any]) -> Any:
    """Counts of every day by the keys, in the order in which an index lies: SQLite sorts nothing for it."""
    named = (count.label(f"count_{at}") for at, count in enumerate(counts))
    return select(day.label("at"), *keys, *named).group_by(day, *keys)


def _summed(found: Any, keys: Sequence[Any]) -> Any:
    """The days of `_by_days` summed up by the keys: some thousands of rows, where all at once sorts every answer."""
    of = found.subquery()
    columns = [of.c[key.name] for key in keys]
    # PostgreSQL's sum of whole numbers is a decimal one.
    sums = [cast(func.sum(count), BigInteger) for count in list(of.c)[1 + len(keys) :]]
    return select(*columns, *sums).group_by(*columns)


async def versions(connection: AsyncConnection, asking: Asking) -> Sequence[int]:
    """Versions of the question on the first and on the last day that answers were given, the older first.

    Wordings follow one another in time, so the ends tell whether there was more than one; no row between is read.
    """
    found = set()
    for order in (_response.c.day, _response.c.day.desc()):
        end = (
            select(_response.c.version)
            .where(_response.c.instrument == asking.instrument, *answered_within(asking))
            .order_by(order)
            .limit(1)
        )
        found |= set((await connection.execute(end)).scalars())
    return sorted(found)


async def answers(
    connection: AsyncConnection, asking: Asking, most: int, at_once: int = _AT_ONCE
) -> AsyncIterator[Sequence[Answer]]:
    """The newest answers of the first round, at most so many, with their reasons; comments are masked already.

    They come in parts of at most `at_once`, so that a year of them is never held as a whole.
    """
    after: tuple[date, int] | None = None
    while most > 0:
        rows = await _part(connection, asking, min(most, at_once), after)
        if rows:
            reasons = await _reasons(connection, [row.id for row in rows])
            yield [_answer(row, reasons.get(row.id, ())) for row in rows]
        if len(rows) < min(most, at_once):
            return
        most, after = most - len(rows), (rows[-1].day, rows[-1].id)


async def _part(
    connection: AsyncConnection, asking: Asking, most: int, after: tuple[date, int] | None
) -> Sequence[Any]:
    """The next rows, the newest first, after that of this day and id."""
    table = _response.c
    found = (
        select(table.id, table.day, table.value, *(table[each] for each in SLICES), table.comment)
        .where(table.instrument == asking.instrument, *answered_within(asking))
        .order_by(table.day.desc(), table.id.desc())
        .limit(most)
    )
    if after is not None:
        day, row_id = after
        found = found.where(table.day <= day, (table.day < day) | (table.id < row_id))
    return (await connection.execute(found)).all()


def _answer(row: Any, reasons: Sequence[str]) -> Answer:
    return Answer(row[1], row[2], dict(zip(SLICES, row[3:-1], strict=True)), row.comment, reasons)


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


def answered_within(asking: Asking) -> list[Any]:
    """What makes a response one of these days and slices, of the first round, whatever it answers."""
    return [*_first_of(_response, asking), *_among(_response, asking)]


def _first_of(table: Any, asking: Asking) -> list[Any]:
    """First rounds of these days."""
    return [table.c.round == 0, table.c.day.between(asking.first, asking.last)]


def _among(table: Any, asking: Asking) -> list[Any]:
    chosen = [table.c[column] == value for column, value in asking.slices.items()]
    return [*chosen, table.c.office_id.in_(asking.offices)] if asking.offices else chosen
