"""A browser without scripts that follows the links of surveys, and an invitation to follow."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.app import App
from bot.channels.web import WebSettings
from bot.db.queries_feedback_links import take_for_link
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Asked, End
from bot.feedback.links import new_link
from bot.feedback.slices import Slice
from bot.site import create_site
from tests.channels.web.conftest import OWN

ZONE = ZoneInfo("Europe/Samara")


@dataclass(frozen=True)
class Invitation:
    """A link that leads to the questions about one interaction."""

    path: str
    id: int


@pytest.fixture
async def browser(app: App, web_settings: WebSettings) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_site(app, web_settings))
    headers = {"Origin": "null", "Accept": "text/html"}
    async with httpx.AsyncClient(transport=transport, base_url=OWN, headers=headers) as client:
        yield client


@pytest.fixture
def invite(app: App):
    """`await invite("appointment")`: something of this kind has ended, and its link was sent."""

    async def made(kind: str = "appointment", ref: str = "a1", **of: str) -> Invitation:
        about = Slice(**{"touchpoint": "office", "channel": "email", "office_id": "central"} | of)
        link = new_link(app.booking.links)
        async with app.database.transaction() as connection:
            asked = await end_interaction(
                connection, End(kind, ref, of=about), Keys.of(app.booking.links), app.clock(), zone=ZONE
            )
            assert isinstance(asked, Asked)
            assert await take_for_link(connection, asked.invitation_id, link.sha256, app.clock())
        return Invitation(f"/r/{link.token}", asked.invitation_id)

    return made


@pytest.fixture
def rows(app: App):
    """`await rows(ResponseRow)`: every row of a table, in the order of its first column."""

    async def read(table):
        async with app.database.reading() as connection:
            columns = table.__table__
            found = await connection.execute(columns.select().order_by(*columns.primary_key))
            return found.all()

    return read


async def press(
    browser: httpx.AsyncClient, path: str, question: int, value: int, **more: str
) -> httpx.Response:
    """Presses an answer; the page that follows is not opened."""
    return await browser.post(path, data={"question": question, "value": value, **more})
