"""Calling back: the call that reached the person keeps the promise, a try in vain sets the next one."""

import asyncio

from sqlalchemy import select, text

from bot.db.models_calls import CallbackAttemptRow
from bot.db.queries_calls import Call
from bot.db.queries_clients import add_client
from bot.db.queries_desk import Call as Wish
from bot.db.queries_desk import add_call
from bot.desk.calls.promises.watch import CallWatch
from bot.desk.calls.run.opening import NoScript
from bot.desk.calls.run.values import Overtaken
from tests.desk.calls.conftest import Hire
from tests.desk.calls.line import PHONE, Operator, later
from tests.desk.calls.promised import call_back, closed, promise_of, promised, waiting
from tests.fakes import FakeClock


async def test_kept_promise_is_the_call_that_reached_the_person(anna: Operator, clock: FakeClock) -> None:
    first = await promised(anna)
    later(clock, hours=1)
    call = await call_back(anna)
    assert isinstance(call, Call)
    await anna.through(call, "Удобно", "next")
    await closed(anna, call, "answered")
    promise = await promise_of(anna, first)
    assert promise.state == "kept"
    assert await waiting(anna) == []
    assert len(await anna.promises(first)) == 1


async def test_nobody_answered_is_a_try_and_the_next_one_is_inside_the_hours(
    anna: Operator, clock: FakeClock
) -> None:
    await promised(anna)
    later(clock, hours=5, minutes=45)  # a quarter to eight in the evening there
    call = await call_back(anna)
    await anna.through(call, "Никто не ответил")
    await closed(anna, call, "no-answer", "none")
    (known,) = await waiting(anna)
    assert (known.state, known.attempts) == ("waiting", 1)
    # Half an hour later it would be a quarter past eight: the next morning, nine o'clock.
    assert known.next_at.isoformat() == "2026-11-18T05:00:00+00:00"
    async with anna.database.reading() as connection:
        tries = (await connection.execute(select(CallbackAttemptRow.n, CallbackAttemptRow.outcome))).all()
    assert [tuple(each) for each in tries] == [(1, "no_answer")]


async def test_two_operators_do_not_call_the_same_person_at_once(anna: Operator, hired: Hire) -> None:
    await promised(anna)
    boris = await hired()
    done = await asyncio.gather(call_back(anna), call_back(boris))
    assert sorted(type(each).__name__ for each in done) == ["Call", "Overtaken"]
    assert any(isinstance(each, Overtaken) for each in done)


async def test_request_is_done_when_its_person_was_reached(
    anna: Operator, clock: FakeClock, watch: CallWatch
) -> None:
    async with anna.database.transaction() as connection:
        client = await add_client(connection, "ru", clock())
        await add_call(connection, Wish(client.id, PHONE, "Про пособие"), clock(), None)
    await watch.round()
    call = await call_back(anna)
    await anna.through(call, "Удобно", "next")
    await closed(anna, call, "answered")
    async with anna.database.reading() as connection:
        states = (await connection.execute(text("select state from operator_request"))).scalars().all()
    assert states == ["done"]


async def test_callback_of_another_office_is_not_dialled_and_its_call_is_of_its_office(
    anna: Operator, hired: Hire
) -> None:
    await promised(anna)
    async with anna.database.transaction() as connection:
        await connection.execute(text("UPDATE callback SET office_id = 'central'"))
    assert await call_back(await hired(offices=["north"])) == NoScript()
    call = await call_back(await hired(offices=["central"]))
    assert isinstance(call, Call)
    assert call.office_id == "central"
