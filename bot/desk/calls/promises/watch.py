"""The watch over calls and promises: whoever waits is in the list, terms ring, nothing that broke off is lost.

Any number of processes may watch: rows another one has in hand are passed over, and each finding is written once.
"""

import asyncio
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.clock import Clock
from bot.db import Database
from bot.db.queries_callbacks import callbacks_of_done_requests, change_callback, lock_callback, release_stuck
from bot.db.queries_calls import Call, change_call, list_untouched_calls
from bot.db.queries_desk_events import emit
from bot.db.queries_promises import Promise, change_promise, list_due_promises
from bot.db.queries_shifts import open_shift
from bot.desk.calls.line import signals
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.arithmetic import WARNING
from bot.desk.calls.promises.callbacks import Adopting, adopt_wishes
from bot.desk.calls.run.closing import stop_calling
from bot.desk.calls.run.work import told
from bot.desk.calls.settings import CallSettings
from bot.going_round import go_round
from bot.live import DESK, Live

log = structlog.get_logger()

EVERY_SECONDS = 5.0
STEP = 100
SYSTEM = "system:watch"
_SOONEST = max(WARNING.values())


class CallWatch:
    """`round()` is one round; `run()` goes on until it is told to stop."""

    def __init__(
        self,
        database: Database,
        live: Live,
        booking: Booking,
        clock: Clock,
        settings: CallSettings | None = None,
    ) -> None:
        self._database, self._live, self._booking, self._clock = database, live, booking, clock
        self._settings = settings or CallSettings()

    async def run(self, stop: asyncio.Event) -> None:
        """Watches until `stop` is set; a database that cannot be reached is tried again."""
        await go_round(stop, self.round, EVERY_SECONDS, failed="calls.watch_failed")

    async def round(self) -> int:
        """Lists who asked for a call, rings for terms, writes off what broke off; gives how many findings there were."""
        now, done = self._clock(), 0
        async with self._database.transaction() as connection:
            done += await adopt_wishes(Adopting(connection, self._booking, self._settings, now))
        async with self._database.transaction() as connection:
            done += await _ring(connection, now)
        async with self._database.transaction() as connection:
            done += await _write_off(connection, now - timedelta(minutes=self._settings.aborted_minutes), now)
        async with self._database.transaction() as connection:
            done += await _answered_elsewhere(connection, now)
            done += await release_stuck(connection, now)
        if done:
            self._live.wake(DESK)
        return done


async def _ring(connection: AsyncConnection, now: datetime) -> int:
    """Promises whose term is near, over, or past all grace; each is said once. An owner who is gone gives it to the role."""
    rung = 0
    for each in await list_due_promises(connection, now + _SOONEST, STEP):
        if now < each.due_at - WARNING[each.kind]:
            continue
        rung += await _to_the_role(connection, each)
        if each.warned_at is None:
            rung += 1
            await change_promise(connection, each.id, warned_at=now)
            if now <= each.due_at:
                await ledger.tell(connection, each, "soon", now)
        if now > each.due_at and each.alarmed_at is None:
            rung += 1
            await change_promise(connection, each.id, alarmed_at=now)
            await ledger.tell(connection, each, "over", now)
            log.warning("calls.promise_overdue", promise=each.id, kind=each.kind)
        rung += await ledger.break_overdue(connection, each, now)
    return rung


async def _to_the_role(connection: AsyncConnection, known: Promise) -> bool:
    """Whoever promised is not at work: anybody of the role may keep it. A hold is kept by whoever is on the line."""
    if known.owner_id is None or known.kind == "hold" or await open_shift(connection, known.owner_id):
        return False
    await change_promise(connection, known.id, owner_id=None)
    return True


async def _write_off(connection: AsyncConnection, before: datetime, now: datetime) -> int:
    """Calls in which nothing has happened for long: their answers stay, and they do not hang for ever."""
    calls = await list_untouched_calls(connection, before, STEP)
    for call in calls:
        await _abort(connection, call, now)
    return len(calls)


async def _abort(connection: AsyncConnection, call: Call, now: datetime) -> None:
    line = await signals.line_of(connection, call)
    await ledger.end_holds(connection, call, call.touched_at, now, back=False)
    await change_call(
        connection,
        call.id,
        state="aborted" if call.account_id else "missed",
        ended_at=now,
        # Nobody knows when the line fell silent: what is sure is when it was last touched.
        talk_seconds=line.talked(call.touched_at),
        hold_seconds=line.held(call.touched_at),
    )
    await stop_calling(connection, call, SYSTEM, now)
    await emit(connection, told(call, "aborted"), now)
    log.warning("calls.aborted", call=call.id)


async def _answered_elsewhere(connection: AsyncConnection, now: datetime) -> int:
    """A request was closed in the chat or taken back by the citizen: nobody is to be called about it."""
    done = await callbacks_of_done_requests(connection, STEP)
    for callback_id in done:
        known = await lock_callback(connection, callback_id)
        if known is not None and known.state == "waiting":
            await change_callback(connection, known.id, state="cancelled", done_at=now)
            await ledger.release(connection, known.promise_id, SYSTEM, "request-closed", now)
    return len(done)
