"""A visitor's browser over the whole site, on both engines; the link of an appointment."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.booking import ledger
from bot.booking.ledger import Search
from bot.db import Database
from bot.site import create_site
from tests.channels.web.conftest import OWN
from tests.desk.booking.conftest import book, now_stands

__all__ = ["book", "now_stands"]


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """On both engines: links are clicked by machines on either."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def site(app, web_settings):
    return create_site(app, web_settings)


@pytest.fixture
async def browser(site) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site), base_url=OWN, headers={"Origin": OWN, "Accept": "text/html"}
    ) as client:
        yield client


@pytest.fixture
def link(booking):
    return lambda visit: f"/visit/{booking.links.token(visit.id)}"


@pytest.fixture
def free(database, booking, clock):
    """The second free time after the appointment's own: `await free(visit)`."""

    async def read(visit):
        async with database.reading() as connection:
            search = Search(visit.offering_id, visit.office_id)
            return (await ledger.nearest(connection, await booking.view(connection), search, clock()))[1]

    return read
