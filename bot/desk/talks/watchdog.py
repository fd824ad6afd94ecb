"""The watchdog: nobody waits unseen, and no talk stays with an operator who is gone (row 8 and 20 of the features).

Any number of processes may watch: each finding is looked at again under the request's lock before anything is done.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.db import Database
from bot.db.queries_accounts import Account, Role
from bot.db.queries_desk import BY_PHONE, request
from bot.db.queries_desk_events import DeskEvent, drop_old_events, emit
from bot.db.queries_shifts import shift
from bot.db.queries_talks import Talk, assignment, lock_request
from bot.db.queries_talks_beside import drop_old_presence, presence
from bot.desk.talks.beside import PRESENCE_LASTS
from bot.desk.talks.norms import Norms, read_norms
from bot.desk.talks.passing import lose
from bot.desk.talks.values import Deed
from bot.going_round import go_round
from bot.live import DESK, Live
from bot.texts import Texts

log = structlog.get_logger()

EVERY_SECONDS = 5.0
EVENTS_KEPT = timedelta(hours=2)

NOBODY = Account("", "", "", Role.OPERATOR, frozenset(), "ru")
"""What the system does is done by no account."""


class Watchdog:
    """Goes round every few seconds. `round()` is one round; `run()` goes on until it is told to stop."""

    def __init__(
        self, database: Database, live: Live, texts: Texts, clock: Clock, norms: Norms | None = None
    ) -> None:
        self._database, self._live, self._texts, self._clock = database, live, texts, clock
        self._norms = norms or read_norms()

    async def run(self, stop: asyncio.Event) -> None:
        """Watches until `stop` is set; a database that cannot be reached is tried again."""
        await go_round(stop, self.round, EVERY_SECONDS, failed="talks.watchdog_failed")

    async def round(self) -> int:
        """Raises the alarm for who waits unseen, takes talks from who is gone; gives how many of both."""
        now = self._clock()
        async with self._database.reading() as connection:
            unseen = await _unseen(connection, now, self._norms)
            lost = await _lost(connection, now, self._norms)
        done = 0
        for request_id in lost:
            done += await self._take_back(request_id, now)
        for request_id in unseen:
            done += await self._alarm(request_id, now)
        async with self._database.transaction() as connection:
            await drop_old_events(connection, now - EVENTS_KEPT)
            await drop_old_presence(connection, now - PRESENCE_LASTS)
        if done:
            self._live.wake(DESK)
        return done

    async def _take_back(self, request_id: int, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            talk = await lock_request(connection, request_id)
            if talk is None or talk.held is None:
                return False
            if request_id not in await _lost(connection, now, self._norms, request_id):
                return False
            await lose(Deed(connection, self._texts, NOBODY, now), talk, talk.held)
            log.info("talks.returned", request=request_id)
        self._wake(talk)
        return True

    async def _alarm(self, request_id: int, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            talk = await lock_request(connection, request_id)
            if talk is None or request_id not in await _unseen(connection, now, self._norms, request_id):
                return False
            rung: dict[str, Any] = {"alarmed_at": now}
            if talk.held is None:
                rung["urgent"] = True
            await connection.execute(update(request).where(request.c.id == request_id).values(**rung))
            heard = {"holder": talk.held.account_id if talk.held else ""}
            event = DeskEvent("alarm", talk.request.conversation_id, request_id, None, heard)
            await emit(connection, event, now)
            log.warning("talks.waits_unseen", request=request_id)
        return True

    def _wake(self, talk: Talk) -> None:
        if talk.request.conversation_id is not None:
            self._live.wake(talk.request.conversation_id)


async def _unseen(
    connection: AsyncConnection, now: datetime, norms: Norms, request_id: int | None = None
) -> tuple[int, ...]:
    """Requests that have waited too long with nobody looking, in the operators' hours; each is called for once a wait."""
    looked_at = exists().where(
        presence.c.conversation_id == request.c.conversation_id, presence.c.at >= now - PRESENCE_LASTS
    )
    found = select(request.c.id).where(
        request.c.state != "done",
        request.c.alarmed_at.is_(None),
        _waited_for(now, norms.unseen) & (request.c.kind == "chat")
        | _waited_for(now, norms.of(BY_PHONE).goal) & (request.c.kind == "callback"),
        ~looked_at,
    )
    only = found if request_id is None else found.where(request.c.id == request_id)
    return tuple((await connection.execute(only.order_by(request.c.id).limit(200))).scalars())


def _waited_for(now: datetime, patience: timedelta) -> ColumnElement[bool]:
    """Requests that have waited longer than this in the operators' hours."""
    in_hours = request.c.due_at.is_(None) | (request.c.due_at < now - patience)
    waited: ColumnElement[bool] = (request.c.waiting_since < now - patience) & in_hours
    return waited


async def _lost(
    connection: AsyncConnection, now: datetime, norms: Norms, request_id: int | None = None
) -> tuple[int, ...]:
    """Requests in the hands of somebody who has shown no sign of life for long, while the citizen waits for words."""
    alive = exists().where(
        shift.c.account_id == assignment.c.account_id,
        shift.c.ended_at.is_(None),
        shift.c.seen_at >= now - norms.stale,
    )
    found = (
        select(request.c.id)
        .join(assignment, assignment.c.request_id == request.c.id)
        .where(
            assignment.c.ended_at.is_(None),
            assignment.c.began_at < now - norms.stale,
            request.c.waiting_since < now - norms.stale,
            ~alive,
        )
    )
    only = found if request_id is None else found.where(request.c.id == request_id)
    return tuple((await connection.execute(only.order_by(request.c.id).limit(200))).scalars())
