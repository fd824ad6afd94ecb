"""The ledger of promises: made in the words that were said, made good, let go, broken. Never commits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_calls import Call
from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_promises import (
    Promise,
    PromiseKind,
    add_promise,
    change_promise,
    find_promise,
    lock_promise,
    promises_of_call,
)
from bot.desk.calls.promises.arithmetic import settled, standing

LINE = "system:line"
"""Lets go of a hold when the client hung up before its time was over."""


@dataclass(frozen=True, slots=True)
class NotOpen:
    """The promise was made good, let go or was never there."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What was said: the words, and the moment they name."""

    kind: PromiseKind
    text: str
    due_at: datetime


async def promise(
    connection: AsyncConnection, call: Call, stated: Stated, owner_id: str, now: datetime
) -> Promise:
    """Writes down what the operator promised on this call; they own it."""
    values = {
        "kind": stated.kind,
        "call_id": call.id,
        "request_id": call.request_id,
        "client_id": call.client_id,
        "owner_id": owner_id,
        "stated_text": stated.text,
        "timezone": call.timezone,
        "made_at": now,
        "due_at": stated.due_at,
    }
    made = await add_promise(connection, values)
    await tell(connection, made, "made", now)
    return made


async def keep(
    connection: AsyncConnection, promise_id: int, kept_at: datetime, now: datetime
) -> Promise | NotOpen:
    """It was made good at `kept_at`: kept, late or broken is arithmetic."""
    known = await lock_promise(connection, promise_id)
    if known is None or known.kept_at is not None or known.state == "released":
        return NotOpen()
    state = settled(known.kind, known.due_at, kept_at)
    await change_promise(connection, known.id, state=state, kept_at=kept_at)
    await tell(connection, known, state, now)
    return await find_promise(connection, known.id) or NotOpen()


async def release(
    connection: AsyncConnection, promise_id: int, by: str, reason: str, now: datetime
) -> Promise | NotOpen:
    """It needs not be kept any more; `reason` says why and is never empty. What is past its due moment stays broken."""
    known = await lock_promise(connection, promise_id)
    if known is None or known.kept_at is not None or known.state == "released":
        return NotOpen()
    await change_promise(connection, known.id, state="released", released_by=by, reason=reason)
    await tell(connection, known, "released", now)
    return await find_promise(connection, known.id) or NotOpen()


async def break_overdue(connection: AsyncConnection, known: Promise, now: datetime) -> bool:
    """Writes that the promise is broken, where even its grace is over; the row is locked. It may still be made good."""
    if standing(known.kind, known.due_at, now) != "broken":
        return False
    await change_promise(connection, known.id, state="broken")
    await tell(connection, known, "broken", now)
    return True


async def end_holds(
    connection: AsyncConnection, call: Call, at: datetime, now: datetime, *, back: bool
) -> None:
    """The hold is over: the operator is `back` on the line, or the client has hung up."""
    for each in await promises_of_call(connection, call.id):
        if each.kind != "hold" or each.state not in ("open", "broken") or each.kept_at is not None:
            continue
        if back:
            await keep(connection, each.id, at, now)
        elif at > each.due_at:
            await change_promise(connection, each.id, state="broken")
            await tell(connection, each, "broken", now)
        else:
            await release(connection, each.id, LINE, "hung-up", now)


async def tell(connection: AsyncConnection, known: Promise, what: str, now: datetime) -> None:
    """Every open screen hears of the promise."""
    heard = {
        "promise": known.id,
        "what": what,
        "kind": known.kind,
        "holder": known.owner_id or "",
        "call": known.call_id,
    }
    await emit(connection, DeskEvent("promise", None, known.request_id, None, heard), now)
