"""A real Chromium on a real server: one of each for all tests, a fresh citizen for every test."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bot.engines import Engines
from bot.texts import Texts
from tests.site import RunningSite, Site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Three workers share two cores: what comes in a tenth of a second alone may take several beside them.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
# What the browser says of a request that the test itself cut off.
EXPECTED_NOISE = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_CONNECTION", "ERR_NETWORK")


class _City(BaseHTTPRequestHandler):
    """Somebody else's site, with styles that would spoil a widget that is not closed off."""

    chat = ""

    def do_GET(self) -> None:
        page = (
            "<!doctype html><html lang=ru><head><meta charset=utf-8><title>City</title>"
            "<meta name=viewport content='width=device-width, initial-scale=1'><style>html{font-size:62.5%}"
            "*{color:#400!important}button{background:red!important;width:500px!important}</style></head>"
            f"<body><main><h1>City</h1><a href='#'>link</a></main><script src='{self.chat}/widget.js' async></script>"
            "</body></html>"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def city() -> Iterator[str]:
    """The address of a foreign site of the list."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _City)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def site(
    engines: Engines, texts: Texts, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, city: str
) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("browser") / "chat.db"
    shutil.copy(sqlite_template, path)
    running = RunningSite(engines, texts, f"sqlite+aiosqlite:///{path}", (city,))
    _City.chat = running.site.url
    yield running.site
    running.stop()


# Playwright's plain interface holds the thread's event loop while it lives: other modules' tests need it back.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Citizen:
    """One person's browser; what its console complains about fails the test."""

    context: BrowserContext
    complaints: list[str]

    def open(self, address: str) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address)
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and not any(noise in text for noise in EXPECTED_NOISE):
            self.complaints.append(text)


@pytest.fixture
def citizen(chromium: Browser) -> Iterator[Callable[..., Citizen]]:
    """Makes browsers: `citizen(width=320)`, `citizen(java_script_enabled=False)`."""
    made: list[Citizen] = []

    def make(width: int = 1000, height: int = 800, **options: Any) -> Citizen:
        viewport = {"width": width, "height": height}
        context = chromium.new_context(
            viewport=viewport, locale="ru-RU", timezone_id="Europe/Samara", **options
        )
        made.append(Citizen(context, []))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
    assert [complaint for one in made for complaint in one.complaints] == []
