"""What the line does is stored as it comes; the call follows the fold of all of it."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_calls import Call, Signal, SignalKind, add_signal, change_call, signals_of
from bot.desk.calls.line.folding import Line, line
from bot.desk.calls.promises.ledger import end_holds
from bot.desk.calls.run.work import Work


async def by_hand(work: Work, call: Call, kind: SignalKind) -> Call:
    """The operator says what the line does: there is no exchange to tell, or it has not told yet."""
    signal = Signal(f"hand-{uuid4().hex}", kind, "hand", work.now, work.now)
    await add_signal(work.connection, call.id, signal)
    return await follow(work.connection, call, work.now)


async def line_of(connection: AsyncConnection, call: Call) -> Line:
    """How the line stands."""
    return line(await signals_of(connection, call.id), call.direction)


async def follow(connection: AsyncConnection, call: Call, now: datetime) -> Call:
    """The call takes the state of its line; a hold that is over settles its promise. A closed call stays closed.

    Until somebody takes the card it rings, whatever the line does; ended before that, it is missed.
    """
    if not call.is_live:
        return call
    told = await line_of(connection, call)
    changed: dict[str, Any] = {"state": told.state, "answered_at": told.answered_at, "touched_at": now}
    if call.account_id is None:
        changed |= {"state": "missed", "ended_at": told.ended_at} if told.ended_at else {"state": "ringing"}
    elif told.state == "missed":
        changed["state"] = "wrapping"
    if call.state == "held" and changed["state"] != "held":
        await end_holds(connection, call, told.since or now, now, back=changed["state"] == "talking")
    await change_call(connection, call.id, **changed)
    return replace(call, **changed)
