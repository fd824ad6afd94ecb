"""The watch: terms ring once, wishes get their place in the list, what broke off is written off."""

import asyncio
from datetime import timedelta

from sqlalchemy import select, text

from bot.db import Database
from bot.db.models_calls import CallbackRow
from bot.db.queries_clients import add_client
from bot.db.queries_desk import Call as Wish
from bot.db.queries_desk import add_call, close_request
from bot.db.queries_promises import find_promise
from bot.db.queries_shifts import begin_shift
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.ledger import Stated
from bot.desk.calls.promises.watch import STEP, CallWatch
from tests.desk.calls.line import PHONE, SETTINGS, Operator, later
from tests.desk.calls.promised import call_back, events, promise_of, promised, waiting
from tests.fakes import FakeClock


async def test_watch_warns_once_rings_once_and_writes_broken_promises(
    anna: Operator, clock: FakeClock, watch: CallWatch, database: Database
) -> None:
    call = await promised(anna)
    due = (await promise_of(anna, call)).due_at
    for moment in (
        due - timedelta(minutes=30),
        due - timedelta(minutes=10),
        due + timedelta(minutes=1),
        due + timedelta(days=2),
    ):
        clock.now = moment
        await watch.round()
        await watch.round()
    assert await events(database, "promise") == ["made", "soon", "over", "broken"]


async def test_terms_that_rang_already_do_not_stand_before_the_next(
    anna: Operator, clock: FakeClock, watch: CallWatch, database: Database
) -> None:
    call = await anna.begin()
    for minutes in (*range(STEP), 3 * STEP):
        stated = Stated("callback", "", clock() + timedelta(minutes=minutes))
        async with database.transaction() as connection:
            await ledger.promise(connection, call, stated, anna.account.id, clock())
    later(clock, minutes=3 * STEP - 1)
    await watch.round()
    assert (await events(database, "promise")).count("soon") == 0
    await watch.round()
    assert (await events(database, "promise")).count("soon") == 1


async def test_owner_who_is_off_shift_gives_the_promise_to_the_role(
    anna: Operator, clock: FakeClock, watch: CallWatch
) -> None:
    kept_by_anna, free = await promised(anna), None
    async with anna.database.transaction() as connection:
        await begin_shift(connection, anna.account.id, 3, clock())
    clock.now = (await promise_of(anna, kept_by_anna)).due_at - timedelta(minutes=5)
    await watch.round()
    assert (await promise_of(anna, kept_by_anna)).owner_id == anna.account.id
    async with anna.database.transaction() as connection:
        await connection.execute(text("UPDATE shift SET ended_at = began_at"))
    await watch.round()
    free = await promise_of(anna, kept_by_anna)
    assert (free.owner_id, free.owner_role) == (None, "operator")


async def test_citizens_wish_becomes_a_callback_once_and_leaves_with_its_request(
    anna: Operator, clock: FakeClock, watch: CallWatch
) -> None:
    async with anna.database.transaction() as connection:
        client = await add_client(connection, "ru", clock())
        wish = await add_call(connection, Wish(client.id, PHONE, "Про пособие"), clock(), None)
    await asyncio.gather(watch.round(), watch.round())
    (known,) = await waiting(anna)
    assert (known.request_id, known.note, known.due_at) == (
        wish.id,
        "Про пособие",
        clock() + timedelta(hours=4),
    )
    async with anna.database.transaction() as connection:
        await close_request(connection, wish.id)
    assert await waiting(anna) == []
    await watch.round()
    async with anna.database.reading() as connection:
        assert (await connection.execute(select(CallbackRow.state))).scalars().all() == ["cancelled"]
        promise = await find_promise(connection, known.promise_id)
    assert promise is not None
    assert (promise.state, promise.reason) == ("released", "request-closed")


async def test_call_that_broke_off_is_written_off_and_its_callback_waits_again(
    anna: Operator, clock: FakeClock, watch: CallWatch
) -> None:
    await promised(anna)
    call = await call_back(anna)
    later(clock, minutes=SETTINGS.aborted_minutes + 1)
    await watch.round()
    done = await anna.call(call)
    assert (done.state, done.ended_at) == ("aborted", clock())
    assert [each.state for each in await waiting(anna)] == ["waiting"]
