"""Single sign-on in a real browser: away to the provider's site and back, under our own policy of pages."""

import asyncio
import re
import shutil
import socket
import threading
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import expect

from bot.clock import utc_now
from bot.db.queries_accounts import link_account
from tests.browser.test_desk_access import stored
from tests.desk.access.local_provider import CLIENT, SECRET, LocalProvider
from tests.site import RunningSite

pytestmark = pytest.mark.browser


@pytest.fixture
def provider():
    """A provider in a thread of its own, by the real clock."""
    its, listening = LocalProvider(utc_now), socket.create_server(("127.0.0.1", 0))
    its.issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(its.app(), log_config=None, lifespan="off"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
    thread.start()
    yield its
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def desk(engines, texts, sqlite_template: Path, tmp_path: Path, provider, monkeypatch):
    given = {"ISSUER": provider.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, "NAME": "Единый вход"}
    for name, value in given.items():
        monkeypatch.setenv(f"OTKLIK_OIDC_{name}", value)
    path = tmp_path / "desk.db"
    shutil.copy(sqlite_template, path)
    running = RunningSite(engines, texts, f"sqlite+aiosqlite:///{path}")
    yield running.site
    running.stop()


def test_operator_comes_in_by_the_provider_without_scripts(desk, provider, citizen):
    anna = stored(desk)

    async def link() -> None:
        async with desk.app.database.transaction() as connection:
            assert await link_account(connection, anna.id, provider.issuer, "esia-1001")

    desk.do(link())
    person = citizen(width=768, java_script_enabled=False)
    # The site of this test listens where there was room; the provider sends back to where a site usually listens.
    own = desk.app.settings.own_address

    def there(route) -> None:
        route.fulfill(status=302, headers={"Location": route.request.url.replace(own, desk.url)})

    person.context.route(re.compile(f"^{re.escape(own)}/"), there)
    page = person.open(f"{desk.url}/desk/booking/waiting")
    page.get_by_role("button", name="Войти через Единый вход").click()
    expect(page).to_have_url(f"{desk.url}/desk/booking/waiting")
    expect(page.get_by_role("link", name="Анна Петрова")).to_be_visible()
