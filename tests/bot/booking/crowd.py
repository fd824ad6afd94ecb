"""Many who act at once, over several programs."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.booking.ledger import PlanView
from bot.db import Database

from .counter import Counter

CROWD = 200
PROGRAMS = 4
"""Databases opened side by side, as so many processes would: a pool, and on SQLite a writer's queue, of their own."""

STUCK_SECONDS = 300
"""Far beyond what it takes on a busy machine: whoever waits so long waits for ever."""


async def at_once(works: list[Callable[[], Awaitable[Any]]]) -> list[Any]:
    """All of it together; an error or a deadlock fails."""
    async with asyncio.timeout(STUCK_SECONDS):
        return await asyncio.gather(*(work() for work in works))


def spread(programs: list[Database], plan: PlanView) -> list[Counter]:
    """The crowd's counters, dealt over the programs."""
    return [Counter(programs[number % PROGRAMS], plan) for number in range(CROWD)]
