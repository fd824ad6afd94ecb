"""SQLite connections that go to their thread once a statement, or not at all.

The driver's own cursor goes there four times: to be made, to execute, to fetch and to be closed. With a dozen
statements a message these trips cost more CPU than everything else the core does (benchmarks/ask.py). A statement
of a few rows by their keys takes less than the trip: between `brief = True` and `False` such are run where they stand.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Self

import aiosqlite

_CHUNK = 64  # rows that the driver would read at once; our cursor has them all anyway
_WAITS = "BEGIN IMMEDIATE"  # for another process that writes: never in the event loop


class _Cursor:
    """What SQLAlchemy asks of a cursor. All rows are read at once: nothing here streams."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, operation: str, parameters: Iterable[Any] = ()) -> "_Cursor":
        await self._connection.work(self._run, operation, parameters, here=operation != _WAITS)
        return self

    async def executemany(self, operation: str, parameters: Iterable[Any]) -> "_Cursor":
        await self._connection.work(self._run_many, operation, parameters)
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


class Connection(aiosqlite.Connection):
    """One at a time uses it: statements here and in its thread never meet."""

    brief = False
    """Whether the statements that come are short enough to be run in the event loop."""
    # Two counters with one writer each: the loop counts what it sent, the thread what it finished.
    _sent = _done = 0

    def cursor(self) -> Any:
        return _Cursor(self)

    async def work(self, work: Any, *arguments: Any, here: bool = True) -> None:
        """Runs `work(raw connection, *arguments)`, in the connection's own thread unless it is brief."""
        if self.brief and here and self._is_idle:
            work(self._conn, *arguments)
        else:
            await self._execute(work, self._conn, *arguments)

    async def rollback(self) -> None:
        """After a commit there is nothing to take back: the pool asks for it all the same."""
        if not self._is_idle:
            await self._execute(self._conn.rollback)
        elif self._conn.in_transaction:
            self._conn.rollback()

    @property
    def _is_idle(self) -> bool:
        """Nothing is under way in the thread, not even for a caller that was cancelled."""
        return self._sent == self._done

    async def _execute(self, fn: Any, *arguments: Any, **named: Any) -> Any:
        self._sent += 1
        return await super()._execute(self._counted, fn, *arguments, **named)  # type: ignore[no-untyped-call]

    def _counted(self, work: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return work(*arguments, **named)
        finally:
            self._done += 1


def connect(database: str, **options: Any) -> aiosqlite.Connection:
    """A connection for SQLAlchemy's `async_creator_fn`; `options` are those of `sqlite3.connect`."""
    options["check_same_thread"] = False  # brief statements are run in the event loop's
    connection = Connection(lambda: sqlite3.connect(database, **options), _CHUNK)
    connection._thread.daemon = True  # noqa: SLF001 (as SQLAlchemy does with the driver's own)
    return connection
