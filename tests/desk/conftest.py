"""The desk over the whole site and the real database: browsers that are signed in with a role."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.app import App
from bot.channels.web import WebSettings
from bot.site import create_site
from tests.channels.web.conftest import OWN, app, settings, web_settings
from tests.desk.people import signed_in

__all__ = ["app", "settings", "web_settings"]

DeskOf = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture
def site(app: App, web_settings: WebSettings) -> FastAPI:
    """One process of the whole site; every browser of a test talks to it."""
    return create_site(app, web_settings)


@pytest.fixture
async def outside(site: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that nobody has signed in with."""
    async with _browser(site) as client:
        yield client


@pytest.fixture
async def desk_of(app: App, site: FastAPI) -> AsyncIterator[DeskOf]:
    """A signed-in browser of a new account: `await desk_of("senior", offices=["central"])`; `.account` is whose.

    Also `name=`, `login=`, `language=`. Every call is another person at the same desk.
    """
    async with AsyncExitStack() as stack:

        async def make(role: str = "operator", offices: Iterable[str] = (), **more: Any) -> httpx.AsyncClient:
            account, (name, token) = await signed_in(app, role, offices, **more)
            client = await stack.enter_async_context(_browser(site))
            client.cookies.set(name, token)
            client.account = account
            return client

        yield make


def _browser(site: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(site)
    return httpx.AsyncClient(transport=transport, base_url=OWN, headers={"Origin": OWN})
