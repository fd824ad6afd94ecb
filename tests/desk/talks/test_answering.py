"""What an operator says reaches the citizen once, whatever is sent again, and never past a colleague's answer."""

import asyncio
from typing import Any

import pytest

from bot.desk.talks.answering import LONGEST, Answered, NothingSaid, Said, answer
from bot.desk.talks.beside import Noted, note
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.taking import take
from bot.desk.talks.values import Done, NotAtWork, OfAnother
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf


async def test_words_sent_again_are_the_same_message(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    said = Said("key-1", "Здравствуйте!", 99)
    first = await floor.does(anna, answer, request, said)
    again = await floor.does(anna, answer, request, said)
    assert (again.seq, again.again) == (first.seq, True)
    assert await citizen.hears() == ["Вам отвечает оператор Анна.", "Здравствуйте!"]


async def test_words_sent_again_at_the_same_moment_are_one_message(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    said = Said("key-1", "Здравствуйте!", 99)
    results = await asyncio.gather(*(floor.does(anna, answer, request, said) for _ in range(8)))
    assert {done.seq for done in results} == {results[0].seq}
    assert (await citizen.hears()).count("Здравствуйте!") == 1


async def test_who_has_not_seen_a_colleagues_answer_is_told_first(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, olga = await operator_of(), await operator_of("Ольга Сизова", "senior")
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    seen = (await citizen.reads())[-1].seq
    done = await floor.does(anna, answer, request, Said("1", "Уже проверяю.", seen))
    late = await floor.does(olga, answer, request, Said("2", "Проверю.", seen))
    assert late == Answered("Анна", done.seq)
    assert "Проверю." not in await citizen.hears()
    assert isinstance(await floor.does(olga, answer, request, Said("2", "Проверю.", done.seq)), Done)


async def test_citizens_own_words_are_no_conflict(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    seen = (await citizen.reads())[-1].seq
    await citizen.writes("И ещё вопрос")
    assert isinstance(await floor.does(anna, answer, request, Said("1", "Отвечаю.", seen)), Done)


async def test_another_operator_cannot_speak_in_the_talk(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    for deed, what in (
        (answer, Said("1", "Я тоже!", 99)),
        (transfer, Pass("хочу", None)),
        (note, Noted("1", "о")),
    ):
        assert await floor.does(boris, deed, request, what) == OfAnother("Анна Петрова")
    assert "Я тоже!" not in await citizen.hears()


async def test_answer_of_who_is_at_home_takes_nothing(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    request = await citizen.calls_a_human()
    said = Said("1", "Из дома", 99)
    assert await floor.does(await operator_of(state=None), answer, request, said) == NotAtWork()
    assert await citizen.owner() == "bot"


@pytest.mark.parametrize("body", ["", "я" * (LONGEST + 1)])
async def test_nothing_and_too_much_are_not_sent(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen, body: str
) -> None:
    request = await citizen.calls_a_human()
    assert await floor.does(await operator_of(), answer, request, Said("1", body, 9)) == NothingSaid()


@pytest.mark.parametrize("channel", ["web", "telegram", "max"])
async def test_note_reaches_the_citizen_by_no_channel(
    floor: Floor, operator_of: OperatorOf, citizen_of: Any, channel: str
) -> None:
    from sqlalchemy import select  # noqa: PLC0415

    from bot.db.models_reach import UnsentMessageRow  # noqa: PLC0415

    citizen = citizen_of(channel)
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    before = await citizen.reads()
    async with floor.database.reading() as connection:
        unsent = (await connection.execute(select(UnsentMessageRow.__table__))).all()
    done = await floor.does(anna, note, request, Noted("n1", "Похоже на мошенника"))
    assert (await floor.does(anna, note, request, Noted("n1", "Похоже на мошенника"))).again
    assert isinstance(done, Done)
    assert await citizen.reads() == before
    async with floor.database.reading() as connection:
        assert (await connection.execute(select(UnsentMessageRow.__table__))).all() == unsent


async def test_operators_words_go_out_to_a_messenger_under_their_name(
    floor: Floor, operator_of: OperatorOf, citizen_of: Any
) -> None:
    from bot.db.queries_unsent import first_unsent  # noqa: PLC0415

    citizen = citizen_of("telegram")
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    await floor.does(anna, answer, request, Said("1", "Здравствуйте!", 99))
    talk = await citizen.assistant.conversation("telegram", citizen.name)
    async with floor.database.reading() as connection:
        first = await first_unsent(connection, talk.id)
    assert first is not None
    assert (first.author, first.body) == ("system", "Вам отвечает оператор Анна.")
    assert [each.signed for each in await citizen.reads() if each.author == "operator"] == ["Анна"]
