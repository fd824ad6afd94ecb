"""Nobody waits unseen, and no talk stays with an operator who is gone."""

import asyncio

import pytest

from bot.db.queries_desk_events import Cursor, events_after
from bot.db.queries_shifts import seen_at_work
from bot.db.queries_talks import open_assignment, transfers_of
from bot.db.queries_talks_beside import put_presence
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.taking import take
from bot.desk.talks.watchdog import Watchdog
from bot.live import Live
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf


@pytest.fixture
def dog(floor: Floor, live: Live) -> Watchdog:
    return Watchdog(floor.database, live, floor.texts, floor.clock)


async def test_who_waits_unseen_for_a_minute_is_lifted_up_once(
    floor: Floor, dog: Watchdog, citizen: Citizen
) -> None:
    request = await citizen.calls_a_human()
    floor.clock.advance(seconds=60)
    assert await dog.round() == 0
    floor.clock.advance(seconds=1)
    assert await dog.round() == 1
    assert await dog.round() == 0
    waiting = await citizen.request()
    assert waiting is not None
    assert waiting.urgent
    events = await floor.reads(events_after, Cursor())
    assert [each.event.request_id for each in events if each.event.kind == "alarm"] == [request]


async def test_who_asked_for_a_call_waits_as_long_as_a_call_may_take(
    floor: Floor, dog: Watchdog, citizen: Citizen
) -> None:
    await citizen.calls_a_human()
    await citizen.writes("Перезвоните мне", pressed="handoff:callback")
    await citizen.writes("+7 900 123-45-67")
    floor.clock.advance(minutes=59)
    assert await dog.round() == 0
    floor.clock.advance(minutes=2)
    assert await dog.round() == 1


async def test_who_is_looked_at_is_not_unseen(
    floor: Floor, dog: Watchdog, operator_of: OperatorOf, citizen: Citizen
) -> None:
    await citizen.calls_a_human()
    waiting = await citizen.request()
    assert waiting is not None
    anna = await operator_of()
    floor.clock.advance(minutes=5)
    async with floor.database.transaction() as connection:
        await put_presence(connection, waiting.conversation_id, anna.id, "viewing", floor.clock())
    assert await dog.round() == 0


async def test_wait_outside_of_working_hours_rings_no_alarm(
    floor: Floor, dog: Watchdog, citizen: Citizen
) -> None:
    floor.clock.advance(hours=12)
    await citizen.calls_a_human()
    floor.clock.advance(minutes=10)
    assert await dog.round() == 0


async def test_talk_of_an_operator_who_is_gone_returns_and_the_citizen_hears_it(
    floor: Floor, dog: Watchdog, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    floor.clock.advance(minutes=6)
    assert await dog.round() >= 1
    assert await floor.reads(open_assignment, request) is None
    assert (await citizen.hears())[-1].startswith("Оператор потерял связь.")
    assert await citizen.owner() == "bot"
    # A lost connection is no decision of anybody: the budget of transfers is as it was.
    assert await floor.reads(transfers_of, request) == ()


async def test_operator_who_is_there_or_has_answered_keeps_the_talk(
    floor: Floor, dog: Watchdog, operator_of: OperatorOf, citizen: Citizen, citizen_of: type[Citizen]
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    first, second = await citizen.calls_a_human(), await citizen_of().calls_a_human()
    await floor.does(anna, take, first)
    await floor.does(anna, answer, first, Said("1", "Ответила", 99))
    await floor.does(boris, take, second)
    floor.clock.advance(minutes=6)
    async with floor.database.transaction() as connection:
        await seen_at_work(connection, boris.id, floor.clock())
    await dog.round()
    assert (await floor.reads(open_assignment, first)).account_id == anna.id
    assert (await floor.reads(open_assignment, second)).account_id == boris.id


async def test_many_watchdogs_return_a_talk_once(
    floor: Floor, dog: Watchdog, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, request = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, request)
    floor.clock.advance(minutes=6)
    await asyncio.gather(*(dog.round() for _ in range(4)))
    assert sum(each.startswith("Оператор потерял связь.") for each in await citizen.hears()) == 1
