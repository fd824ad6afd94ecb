"""A feed over a fresh database of SQLite, and a receiver on loopback."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.db import Database
from bot.feedback.feed import Feed, FeedSettings
from tests.fakes import FakeClock
from tests.feedback.feed.receiver import SECRET, FakeReceiver, listening


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An open, empty, migrated database: what is promised here is no matter of the engine."""
    path = shutil.copy(sqlite_template, tmp_path / "feed.db")
    opened = Database(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()


@pytest.fixture
def receiver() -> Iterator[FakeReceiver]:
    with listening() as opened:
        yield opened


@pytest.fixture
async def feed_of(clock: FakeClock) -> AsyncIterator[Callable[..., Feed]]:
    """`feed_of(database, receiver, …)`: a worker of these receivers, closed behind the test."""
    opened: list[Feed] = []

    def made(
        database: Database,
        *receivers: FakeReceiver,
        me: str = "worker",
        clock: Clock = clock,
        **settings: object,
    ) -> Feed:
        known = [
            {"name": f"service-{number}", "url": each.url, "secret": SECRET, "history": True}
            for number, each in enumerate(receivers, 1)
        ]
        given = {"receivers": known, "seconds": 2, **settings}
        feed = Feed(database, FeedSettings(**given, _env_file=None), clock, me)
        opened.append(feed)
        return feed

    yield made
    for feed in opened:
        await feed.close()
