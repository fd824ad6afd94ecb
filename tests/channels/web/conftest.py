"""The web channel over the real assistant, on SQLite: the tests of the core run on both engines."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import uvicorn

from bot.app import App
from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.channels.web import WebSettings
from bot.channels.web.streams import Streams
from bot.db import Database
from bot.engines import Engines
from bot.live import Live
from bot.settings import Settings
from bot.site import create_site
from bot.texts import Texts
from tests.fakes import FakeClock

OWN = "http://chat.test"
CITY = "https://city.example"


@dataclass(frozen=True)
class Served:
    """A running server: its address and its open streams."""

    url: str
    streams: Streams


@pytest.fixture
async def database(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    path = tmp_path / "web.db"
    shutil.copy(sqlite_template, path)
    opened = Database(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()


@pytest.fixture
def settings() -> Settings:
    return Settings(widget_origins=(CITY,), _env_file=None)


@pytest.fixture
def app(
    settings: Settings,
    database: Database,
    engines: Engines,
    texts: Texts,
    live: Live,
    clock: FakeClock,
    assistant: Assistant,
    booking: Booking,
) -> App:
    return App(settings, database, engines, texts, live, clock, assistant, booking)


@pytest.fixture
def web_settings() -> WebSettings:
    return WebSettings(session_rate=0, address_rate=0, heartbeat_seconds=0.2, _env_file=None)


@pytest.fixture
async def browser(app: App, web_settings: WebSettings) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without scripts on our own page: keeps cookies, names its origin."""
    transport = httpx.ASGITransport(create_site(app, web_settings))
    async with httpx.AsyncClient(transport=transport, base_url=OWN, headers={"Origin": OWN}) as client:
        yield client


@pytest.fixture
async def served(app: App, web_settings: WebSettings) -> AsyncIterator["Served"]:
    """A real server on loopback, for what only a real connection shows."""
    web = create_site(app, web_settings)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(web, log_config=None, lifespan="on"))
    running = asyncio.create_task(server.serve([listening]))
    while not server.started:  # noqa: ASYNC110 (uvicorn sets a flag, not an event)
        await asyncio.sleep(0.01)
    yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", web.state.streams)
    web.state.streams.close()
    server.should_exit = True
    await running
    listening.close()


@pytest.fixture
def bearer(browser: httpx.AsyncClient) -> Callable[[], Any]:
    """Opens a session and gives its headers."""

    async def opened() -> dict[str, str]:
        answer = await browser.post("/api/v1/chat/session", json={"carrier": "bearer"})
        return {"Authorization": f"Bearer {answer.json()['token']}"}

    return opened


def said(text: str = "как получить снилс", **more: str) -> dict[str, str]:
    """The body of a new message."""
    return {"id": str(uuid4()), "text": text, **more}
