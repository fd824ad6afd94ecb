"""What the base needs now and then without anybody asking: tasks before a term ends, questions gathered into gaps."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.db import Database
from bot.db.queries_gaps import drop_empty
from bot.desk.knowledge.gaps.gathering import gather_gaps
from bot.desk.knowledge.shelf.reviews import keep_tasks
from bot.engines import Engines

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between rounds."""


class Upkeep:
    """Several processes may do it at once: they share the database, and find the work done."""

    def __init__(self, database: Database, engines: Engines, clock: Clock) -> None:
        self._database, self._engines, self._clock = database, engines, clock

    async def run(self) -> None:
        """Goes round until it is cancelled. What goes wrong is logged and tried again."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.step()
            except (SQLAlchemyError, OSError, ValueError):
                log.exception("knowledge.upkeep_failed")

    async def step(self) -> int:
        """One round; gives how many questions joined gaps."""
        now = self._clock()
        async with self._database.transaction() as connection:
            await keep_tasks(connection, self._engines.base, now)
            await drop_empty(connection)
        return await gather_gaps(self._database, self._engines, now)
