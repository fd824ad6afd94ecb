"""A need is passed on twice at most; the third time a senior decides. The citizen hears every change."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from bot.db.queries_talks import Passed, add_transfer, open_assignment, transfers_of
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.taking import take
from bot.desk.talks.values import Done, Full, NotAtWork, WantsReason, WantsSenior
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf


async def test_talk_goes_to_a_colleague_on_shift_and_the_citizen_hears_who(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    assert isinstance(await floor.does(anna, transfer, request, Pass("знает о пособиях", boris.id)), Done)
    assert (await citizen.hears())[-1].startswith("Теперь вам отвечает оператор Борис.")
    assert await citizen.owner() == "operator"
    held = await floor.reads(open_assignment, request)
    assert held.account_id == boris.id


@pytest.mark.parametrize(("state", "capacity"), [(None, 5), ("break", 5)])
async def test_talk_does_not_go_to_who_is_not_on_shift(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen, state: str | None, capacity: int
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов", state=state, capacity=capacity)
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    assert await floor.does(anna, transfer, request, Pass("пусть", boris.id)) == NotAtWork("Борис Громов")
    assert (await floor.reads(open_assignment, request)).account_id == anna.id


async def test_talk_does_not_go_into_full_hands(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen, citizen_of: type[Citizen]
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов", capacity=1)
    await floor.does(boris, take, await citizen_of().calls_a_human())
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    assert await floor.does(anna, transfer, request, Pass("пусть", boris.id)) == Full(1)


async def test_third_transfer_wants_a_senior_and_is_counted_as_theirs(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    olga = await operator_of("Ольга Сизова", "senior")
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    assert await floor.does(anna, transfer, request, Pass("", boris.id)) == WantsReason()
    await floor.does(anna, transfer, request, Pass("первая", boris.id))
    await floor.does(boris, transfer, request, Pass("вторая", anna.id))
    assert await floor.does(anna, transfer, request, Pass("третья", boris.id)) == WantsSenior(2)
    assert isinstance(await floor.does(olga, transfer, request, Pass("третья", boris.id)), Done)
    passed = await floor.reads(transfers_of, request)
    assert [(each.ordinal, each.allowed_by) for each in passed] == [(1, None), (2, None), (3, olga.id)]


async def test_database_itself_refuses_a_third_transfer_that_nobody_allowed(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    third = Passed(3, anna.id, None, False, "без спроса", None, floor.clock())
    with pytest.raises(IntegrityError):
        async with floor.database.transaction() as connection:
            await add_transfer(connection, request, third)


async def test_two_who_pass_at_once_pass_once(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    olga = await operator_of("Ольга Сизова", "senior")
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    results = await asyncio.gather(
        floor.does(anna, transfer, request, Pass("мне некогда", boris.id)),
        floor.does(anna, transfer, request, Pass("мне некогда", olga.id)),
    )
    assert sorted(type(done).__name__ for done in results) == ["Done", "OfAnother"]
    assert len(await floor.reads(transfers_of, request)) == 1


async def test_called_senior_finds_the_talk_first_in_the_queue(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    await floor.does(anna, answer, request, Said("1", "Секунду", 99))
    await floor.does(anna, transfer, request, Pass("жалоба", senior=True))
    waiting = await citizen.request()
    assert waiting is not None
    assert (waiting.state, waiting.urgent) == ("open", True)
    assert (await citizen.hears())[-1].startswith("Зову старшего оператора.")
    assert await citizen.owner() == "bot"
