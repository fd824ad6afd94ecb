"""What calls hold of one person: read for their copy, taken out when they are forgotten or it is past its rule.

A call stays as a count: that it was, how long, how it ended. Its steps keep their way through the script and lose what
was said. A refusal of calls stays under the number's keyed hash: it would be worth nothing otherwise.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import OperatorRequestRow
from bot.db.models_calls import (
    CallbackAttemptRow,
    CallbackRow,
    CallEventRow,
    CallRow,
    DoNotCallRow,
    MissingAnswerRow,
    PromiseRow,
)
from bot.db.queries_calls import LIVE
from bot.db.queries_clients import Client
from bot.db.queries_desk import of_client

call: Any = CallRow.__table__
event: Any = CallEventRow.__table__
missing: Any = MissingAnswerRow.__table__
promise: Any = PromiseRow.__table__
callback: Any = CallbackRow.__table__
attempt: Any = CallbackAttemptRow.__table__
refusal: Any = DoNotCallRow.__table__
_request: Any = OperatorRequestRow.__table__
ERASED = "system:erasure"

_WORDS = ("answer", "missing", "note")
_NAMELESS: dict[str, Any] = {"phone": None, "phone_hash": None, "client_name": "", "given": {}, "reason": ""}
_WITHOUT = frozenset({"phone_hash", "next_seq", "external_id"})
_HAS_WORDS = or_(
    call.c.phone.is_not(None), call.c.client_name != "", call.c.reason != "", call.c.phone_hash.is_not(None)
)

Rows = list[dict[str, Any]]


async def call_contacts_of(connection: AsyncConnection, of: Client) -> tuple[str, ...]:
    """Every name and phone of the client that calls and callbacks hold."""
    given: set[str] = set()
    for table in (call, callback):
        rows = await connection.execute(select(table.c.client_name, table.c.phone).where(_of(table, of)))
        given |= {value for row in rows for value in row if value}
    return tuple(given)


async def calls_stored_of(connection: AsyncConnection, of: Client) -> Mapping[str, Rows]:
    """Calls with their steps, promises, callbacks with their tries, what no answer fitted, the refusal of calls."""
    mine = select(call.c.id).where(_of(call, of))
    theirs = select(callback.c.id).where(_of(callback, of))
    return {
        "calls": await _rows(connection, select(call).where(_of(call, of)).order_by(call.c.started_at)),
        "call_steps": await _rows(
            connection,
            select(event).where(event.c.call_id.in_(mine)).order_by(event.c.call_id, event.c.seq),
        ),
        "call_gaps": await _rows(connection, select(missing).where(missing.c.call_id.in_(mine))),
        "promises": await _rows(
            connection,
            select(promise).where(_of(promise, of) | promise.c.call_id.in_(mine)).order_by(promise.c.id),
        ),
        "callbacks": await _rows(
            connection, select(callback).where(_of(callback, of)).order_by(callback.c.id)
        ),
        "callback_attempts": await _rows(
            connection, select(attempt).where(attempt.c.callback_id.in_(theirs))
        ),
        "calls_refused": await _rows(connection, select(refusal).where(refusal.c.client_id == of.id)),
    }


async def strip_calls(connection: AsyncConnection, of: Client, now: datetime) -> int:
    """Takes who and what was said out of the client's calls; whoever is nobody any more is not called back.

    Gives how many calls had anything.
    """
    ids = tuple((await connection.execute(select(call.c.id).where(_of(call, of)))).scalars())
    stripped = await _strip(connection, ids)
    waiting = (
        update(callback)
        .where(_of(callback, of), callback.c.state.in_(("waiting", "calling")))
        .values(state="cancelled", done_at=now)
        .returning(callback.c.promise_id)
    )
    broken_off = tuple((await connection.execute(waiting)).scalars())
    let_go = {"state": "released", "released_by": ERASED, "reason": "erased"}
    await connection.execute(
        update(promise).where(promise.c.id.in_(broken_off), promise.c.state == "open").values(**let_go)
    )
    bare = {"phone": None, "phone_hash": None, "client_name": "", "note": ""}
    await connection.execute(update(callback).where(_of(callback, of)).values(**bare))
    await connection.execute(update(promise).where(_of(promise, of)).values(stated_text=""))
    await connection.execute(update(refusal).where(refusal.c.client_id == of.id).values(client_id=None))
    return stripped


async def strip_old_calls(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Takes who and what was said out of calls that ended before; a promise that is still open is left alone."""
    old = (
        select(call.c.id)
        .where(call.c.state.not_in(LIVE), call.c.ended_at < before, _HAS_WORDS)
        .where(
            ~select(promise.c.id).where(promise.c.call_id == call.c.id, promise.c.state == "open").exists()
        )
        .limit(limit)
    )
    ids = tuple((await connection.execute(old)).scalars())
    made = select(promise.c.id).where(promise.c.call_id.in_(ids))
    bare = {"phone": None, "phone_hash": None, "client_name": "", "note": ""}
    over = callback.c.promise_id.in_(made) & callback.c.state.in_(("done", "cancelled"))
    await connection.execute(update(callback).where(over).values(**bare))
    return await _strip(connection, ids)


async def _strip(connection: AsyncConnection, ids: Sequence[str]) -> int:
    """Steps keep their way and lose their words; the trigger lets words be emptied and nothing else."""
    said = (
        event.c.call_id.in_(ids) & event.c.kind.in_(_WORDS) & (func.length(event.c.value + event.c.said) > 0)
    )
    await connection.execute(update(event).where(said).values(value="", said=""))
    await connection.execute(update(missing).where(missing.c.call_id.in_(ids)).values(text_masked=""))
    await connection.execute(update(promise).where(promise.c.call_id.in_(ids)).values(stated_text=""))
    done: CursorResult[Any] = await connection.execute(
        update(call).where(call.c.id.in_(ids), _HAS_WORDS).values(**_NAMELESS)
    )
    return done.rowcount


def _of(table: Any, of: Client) -> ColumnElement[bool]:
    """The client's rows: by the client, and by the requests they made."""
    asked = select(_request.c.id).where(of_client(of.id, of.conversation_id))
    mine: ColumnElement[bool] = (table.c.client_id == of.id) | table.c.request_id.in_(asked)
    return mine


async def _rows(connection: AsyncConnection, found: Any) -> Rows:
    rows = (await connection.execute(found)).mappings()
    return [{name: value for name, value in row.items() if name not in _WITHOUT} for row in rows]
