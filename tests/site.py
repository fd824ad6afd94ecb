"""The whole program behind a real address on loopback, for tests that come from outside."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import uvicorn

from bot.app import App, open_booking
from bot.assistant import Assistant
from bot.channels.web import WebSettings
from bot.clock import utc_now
from bot.db import Database
from bot.engines import Engines
from bot.live import Live
from bot.settings import Settings
from bot.site import create_site
from bot.texts import Texts
from tests.fakes import BOOKING

READY_SECONDS = 20


@dataclass(frozen=True)
class Site:
    """The running program: its address, and how to do something in its own loop."""

    url: str
    app: App
    loop: asyncio.AbstractEventLoop

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Runs a coroutine where the server runs."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)


class RunningSite:
    """The server in a thread of its own: Playwright's plain interface wants no loop in the test's thread."""

    def __init__(
        self, engines: Engines, texts: Texts, database: str, origins: tuple[str, ...] = (), *, port: int = 0
    ) -> None:
        """`port` is a free one where none is named; the same again is the same server after a fall."""
        self._engines, self._texts, self._database, self._origins = engines, texts, database, origins
        self._port = port
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        assert self._ready.wait(READY_SECONDS), "the server did not start"

    async def _serve(self) -> None:
        settings = Settings(widget_origins=self._origins, _env_file=None)
        database, live = Database(self._database), Live()
        booking = open_booking(settings, self._engines, BOOKING)
        assistant = Assistant(database, self._engines, self._texts, clock=utc_now, live=live, booking=booking)
        app = App(settings, database, self._engines, self._texts, live, utc_now, assistant, booking)
        web = create_site(
            app, WebSettings(session_rate=0, address_rate=0, heartbeat_seconds=1, _env_file=None)
        )
        listening = socket.create_server(("127.0.0.1", self._port))
        self._streams = web.state.streams
        self._server = uvicorn.Server(uvicorn.Config(web, log_config=None, timeout_graceful_shutdown=2))
        self.site = Site(f"http://127.0.0.1:{listening.getsockname()[1]}", app, asyncio.get_running_loop())
        self._ready.set()
        await self._server.serve([listening])
        listening.close()
        await database.close()

    def stop(self) -> None:
        self.site.loop.call_soon_threadsafe(self._streams.close)
        self._server.should_exit = True
        self._thread.join()
