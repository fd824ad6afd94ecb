"""Telegram on loopback, the channel over it, and the real assistant on SQLite."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.assistant import Assistant
from bot.channels.telegram.channel import open_channel
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.sending import Sender, open_bot
from bot.db import Database
from bot.settings import Settings
from bot.texts import Texts
from tests.channels.telegram.fake_api import TOKEN, FakeApi, load_spec
from tests.fakes import FakeClock


@dataclass
class FakeSleep:
    """Remembers how long it was asked to sleep, and only lets others have their turn."""

    slept: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        """No time passes."""
        self.slept.append(seconds)
        await asyncio.sleep(0)


@dataclass
class Program:
    """What the channel takes from the composition root."""

    settings: Settings
    texts: Texts
    database: Database
    assistant: Assistant
    clock: FakeClock


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """SQLite alone: nothing here depends on the engine but the queries, and those have tests of their own."""
    shutil.copy(sqlite_template, tmp_path / "test.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
async def api() -> AsyncIterator[FakeApi]:
    """A Bot API on loopback; every call of the test is held against the specification at the end."""
    fake = FakeApi(load_spec())
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", fake.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    fake.url = "http://{}:{}".format(*runner.addresses[0])
    yield fake
    await runner.cleanup()
    assert fake.violations == []


@pytest.fixture
def sleep() -> FakeSleep:
    """Pauses that take no time."""
    return FakeSleep()


@pytest.fixture
async def sender(api: FakeApi, sleep: FakeSleep) -> AsyncIterator[Sender]:
    """The real sender, through aiogram, to the fake Bot API."""
    opened = Sender(open_bot(SecretStr(TOKEN), api.url), sleep=sleep)
    yield opened
    await opened.close()


@pytest.fixture
def program(
    api: FakeApi, texts: Texts, database: Database, assistant: Assistant, clock: FakeClock
) -> Program:
    """The program with the token and the fake Bot API in its settings."""
    settings = Settings(
        telegram_token=TOKEN,
        telegram_api_root=api.url,
        telegram_webhook_secret="s" * 40,
        public_url="https://x.example",
    )
    return Program(settings, texts, database, assistant, clock)


@pytest.fixture
async def intakes(
    database: Database, clock: FakeClock, sleep: FakeSleep
) -> AsyncIterator[Callable[..., Intake]]:
    """Makes intakes over one database, each as a program newly started; closes them all."""
    made: list[Intake] = []

    def make(answer: Any) -> Intake:
        made.append(Intake(database, clock, answer, bot_id=1, sleep=sleep))
        return made[-1]

    yield make
    for each in made:
        await each.close()


def message(number: int, text: str, chat: int = 7, **more: Any) -> dict[str, Any]:
    """A private message as Telegram brings it."""
    who = {"id": chat, "is_bot": False, "first_name": "Иван", "language_code": "ru"}
    place = {"id": chat, "type": "private", "first_name": "Иван"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1780000000,
            "chat": place,
            "from": who,
            "text": text,
            **more,
        },
    }


def press(number: int, data: str, chat: int = 7, *, on: int | None = 500) -> dict[str, Any]:
    """A pressed button; `on` is the message it stands under, none = one too old to be read."""
    who = {"id": chat, "is_bot": False, "first_name": "Иван", "language_code": "ru"}
    under = {"message_id": on or 3, "date": 1780000000 if on else 0, "chat": {"id": chat, "type": "private"}}
    return {
        "update_id": number,
        "callback_query": {"id": f"p{number}", "from": who, "data": data, "message": under},
    }


@pytest.fixture
def opened(program: Program, sleep: FakeSleep) -> Any:
    """The channel as a program newly started opens it."""

    @asynccontextmanager
    async def start() -> Any:
        async with open_channel(program, SecretStr(TOKEN), sleep=sleep) as channel:
            yield channel

    return start
