"""Callbacks, their attempts, and numbers not to be called. Every function runs inside its caller's transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import OperatorRequestRow
from bot.db.models_calls import CallbackAttemptRow, CallbackRow, CallRow, DoNotCallRow, PromiseRow
from bot.db.queries_calls import LIVE
from bot.db.queries_desk import OperatorRequest, request_of

CallbackState = Literal["waiting", "calling", "done", "cancelled"]
Outcome = Literal["reached", "no_answer", "busy", "machine", "wrong_number", "refused"]
Recipient = Literal["owner_only", "anyone"]

callback: Any = CallbackRow.__table__
attempt: Any = CallbackAttemptRow.__table__
do_not_call: Any = DoNotCallRow.__table__
_promise: Any = PromiseRow.__table__
_request: Any = OperatorRequestRow.__table__
_call: Any = CallRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}
_WITH_DUE: Any = select(callback, _promise.c.due_at, _promise.c.owner_id, _promise.c.owner_role).join(
    _promise, _promise.c.id == callback.c.promise_id
)
PENDING: tuple[CallbackState, ...] = ("waiting", "calling")


@dataclass(frozen=True, slots=True)
class Callback:
    """Somebody to be called back, with when it is due and who promised it. `timezone` is the client's."""

    id: int
    promise_id: int
    request_id: int | None
    client_id: str | None
    office_id: str | None
    phone: str | None
    phone_hash: str | None
    client_name: str
    gender: str
    language: str
    timezone: str
    recipient: Recipient
    note: str
    state: CallbackState
    attempts: int
    next_at: datetime
    created_at: datetime
    done_at: datetime | None
    due_at: datetime
    owner_id: str | None
    owner_role: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach the person."""

    callback_id: int
    n: int
    call_id: str | None
    account_id: str
    at: datetime
    outcome: Outcome


async def add_callback(connection: AsyncConnection, values: Mapping[str, Any]) -> int | None:
    """Stores a callback, gives its id; nothing where the request has one already."""
    adding = _INSERTS[connection.dialect.name](callback).on_conflict_do_nothing()
    stored = await connection.execute(adding.values(**values).returning(callback.c.id))
    return stored.scalar_one_or_none()


async def find_callback(connection: AsyncConnection, callback_id: int) -> Callback | None:
    """The callback of this id."""
    row = (await connection.execute(_WITH_DUE.where(callback.c.id == callback_id))).one_or_none()
    return _callback(row) if row else None


async def find_callback_of_promise(connection: AsyncConnection, promise_id: int) -> Callback | None:
    """The callback that keeps this promise."""
    row = (await connection.execute(_WITH_DUE.where(callback.c.promise_id == promise_id))).one_or_none()
    return _callback(row) if row else None


async def find_callback_of_request(connection: AsyncConnection, request_id: int) -> Callback | None:
    """The callback that answers this request."""
    row = (await connection.execute(_WITH_DUE.where(callback.c.request_id == request_id))).one_or_none()
    return _callback(row) if row else None


async def lock_callback(connection: AsyncConnection, callback_id: int) -> Callback | None:
    """The callback, held until the transaction ends."""
    await connection.execute(select(callback.c.id).where(callback.c.id == callback_id).with_for_update())
    return await find_callback(connection, callback_id)


async def change_callback(connection: AsyncConnection, callback_id: int, **values: Any) -> None:
    """Sets columns of a callback whose row is locked."""
    await connection.execute(update(callback).where(callback.c.id == callback_id).values(**values))


async def list_callbacks(
    connection: AsyncConnection, offices: frozenset[str] = frozenset(), limit: int = 200
) -> tuple[Callback, ...]:
    """Who is still to be called, the soonest due first. A request that was closed elsewhere waits no more."""
    closed = select(_request.c.id).where(_request.c.state == "done")
    open_ones: ColumnElement[bool] = callback.c.request_id.is_(None) | callback.c.request_id.not_in(closed)
    found = _WITH_DUE.where(callback.c.state.in_(PENDING), open_ones)
    if offices:
        found = found.where(or_(callback.c.office_id.is_(None), callback.c.office_id.in_(offices)))
    rows = await connection.execute(found.order_by(_promise.c.due_at, callback.c.id).limit(limit))
    return tuple(_callback(row) for row in rows)


async def wishes_without_callback(
    connection: AsyncConnection, limit: int = 200
) -> tuple[OperatorRequest, ...]:
    """Requests to be called back that are in no list of callbacks yet, the longest waiting first."""
    listed = select(callback.c.request_id).where(callback.c.request_id.is_not(None))
    found = select(_request).where(
        _request.c.kind == "callback",
        _request.c.state != "done",
        _request.c.contact.is_not(None),
        _request.c.id.not_in(listed),
    )
    return tuple(
        request_of(row) for row in await connection.execute(found.order_by(_request.c.id).limit(limit))
    )


async def callbacks_of_done_requests(connection: AsyncConnection, limit: int = 200) -> tuple[int, ...]:
    """Callbacks that wait although their request was closed elsewhere."""
    found = (
        select(callback.c.id)
        .join(_request, _request.c.id == callback.c.request_id)
        .where(callback.c.state == "waiting", _request.c.state == "done")
        .limit(limit)
    )
    return tuple((await connection.execute(found)).scalars())


async def add_attempt(connection: AsyncConnection, tried: Mapping[str, Any], callback_id: int) -> int:
    """Writes a try down; gives its number. The caller holds the callback's row."""
    last = select(func.coalesce(func.max(attempt.c.n), 0)).where(attempt.c.callback_id == callback_id)
    n = int((await connection.execute(last)).scalar_one()) + 1
    await connection.execute(insert(attempt).values(callback_id=callback_id, n=n, **tried))
    return n


