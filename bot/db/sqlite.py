"""SQLite connections that go to their thread once a statement.

The driver's own cursor goes there four times: to be made, to execute, to fetch and to be closed. With seven
statements a message these trips cost more CPU than everything else the core does (benchmarks/ask.py).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Self

import aiosqlite

_CHUNK = 64  # rows that the driver would read at once; our cursor has them all anyway


class _Cursor:
    """What SQLAlchemy asks of a cursor. All rows are read at once: nothing here streams."""

    arraysize = 1

    def __init__(self, connection: "_Connection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, operation: str, parameters: Iterable[Any] = ()) -> "_Cursor":
        await self._connection.in_thread(self._run, operation, parameters)
        return self

    async def executemany(self, operation: str, parameters: Iterable[Any]) -> "_Cursor":
        await self._connection.in_thread(self._run_many, operation, parameters)
        return self

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        """Nothing is open by now."""

    def _run(self, raw: sqlite3.Connection, operation: str, parameters: Iterable[Any]) -> None:
        self._take(raw.execute(operation, tuple(parameters)))

    def _run_many(self, raw: sqlite3.Connection, operation: str, parameters: Iterable[Any]) -> None:
        self._take(raw.executemany(operation, parameters))

    def _take(self, done: sqlite3.Cursor) -> None:
        self.description = done.description
        # SQLite counts the rows of a RETURNING only as they are read.
        self._rows = done.fetchall() if done.description else ()
        self.rowcount, self.lastrowid = done.rowcount, done.lastrowid
        done.close()


class _Connection(aiosqlite.Connection):
    def cursor(self) -> Any:
        return _Cursor(self)

    async def in_thread(self, work: Any, *arguments: Any) -> None:
        """Runs `work(raw connection, *arguments)` in the connection's own thread."""
        await self._execute(work, self._conn, *arguments)  # type: ignore[no-untyped-call]


def connect(database: str, **options: Any) -> aiosqlite.Connection:
    """A connection for SQLAlchemy's `async_creator_fn`; `options` are those of `sqlite3.connect`."""
    connection = _Connection(lambda: sqlite3.connect(database, **options), _CHUNK)
    connection._thread.daemon = True  # noqa: SLF001 (as SQLAlchemy does with the driver's own)
    return connection
