"""What is kept of every question, and what becomes of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.assistant import Assistant
from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries import lock_conversation
from bot.db.queries_events import QueryEvent, add_event, event, note_outcome, popular_articles, read_gaps
from bot.engines import Engines
from bot.popularity import ENOUGH_CITIZENS, Popularity
from tests.fakes import FakeClock

QUESTION = "кому положена субсидия на оплату жку"
UNKNOWN = "как получить разрешение на раскопки кургана"


async def say(assistant: Assistant, *lines: str, citizen: str = "anna") -> None:
    for line in lines:
        pressed = line.removeprefix("#") if line.startswith("#") else None
        await assistant.handle(Inbound("web", f"{citizen}{line}", citizen, "" if pressed else line, pressed))


async def events(database: Database) -> list:
    async with database.reading() as connection:
        return list(await connection.execute(select(event).order_by(event.c.id)))


async def test_question_is_kept_with_decision_candidates_and_base_version(
    assistant: Assistant, database: Database, engines: Engines, clock: FakeClock
) -> None:
    await say(assistant, QUESTION)
    (kept,) = await events(database)
    assert (kept.decision, kept.article, kept.outcome) == ("answer", "utility-subsidy", None)
    assert kept.base_version
    assert kept.candidates[0]["id"] == "utility-subsidy"
    assert set(kept.candidates[0]) == {"id", "score", "dense", "lexical"}
    assert kept.at == clock()


async def test_personal_data_in_a_question_is_masked(assistant: Assistant, database: Database) -> None:
    await say(assistant, f"{QUESTION}, мой снилс 112-233-445 95, звоните 8 912 345-67-89")
    (kept,) = await events(database)
    assert "[СНИЛС]" in kept.text_masked
    assert "[телефон]" in kept.text_masked
    assert "345" not in kept.text_masked


@pytest.mark.parametrize(
    ("then", "outcome"),
    [("спасибо", "helped"), ("не то", "not_that"), ("оператор", "operator"), ("#answer:notthat:utility-subsidy", "not_that")],
)  # fmt: skip
async def test_outcome_of_a_question_is_noted(
    assistant: Assistant, database: Database, then: str, outcome: str
) -> None:
    await say(assistant, QUESTION, then)
    assert (await events(database))[0].outcome == outcome


async def test_courtesy_and_buttons_are_no_questions(assistant: Assistant, database: Database) -> None:
    await say(assistant, "привет", "меню", "#popular:home", "#answer:show:utility-subsidy", "спасибо")
    assert await events(database) == []


async def test_gaps_are_the_unanswered_the_refused_and_those_left_in_silence(
    assistant: Assistant, database: Database, clock: FakeClock
) -> None:
    await say(assistant, UNKNOWN, citizen="anna")
    await say(assistant, QUESTION, "не то", citizen="boris")
    await say(assistant, QUESTION, "спасибо", citizen="vera")
    async with database.transaction() as connection:
        locked = await lock_conversation(connection, Inbound("web", "1", "gleb"), language="ru", now=clock())
        asked = QueryEvent(locked.conversation.id, "субсидия", "ru", "v", "clarify", [], None, clock())
        await add_event(connection, asked)
    begun = clock() - timedelta(days=1)
    async with database.reading() as connection:
        early = await read_gaps(connection, begun, clock())
        clock.advance(hours=1)
        late = await read_gaps(connection, begun, clock())
    assert sorted(gap.why for gap in early) == ["not_that", "unanswered"]
    assert sorted(gap.why for gap in late) == ["not_that", "silent", "unanswered"]
    assert {gap.text_masked for gap in late} == {UNKNOWN, QUESTION, "субсидия"}


async def test_first_outcome_stands(assistant: Assistant, database: Database) -> None:
    await say(assistant, QUESTION, "не то")
    async with database.transaction() as connection:
        await note_outcome(connection, (await events(database))[0].id, "helped")
    assert (await events(database))[0].outcome == "not_that"


async def keep_questions(database: Database, clock: FakeClock, citizens: int, article: str) -> None:
    async with database.transaction() as connection:
        for number in range(citizens):
            came = Inbound("web", "1", f"{article}{number}")
            locked = await lock_conversation(connection, came, language="ru", now=clock())
            asked = QueryEvent(locked.conversation.id, "?", "ru", "v", "answer", [], article, clock())
            await add_event(connection, asked)
            await add_event(connection, asked)


async def test_popular_questions_are_the_editors_until_enough_citizens_have_asked(
    database: Database, engines: Engines, clock: FakeClock
) -> None:
    await keep_questions(database, clock, ENOUGH_CITIZENS - 1, "snils-lost")
    async with database.reading() as connection:
        by_editors = await Popularity().articles(connection, engines.base, clock())
        assert engines.base.articles[by_editors[0]].popular == 5
    await keep_questions(database, clock, 1, "snils-get")
    async with database.reading() as connection:
        assert (await Popularity().articles(connection, engines.base, clock()))[0] == "snils-lost"


async def test_popular_counts_citizens_not_questions_and_hides_the_rare(
    database: Database, clock: FakeClock
) -> None:
    await keep_questions(database, clock, 5, "snils-get")
    await keep_questions(database, clock, 7, "snils-lost")
    await keep_questions(database, clock, 2, "utility-subsidy")
    async with database.reading() as connection:
        counted = await popular_articles(connection, clock() - timedelta(days=30))
    assert counted == ("snils-lost", "snils-get")


async def test_questions_older_than_a_month_are_not_popular(
    database: Database, engines: Engines, clock: FakeClock
) -> None:
    await keep_questions(database, clock, ENOUGH_CITIZENS, "snils-lost")
    clock.advance(days=31)
    async with database.reading() as connection:
        assert (await Popularity().articles(connection, engines.base, clock()))[0] != "snils-lost"
