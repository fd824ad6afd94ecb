"""100,000 answers: how soon the page of satisfaction comes, with its parts, its exports, and the monthly report.

    python benchmarks/satisfaction.py [--responses 100000] [--rounds 7] [--postgres [URL]]

A real `otklik serve` over a database filled for a year, on SQLite or on PostgreSQL (`--postgres` alone starts a server).
Each page is opened by a signed-in head over HTTP and read whole; the first opening is left out, as templates are
compiled by it. Nothing is asserted; the bars are 500 ms a page and 20 s a report.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import httpx
from chat_load import Server
from desk import fresh_database, postgres
from figures import Figures, cpu_seconds, memory_mb, table
from satisfaction_crowd import fill

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_sessions import NewSignIn, add_sign_in

DAYS = 365
HOME = "/desk/satisfaction"
PARTS = ("", "/pains", "/stars", "/report")


async def head_of(database: Database, now: datetime) -> str:
    """A head with an open sign-in: its token."""
    token = uuid4().hex + uuid4().hex
    async with database.transaction() as connection:
        new = Account("", f"head-{uuid4().hex[:6]}", "Анна Головина", Role.HEAD, frozenset(), "ru")
        account = await add_account(connection, new, now)
        key, ends = sha256(token.encode()).hexdigest(), now + timedelta(hours=8)
        opened = NewSignIn(key, uuid4().hex, account.id, "open", "password", "127.0.0.1", "", ends)
        await add_sign_in(connection, opened, now)
    return token


@asynccontextmanager
async def filled(asked: argparse.Namespace) -> AsyncIterator[tuple[str, str, list[tuple[str, Figures]]]]:
    """(address of the database, token of a head, what filling it took)."""
    if asked.postgres is not None:
        with postgres(asked.postgres or None) as server:
            async with fresh_database(server) as url:
                yield url, *await _fill(url, asked)
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/satisfaction.db"
        yield url, *await _fill(url, asked)


async def _fill(url: str, asked: argparse.Namespace) -> tuple[str, list[tuple[str, Figures]]]:
    database, now, began = Database(url), datetime.now(UTC), time.perf_counter()
    await migrate(database)
    interactions = await fill(database, asked.responses, now.date(), DAYS)
    token = await head_of(database, now)
    await database.close()
    took = round(time.perf_counter() - began, 1)
    told = {"interactions": interactions, "responses": asked.responses, "seconds": took}
    return token, [(f"filled {database.engine.dialect.name}", told)]


async def opened(
    client: httpx.AsyncClient, server: Server, path: str, rounds: int, *, post: bool = False
) -> Figures:
    """The page so many times, after one opening that is not counted. `cpu_ms` is the server's own, of one opening."""
    taken, size, status, used = [], 0, 0, 0.0
    for number in range(rounds + 1):
        if number == 1:
            used = cpu_seconds(server.process.pid)
        began = time.perf_counter()
        answer = await (client.post(path) if post else client.get(path, headers={"Accept": "text/html"}))
        taken.append(time.perf_counter() - began)
        size, status = len(answer.content), answer.status_code
    later = taken[1:]
    middle, worst = statistics.median(later), max(later)
    cpu = (cpu_seconds(server.process.pid) - used) / rounds
    waits = {"p50_ms": round(middle * 1000), "worst_ms": round(worst * 1000), "cpu_ms": round(cpu * 1000)}
    return {**waits, "kb": size // 1024, "status": status}


async def pages(server: Server, token: str, asked: argparse.Namespace) -> list[tuple[str, Figures]]:
    """Every page and export, one after another."""
    today = datetime.now(UTC).date()
    year = f"from={today - timedelta(days=DAYS)}&to={today}"
    made: list[tuple[str, Figures]] = []
    headers = {"Cookie": f"otklik-desk={token}", "Origin": server.url, "Sec-Fetch-Mode": "navigate"}
    async with httpx.AsyncClient(base_url=server.url, timeout=120, headers=headers) as client:
        asks = {
            "last 30 days": "",
            "whole year": year,
            "whole year by service": f"{year}&by=service",
            "whole year, one touchpoint": f"{year}&touchpoint=phone",
        }
        for name, query in asks.items():
            made.append((name, await opened(client, server, f"{HOME}?{query}", asked.rounds)))
        for part in PARTS[1:]:
            made.append(
                (f"{part} of the year", await opened(client, server, f"{HOME}{part}?{year}", asked.rounds))
            )
        for kind in ("xlsx", "csv", "answers"):
            path = f"{HOME}/export/{kind}?{year}"
            made.append((f"export {kind}", await opened(client, server, path, 2, post=True)))
        made.append(("/open/satisfaction", await opened(client, server, "/open/satisfaction", asked.rounds)))
    return [*made, ("memory of the server", memory_mb(server.process.pid))]


def names_in(folder: str) -> str:
    """The files that a command has written."""
    return ", ".join(sorted(each.name for each in Path(folder).iterdir()))


async def report(folder: str) -> Figures:
    """`otklik report` of the month before this one."""
    month = (datetime.now(UTC).replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    began, before = time.perf_counter(), os.times()
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "bot", "report", "--month", month, "--out", out]
        environment = os.environ | {"OTKLIK_DATA_FOLDER": folder}
        process = await asyncio.create_subprocess_exec(
            *command, env=environment, stdout=asyncio.subprocess.DEVNULL
        )
        code = await process.wait()
        files = names_in(out)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_s": round(cpu, 1),
        "exit": code,
        "files": files or "none",
    }


async def run(asked: argparse.Namespace) -> None:
    """Everything, and the table."""
    async with filled(asked) as (url, token, filling):
        made = list(filling)
        os.environ["OTKLIK_DATABASE_URL"] = url
        folder = os.environ.get("OTKLIK_DATA_FOLDER", "var")
        made.append(("otklik report", await report(folder)))
        server = Server([sys.executable, "-m", "bot", "serve"], asked.port, folder)
        ready = await server.start()
        made.append(("server ready", {"seconds": round(ready, 1)}))
        try:
            made += await pages(server, token, asked)
        finally:
            await server.stop()
        print(table(made))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--port", type=int, default=8094)
    parser.add_argument(
        "--postgres", nargs="?", const="", help="on PostgreSQL: a server's address, or one is started"
    )
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
