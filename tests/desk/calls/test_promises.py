"""Promises by arithmetic, one list of callbacks, the gate before dialling, and the watch over all of it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from bot.booking.room import Booking
from bot.consents.ledger import Decision, give, withdraw
from bot.db import Database
from bot.db.models_calls import CallbackAttemptRow, CallbackRow
from bot.db.models_talks import DeskEventRow
from bot.db.queries_callbacks import forbid_calls, list_callbacks
from bot.db.queries_calls import Call
from bot.db.queries_clients import Client, add_address, add_client
from bot.db.queries_desk import Call as Wish
from bot.db.queries_desk import add_call, close_request
from bot.db.queries_promises import Promise, find_promise
from bot.db.queries_shifts import begin_shift
from bot.desk.calls.line.gate import DoNotCall, NoConsent, NotNow, TooOften
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.arithmetic import GRACE, settled, standing
from bot.desk.calls.promises.watch import CallWatch
from bot.desk.calls.run.closing import Wrap, close
from bot.desk.calls.run.opening import Outgoing, Person, Wanting, dial
from bot.desk.calls.run.saying import line_of
from bot.desk.calls.run.stepping import hold
from bot.desk.calls.run.values import Overtaken
from bot.live import Live
from tests.desk.calls.conftest import Hire
from tests.desk.calls.line import PHONE, SETTINGS, Operator, later
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


@pytest.fixture
def watch(database: Database, booking: Booking, clock: FakeClock) -> CallWatch:
    return CallWatch(database, Live(), booking, clock, SETTINGS)


async def promised(operator: Operator) -> Call:
    """A call on which a call back was promised, closed."""
    call = await operator.begin()
    await operator.to_deal(call)
    await operator.through(call, "Перезвоните")
    await operator.through(call, "next", phone=PHONE)
    await operator.through(call, "Верно")
    await closed(operator, call, "callback-promised", "deferred", "Узнаю и позвоню")
    return call


async def closed(
    operator: Operator, call: Call, disposition: str, need: str = "met", reason: str = ""
) -> Any:
    fresh = await operator.call(call)
    return await operator.do(close, call.id, Wrap(fresh.next_seq, disposition, need, reason))


async def waiting(operator: Operator) -> list[Any]:
    async with operator.database.reading() as connection:
        return list(await list_callbacks(connection))


async def call_back(operator: Operator) -> Any:
    (known,) = await waiting(operator)
    return await operator.do(dial, Outgoing("demo-back", Person(), callback_id=known.id))


async def promise_of(operator: Operator, call: Call) -> Promise:
    return next(each for each in await operator.promises(call) if each.kind == "callback")


async def events(database: Database, kind: str) -> list[str]:
    async with database.reading() as connection:
        rows = await connection.execute(select(DeskEventRow.data).where(DeskEventRow.kind == kind))
        return [row[0]["what"] for row in rows]


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


async def test_hold_of_a_client_who_hung_up_in_time_is_let_go_and_after_it_is_broken(
    anna: Operator, clock: FakeClock
) -> None:
    from bot.desk.calls.line.signals import by_hand  # noqa: PLC0415

    for seconds, state in ((60, "released"), (150, "broken")):
        call = await anna.begin()
        await anna.to_deal(call)
        await anna.through(call, "Подождёт")
        await anna.do(hold, call.id, (await anna.call(call)).next_seq)
        later(clock, seconds=seconds)
        await anna.do(by_hand, await anna.call(call), "ended")
        assert [each.state for each in await anna.promises(call)] == [state]


async def agreeing(operator: Operator, clock: FakeClock) -> Client:
    """A client who gave this number and agreed to be offered things first."""
    async with operator.database.transaction() as connection:
        client = await add_client(connection, "ru", clock())
        await add_address(connection, client.id, "sms", PHONE, clock())
        await give(connection, Decision(client.id, "proactive", "button", "web", "m1"), clock())
    return client


COLD = Outgoing("demo-cold", Person(PHONE), {"offer": "получать пособие"})


async def test_cold_call_needs_a_consent_and_names_it(anna: Operator, clock: FakeClock) -> None:
    assert await anna.do(dial, COLD) == NoConsent()
    client = await agreeing(anna, clock)
    call = await anna.do(dial, COLD)
    assert isinstance(call, Call)
    assert call.client_id == client.id
    assert call.given["basis"] == "вы дали его 17 ноября"


async def test_consent_that_was_withdrawn_is_none(anna: Operator, clock: FakeClock) -> None:
    client = await agreeing(anna, clock)
    async with anna.database.transaction() as connection:
        await withdraw(connection, Decision(client.id, "proactive", "button", "web", "m2"), clock())
    assert await anna.do(dial, COLD) == NoConsent()


async def test_what_must_be_known_before_is_asked_for(anna: Operator, clock: FakeClock) -> None:
    await agreeing(anna, clock)
    wanting = await anna.do(dial, Outgoing("demo-cold", Person(PHONE)))
    assert isinstance(wanting, Wanting)
    assert list(wanting.fields) == ["offer"]


async def test_nobody_is_called_at_night_of_their_own_zone(anna: Operator, clock: FakeClock) -> None:
    await agreeing(anna, clock)
    far = Outgoing("demo-cold", Person(PHONE, timezone="Asia/Kamchatka"), COLD.given)
    refused = await anna.do(dial, far)  # ten in the evening there
    assert isinstance(refused, NotNow)
    assert refused.opens_at.isoformat() == "2026-11-17T21:00:00+00:00"


async def test_number_is_not_called_too_often(anna: Operator, clock: FakeClock) -> None:
    await agreeing(anna, clock)
    for _ in range(SETTINGS.per_day):
        assert isinstance(await anna.do(dial, COLD), Call)
    assert await anna.do(dial, COLD) == TooOften(SETTINGS.per_day)
    later(clock, days=1)
    assert isinstance(await anna.do(dial, COLD), Call)
    later(clock, days=1)
    assert await anna.do(dial, COLD) == TooOften(SETTINGS.per_week)


async def test_refusal_stops_calls_and_callbacks_at_once(anna: Operator, clock: FakeClock) -> None:
    first = await promised(anna)
    await agreeing(anna, clock)
    call = await anna.do(dial, COLD)
    await anna.through(call, "Не звоните", "next")
    assert await anna.do(dial, COLD) == DoNotCall()
    await closed(anna, call, "do-not-call", "refused")
    assert await waiting(anna) == []
    promise = await promise_of(anna, first)
    assert (promise.state, promise.reason) == ("released", "do-not-call")


async def test_number_in_any_spelling_is_the_same_number(anna: Operator, clock: FakeClock) -> None:
    async with anna.database.transaction() as connection:
        work = anna.work(connection)
        barred = {"phone_hash": work.phone_hash("8 (912) 555-01-01"), "account_id": "x", "at": clock()}
        assert await forbid_calls(connection, barred)
        assert not await forbid_calls(connection, barred)
    assert await anna.do(dial, COLD) == DoNotCall()


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
