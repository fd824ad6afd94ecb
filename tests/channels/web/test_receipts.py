"""Receipts of the SMS gateway: signed ones are taken in any order, all others change nothing."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.app import App
from bot.channels.web import WebSettings
from bot.channels.web.app import create_app
from bot.channels.web.receipts import PATH, SIGNATURE, TIMESTAMP, receipts_room, signed
from bot.db import Database
from bot.db.queries_clients import add_client
from bot.db.queries_notices import add_attempts, insert_notices, notice, receipt
from tests.fakes import FakeClock

SECRET = "secret-of-the-gateway"


@pytest.fixture
async def gateway(
    app: App, web_settings: WebSettings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """The gateway's side of the wire."""
    monkeypatch.setenv("OTKLIK_SMS_RECEIPT_SECRET", SECRET)
    transport = httpx.ASGITransport(create_app(app, web_settings, rooms=(receipts_room,)))
    async with httpx.AsyncClient(transport=transport, base_url="http://chat.test") as client:
        yield client


@pytest.fixture
async def sent(database: Database, clock: FakeClock) -> str:
    """A notice that the gateway has taken as `sms-1`; gives its id."""
    now = clock()
    async with database.transaction() as connection:
        client = await add_client(connection, "ru", now)
        row = {
            "id": "n1",
            "dedupe_key": "d1",
            "client_id": client.id,
            "category": "transactional",
            "proactive": False,
            "template": "reminder-24h",
            "values": {},
            "not_before": now,
            "not_after": now.replace(year=now.year + 1),
            "priority": 1,
            "plan": ["sms"],
            "due_at": now,
            "created_at": now,
            "state": "sent",
            "attempts": 1,
        }
        await insert_notices(connection, [row])
        tried = {"notice_id": "n1", "n": 1, "channel": "sms", "key": "n1:sms", "started_at": now}
        await add_attempts(connection, [tried | {"outcome": "accepted", "provider_ref": "sms-1"}])
    return "n1"


async def post(gateway: httpx.AsyncClient, clock: FakeClock, said: Any, **headers: str) -> httpx.Response:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    timestamp = str(int(clock().timestamp()))
    signature = signed(SecretStr(SECRET), timestamp, body)
    return await gateway.post(
        PATH, content=body, headers={TIMESTAMP: timestamp, SIGNATURE: signature, **headers}
    )


async def state(database: Database) -> str:
    async with database.reading() as connection:
        return str((await connection.execute(select(notice.c.state))).scalar_one())


async def kept(database: Database) -> list[str]:
    async with database.reading() as connection:
        return sorted((await connection.execute(select(receipt.c.status))).scalars())


@pytest.mark.parametrize("named", [{"id": "sms-1"}, {"key": "n1:sms"}, {"id": "other", "key": "n1:sms"}])
async def test_signed_receipt_moves_the_notice_on(gateway, clock, database, sent, named):
    answer = await post(gateway, clock, {**named, "status": "delivered", "at": "2026-11-17T12:59:00+03:00"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert await state(database) == "delivered"


async def test_receipts_may_come_twice_and_in_any_order(gateway, clock, database, sent):
    for status in ("read", "delivered", "sent", "read", "failed"):
        assert (await post(gateway, clock, {"id": "sms-1", "status": status})).status_code == 204
    assert await state(database) == "read"
    assert await kept(database) == ["delivered", "failed", "read", "sent"]


async def test_receipt_of_a_message_that_is_not_recorded_yet_is_asked_for_again(
    gateway, clock, database, sent
):
    answer = await post(gateway, clock, {"id": "sms-2", "status": "delivered"})
    assert answer.status_code == 404
    assert await kept(database) == []


@pytest.mark.parametrize(
    "headers",
    [
        {SIGNATURE: ""},
        {SIGNATURE: "0" * 64},
        {SIGNATURE: "подпись".encode()},
        {TIMESTAMP: ""},
        {TIMESTAMP: "now"},
        {TIMESTAMP: "-1"},
        {TIMESTAMP: "٣"},
        {TIMESTAMP: "9" * 40},
    ],
)
async def test_receipt_without_the_right_signature_is_not_believed(gateway, clock, database, sent, headers):
    headers = {name: value if isinstance(value, bytes) else value.encode() for name, value in headers.items()}
    answer = await post(gateway, clock, {"id": "sms-1", "status": "read"}, **headers)
    assert answer.status_code == 401
    assert await state(database) == "sent"


async def test_changed_body_is_not_believed(gateway, clock, database, sent):
    timestamp = str(int(clock().timestamp()))
    signature = signed(SecretStr(SECRET), timestamp, b'{"id": "sms-1", "status": "sent"}')
    headers = {TIMESTAMP: timestamp, SIGNATURE: signature}
    answer = await gateway.post(PATH, content=b'{"id": "sms-1", "status": "read"}', headers=headers)
    assert answer.status_code == 401


async def test_old_copy_of_a_receipt_is_not_believed(gateway, clock, database, sent):
    timestamp, body = str(int(clock().timestamp())), b'{"id": "sms-1", "status": "failed"}'
    headers = {TIMESTAMP: timestamp, SIGNATURE: signed(SecretStr(SECRET), timestamp, body)}
    clock.advance(minutes=6)
    assert (await gateway.post(PATH, content=body, headers=headers)).status_code == 401
    assert await state(database) == "sent"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"status": "delivered"},
        {"id": "sms-1"},
        {"id": "sms-1", "status": "lost"},
        {"id": "", "status": "read"},
        {"id": "sms-1", "status": "read", "at": "вчера"},
        {"id": "sms-1", "status": "read", "at": "2026-11-17T10:00:00"},
        [],
        b"{",
        b"\xff",
    ],
)
async def test_receipt_that_cannot_be_read_is_said_to_be_so(gateway, clock, database, sent, said):
    answer = await post(gateway, clock, said)
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad-request"
    assert await kept(database) == []


async def test_page_of_another_site_cannot_post_receipts(gateway, clock, sent):
    answer = await post(gateway, clock, {"id": "sms-1", "status": "read"}, Origin="https://evil.example")
    assert answer.status_code == 403


async def test_without_a_secret_there_is_no_such_route(app, web_settings, clock):
    transport = httpx.ASGITransport(create_app(app, web_settings, rooms=(receipts_room,)))
    async with httpx.AsyncClient(transport=transport, base_url="http://chat.test") as client:
        assert (await post(client, clock, {"id": "sms-1", "status": "read"})).status_code == 404
