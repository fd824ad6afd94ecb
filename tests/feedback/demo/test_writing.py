"""The invented months in a database: written once, the same for the same seed, and never beside real people."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.db import Database
from bot.db.queries_clients import add_client
from bot.feedback.demo.plan import Wanted
from bot.feedback.demo.writing import Invented, NotEmpty, invent
from tests.feedback.report.conftest import STAGE

SMALL = Wanted(seed=3, months=1, interactions=60, last=date(2026, 10, 31))
TABLES = ("client", "account", "interaction", "invitation", "response", "response_reason", "response_revision", "follow_up", "decision")  # fmt: skip


@pytest.fixture
async def two(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[tuple[Database, Database]]:
    paths = [shutil.copy(sqlite_template, tmp_path / name) for name in ("one.db", "two.db")]
    opened = [Database(f"sqlite+aiosqlite:///{path}") for path in paths]
    yield opened[0], opened[1]
    for each in opened:
        await each.close()


async def rows(database: Database) -> dict:
    async with database.reading() as connection:
        return {
            name: sorted(map(str, (await connection.execute(text(f"select * from {name}"))).all()))
            for name in TABLES
        }


async def test_same_seed_writes_the_same_rows_and_a_second_time_nothing(two: tuple) -> None:
    first, second = two
    done = await invent(first, SMALL, STAGE)
    assert isinstance(done, Invented)
    assert done.interactions == 60
    assert done.responses > 0
    assert await invent(second, SMALL, STAGE) == done
    written = await rows(first)
    assert written == await rows(second)
    assert len(written["response"]) == done.responses
    assert await invent(first, SMALL, STAGE) == NotEmpty()
    assert await rows(first) == written


async def test_nothing_is_invented_where_somebody_real_is(two: tuple) -> None:
    real, _ = two
    async with real.transaction() as connection:
        await add_client(connection, "ru", datetime(2026, 10, 1, tzinfo=UTC))
    assert await invent(real, SMALL, STAGE) == NotEmpty()
    assert (await rows(real))["interaction"] == []
