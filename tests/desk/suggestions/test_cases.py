"""Near cases: learnt from talks that ended well, forgotten with them, nobody's data in them."""

import asyncio
from typing import Any

import pytest

from bot.app import App
from bot.db.queries_privacy import drop_talk
from bot.db.queries_suggestions import met_talks
from bot.desk.suggestions.cases import FRESH_SECONDS, Cases, sense_of
from bot.desk.suggestions.values import Suggestion
from tests.desk.suggestions.conftest import Talk

QUESTION = "Можно ли у вас оставить велосипед на парковке?"
ANSWER = "Велосипед можно оставить на стойке у входа, замок возьмите с собой."


class Ticks:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def cases(app: App, ticks: Ticks) -> Cases:
    return Cases(app.database, app.engines, ticks)


async def near(app: App, cases: Cases, question: str) -> tuple[Suggestion, ...]:
    return await cases.near(sense_of(app.engines.search, question))


async def ended(talk_of: Talk, question: str = QUESTION, answer: str = ANSWER, need: str = "met") -> Any:
    talk = await talk_of("Здравствуйте, есть вопрос", question)
    await talk.answers(answer)
    await talk.closes(need, "" if need == "met" else "Порядок ещё не решён")
    return talk


async def test_question_like_an_earlier_one_finds_what_helped_then(
    talk_of: Talk, app: App, cases: Cases
) -> None:
    await ended(talk_of)
    assert await cases.learn() == 1
    found = await near(app, cases, "Где у вас поставить велосипед?")
    assert [(each.kind, each.text) for each in found] == [("case", ANSWER)]
    assert await near(app, cases, "Где получить охотничий билет?") == ()


async def test_talk_is_learnt_once_and_only_when_the_need_was_met(
    talk_of: Talk, app: App, cases: Cases
) -> None:
    await ended(talk_of, need="unmet")
    await talk_of("Здравствуйте, есть вопрос", QUESTION)
    assert await cases.learn() == 0
    await ended(talk_of)
    assert (await cases.learn(), await cases.learn(), len(cases)) == (1, 0, 1)


async def test_equal_answers_are_one_with_how_often_they_helped(
    talk_of: Talk, app: App, cases: Cases
) -> None:
    for question in (QUESTION, "Есть ли у вас место для велосипеда?"):
        await ended(talk_of, question)
    await cases.learn()
    found = await near(app, cases, "Можно ли оставить у вас велосипед?")
    assert [(each.text, each.times) for each in found] == [(ANSWER, 2)]


async def test_talk_opened_anew_is_no_case_until_it_ends_well_again(
    talk_of: Talk, app: App, cases: Cases
) -> None:
    talk = await ended(talk_of)
    await cases.learn()
    await talk.citizen.writes("Нет, это не помогло, позовите оператора ещё раз")
    assert await near(app, cases, QUESTION) == ()


async def test_what_the_citizen_asked_to_forget_is_shown_to_nobody(
    talk_of: Talk, app: App, cases: Cases
) -> None:
    talk = await ended(talk_of)
    await cases.learn()
    conversation = await app.assistant.conversation("web", talk.citizen.name)
    async with app.database.transaction() as connection:
        await drop_talk(connection, conversation.id)
    assert await near(app, cases, QUESTION) == ()
    assert await Cases(app.database, app.engines, Ticks()).learn() == 0


async def test_nobodys_data_comes_with_a_case(talk_of: Talk, app: App, cases: Cases) -> None:
    secret = f"{QUESTION} Я Петров Иван Сергеевич, 8 912 345-67-89"
    await ended(talk_of, secret, f"Здравствуйте, Иван! {ANSWER}")
    await ended(talk_of, "Можно ли оставить велосипед на ночь?", f"Иван Сергеевич, {ANSWER}")
    await cases.learn()
    found = await near(app, cases, QUESTION)
    assert [each.text for each in found] == [ANSWER]
    for hidden in ("Петров", "Иван", "345"):
        assert hidden not in repr(found)


async def test_newly_closed_talks_are_looked_for_now_and_then(
    talk_of: Talk, app: App, cases: Cases, ticks: Ticks
) -> None:
    await cases.freshen()
    await ended(talk_of)
    await cases.freshen()
    assert len(cases) == 0
    ticks.now += FRESH_SECONDS
    await cases.freshen()
    assert cases._learning is not None
    await cases._learning
    assert len(cases) == 1


async def test_reading_goes_on_behind_the_last_closed_talk(talk_of: Talk, app: App) -> None:
    for number in range(3):
        await ended(talk_of, f"{QUESTION} Вопрос {number}")
    async with app.database.reading() as connection:
        newest = await met_talks(connection, None, 2)
        after = (newest[0].closed_at, newest[0].request_id)
        rest = await met_talks(connection, after, 10)
    assert [each.request_id for each in newest] == [2, 3]
    assert [each.request_id for each in rest] == [3]


async def test_case_is_offered_beside_a_talk(talk_of: Talk, app: App) -> None:
    await ended(talk_of)
    talk = await talk_of("Здравствуйте, есть вопрос", "Где у вас поставить велосипед?")
    found = await talk.suggested()
    for _ in range(200):
        if found["cases"]:
            break
        found = await talk.suggested()
        await asyncio.sleep(0.02)
    assert found["cases"][0]["text"] == ANSWER
    put = {"kind": "case", "source": found["cases"][0]["source"]}
    opened = await talk.client.get(f"/desk/talks/{talk.request_id}/insert", params=put)
    assert ANSWER in opened.text
