"""Fixtures of the ledger's tests."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.db import Database

from .counter import Counter
from .crowd import PROGRAMS


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database)


@pytest.fixture
async def programs(database_url: str) -> AsyncIterator[list[Database]]:
    opened = [Database(database_url) for _ in range(PROGRAMS)]
    yield opened
    await asyncio.gather(*(each.close() for each in opened))
