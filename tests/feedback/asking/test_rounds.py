"""What ends without a word is noted once, and asked about where that disturbs nobody."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.conversation import Conversation, Inbound
from bot.db import Database
from bot.db.models_notices import NoticeRow
from bot.db.queries_clients import client_of
from bot.db.queries_feedback import find_end, invitation
from bot.db.queries_preferences import choose, places
from bot.engines import Engines
from bot.feedback.asking.rounds import LOOKS_BACK, SILENCE, Rounds
from bot.live import Live
from bot.texts import Texts
from tests.fakes import FakeClock

QUESTION = "кому положена субсидия на оплату жку"
Says = Callable[..., Awaitable[Conversation]]
notice: Any = NoticeRow.__table__


@pytest.fixture
def says(sqlite: Database, engines: Engines, texts: Texts, clock: FakeClock, booking: Booking) -> Says:
    """`await says("…", "…")`: a citizen of this channel says so; gives the conversation as it is then."""
    assistant = Assistant(sqlite, engines, texts, clock=clock, live=Live(), booking=booking)

    async def said(*texts: str, channel: Any = "web", citizen: str = "anna") -> Conversation:
        for number, text in enumerate(texts):
            pressed = text[1:] if text.startswith("#") else None
            key = f"{clock().isoformat()}-{number}"
            await assistant.handle(Inbound(channel, key, citizen, "" if pressed else text, pressed))
        found = await assistant.conversation(channel, citizen)
        assert found is not None
        return found

    return said


@pytest.fixture
def rounds(sqlite: Database, engines: Engines, clock: FakeClock, booking: Booking) -> Rounds:
    return Rounds(sqlite, booking, lambda: engines.base, clock)


async def test_an_answer_left_in_silence_is_asked_about_once_in_its_own_chat(
    sqlite: Database, says: Says, rounds: Rounds, clock: FakeClock
) -> None:
    await says(QUESTION)
    clock.now += SILENCE
    assert await rounds.round() == 0
    clock.advance(seconds=1)
    assert await rounds.round() == 1
    assert await rounds.round() == 0
    async with sqlite.reading() as connection:
        (sent,) = (await connection.execute(select(notice))).all()
        ended = await find_end(connection, "answer", "1")
    assert (sent.template, sent.plan) == ("rating-ask", ["web"])
    assert ended is not None
    assert (ended.touchpoint, ended.channel, ended.succeeded) == ("chat-bot", "web", None)


async def test_a_talk_that_goes_on_is_not_interrupted(says: Says, rounds: Rounds, clock: FakeClock) -> None:
    await says(QUESTION)
    clock.advance(minutes=14)
    await says("меню")
    clock.advance(minutes=14)
    assert await rounds.round() == 0


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ((QUESTION, "ты дурак и идиот", "ладно"), "abuse"),
        ((QUESTION, "запишите на паспорт"), "unfinished"),
    ],
)
async def test_silence_after_trouble_is_noted_with_its_reason(
    sqlite: Database, says: Says, rounds: Rounds, clock: FakeClock, said: tuple[str, ...], reason: str
) -> None:
    await says(*said)
    clock.advance(minutes=16)
    assert await rounds.round() == 0
    assert await _reasons(sqlite) == [reason]


@pytest.mark.parametrize(
    "said",
    [
        ("как получить разрешение на раскопки кургана",),
        (QUESTION, "не то"),
        (QUESTION, "оператор"),
        (QUESTION, "спасибо"),
        ("привет", "меню"),
    ],
)
async def test_what_has_no_answer_or_another_end_is_not_an_end_by_silence(
    sqlite: Database, says: Says, rounds: Rounds, clock: FakeClock, said: tuple[str, ...]
) -> None:
    await says(*said)
    async with sqlite.reading() as connection:
        before = await _count(connection, notice)
    clock.advance(minutes=16)
    assert await rounds.round() == 0
    async with sqlite.reading() as connection:
        assert await _count(connection, notice) == before


async def test_a_chat_that_cannot_be_written_to_is_noted_as_such(
    sqlite: Database, says: Says, rounds: Rounds, clock: FakeClock
) -> None:
    await says(QUESTION, channel="console")
    clock.advance(minutes=16)
    assert await rounds.round() == 0
    assert await _reasons(sqlite) == ["no-channel"]


async def test_who_switched_messages_off_is_not_asked(
    sqlite: Database, says: Says, rounds: Rounds, clock: FakeClock
) -> None:
    talk = await says(QUESTION)
    async with sqlite.transaction() as connection:
        known = await client_of(connection, talk, clock())
        await choose(connection, known.id, {"enabled": False}, places(("trigger",)), clock())
    clock.advance(minutes=16)
    assert await rounds.round() == 0
    assert await _reasons(sqlite) == ["opted-out"]


async def test_what_ended_long_ago_is_left_alone(says: Says, rounds: Rounds, clock: FakeClock) -> None:
    await says(QUESTION)
    clock.now += LOOKS_BACK + timedelta(minutes=1)
    assert await rounds.round() == 0


async def test_thanks_after_the_question_came_by_itself_ask_nothing_more(
    says: Says, rounds: Rounds, clock: FakeClock
) -> None:
    await says(QUESTION)
    clock.advance(minutes=16)
    assert await rounds.round() == 1
    talk = await says("спасибо")
    assert not talk.state.get("rating")


async def _reasons(database: Database) -> list[str]:
    async with database.reading() as connection:
        rows = await connection.execute(select(invitation.c.reason).order_by(invitation.c.id))
        return list(rows.scalars())


async def _count(connection: Any, table: Any) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())
