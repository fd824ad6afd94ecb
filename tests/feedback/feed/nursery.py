"""Runs workers of the feed that are killed (tests/mortal.py). A job: `{"database", "url", "now", "die_at"}`.

The worker goes round until nothing is due. A step is the moment before and after each commit, and before and after
each request to the receiver.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

import httpx

from bot.feedback.feed import Feed, FeedSettings, delivering
from bot.feedback.feed.outcome import Outcome
from bot.feedback.feed.sending import Door, certificates
from bot.log import set_up_logging
from tests.feedback.feed.receiver import SECRET
from tests.mortal import Mortal, Steps, raise_children


class MortalDoor(Door):
    """A way out on which its user may die."""

    step: Steps

    async def send(self, event: Mapping[str, Any]) -> Outcome:
        self.step()
        outcome = await super().send(event)
        self.step()
        return outcome


async def work(job: dict[str, Any], step: Steps) -> None:
    now = datetime.fromisoformat(job["now"])
    receivers = [{"name": "service-1", "url": job["url"], "secret": SECRET, "history": True}]
    settings = FeedSettings(receivers=receivers, _env_file=None)
    MortalDoor.step = step
    delivering.Door = MortalDoor
    database = Mortal(job["database"], step)
    feed = Feed(database, settings, lambda: now, str(os.getpid()))
    while await feed.step():
        pass
    await feed.close()
    await database.close()


if __name__ == "__main__":
    set_up_logging("error")
    # What a process reads once is read before the first child.
    httpx.AsyncClient(verify=certificates())
    for name in ("aiosqlite", "anyio._backends._asyncio", "sqlalchemy.dialects.postgresql.asyncpg"):
        import_module(name)
    raise_children(work)
