"""PostgreSQL databases for tests, one at a time each: copies of a template, emptied after a test and lent again.

A copy takes PostgreSQL a twelfth of a second of work and two checkpoints, an emptying a few milliseconds. What a
test sees is the same: no rows, sequences at their start, nobody else connected. A database whose schema a test has
changed is not lent again, nor one that has served its time: what was deleted still takes room in the files.
"""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

# How many tests a database serves, and how many deleted rows it may carry.
TESTS, ROWS = 40, 5_000
_OTHERS = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_TABLES = """SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
             AND relname <> 'alembic_version'"""
_SEQUENCES = "SELECT setval(oid, seqstart, false) FROM pg_class JOIN pg_sequence ON seqrelid = oid"
# Whatever is made, changed or dropped in a schema makes, changes or drops a row of one of these.
_SCHEMA = """SELECT md5(string_agg(made, ',' ORDER BY made)) FROM (
    SELECT 'c' || oid || ':' || xmin AS made FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT 'a' || attrelid || ':' || attnum || ':' || xmin FROM pg_attribute WHERE attrelid >= 16384
    UNION ALL SELECT 'd' || oid || ':' || xmin FROM pg_attrdef
    UNION ALL SELECT 'i' || indexrelid || ':' || xmin FROM pg_index WHERE indexrelid >= 16384
    UNION ALL SELECT 's' || seqrelid || ':' || xmin FROM pg_sequence
    UNION ALL SELECT 't' || oid || ':' || xmin FROM pg_trigger
    UNION ALL SELECT 'k' || oid || ':' || xmin FROM pg_constraint WHERE oid >= 16384
    UNION ALL SELECT 'p' || oid || ':' || xmin FROM pg_proc WHERE oid >= 16384) AS all_made"""


_first: dict[str, Any] = {}


def one_compiler(url: str, **given: Any) -> AsyncEngine:
    """`create_async_engine`, whose statements are put into SQL once for all databases of a kind, as in one long run.

    Else each test would have each of its statements put into SQL anew, for a database that lives for a second.
    """
    made = create_async_engine(url, query_cache_size=3000, **given)
    engine, first = made.sync_engine, _first.get(kind := make_url(url).get_backend_name())
    # A dialect learns what its server can at the first connection.
    if first is None or first.dialect.server_version_info is None:
        _first[kind] = engine
    else:
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return made


def run_sql(url: str, *statements: str) -> None:
    """Runs the statements one by one, each in a transaction of its own."""
    asyncio.run(_run(url, *statements))


async def _run(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def url_of(server: str, name: str, scheme: str = "postgresql") -> str:
    """The address of one database of the server."""
    address, _, options = server.partition("?")
    host = address.rpartition("/")[0].replace("postgresql://", f"{scheme}://")
    return f"{host}/{name}" + (f"?{options}" if options else "")


class Copies:
    """A copy for each test, for a server of somebody else, where we may make databases and no more."""

    def __init__(self, server: str, template: str) -> None:
        self._server, self._template = server, template

    def take(self) -> str:
        """The name of an empty database that nobody else has."""
        name = f"otklik_test_{uuid4().hex[:12]}"
        run_sql(self._server, f"CREATE DATABASE {name} TEMPLATE {self._template}")
        return name

    def put_back(self, name: str) -> None:
        """It is dropped."""
        run_sql(self._server, f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Nothing is left."""


class Shelf:
    """The databases of one worker on the server at `server`, whose superuser we are."""

    def __init__(self, server: str, template: str) -> None:
        self._server, self._template = server, template
        # A loop of its own, for a connection that outlives the tests' loops: to greet PostgreSQL anew costs more
        # than to empty a database.
        self._loop = asyncio.new_event_loop()
        self._kept: list[_Kept] = []
        self._lent: dict[str, _Kept] = {}

    def take(self) -> str:
        """The name of an empty database that nobody else has."""
        kept = self._kept.pop() if self._kept else self._loop.run_until_complete(self._made())
        self._lent[kept.name] = kept
        return kept.name

    def put_back(self, name: str) -> None:
        """It is emptied for the next test, or dropped."""
        kept = self._lent.pop(name)
        if self._loop.run_until_complete(self._is_emptied(kept)):
            self._kept.append(kept)
        else:
            self._loop.run_until_complete(self._drop(kept))

    def close(self) -> None:
        """Leaves the server; what is on it goes with it."""
        for kept in self._kept:
            self._loop.run_until_complete(kept.connection.close())
        self._loop.close()

    async def _made(self) -> "_Kept":
        name = f"otklik_test_{uuid4().hex[:12]}"
        # Files are copied in a quarter of the time of a log, where nothing need reach the disk.
        make = f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY file_copy"
        await _run(self._server, make)
        connection = await asyncpg.connect(url_of(self._server, name))
        tables = [row[0] for row in await connection.fetch(_TABLES)]
        # Neither foreign keys nor the triggers that keep the audit as it was written are asked.
        await connection.execute("SET session_replication_role = replica")
        return _Kept(name, connection, await connection.fetchval(_SCHEMA), tables)

    async def _is_emptied(self, kept: "_Kept") -> bool:
        """Whether it is again as it was made; where the schema is another, nothing is tried."""
        kept.served += 1
        if kept.connection.is_closed():
            return False
        while await kept.connection.fetchval(_OTHERS):  # noqa: ASYNC110 (PostgreSQL tells nobody when it is so)
            await asyncio.sleep(0.002)
        if await kept.connection.fetchval(_SCHEMA) != kept.schema:
            return False
        held = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in kept.tables
        )
        for row in await kept.connection.fetch(held):
            done = await kept.connection.execute(f'DELETE FROM "{row[0]}"')
            kept.deleted += int(done.rpartition(" ")[2])
        await kept.connection.execute(_SEQUENCES)
        return kept.served < TESTS and kept.deleted < ROWS

    async def _drop(self, kept: "_Kept") -> None:
        await kept.connection.close()
        await _run(self._server, f"DROP DATABASE {kept.name} WITH (FORCE)")


@dataclass
class _Kept:
    name: str
    connection: asyncpg.Connection
    schema: str
    tables: list[str]
    served: int = 0
    deleted: int = 0
