"""The watch over low scores: one whose moment is past rings once, at its owner's and at the seniors' (clause 4.5.7.3).

Any number of processes may watch: a task that another one has in hand is passed over.
"""

import asyncio

import structlog

from bot.clock import Clock
from bot.db import Database
from bot.db.queries_feedback_followups import change_follow_up, lock_overdue
from bot.feedback.followups.telling import tell
from bot.going_round import go_round
from bot.live import DESK, Live

log = structlog.get_logger()

EVERY_SECONDS = 30.0
STEP = 100


class FollowUpWatch:
    """`round()` is one round; `run()` goes on until it is told to stop."""

    def __init__(self, database: Database, live: Live, clock: Clock) -> None:
        self._database, self._live, self._clock = database, live, clock

    async def run(self, stop: asyncio.Event) -> None:
        """Watches until `stop` is set; a database that cannot be reached is tried again."""
        await go_round(stop, self.round, EVERY_SECONDS, failed="follow-ups.watch_failed")

    async def round(self) -> int:
        """Rings for every task that is late and was not rung for; gives how many there were."""
        now = self._clock()
        async with self._database.transaction() as connection:
            late = await lock_overdue(connection, now, STEP)
            for task in late:
                await change_follow_up(connection, task.id, alarmed_at=now)
                await tell(connection, task, "over", now)
        if late:
            log.warning("follow-ups.overdue", tasks=[task.id for task in late])
            self._live.wake(DESK)
        return len(late)
