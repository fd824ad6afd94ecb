"""The database: one engine, two ways in.

`reading()` gives a connection that sees what is committed; `transaction()` gives one that may write and
commits when its block ends well. That commit is the only one in the program.

SQLite has a single writer: transactions begin IMMEDIATE, so two never deadlock half-way, and wait for one
another in the process (a fair queue) rather than in SQLite's busy loop. PostgreSQL locks rows.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.db.sqlite import Connection as SqliteConnection
from bot.db.sqlite import connect

BUSY_TIMEOUT_MS = 10_000
_WRITER = "otklik_writer"


class Database:
    """An open database. `is_sqlite` tells the two engines apart where their SQL differs."""

    def __init__(self, url: str) -> None:
        """Opens nothing yet: connections are made when asked for."""
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self._writer = asyncio.Lock() if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading; what it might write is rolled back."""
        async with self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A connection for writing: committed when the block ends, rolled back when it raises."""
        async with self._writer, self.engine.connect() as connection:
            await connection.execution_options(**{_WRITER: True})
            yield connection
            await connection.commit()

    async def close(self) -> None:
        """Closes every connection."""
        await self.engine.dispose()


@contextmanager
def briefly(connection: AsyncConnection) -> Iterator[None]:
    """The statements of the block touch a few rows by their keys: SQLite runs them without a trip to its thread.

    Never for what reads many rows: everybody waits meanwhile. On PostgreSQL it changes nothing.
    """
    proxied = connection.sync_connection.connection if connection.sync_connection else None
    driver = proxied.driver_connection if proxied else None
    if not isinstance(driver, SqliteConnection):
        yield
        return
    was, driver.brief = driver.brief, True
    try:
        yield
    finally:
        driver.brief = was


# Parameters are what citizens wrote: they are hidden, or an error would carry them into the log.
def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _postgres(url: str) -> AsyncEngine:
    return create_async_engine(
        url, json_serializer=_dumps, hide_parameters=True, pool_size=10, max_overflow=10
    )


def _sqlite(url: str) -> AsyncEngine:
    if folder := make_url(url).database:
        Path(folder).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        url,
        json_serializer=_dumps,
        hide_parameters=True,
        pool_size=8,
        max_overflow=0,
        connect_args={"async_creator_fn": connect},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would otherwise open transactions by itself, and only at the first write.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITER, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
