"""A service system on the wire, and a client whom it knows too."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.booking.room import Booking
from bot.channels.web import WebSettings
from bot.channels.web.app import create_app
from bot.channels.web.received import PATH, received_room
from bot.channels.web.signed import signature
from bot.db import Database
from bot.db.models_notices import NoticeRow
from bot.db.queries_booking import appointment
from bot.db.queries_clients import add_address, add_client
from tests.fakes import FakeClock

SECRET = "the service system of the tests signs so"
BOX, PHONE, CODE = "Anna@mail.example", "+79125550101", "K7M29PXT"
ASKED = {"asked": True, "why": None}
UNKNOWN = {"asked": False, "why": "unknown-client"}
PAGE = Path(__file__).parents[4] / "docs" / "asking.md"
notice: Any = NoticeRow.__table__


@pytest.fixture
async def system(
    app: App, web_settings: WebSettings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """The service system's side of the wire."""
    monkeypatch.setenv("OTKLIK_SERVICES_SECRET", SECRET)
    async with opened(app, web_settings) as client:
        yield client


def opened(app: App, web_settings: WebSettings) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_app(app, web_settings, rooms=(received_room,)))
    return httpx.AsyncClient(transport=transport, base_url="http://chat.test")


@pytest.fixture
async def anna(database: Database, clock: FakeClock, booking: Booking) -> str:
    """A client with a box, a phone and a visit to the central office; gives her id."""
    async with database.transaction() as connection:
        made = await add_client(connection, "en", clock() - timedelta(days=2))
        await add_address(connection, made.id, "email", BOX, clock())
        await visit_of(connection, made.id, booking.links.phone_hash(PHONE), clock())
    return made.id


async def visit_of(connection: AsyncConnection, client_id: str, phone_hash: str, now: Any) -> None:
    start = now - timedelta(hours=1)
    row = {
        "id": "v1",
        "code": CODE,
        "client_id": client_id,
        "offering_id": "inn-snils",
        "office_id": "central",
        "lane": "1",
        "kind": "visit",
        "local_start": start.replace(tzinfo=None),
        "local_end": now.replace(tzinfo=None),
        "timezone": "Europe/Samara",
        "starts_at": start,
        "ends_at": now,
        "state": "arrived",
        "via": "web",
        "language": "ru",
        "created_at": start,
        "updated_at": start,
        "phone_hash": phone_hash,
    }
    await connection.execute(insert(appointment), row)


def told(clock: FakeClock, **given: Any) -> dict[str, Any]:
    """The body of an event that happened an hour ago; what is given as None is left out."""
    body = {
        "event_id": "gis-1",
        "service": "snils",
        "at": (clock() - timedelta(hours=1)).isoformat(),
        "succeeded": True,
        "client": {"email": BOX},
    }
    return {name: value for name, value in (body | given).items() if value is not None}


async def post(system: httpx.AsyncClient, clock: FakeClock, body: Any, key: str = SECRET) -> httpx.Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    stamp = str(int(clock().timestamp()))
    headers = {"X-Otklik-Timestamp": stamp, "X-Otklik-Signature": signature(key, stamp, raw)}
    return await system.post(PATH, content=raw, headers=headers)


async def rows(database: Database, *tables: Any) -> list[int]:
    """How many rows each table has."""
    async with database.reading() as connection:
        return [len((await connection.execute(select(table))).all()) for table in tables]
