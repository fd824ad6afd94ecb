"""What the supervisor's screen counts: waits, needs, promises, calls. Reads only; periods are half open, UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import OperatorRequestRow, QueryEventRow
from bot.db.models_scripts import ScriptVersionRow
from bot.db.models_talks import AssignmentRow, TransferRow
from bot.db.queries_calls import LIVE, Call, CallEvent, call, call_event
from bot.db.queries_promises import promise as _promise

_request: Any = OperatorRequestRow.__table__
_assignment: Any = AssignmentRow.__table__
_transfer: Any = TransferRow.__table__
_question: Any = QueryEventRow.__table__
_version: Any = ScriptVersionRow.__table__


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to `until`, which is not in it."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Handled:
    """One request to the operators. `asked_at` is when it was made, `due_at` when operators were next at work.

    `answered_at` is the first answer of a human, None while there is none; `need` the status at its close.
    """

    id: int
    channel: str
    asked_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    transfers: int
    need: str | None


@dataclass(frozen=True, slots=True)
class Questions:
    """Conversations in which the assistant was asked something, and those of them that came to a human."""

    conversations: int
    to_human: int


@dataclass(frozen=True, slots=True)
class PromiseCount:
    """Promises of one kind that fell due in the period, by how they ended; `open` are not kept yet."""

    kind: str
    kept: int
    late: int
    broken: int
    open: int


async def handled(connection: AsyncConnection, period: Period) -> tuple[Handled, ...]:
    """The requests made in the period, the oldest first."""
    passed = (
        select(_transfer.c.request_id, func.count().label("n")).group_by(_transfer.c.request_id).subquery()
    )
    first = (
        select(_assignment.c.request_id, func.min(_assignment.c.answered_at).label("answered_at"))
        .group_by(_assignment.c.request_id)
        .subquery()
    )
    need = (
        select(_assignment.c.need)
        .where(_assignment.c.request_id == _request.c.id, _assignment.c.ended_how == "done")
        .order_by(_assignment.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = (
        select(
            _request.c.id,
            _request.c.channel,
            _request.c.created_at,
            _request.c.due_at,
            first.c.answered_at,
            func.coalesce(passed.c.n, 0).label("transfers"),
            need.label("need"),
        )
        .outerjoin(first, first.c.request_id == _request.c.id)
        .outerjoin(passed, passed.c.request_id == _request.c.id)
        .where(*_within(_request.c.created_at, period))
        .order_by(_request.c.created_at, _request.c.id)
    )
    return tuple(Handled(*row) for row in await connection.execute(found))


async def questions(connection: AsyncConnection, period: Period) -> Questions:
    """How many conversations the assistant had, and how many of them asked for a human in the same period."""
    asked = select(func.count(distinct(_question.c.conversation_id))).where(*_within(_question.c.at, period))
    called = select(_request.c.conversation_id).where(*_within(_request.c.created_at, period))
    handed = asked.where(_question.c.conversation_id.in_(called))
    total = (await connection.execute(asked)).scalar_one()
    return Questions(int(total), int((await connection.execute(handed)).scalar_one()))


async def promises(connection: AsyncConnection, period: Period) -> tuple[PromiseCount, ...]:
    """Promises by kind; released ones were taken back with a reason and count for nothing."""
    counts = [
        func.sum(case((_promise.c.state == state, 1), else_=0))
        for state in ("kept", "late", "broken", "open")
    ]
    found = (
        select(_promise.c.kind, *counts)
        .where(*_within(_promise.c.due_at, period), _promise.c.state != "released")
        .group_by(_promise.c.kind)
        .order_by(_promise.c.kind)
    )
    return tuple(PromiseCount(row[0], *map(int, row[1:])) for row in await connection.execute(found))


async def calls_now(connection: AsyncConnection) -> Mapping[str, int]:
    """Live calls by state."""
    found = select(call.c.state, func.count()).where(call.c.state.in_(LIVE)).group_by(call.c.state)
    return {row[0]: int(row[1]) for row in await connection.execute(found)}


async def needs_of_calls(connection: AsyncConnection, period: Period) -> Mapping[str, int]:
    """Finished calls by what became of the need."""
    found = (
        select(call.c.need_status, func.count())
        .where(call.c.state == "finished", *_within(call.c.ended_at, period))
        .group_by(call.c.need_status)
    )
    return {row[0]: int(row[1]) for row in await connection.execute(found)}


async def scripts_used(
    connection: AsyncConnection, period: Period
) -> tuple[tuple[int, str, str, int, int], ...]:
    """(version id, script's code, title, number of the version, calls begun) of each version used in the period."""
    found = (
        select(_version.c.id, _version.c.code, _version.c.title, _version.c.n, func.count())
        .join(call, call.c.script_version_id == _version.c.id)
        .where(*_within(call.c.started_at, period))
        .group_by(_version.c.id, _version.c.code, _version.c.title, _version.c.n)
        .order_by(func.count().desc(), _version.c.code)
    )
    return tuple((row[0], row[1], row[2], row[3], row[4]) for row in await connection.execute(found))


async def logs_of(
    connection: AsyncConnection, version_id: int, period: Period, limit: int = 5_000
) -> tuple[tuple[Call, tuple[CallEvent, ...]], ...]:
    """The newest calls that were run under this version, each with its stored steps in order."""
    mine = (
        select(call.c.id)
        .where(call.c.script_version_id == version_id, *_within(call.c.started_at, period))
        .order_by(call.c.started_at.desc())
        .limit(limit)
    )
    steps: dict[str, list[CallEvent]] = {}
    events = select(call_event).where(call_event.c.call_id.in_(mine)).order_by(call_event.c.seq)
    for row in await connection.execute(events):
        read = dict(row._mapping)  # noqa: SLF001 (the documented way to a row's names)
        steps.setdefault(read.pop("call_id"), []).append(CallEvent(**read))
    rows = await connection.execute(select(call).where(call.c.id.in_(mine)).order_by(call.c.started_at))
    calls = [Call(**row._mapping) for row in rows]  # noqa: SLF001
    return tuple((each, tuple(steps.get(each.id, ()))) for each in calls)


def _within(moment: Any, period: Period) -> tuple[Any, Any]:
    return moment >= period.since, moment < period.until
