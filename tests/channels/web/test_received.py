"""A service system tells that a service was received: known citizens are asked once, of all others nothing is kept."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.booking.room import Booking
from bot.channels.web import WebSettings
from bot.channels.web.app import create_app
from bot.channels.web.received import EXAMPLE, LARGEST, PATH, ReceivedIn, received_room
from bot.channels.web.signed import signature
from bot.conversation import Inbound
from bot.db import Database
from bot.db.models_notices import NoticeRow
from bot.db.queries import conversation, lock_conversation
from bot.db.queries_booking import appointment
from bot.db.queries_clients import add_address, add_client, address, client, client_of
from bot.db.queries_feedback import find_end, interaction, invitation
from bot.db.queries_preferences import choose, places
from bot.db.queries_privacy import close_client
from bot.engines import Engines
from bot.errors import BadInput
from bot.feedback.asking.received import Told, about_service, take_received
from bot.feedback.asking.rules import load_rules
from bot.site import ROOMS
from tests.fakes import FakeClock

SECRET = "the service system of the tests signs so"
BOX, PHONE, CODE = "Anna@mail.example", "+79125550101", "K7M29PXT"
ASKED = {"asked": True, "why": None}
UNKNOWN = {"asked": False, "why": "unknown-client"}
PAGE = Path(__file__).parents[3] / "docs" / "asking.md"
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


@pytest.mark.parametrize(
    "who",
    [
        {"appointment": "к7м2-9рхт", "client": None},
        {"client": {"email": "anna@MAIL.example"}},
        {"client": {"phone": "8 (912) 555-01-01"}},
        {"appointment": "A2A2-A2A2", "client": {"email": "nobody@mail.example", "phone": PHONE}},
    ],
)
async def test_client_is_found_by_the_code_else_by_the_box_else_by_the_phone(
    system, anna, database, clock, who
):
    answer = await post(system, clock, told(clock, **who))
    assert (answer.status_code, answer.json()) == (200, ASKED)
    async with database.reading() as connection:
        (sent,) = (await connection.execute(select(notice))).all()
    assert (sent.client_id, sent.template) == (anna, "rating-ask")
    assert sent.not_after - clock() == load_rules()["service"].expiry


async def test_end_is_written_with_all_that_is_known_of_it(system, anna, database, clock):
    body = told(clock, article="snils-lost", office="zarechny", succeeded=False)
    assert (await post(system, clock, body)).json() == ASKED
    async with database.reading() as connection:
        kept = await find_end(connection, "service", "gis-1")
    assert kept is not None
    assert (kept.service, kept.life_situation, kept.office_id) == ("snils", "lost-documents", "zarechny")
    assert (kept.touchpoint, kept.channel, kept.language) == ("office", "office", "en")
    assert (kept.client_id, kept.succeeded, kept.ended_at) == (anna, False, clock() - timedelta(hours=1))


async def test_office_of_the_visit_is_taken_where_none_is_named_and_a_site_where_there_is_no_visit(
    system, anna, database, clock
):
    await post(system, clock, told(clock, event_id="1", appointment=CODE))
    await post(system, clock, told(clock, event_id="2"))
    async with database.reading() as connection:
        found = [await find_end(connection, "service", ref) for ref in "12"]
    assert [each and (each.office_id, each.touchpoint, each.channel) for each in found] == [
        ("central", "office", "office"),
        (None, "site", "api"),
    ]


async def test_moment_ahead_of_our_clock_is_now(system, anna, database, clock):
    await post(system, clock, told(clock, at="2031-01-01T00:00:00+04:00"))
    async with database.reading() as connection:
        kept = await find_end(connection, "service", "gis-1")
    assert kept is not None
    assert kept.ended_at == clock()


def test_life_situation_is_the_one_that_all_articles_of_the_service_share(engines: Engines):
    base = engines.base
    assert about_service(base, "zags-birth", None, None).life_situation == "birth-of-child"
    assert about_service(base, "snils", None, None).life_situation is None
    assert about_service(base, "snils", "snils-get", None).life_situation == "identity-documents"


@pytest.mark.parametrize(
    "who",
    [
        {"client": {"email": "nobody@mail.example"}},
        {"client": {"email": "no box at all", "phone": "12\u0000"}},
        {"client": {"phone": "+79125550199"}},
        {"client": None, "appointment": "A2A2-A2A2"},
        {"client": None, "appointment": "no code"},
    ],
)
async def test_of_somebody_unknown_nothing_is_kept(system, anna, database, clock, who):
    tables = (interaction, invitation, notice, client, address, conversation)
    before = await rows(database, *tables)
    answer = await post(system, clock, told(clock, **who))
    assert (answer.status_code, answer.json()) == (200, UNKNOWN)
    assert await rows(database, *tables) == before


async def test_forgotten_client_is_nobody(system, anna, database, clock):
    async with database.transaction() as connection:
        await close_client(connection, anna, clock())
    answer = await post(system, clock, told(clock, appointment=CODE, client={"email": BOX, "phone": PHONE}))
    assert answer.json() == UNKNOWN
    assert await rows(database, interaction, notice) == [0, 0]


async def test_same_event_gets_the_same_answer_whatever_it_says_the_second_time(
    system, anna, database, clock
):
    assert (await post(system, clock, told(clock))).json() == ASKED
    clock.advance(days=40)
    again = told(clock, client={"email": "nobody@mail.example"}, service="no-such-service")
    assert (await post(system, clock, again)).json() == ASKED
    assert await rows(database, interaction, invitation, notice) == [1, 1, 1]
    assert (await post(system, clock, told(clock, event_id="gis-2"))).json() == ASKED


async def test_who_is_not_asked_is_counted_with_the_reason_and_the_reason_stays(
    system, anna, database, clock
):
    async with database.transaction() as connection:
        await choose(connection, anna, {"enabled": False}, places(("trigger",)), clock())
    refused = {"asked": False, "why": "opted-out"}
    assert (await post(system, clock, told(clock))).json() == refused
    async with database.transaction() as connection:
        await choose(connection, anna, {"enabled": True}, places(("trigger",)), clock())
    assert (await post(system, clock, told(clock))).json() == refused
    assert await rows(database, interaction, invitation, notice) == [1, 1, 0]


async def test_client_with_nowhere_to_write_to_is_counted_and_not_asked(system, anna, database, clock):
    async with database.transaction() as connection:
        await connection.execute(update(address).values(state="dead"))
    answer = await post(system, clock, told(clock))
    assert answer.json() == {"asked": False, "why": "no-channel"}


async def test_wish_said_in_one_chat_holds_for_every_chat_of_the_same_box(system, anna, database, clock):
    assert (await post(system, clock, told(clock, event_id="1"))).json() == ASKED
    async with database.transaction() as connection:
        came = Inbound("web", "m1", "her-older-chat")
        talk = (await lock_conversation(connection, came, language="ru", now=clock())).conversation
        older = await client_of(connection, talk, clock() - timedelta(days=9))
        await add_address(connection, older.id, "email", BOX, clock())
    assert (await post(system, clock, told(clock, event_id="2"))).json() == ASKED
    async with database.transaction() as connection:
        wish = update(conversation).where(conversation.c.id == talk.id).values(state={"no_ratings": True})
        await connection.execute(wish)
        asked = (await connection.execute(select(notice.c.client_id))).scalars().all()
    assert asked == [anna, anna]
    answer = await post(system, clock, told(clock, event_id="3"))
    assert answer.json() == {"asked": False, "why": "opted-out"}


async def test_nobody_is_asked_after_a_service_of_grief(anna, database, engines, booking, clock):
    base = replace(
        engines.base,
        articles={
            name: replace(each, life_situation="death-of-relative")
            for name, each in engines.base.articles.items()
            if each.service == "snils"
        },
    )
    event = ReceivedIn.model_validate_json(json.dumps(told(clock))).event()
    async with database.transaction() as connection:
        answer = await take_received(connection, booking, base, event, clock())
    assert answer == Told(asked=False, why="urgent")


@pytest.mark.parametrize("at", ["2026-10-01T10:00:00+04:00", "0001-01-01T00:00:00+14:00"])
async def test_what_was_received_long_ago_is_not_asked_about_and_not_kept(system, anna, database, clock, at):
    assert (await post(system, clock, told(clock, at=at))).json() == {"asked": False, "why": "too-old"}
    assert await rows(database, interaction, invitation, notice) == [0, 0, 0]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"service": "no-such-service"}, "service"),
        ({"service": ""}, "service"),
        ({"article": "no-such-article"}, "article"),
        ({"article": "birth-registration"}, "article"),  # of another service
        ({"office": "moon"}, "office"),
        ({"at": "2026-11-17T13:40:00"}, "at"),
        ({"at": 1795341600}, "at"),
        ({"succeeded": "yes"}, "succeeded"),
        ({"event_id": "Анна Иванова"}, "event_id"),
        ({"event_id": "x" * 81}, "event_id"),
        ({"surplus": 1}, "surplus"),
        ({"client": None}, "appointment"),
        ({"client": {"name": "Anna"}}, "client.name"),
    ],
)
async def test_body_that_cannot_be_used_is_refused_by_its_field(system, anna, database, clock, wrong, named):
    answer = await post(system, clock, told(clock, **wrong))
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")
    assert named in answer.json()["message"]
    assert BOX not in answer.text
    assert await rows(database, interaction) == [0]


@pytest.mark.parametrize(
    ("raw", "status"), [(b"{", 422), (b"\xff", 422), (b"[" * 5000, 422), (b" " * (LARGEST + 1), 413)]
)
async def test_body_that_is_no_json_or_too_long_is_refused(system, clock, raw, status):
    assert (await post(system, clock, raw)).status_code == status


@pytest.mark.parametrize(
    ("seconds", "key"),
    [(0, "a key that is not ours, 32 bytes.."), (-301, SECRET), (301, SECRET), (9e11, SECRET)],
)
async def test_event_that_is_not_signed_or_not_fresh_is_refused_before_it_is_read(
    system, anna, database, clock, seconds, key
):
    stamp, raw = str(int(clock().timestamp() + seconds)), json.dumps(told(clock)).encode()
    headers = {"X-Otklik-Timestamp": stamp, "X-Otklik-Signature": signature(key, stamp, raw)}
    answers = [
        await system.post(PATH, content=raw, headers=headers),
        await system.post(PATH, content=b"{", headers=headers),
        await system.post(PATH, content=raw),
    ]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [(403, "forbidden")] * 3
    assert await rows(database, interaction) == [0]


async def test_without_a_secret_there_is_no_way_in(app, web_settings, anna, clock):
    async with opened(app, web_settings) as anybody:
        assert (await post(anybody, clock, told(clock), key="")).status_code == 404


async def test_short_secret_is_refused_at_the_start_and_not_shown(app, web_settings, monkeypatch):
    monkeypatch.setenv("OTKLIK_SERVICES_SECRET", "short-one")
    with pytest.raises(BadInput, match="OTKLIK_SERVICES_SECRET") as refused:
        create_app(app, web_settings, rooms=(received_room,))
    assert "short-one" not in str(refused.value)


async def test_route_is_of_the_site_and_its_published_example_is_taken(system, anna, clock):
    assert received_room in ROOMS
    operation = (await system.get("/openapi.json")).json()["paths"][PATH]["post"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert schema["examples"] == [EXAMPLE]
    assert "$ref" not in json.dumps(schema)
    assert {"200", "403", "404", "413", "422"} <= set(operation["responses"])
    assert (await post(system, clock, EXAMPLE)).json() == ASKED


async def test_event_of_the_documentation_is_taken_too(system, anna, clock):
    page = PAGE.read_text("utf-8")
    (body,) = re.findall(r"^body='(.*)'$", page, re.MULTILINE)
    assert (await post(system, clock, body.encode())).json() == ASKED
    assert f"https://chat.example{PATH}" in page
    assert "`OTKLIK_SERVICES_SECRET`" in page


async def test_deliveries_at_once_are_one_event_with_one_answer(
    database_url: str, booking: Booking, engines: Engines, clock: FakeClock
):
    database = Database(database_url)
    async with database.transaction() as connection:
        made = await add_client(connection, "ru", clock())
        await add_address(connection, made.id, "email", BOX, clock())
    event = ReceivedIn.model_validate_json(json.dumps(told(clock))).event()

    async def deliver() -> object:
        async with database.transaction() as connection:
            return await take_received(connection, booking, engines.base, event, clock())

    answers = await asyncio.gather(*(deliver() for _ in range(12)))
    assert answers == [Told(asked=True)] * 12
    assert await rows(database, interaction, invitation, notice) == [1, 1, 1]
    await database.close()
