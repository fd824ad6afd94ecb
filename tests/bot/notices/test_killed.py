"""A worker is killed at every step it takes: the other side still gets each reminder once, and in its window."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy import select, text

from bot.db import Database
from bot.db.queries import message
from bot.db.queries_notices import notice
from bot.notices.claim import LEASE
from tests.bot.notices.post import Office
from tests.fakes import FakeClock
from tests.mortal import Nursery

MOST_STEPS = 60
TABLES = ("delivery_attempt", "notice", "notice_worker", "template_version", "channel_bucket", "message")


class Provider:
    """Takes each key once. `delivered` counts what reached a person, `calls` how often a key came."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.delivered: Counter[str] = Counter()

    def take(self, key: str) -> None:
        self.calls[key] += 1
        if key not in self.delivered:
            self.delivered[key] += 1


@contextmanager
def provider() -> Iterator[tuple[Provider, str]]:
    kept = Provider()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            key = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["key"]
            kept.take(key)
            body = json.dumps({"ref": f"ref-{key[:8]}"}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield kept, f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    opened = Nursery("tests.bot.notices.nursery")
    yield opened
    opened.close()


async def test_worker_killed_at_any_step_delivers_each_reminder_once(
    office: Office, clock: FakeClock, database: Database, database_url: str, nursery: Nursery
) -> None:
    far = await office.book(await office.client("100"))
    near = await office.book(await office.client("browser", channel="web"))
    clock.now = max(far.starts_at, near.starts_at) - timedelta(hours=24)
    later = clock.now + LEASE + timedelta(seconds=1)
    with provider() as (seen, url):
        for step in range(1, MOST_STEPS):
            await forget(database, seen)
            common = {"database": database_url, "provider": url}
            ended = nursery.work(**common, now=clock.now.isoformat(), die_at=step)
            assert [count for count in seen.delivered.values() if count > 1] == []
            assert nursery.work(**common, now=later.isoformat(), die_at=0).startswith("lived")
            assert [*seen.delivered.values()] == [1], f"killed at step {step}"
            assert await told_in_chat(database) == 1, f"killed at step {step}"
            assert await unfinished(database) == [], f"killed at step {step}"
            if ended != "died":
                break
    # The walk went through the whole round, and some of its deaths made the provider hear a key twice.
    assert ended == f"lived:{step - 1}"
    assert step > 12


async def forget(database: Database, seen: Provider) -> None:
    """Before the first reminder."""
    seen.calls.clear()
    seen.delivered.clear()
    async with database.transaction() as connection:
        for table in TABLES:
            await connection.execute(text(f"delete from {table}"))
        await connection.execute(text("update conversation set next_seq = 1"))


async def told_in_chat(database: Database) -> int:
    async with database.reading() as connection:
        return len((await connection.execute(select(message))).all())


async def unfinished(database: Database) -> list:
    async with database.reading() as connection:
        found = select(notice.c.dedupe_key, notice.c.state).where(
            notice.c.template == "reminder-24h", notice.c.state != "sent"
        )
        return list(await connection.execute(found))
