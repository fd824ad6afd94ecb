"""Who is to be called back: one list, ordered by what was promised; tries with what came of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.db.queries_callbacks import (
    Callback,
    Outcome,
    add_attempt,
    add_callback,
    change_callback,
    find_callback,
    lock_callback,
    wishes_without_callback,
)
from bot.db.queries_calls import Call
from bot.db.queries_clients import find_client
from bot.db.queries_desk import OperatorRequest
from bot.db.queries_promises import add_promise, change_promise
from bot.desk.calls.promises import ledger
from bot.desk.calls.run.work import Work
from bot.desk.calls.settings import CallSettings, window_of

IN_VAIN = frozenset({"no_answer", "busy", "machine"})


@dataclass(frozen=True, slots=True)
class Adopting:
    """What a wish to be called becomes a callback by."""

    connection: AsyncConnection
    booking: Booking
    settings: CallSettings
    now: datetime


async def adopt_wishes(by: Adopting) -> int:
    """Every wish to be called that stands in the queue gets its place in the list of callbacks; gives how many."""
    wishes = await wishes_without_callback(by.connection)
    return sum([await adopt(by, wish) is not None for wish in wishes])


async def adopt(by: Adopting, wish: OperatorRequest) -> int | None:
    """One wish becomes a callback with a promise of its own; nothing where another process was sooner."""
    zone = await _zone(by, wish)
    due = due_of_wish(by, wish)
    async with by.connection.begin_nested() as both:
        promise = await add_promise(
            by.connection,
            {
                "kind": "callback",
                "request_id": wish.id,
                "client_id": wish.client_id,
                "stated_text": "",
                "timezone": zone,
                "made_at": wish.created_at,
                "due_at": due,
            },
        )
        values = {
            "promise_id": promise.id,
            "request_id": wish.id,
            "client_id": wish.client_id,
            "phone": wish.contact,
            "phone_hash": by.booking.links.phone_hash(wish.contact or ""),
            "timezone": zone,
            "note": wish.note,
            "next_at": wish.due_at or wish.created_at,
            "created_at": wish.created_at,
        }
        made = await add_callback(by.connection, values)
        if made is None:
            await both.rollback()
            return None
    await ledger.tell(by.connection, promise, "made", by.now)
    return made


def due_of_wish(by: Adopting, wish: OperatorRequest) -> datetime:
    """Until when somebody who asked for a call is to be called: so many hours after operators are at work."""
    due = (wish.due_at or wish.created_at) + timedelta(hours=by.settings.callback_hours)
    return window_of(by.settings).reachable(due, by.booking.centre.timezone)


async def attempted(work: Work, call: Call, outcome: Outcome) -> Callback | None:
    """Writes a try down. Whoever was reached has the promise made good; else the next try has its moment."""
    known = await lock_callback(work.connection, call.callback_id or 0)
    if known is None or known.state not in ("waiting", "calling"):
        return known
    tried = {"call_id": call.id, "account_id": work.account.id, "at": work.now, "outcome": outcome}
    n = await add_attempt(work.connection, tried, known.id)
    if outcome in IN_VAIN:
        moment = work.now + timedelta(minutes=work.settings.retry_minutes)
        again = window_of(work.settings).next_open(moment, known.timezone)
        await change_callback(work.connection, known.id, state="waiting", attempts=n, next_at=again)
        if n >= work.settings.attempts:
            await change_promise(work.connection, known.promise_id, owner_id=None, owner_role="senior")
        return await find_callback(work.connection, known.id)
    await change_callback(work.connection, known.id, state="done", attempts=n, done_at=work.now)
    if outcome in ("reached", "refused"):
        # The promise was to call by then: it is made good by the moment the person answered.
        await ledger.keep(work.connection, known.promise_id, call.answered_at or work.now, work.now)
    else:
        await ledger.release(work.connection, known.promise_id, work.account.id, outcome, work.now)
    return await find_callback(work.connection, known.id)


async def _zone(by: Adopting, wish: OperatorRequest) -> str:
    known = await find_client(by.connection, wish.client_id) if wish.client_id else None
    zone = known.timezone if known else None
    return ZoneInfo(zone or by.booking.centre.timezone).key
