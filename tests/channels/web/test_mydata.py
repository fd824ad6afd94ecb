"""One's own files behind a link from the chat: for an hour, for their owner, without changing anything."""

from urllib.parse import urlsplit

import httpx
import pytest

from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.consents.links import files_url
from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries_clients import add_client
from tests.channels.web.test_unsubscribe import dump
from tests.fakes import FakeClock


async def link(assistant: Assistant, pressed: str = "mydata:export", citizen: str = "anna") -> str:
    """The address that the chat gives when the button is pressed."""
    reply = (await assistant.handle(Inbound("web", f"{citizen}-{pressed}", citizen, pressed=pressed))).reply
    return urlsplit(next(button.url for button in reply.buttons if button.url)).path


async def say(assistant: Assistant, citizen: str, text: str) -> None:
    await assistant.handle(Inbound("web", f"{citizen}-{text}", citizen, text))


async def test_link_from_the_chat_opens_ones_own_copy(
    browser: httpx.AsyncClient, assistant: Assistant
) -> None:
    await say(assistant, "anna", "как получить снилс")
    await say(assistant, "boris", "стоп")
    answer = await browser.get(await link(assistant))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="otklik-data.json"'
    bodies = [message["body"] for message in answer.json()["messages"]]
    assert bodies[0] == "как получить снилс"
    assert "стоп" not in bodies


async def test_receipt_opens_after_a_consent_was_given(
    browser: httpx.AsyncClient, assistant: Assistant
) -> None:
    await say(assistant, "anna", "даю согласие на обработку персональных данных")
    await say(assistant, "anna", "даю согласие")
    answer = await browser.get(await link(assistant, "consent:receipt"))
    (only,) = answer.json()["receipts"]
    assert only["piiControllers"][0]["piiController"].startswith("МФЦ")
    assert only["collectionMethod"] == "web: words"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_looking_changes_nothing(
    browser: httpx.AsyncClient, assistant: Assistant, database: Database, method: str
) -> None:
    address = await link(assistant)
    before = await dump(database)
    assert (await browser.request(method, address)).status_code == 200
    assert await dump(database) == before


async def test_link_opens_nothing_after_an_hour(
    browser: httpx.AsyncClient, assistant: Assistant, clock: FakeClock
) -> None:
    address = await link(assistant)
    clock.advance(hours=1)
    assert (await browser.get(address)).status_code == 404


async def test_link_opens_nothing_after_erasure(browser: httpx.AsyncClient, assistant: Assistant) -> None:
    address = await link(assistant)
    await assistant.handle(Inbound("web", "erase", "anna", pressed="mydata:erase:yes"))
    assert (await browser.get(address)).status_code == 404


async def test_link_cannot_be_made_up(browser: httpx.AsyncClient, assistant: Assistant) -> None:
    token = (await link(assistant)).split("/")[2]
    for made in (token[:-1] + ("A" if token[-1] != "A" else "B"), token.replace(".", "0.", 1), "x"):
        assert (await browser.get(f"/mydata/{made}/data.json")).status_code == 404


async def test_file_is_neither_kept_nor_told_on(
    browser: httpx.AsyncClient, booking: Booking, database: Database, clock: FakeClock
) -> None:
    async with database.transaction() as connection:
        made = await add_client(connection, "ru", clock())
    answer = await browser.get(urlsplit(files_url(booking.links, made.id, clock())).path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_giving_the_link_out_stands_in_the_book(assistant: Assistant, database: Database) -> None:
    await link(assistant)
    rows = (await dump(database))["audit"]
    assert [row[3] for row in rows] == ["client.exported"]
