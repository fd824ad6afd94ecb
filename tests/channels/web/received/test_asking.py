"""A service system tells that a service was received: known citizens are asked once, of all others nothing is kept."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.booking.room import Booking
from bot.channels.web.received import ReceivedIn
from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries import conversation, lock_conversation
from bot.db.queries_clients import add_address, add_client, address, client, client_of
from bot.db.queries_feedback import find_end, interaction, invitation
from bot.db.queries_preferences import choose, places
from bot.db.queries_privacy import close_client
from bot.engines import Engines
from bot.feedback.asking.received import Told, about_service, take_received
from bot.feedback.asking.rules import load_rules
from tests.channels.web.received.conftest import (
    ASKED,
    BOX,
    CODE,
    PHONE,
    UNKNOWN,
    notice,
    post,
    rows,
    told,
)
from tests.fakes import FakeClock


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
