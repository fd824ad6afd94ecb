"""The worker: looks what has to be told, takes what is due, sends it, and writes down what became of it.

Any number of workers may run, in one process or on many machines: they share the database and nothing else.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.booking import ledger
from bot.clock import Clock
from bot.consents.retention import run_retention
from bot.consents.settings import RetentionSettings
from bot.db import Database
from bot.db.queries_derive import Span
from bot.db.queries_notices import beat, keep_template_versions
from bot.notices import derive
from bot.notices.claim import Desk, claim
from bot.notices.delivery import Delivery, Known
from bot.notices.versions import rows

log = structlog.get_logger()

_LOOKS_BACK = timedelta(days=2)
"""On its first round a worker looks so far back for what nobody told."""

_OVERLAP = timedelta(minutes=15)
"""Later rounds look back so far: a transaction may commit long after the moment it wrote."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds between rounds of looking what has to be told, between looks for what is due, after trouble, and
    between rounds of forgetting what is past its rule; how many notices one round takes, and how many rounds go on side by side."""

    derive: float = 5.0
    deliver: float = 1.0
    trouble: float = 5.0
    forget: float = 6 * 3600.0
    batch: int = 50
    loops: int = 4


class Worker:
    """One worker. `step()` does once all there is to do; `run()` goes on until it is told to stop."""

    def __init__(
        self,
        database: Database,
        desk: Desk,
        channels: Mapping[str, Known],
        *,
        clock: Clock,
        rhythm: Rhythm | None = None,
    ) -> None:
        """`channels` by name: all of the desk's rules, and the operators' queue."""
        self._database, self._desk, self._clock = database, desk, clock
        self._delivery = Delivery(database, desk, channels, clock)
        self._rhythm = rhythm or Rhythm()
        self._told_until: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; a batch in hand is finished. What goes wrong is logged and tried again."""
        await self._until(stop, self.begin, once=True)
        looking = self._until(stop, self.derive, pause=self._rhythm.derive)
        sending = (
            self._until(stop, self.take_and_send, pause=self._rhythm.deliver)
            for _ in range(self._rhythm.loops)
        )
        forgetting = self._until(stop, self.forget, pause=self._rhythm.forget)
        await asyncio.gather(looking, forgetting, *sending)

    async def step(self) -> None:
        """Looks once, then takes and sends until nothing is due."""
        await self.derive()
        while await self.take_and_send():
            pass

    async def begin(self) -> bool:
        """Before the first round: keeps the words of templates, and puts visits right by the zones' rules of today."""
        now = self._clock()
        async with self._database.transaction() as connection:
            await keep_template_versions(connection, rows(now))
        async with self._database.transaction() as connection:
            await ledger.rezone(connection, await self._desk.booking.view(connection), now)
        return True

    async def derive(self) -> bool:
        """Writes down what has to be told. False: no hurry to look again."""
        now = self._clock()
        async with self._database.transaction() as connection:
            await beat(connection, self._desk.me, now)
            await ledger.release_expired(connection, await self._desk.booking.view(connection), now)
        async with self._database.transaction() as connection:
            await derive.offers(connection, now)
            await derive.desk_tasks(connection, await self._desk.booking.view(connection), now)
            await derive.digests(connection, now)
        await self._tell_events(now)
        await self._write_reminders(now)
        return False

    async def forget(self) -> bool:
        """Retention by rule: workers that do it at the same time find less to do. False: no hurry to do it again."""
        await run_retention(self._database, RetentionSettings(), self._clock())
        return False

    async def take_and_send(self) -> bool:
        """One round; whether there was anything to look at."""
        async with self._database.transaction() as connection:
            taken = await claim(connection, self._desk, self._rhythm.batch, self._clock())
        await self._delivery.deliver(taken.jobs)
        return taken.looked_at > 0

    async def _tell_events(self, now: datetime) -> None:
        since = now - _LOOKS_BACK if self._told_until is None else self._told_until - _OVERLAP
        looked_at = derive.PAGE
        while looked_at == derive.PAGE:
            async with self._database.transaction() as connection:
                looked_at = await derive.events(connection, since, now)
        self._told_until = now

    async def _write_reminders(self, now: datetime) -> None:
        span: Span | None = Span(now, now + derive.AHEAD, limit=derive.PAGE)
        while span is not None:
            async with self._database.transaction() as connection:
                seen = await derive.reminders(connection, span, now)
            span = Span(now, now + derive.AHEAD, seen, derive.PAGE) if seen else None

    async def _until(
        self,
        stop: asyncio.Event,
        work: Callable[[], Awaitable[bool]],
        *,
        pause: float = 0,
        once: bool = False,
    ) -> None:
        """Goes round until told to stop; after work without a rest, else after a pause."""
        while not stop.is_set():
            rest = pause
            try:
                if await work():
                    rest = 0.0
                if once:
                    return
            except Exception:
                log.exception("notices.round_failed")
                rest = self._rhythm.trouble
            with suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await stop.wait()