async def attempts_of(connection: AsyncConnection, callback_id: int) -> tuple[Attempt, ...]:
    """Every try, in order."""
    found = select(attempt).where(attempt.c.callback_id == callback_id).order_by(attempt.c.n)
    return tuple(Attempt(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001


async def forbid_calls(connection: AsyncConnection, values: Mapping[str, Any]) -> bool:
    """Writes that this number must not be called; False where it stands already."""
    adding = _INSERTS[connection.dialect.name](do_not_call).on_conflict_do_nothing()
    stored = await connection.execute(adding.values(**values).returning(do_not_call.c.id))
    return stored.first() is not None


async def must_not_call(connection: AsyncConnection, phone_hash: str) -> bool:
    """Whether whoever has this number asked not to be called."""
    return bool(await barred_among(connection, (phone_hash,)))


async def barred_among(connection: AsyncConnection, phone_hashes: Collection[str]) -> frozenset[str]:
    """Which of these numbers asked not to be called."""
    found = select(do_not_call.c.phone_hash).where(
        do_not_call.c.phone_hash.in_(phone_hashes), do_not_call.c.lifted_at.is_(None)
    )
    return frozenset((await connection.execute(found)).scalars())


async def allow_calls(connection: AsyncConnection, phone_hash: str, by: str, now: datetime) -> bool:
    """The person wants to be called again; False where nothing stood."""
    lifted = await connection.execute(
        update(do_not_call)
        .where(do_not_call.c.phone_hash == phone_hash, do_not_call.c.lifted_at.is_(None))
        .values(lifted_at=now, lifted_by=by)
    )
    return bool(lifted.rowcount)


async def take_back_refusal(connection: AsyncConnection, call_id: str, by: str, now: datetime) -> None:
    """What was written on this call was a mistake; a refusal that stood before it goes on standing."""
    await connection.execute(
        update(do_not_call)
        .where(do_not_call.c.call_id == call_id, do_not_call.c.lifted_at.is_(None))
        .values(lifted_at=now, lifted_by=by)
    )


async def cancel_waiting_to(connection: AsyncConnection, phone_hash: str, now: datetime) -> tuple[int, ...]:
    """Stops every callback to this number that waits; gives the promises they were to keep."""
    stopped = await connection.execute(
        update(callback)
        .where(callback.c.phone_hash == phone_hash, callback.c.state == "waiting")
        .values(state="cancelled", done_at=now)
        .returning(callback.c.promise_id)
    )
    return tuple(stopped.scalars())


def _callback(row: Row[Any]) -> Callback:
    return Callback(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)


async def release_stuck(connection: AsyncConnection, now: datetime) -> int:
    """Callbacks whose call broke off wait again; gives how many."""
    going = select(_call.c.callback_id).where(_call.c.state.in_(LIVE), _call.c.callback_id.is_not(None))
    freed = await connection.execute(
        update(callback)
        .where(callback.c.state == "calling", callback.c.id.not_in(going))
        .values(state="waiting", next_at=now)
    )
    return int(freed.rowcount)
