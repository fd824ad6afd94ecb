"""The link under a letter: looking changes nothing, one POST is enough, and a stranger's link opens nothing."""

from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import select

from bot.booking.room import Booking
from bot.consents.ledger import Decision, give, held
from bot.consents.links import unsubscribe_url
from bot.db import Database
from bot.db.models import Table
from bot.db.queries_clients import add_client
from bot.db.queries_preferences import CATEGORIES, REACHED_BY, Preferences, preferences_of
from tests.fakes import FakeClock

PAGE = {"Accept": "text/html"}


@pytest.fixture
async def client_id(database: Database, clock: FakeClock) -> str:
    """Somebody who agreed to be sent news."""
    async with database.transaction() as connection:
        made = await add_client(connection, "ru", clock())
        await give(connection, Decision(made.id, "mailing-content", "button", "web", "1"), clock())
        return made.id


def path(booking: Booking, client_id: str, category: Any = "content") -> str:
    return urlsplit(unsubscribe_url(booking.links, client_id, category)).path


async def dump(database: Database) -> dict[str, list[Any]]:
    async with database.reading() as connection:
        return {
            table.name: [tuple(row) for row in await connection.execute(select(table))]
            for table in Table.metadata.sorted_tables
        }


async def switches(database: Database, client_id: str) -> Preferences:
    async with database.reading() as connection:
        return await preferences_of(connection, client_id)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_looking_changes_nothing(
    browser: httpx.AsyncClient, database: Database, booking: Booking, client_id: str, method: str
) -> None:
    before = await dump(database)
    answer = await browser.request(method, path(booking, client_id))
    assert answer.status_code == 200
    assert await dump(database) == before


async def test_page_asks_and_says_what_stays(
    browser: httpx.AsyncClient, booking: Booking, client_id: str
) -> None:
    page = (await browser.get(path(booking, client_id))).text
    assert "Отписаться" in page
    assert "Напоминания о ваших визитах останутся." in page
    assert 'method="post"' in page
    assert "<script" not in page


async def test_button_of_the_page_stops_news_and_ends_the_consent(
    browser: httpx.AsyncClient, database: Database, booking: Booking, client_id: str, clock: FakeClock
) -> None:
    answer = await browser.post(path(booking, client_id), headers={"Origin": "null"})
    assert answer.status_code == 200
    assert "Новостей больше не будет." in answer.text
    after = await switches(database, client_id)
    assert not after.wants("content", REACHED_BY)
    assert after.wants("trigger", REACHED_BY)
    async with database.reading() as connection:
        assert not await held(connection, client_id, "mailing-content", clock())


async def test_one_click_of_a_mail_program_is_enough(
    browser: httpx.AsyncClient, database: Database, booking: Booking, client_id: str
) -> None:
    del browser.headers["Origin"]
    answer = await browser.post(path(booking, client_id), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not (await switches(database, client_id)).wants("content", REACHED_BY)


async def test_second_click_says_the_same(
    browser: httpx.AsyncClient, database: Database, booking: Booking, client_id: str
) -> None:
    first = await browser.post(path(booking, client_id))
    second = await browser.post(path(booking, client_id))
    assert (second.status_code, second.text) == (200, first.text)


async def test_everything_can_be_switched_off(
    browser: httpx.AsyncClient, database: Database, booking: Booking, client_id: str
) -> None:
    answer = await browser.post(path(booking, client_id), data={"what": "all"})
    assert answer.status_code == 200, answer.text
    after = await switches(database, client_id)
    assert not any(after.wants(category, REACHED_BY) for category in CATEGORIES)


async def test_link_under_a_reminder_stops_reminders_and_says_what_is_lost(
    browser: httpx.AsyncClient, database: Database, booking: Booking, client_id: str, clock: FakeClock
) -> None:
    address = path(booking, client_id, "trigger")
    assert "Ни за сутки, ни за два часа" in (await browser.get(address)).text
    answer = await browser.post(address)
    assert answer.status_code == 200, answer.text
    after = await switches(database, client_id)
    assert (after.wants("trigger", REACHED_BY), after.wants("content", REACHED_BY)) == (False, True)
    async with database.reading() as connection:
        assert await held(connection, client_id, "mailing-content", clock())


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("damage", ["x", ".content.AAAAAAAAAAAAAAAAAAAAAA"])
async def test_strangers_link_opens_nothing_and_shows_a_way(
    browser: httpx.AsyncClient, database: Database, method: str, damage: str
) -> None:
    before = await dump(database)
    answer = await browser.request(method, f"/unsubscribe/{damage}", headers=PAGE)
    assert answer.status_code == 404
    assert "напишите «стоп»" in answer.text
    assert await dump(database) == before


async def test_page_is_neither_kept_nor_found_nor_told_on(
    browser: httpx.AsyncClient, booking: Booking, client_id: str
) -> None:
    headers = (await browser.get(path(booking, client_id))).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
