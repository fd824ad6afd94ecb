"""One request, one holder, whoever tries at the same moment; the citizen hears who."""

import asyncio

import pytest

from bot.db import Database
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.taking import take
from bot.desk.talks.values import AlreadyOver, Done, Full, NoSuchTalk, NotAtWork, OfAnother
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf


async def test_taken_request_tells_the_citizen_who_answers(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    request = await citizen.calls_a_human()
    done = await floor.does(await operator_of(), take, request)
    assert isinstance(done, Done)
    assert await citizen.hears() == ["Вам отвечает оператор Анна."]
    assert await citizen.owner() == "operator"
    assert await citizen.writes("вы тут?") == ""


async def test_taking_twice_is_taking_once(floor: Floor, operator_of: OperatorOf, citizen: Citizen) -> None:
    request, anna = await citizen.calls_a_human(), await operator_of()
    await floor.does(anna, take, request)
    assert (await floor.does(anna, take, request)).again
    assert len(await citizen.hears()) == 1


async def test_of_fifty_operators_one_takes_and_the_others_hear_who(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    request = await citizen.calls_a_human()
    crowd = [await operator_of(f"Оператор{number} Петров") for number in range(50)]
    results = await asyncio.gather(*(floor.does(one, take, request) for one in crowd))
    winners = [one for one, done in zip(crowd, results, strict=True) if isinstance(done, Done)]
    assert len(winners) == 1
    others = {done for done in results if not isinstance(done, Done)}
    assert others == {OfAnother(winners[0].name)}
    assert len(await citizen.hears()) == 1


@pytest.mark.parametrize("state", [None, "break"])
async def test_who_is_not_at_work_takes_nothing(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen, state: str | None
) -> None:
    request = await citizen.calls_a_human()
    assert await floor.does(await operator_of(state=state), take, request) == NotAtWork()
    assert await citizen.hears() == []


async def test_full_hands_take_no_more(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen, citizen_of: type[Citizen]
) -> None:
    anna = await operator_of(capacity=1)
    await floor.does(anna, take, await citizen.calls_a_human())
    assert await floor.does(anna, take, await citizen_of().calls_a_human()) == Full(1)


async def test_request_that_is_gone_cannot_be_taken(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await citizen.writes("Вернуться к помощнику", pressed="handoff:cancel")
    assert await floor.does(anna, take, request) == AlreadyOver()
    assert await floor.does(anna, take, 10_000) == NoSuchTalk()


async def test_citizen_who_goes_back_to_the_bot_frees_the_operator(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(capacity=1), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    await citizen.writes("Вернуться к помощнику", pressed="handoff:cancel")
    assert await floor.does(anna, answer, request, Said("1", "Ответ", 99)) == AlreadyOver()
    again = await citizen.calls_a_human()
    assert isinstance(await floor.does(anna, take, again), Done)


@pytest.mark.postgres
async def test_two_who_answer_at_once_are_one_answer_and_one_conflict(
    database: Database, floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    request = await citizen.calls_a_human()
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    seen = len(await citizen.reads())
    results = await asyncio.gather(
        floor.does(anna, answer, request, Said("a", "Здравствуйте!", seen)),
        floor.does(boris, answer, request, Said("b", "Добрый день!", seen)),
    )
    assert sorted(type(done).__name__ for done in results) == ["Done", "OfAnother"]
    assert sum(each.author == "operator" for each in await citizen.reads()) == 1
