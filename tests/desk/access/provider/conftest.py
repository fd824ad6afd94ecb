"""A running provider, the site that knows it, and the way there and back."""

import asyncio
import html
import re
import socket
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn

from bot.channels.web import WebSettings
from bot.db.queries_accounts import link_account
from bot.site import create_site
from tests.desk.access.local_provider import CLIENT, SECRET, LocalProvider

AWAY, BACK, LOGOUT = (
    "/desk/sign-in/provider",
    "/desk/sign-in/provider/back",
    "/desk/sign-in/provider/logout",
)
PAGE = "/desk/me"


@pytest.fixture
async def provider(clock):
    """A running provider that knows our client."""
    its = LocalProvider(clock)
    listening = socket.create_server(("127.0.0.1", 0))
    its.issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(its.app(), log_config=None, lifespan="off"))
    running = asyncio.create_task(server.serve([listening]))
    while not server.started:  # noqa: ASYNC110 (uvicorn sets a flag, not an event)
        await asyncio.sleep(0.01)
    yield its
    server.should_exit = True
    await running
    listening.close()


@pytest.fixture
def settings_of(provider, monkeypatch):
    """The settings of single sign-on; `settings_of(role_claim="groups")` sets more of them."""

    def put(**more: str) -> None:
        given = {
            "issuer": provider.issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "name": "Вход",
        } | more
        for name, value in given.items():
            monkeypatch.setenv(f"OTKLIK_OIDC_{name.upper()}", value)

    put()
    return put


@pytest.fixture
def site(app, web_settings: WebSettings, settings_of):
    return create_site(app, web_settings)


@pytest.fixture
async def linked(account_of, database, provider):
    """Anna's account, linked to the person whom the provider will name."""
    anna = await account_of("anna")
    async with database.transaction() as connection:
        assert await link_account(connection, anna.id, provider.issuer, "esia-1001")
    return anna


async def set_out(browser, **query) -> str:
    """Presses the button; gives the provider's address on the page."""
    answer = await browser.post(AWAY, params=query)
    assert answer.status_code == 200, answer.text
    return html.unescape(re.search(r'class="button button-main" href="([^"]+)"', answer.text)[1])


async def sent_back(address: str) -> str:
    """Signs in at the provider; gives the path by which the browser comes back to us."""
    async with httpx.AsyncClient() as client:
        location = urlsplit((await client.get(address)).headers["location"])
    return f"{location.path}?{location.query}"


async def whole_way(browser, **query) -> httpx.Response:
    return await browser.get(await sent_back(await set_out(browser, **query)))


def refused(answer: httpx.Response, words: str, status: int = 403) -> bool:
    """A page that says why, with a way out, and no sign-in."""
    opened = "otklik-desk=" in answer.headers.get("set-cookie", "").replace('otklik-desk=""', "")
    return (answer.status_code, words in answer.text, 'href="/desk/sign-in"' in answer.text, opened) == (
        status,
        True,
        True,
        False,
    )
