"""Promises by arithmetic: what was said, until when, and whether it was kept."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.db import Database
from bot.db.queries_promises import Promise
from bot.desk.calls.line.signals import by_hand
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.arithmetic import GRACE, settled, standing
from bot.desk.calls.promises.watch import CallWatch
from bot.desk.calls.run.saying import line_of
from bot.desk.calls.run.stepping import hold
from tests.desk.calls.line import PHONE, Operator, later
from tests.desk.calls.promised import call_back, closed, promise_of, promised
from tests.fakes import FakeClock

KINDS = ("hold", "callback", "written_answer")


@given(st.sampled_from(KINDS), st.integers(-200_000, 400_000))
def test_promise_is_exactly_one_of_kept_late_and_broken(kind: Any, seconds: int) -> None:
    due = datetime(2026, 11, 17, 12)  # noqa: DTZ001 (only differences count)
    at = due + timedelta(seconds=seconds)
    state = settled(kind, due, at)
    assert (state == "kept") is (at <= due)
    assert (state == "broken") is (at > due + GRACE[kind])
    assert (standing(kind, due, at) == "broken") is (state == "broken")


@pytest.mark.parametrize(("hours", "state"), [(3, "kept"), (5, "late"), (53, "broken")])
async def test_late_call_is_late_by_the_clock(
    anna: Operator, clock: FakeClock, watch: CallWatch, hours: int, state: str
) -> None:
    first = await promised(anna)
    later(clock, hours=hours)
    await watch.round()
    call = await call_back(anna)
    await anna.through(call, "Удобно", "next")
    await closed(anna, call, "answered")
    promise = await promise_of(anna, first)
    assert (promise.state, promise.kept_at is not None) == (state, True)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE promise SET state = 'kept'",
        "UPDATE promise SET state = 'kept', kept_at = '2027-01-01 00:00:00+00'",
        "UPDATE promise SET state = 'late', kept_at = '2026-11-17 10:00:00+00'",
        "UPDATE promise SET state = 'released', released_by = 'x', reason = ''",
    ],
)
async def test_database_refuses_a_state_that_the_clock_denies(
    anna: Operator, database: Database, change: str
) -> None:
    await promised(anna)
    with pytest.raises(DBAPIError):
        async with database.transaction() as connection:
            await connection.execute(text(change))


async def test_promise_is_let_go_by_name_and_with_a_reason(anna: Operator, clock: FakeClock) -> None:
    call = await promised(anna)
    promise = await promise_of(anna, call)
    async with anna.database.transaction() as connection:
        done = await ledger.release(connection, promise.id, "senior-1", "Клиент пришёл сам", clock())
    assert isinstance(done, Promise)
    assert (done.state, done.released_by, done.reason) == ("released", "senior-1", "Клиент пришёл сам")


async def test_hold_of_a_client_who_hung_up_in_time_is_let_go_and_after_it_is_broken(
    anna: Operator, clock: FakeClock
) -> None:
    for seconds, state in ((60, "released"), (150, "broken")):
        call = await anna.begin()
        await anna.to_deal(call)
        await anna.through(call, "Подождёт")
        await anna.do(hold, call.id, (await anna.call(call)).next_seq)
        later(clock, seconds=seconds)
        await anna.do(by_hand, await anna.call(call), "ended")
        assert [each.state for each in await anna.promises(call)] == [state]


async def test_call_back_is_never_promised_for_the_night(anna: Operator, clock: FakeClock) -> None:
    later(clock, hours=4)  # six in the evening there: four hours more would be ten
    call = await anna.begin()
    await anna.to_deal(call)
    run = await anna.through(call, "Перезвоните")
    async with anna.database.reading() as connection:
        line = line_of(anna.work(connection), await anna.call(call), run)
    assert "10:00 завтра" in line
    await anna.through(call, "next", phone=PHONE)
    assert (await promise_of(anna, call)).due_at.isoformat() == "2026-11-18T06:00:00+00:00"
