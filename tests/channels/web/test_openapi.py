"""The published schema is true: schemathesis tries every route of it, well and badly, and finds no failure."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from bot.db import Database
from bot.engines import Engines
from bot.texts import Texts
from tests.feedback.feed.rated import give
from tests.site import RunningSite

# A stream never ends, so it cannot be tried like the rest: it has tests of its own.
ENDLESS = "/api/v1/chat/events"
# Most bytes are no letter, which no schema can say: tests/desk/letter/test_api.py tries files.
LETTERS = "/api/v1/readability/file"

FEED_KEY = "the key of whoever comes for ratings"
KEYS = """
headers = {{ Authorization = "Bearer {token}" }}

[[operations]]
include-path-regex = "^/api/v1/ratings"
headers = {{ Authorization = "Bearer {feed_key}" }}
"""


@pytest.fixture
def address(
    engines: Engines,
    texts: Texts,
    sqlite_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    shutil.copy(sqlite_template, tmp_path / "api.db")
    monkeypatch.setenv("OTKLIK_FEED_KEY", FEED_KEY)
    running = RunningSite(engines, texts, f"sqlite+aiosqlite:///{tmp_path / 'api.db'}")
    running.site.do(_rate(running.site.app.database))
    yield running.site.url
    running.stop()


def test_schemathesis_finds_no_failure(address, tmp_path):
    with urlopen(Request(f"{address}/api/v1/chat/session", method="POST"), timeout=10) as answer:
        token = json.load(answer)["token"]
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", "--checks", "all"]
    command += ["--exclude-path", ENDLESS, "--exclude-path", LETTERS]
    (tmp_path / "schemathesis.toml").write_text(KEYS.format(token=token, feed_key=FEED_KEY), "utf-8")
    command += ["--max-examples", "6", "--generation-deterministic", "--suppress-health-check", "all"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "No failures" in done.stdout or "✅" in done.stdout


async def _rate(database: Database) -> None:
    async with database.transaction() as connection:
        for value in (1, 4):
            await give(connection, value)


async def test_every_route_of_the_api_has_an_example_or_needs_none(browser):
    schema = (await browser.get("/openapi.json")).json()
    bodies = {
        f"{method} {path}": operation["requestBody"]
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if "requestBody" in operation
    }
    without = [
        name
        for name, body in bodies.items()
        if "examples" not in json.dumps([body, *_components(schema, body)])
    ]
    assert bodies
    assert without == []


def _components(schema: dict, body: dict) -> list[dict]:
    text = json.dumps(body)
    return [one for name, one in schema["components"]["schemas"].items() if f'schemas/{name}"' in text]
