"""The ledger of promises. Every function runs inside its caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_calls import PromiseRow

PromiseKind = Literal["hold", "callback", "written_answer"]
PromiseState = Literal["open", "kept", "late", "broken", "released"]

promise: Any = PromiseRow.__table__


@dataclass(frozen=True, slots=True)
class Promise:
    """What the client was told will be done. `timezone` is the client's: the due moment is shown in it."""

    id: int
    kind: PromiseKind
    call_id: str | None
    request_id: int | None
    client_id: str | None
    owner_id: str | None
    owner_role: str
    stated_text: str
    timezone: str
    made_at: datetime
    due_at: datetime
    kept_at: datetime | None
    warned_at: datetime | None
    alarmed_at: datetime | None
    state: PromiseState
    released_by: str | None
    reason: str


async def add_promise(connection: AsyncConnection, values: Mapping[str, Any]) -> Promise:
    """Writes a promise down; `values` are the table's columns."""
    row = (await connection.execute(insert(promise).values(**values).returning(promise))).one()
    return _promise(row)


async def find_promise(connection: AsyncConnection, promise_id: int) -> Promise | None:
    """The promise of this id."""
    row = (await connection.execute(select(promise).where(promise.c.id == promise_id))).one_or_none()
    return _promise(row) if row else None


async def lock_promise(connection: AsyncConnection, promise_id: int) -> Promise | None:
    """The promise, held until the transaction ends."""
    found = select(promise).where(promise.c.id == promise_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    return _promise(row) if row else None


async def change_promise(connection: AsyncConnection, promise_id: int, **values: Any) -> None:
    """Sets columns of a promise; the database checks that the state agrees with the moments."""
    await connection.execute(update(promise).where(promise.c.id == promise_id).values(**values))


async def promises_of_call(connection: AsyncConnection, call_id: str) -> tuple[Promise, ...]:
    """What was promised on this call, in the order it was said."""
    found = select(promise).where(promise.c.call_id == call_id).order_by(promise.c.id)
    return await _listed(connection, found)


async def list_promises(
    connection: AsyncConnection,
    states: Sequence[PromiseState] = ("open",),
    kinds: Sequence[PromiseKind] = ("callback", "written_answer"),
    limit: int = 200,
) -> tuple[Promise, ...]:
    """Promises of these states and kinds, the soonest due first."""
    found = select(promise).where(promise.c.state.in_(states), promise.c.kind.in_(kinds))
    return await _listed(connection, found.order_by(promise.c.due_at, promise.c.id).limit(limit))


async def list_due_promises(
    connection: AsyncConnection, before: datetime, limit: int = 200
) -> tuple[Promise, ...]:
    """Open promises that fall due before then, held; those another process has in hand are passed over.

    What rang already comes last: it stays open through its grace, and must not stand before what has not rung.
    """
    due = select(promise).where(promise.c.state == "open", promise.c.due_at < before)
    found = due.order_by(promise.c.alarmed_at.is_not(None), promise.c.due_at).limit(limit)
    return await _listed(connection, found.with_for_update(skip_locked=True))


async def open_promises_of(
    connection: AsyncConnection, client_id: str | None, request_id: int | None
) -> tuple[Promise, ...]:
    """What this client, or this request of theirs, still waits for."""
    if client_id is None and request_id is None:
        return ()
    theirs: list[ColumnElement[bool]] = []
    if client_id is not None:
        theirs.append(promise.c.client_id == client_id)
    if request_id is not None:
        theirs.append(promise.c.request_id == request_id)
    found = select(promise).where(promise.c.state.in_(("open", "broken")), promise.c.kept_at.is_(None))
    return await _listed(connection, found.where(or_(*theirs)).order_by(promise.c.due_at))


async def _listed(connection: AsyncConnection, found: Any) -> tuple[Promise, ...]:
    return tuple(_promise(row) for row in await connection.execute(found))


def _promise(row: Row[Any]) -> Promise:
    return Promise(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)
