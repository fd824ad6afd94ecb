"""A talk ends with the status of the need; the bot comes back; who writes within an hour is heard by a human again."""

import pytest
from sqlalchemy.exc import IntegrityError

from bot.db.queries_talks import end_assignment, last_assignment, open_assignment, transfers_of
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.closing import Closing, WantsNeed, close, release
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.shifts import OnShift, StillHolds, set_shift
from bot.desk.talks.taking import take
from bot.desk.talks.values import AlreadyOver, Done, NotHeld, WantsReason
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf


async def test_closed_talk_goes_back_to_the_bot_with_the_status_of_the_need(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    assert isinstance(await floor.does(anna, close, request, Closing("met")), Done)
    assert (await floor.reads(last_assignment, request)).ended_how == "done"
    assert await citizen.request() is None
    assert await citizen.owner() == "bot"
    assert await citizen.writes("Спасибо!") != ""
    assert await citizen.request() is None


async def test_without_the_status_or_its_reason_nothing_is_closed(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    assert await floor.does(anna, close, request, Closing("met")) == NotHeld()
    await floor.does(anna, take, request)
    assert await floor.does(anna, close, request, None) == WantsNeed()
    assert await floor.does(anna, close, request, Closing("unmet")) == WantsReason()
    assert await citizen.owner() == "operator"


async def test_database_itself_refuses_an_end_without_the_status(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    held = await floor.reads(open_assignment, request)
    with pytest.raises(IntegrityError):
        async with floor.database.transaction() as connection:
            await end_assignment(connection, held, "done", floor.clock())


async def test_question_within_the_hour_opens_the_same_request_with_its_transfers(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    request = await citizen.calls_a_human()
    await floor.does(anna, take, request)
    await floor.does(anna, transfer, request, Pass("знает больше", boris.id))
    await floor.does(boris, close, request, Closing("met"))
    floor.clock.advance(minutes=59)
    assert (await citizen.writes("Как заменить паспорт?")).startswith("Вернул ваш вопрос операторам.")
    waiting = await citizen.request()
    assert waiting is not None
    assert (waiting.id, waiting.waiting_since) == (request, floor.clock())
    assert len(await floor.reads(transfers_of, request)) == 1


async def test_question_after_the_hour_is_the_bots(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    await floor.does(anna, close, request, Closing("met"))
    floor.clock.advance(minutes=61)
    assert "операторам" not in await citizen.writes("Как заменить паспорт?")
    assert await citizen.request() is None


async def test_released_talk_is_the_bots_at_once(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    await floor.does(anna, release, request)
    assert (await citizen.hears())[-1].startswith("Дальше отвечает помощник.")
    assert await citizen.writes("Как заменить паспорт?") != ""
    assert await floor.does(anna, answer, request, Said("1", "Ещё слово", 99)) == AlreadyOver()


async def test_nobody_goes_home_with_talks_in_hand(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    assert await floor.does(anna, set_shift, "off") == StillHolds(1)
    await floor.does(anna, close, request, Closing("refused", "передумал"))
    assert await floor.does(anna, set_shift, "off") == OnShift("off", 5)
