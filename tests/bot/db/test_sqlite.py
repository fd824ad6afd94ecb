"""Statements of a few rows are run where they stand; whatever may wait goes to the connection's thread."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.db import Database, briefly

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) SELECT max(i) FROM n"


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of one table."""
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'brief.db'}")
    async with opened.transaction() as connection:
        await connection.execute(text("CREATE TABLE said (word TEXT UNIQUE)"))
    yield opened
    await opened.close()


async def words(database: Database) -> list[str]:
    async with database.reading() as connection:
        with briefly(connection):
            return list((await connection.execute(text("SELECT word FROM said"))).scalars())


async def test_brief_statement_lets_nobody_in_between(sqlite: Database) -> None:
    others: list[str] = []
    async with sqlite.reading() as connection:
        with briefly(connection):
            asyncio.get_running_loop().call_soon(others.append, "ran")
            await connection.execute(text("SELECT word FROM said"))
            assert others == []
        await connection.execute(text("SELECT word FROM said"))
        assert others == ["ran"]


async def test_brief_statements_are_committed_with_the_rest(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        await connection.execute(text("INSERT INTO said VALUES ('раз')"))
        with briefly(connection):
            await connection.execute(text("INSERT INTO said VALUES ('два')"))
    assert await words(sqlite) == ["раз", "два"]


async def test_brief_statement_that_fails_takes_the_transaction_back(sqlite: Database) -> None:
    async def twice() -> None:
        async with sqlite.transaction() as connection:
            with briefly(connection):
                for _ in range(2):
                    await connection.execute(text("INSERT INTO said VALUES ('раз')"))

    with pytest.raises(Exception, match="UNIQUE"):
        await twice()
    assert await words(sqlite) == []


async def test_writer_of_another_process_is_waited_for_in_the_thread(
    sqlite: Database, tmp_path: Path
) -> None:
    async def write() -> None:
        async with sqlite.transaction() as connection:
            with briefly(connection):
                await connection.execute(text("INSERT INTO said VALUES ('наш')"))

    with closing(sqlite3.connect(tmp_path / "brief.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(write())
        # The loop is alive while the lock is held: were it waited for here, this would never be reached.
        done, _ = await asyncio.wait({writing}, timeout=0.05)
        assert not done
        other.execute("COMMIT")
        await writing
    assert await words(sqlite) == ["наш"]


async def test_reader_cut_off_in_the_middle_spoils_nothing(sqlite: Database) -> None:
    async def read() -> None:
        async with sqlite.reading() as connection:
            await connection.execute(text(LONG))

    for _ in range(3):
        reading = asyncio.create_task(read())
        await asyncio.sleep(0.01)
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading
        assert await words(sqlite) == []
