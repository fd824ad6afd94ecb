"""What an answer binds to is done with it, once, and the call is not closed while something is undone."""

import pytest
from sqlalchemy import select

from bot.consents import ledger as consents
from bot.db.models_calls import CallbackRow, DoNotCallRow
from bot.db.queries_callbacks import must_not_call
from bot.db.queries_calls import Call, list_live_calls
from bot.db.queries_shifts import begin_shift
from bot.desk.calls.run.closing import Wrap, close
from bot.desk.calls.run.deeds import write_deed
from bot.desk.calls.run.folding import owed
from bot.desk.calls.run.stepping import hold, undo
from bot.desk.calls.run.values import Faulty, Incomplete, Stepped, StillOwed
from tests.desk.calls.conftest import Hire
from tests.desk.calls.line import PHONE, Operator, later
from tests.fakes import FakeClock


async def wrap(
    operator: Operator, call: Call, disposition: str = "answered", need: str = "met", reason: str = ""
) -> object:
    fresh = await operator.call(call)
    return await operator.do(close, call.id, Wrap(fresh.next_seq, disposition, need, reason))


async def test_consent_is_stored_with_the_words_that_were_read(anna: Operator) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Согласен на услуги", "Согласен")
    fresh = await anna.call(call)
    assert fresh.client_id is not None
    async with anna.database.reading() as connection:
        record = await consents.state(connection, fresh.client_id, "proactive", anna.work(connection).now)
    assert record is not None
    assert (record.method, record.channel, record.message.partition(":")[0]) == ("operator", "phone", "call")
    assert "Я разрешаю писать мне первыми" in record.text


async def test_refusal_of_calls_bars_the_number_at_once(anna: Operator) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Больше не звоните")
    async with anna.database.reading() as connection:
        assert await must_not_call(connection, anna.work(connection).phone_hash(PHONE))
        assert PHONE not in str((await connection.execute(select(DoNotCallRow))).all())


async def test_refusal_taken_back_keeps_the_call_open_until_it_is_undone(anna: Operator) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Больше не звоните")
    await anna.press(call, "", "back")
    await anna.through(call, "Всё ясно", "next")
    left = await wrap(anna, call)
    assert isinstance(left, StillOwed)
    assert [(each.what, each.missing) for each in left.owed] == [("do_not_call", False)]
    seq = (await anna.call(call)).next_seq
    assert isinstance(await anna.do(undo, call.id, seq, "do_not_call"), Stepped)
    assert isinstance(await wrap(anna, call), Call)
    async with anna.database.reading() as connection:
        assert not await must_not_call(connection, anna.work(connection).phone_hash(PHONE))


async def test_refusal_without_a_number_keeps_the_call_open(anna: Operator) -> None:
    call = await anna.begin(phone=None)
    await anna.to_deal(call)
    await anna.through(call, "Больше не звоните", "next")
    left = await wrap(anna, call)
    assert isinstance(left, StillOwed)
    assert [(each.what, each.missing) for each in left.owed] == [("do_not_call", True)]


async def test_withdrawal_ends_the_consent_in_the_same_step(anna: Operator) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Согласен на услуги", "Согласен")
    await anna.press(call, "", "back")
    await anna.press(call, "", "back")
    await anna.through(call, "Отзываю согласие")
    client_id = (await anna.call(call)).client_id or ""
    async with anna.database.reading() as connection:
        now = anna.work(connection).now
        assert await consents.state(connection, client_id, "proactive", now) is None


async def test_withdrawal_pressed_by_mistake_gives_back_what_it_took_and_nothing_else(anna: Operator) -> None:
    for agreed in (True, False):
        call = await anna.begin()
        await anna.to_deal(call)
        if agreed:
            await anna.through(call, "Согласен на услуги", "Согласен")
            await anna.press(call, "", "back")
            await anna.press(call, "", "back")
        await anna.through(call, "Отзываю согласие")
        await anna.press(call, "", "back")
        seq = (await anna.call(call)).next_seq
        assert isinstance(await anna.do(undo, call.id, seq, "withdraw_consent"), Stepped)
        client_id = (await anna.call(call)).client_id or ""
        async with anna.database.reading() as connection:
            record = await consents.state(connection, client_id, "proactive", anna.work(connection).now)
        assert (record is not None) is agreed


async def test_refusal_of_an_earlier_call_outlives_a_mistake_on_this_one(anna: Operator) -> None:
    for _ in range(2):
        call = await anna.begin()
        await anna.to_deal(call)
        await anna.through(call, "Больше не звоните")
    await anna.press(call, "", "back")
    seq = (await anna.call(call)).next_seq
    assert isinstance(await anna.do(undo, call.id, seq, "do_not_call"), Stepped)
    async with anna.database.reading() as connection:
        assert await must_not_call(connection, anna.work(connection).phone_hash(PHONE))


async def test_callback_is_promised_for_the_moment_that_was_said(anna: Operator, clock: FakeClock) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Перезвоните")
    # The page said 18:00 by the client's clock; a quarter of an hour passed until the press.
    spoken = clock().replace(hour=14, minute=0, second=0, microsecond=0)
    later(clock, minutes=14)
    await anna.through(call, "next", phone="8 912 555-01-01", due=spoken.isoformat())
    (promise,) = await anna.promises(call)
    assert (promise.kind, promise.due_at, promise.owner_id) == ("callback", spoken, anna.account.id)
    assert promise.stated_text.startswith("Перезвоню до")
    async with anna.database.reading() as connection:
        row = (await connection.execute(select(CallbackRow))).one()
    assert (row.phone, row.client_name, row.state) == (PHONE, "Мария", "waiting")


async def test_number_that_was_wrong_is_mended_in_the_same_promise(anna: Operator) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Перезвоните")
    await anna.through(call, "next", phone="8 912 555-01-77")
    await anna.through(call, "Не тот номер")
    await anna.through(call, "next", phone="8 912 555-01-78")
    async with anna.database.reading() as connection:
        phones = (await connection.execute(select(CallbackRow.phone))).scalars().all()
    assert phones == ["+79125550178"]
    assert len(await anna.promises(call)) == 1


async def test_time_that_was_chosen_must_be_booked_before_going_on(anna: Operator) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Запишите")
    outcome = await anna.press(call, "Время выбрано")
    assert isinstance(outcome, Faulty)
    assert (await anna.run(call)).live.node == "book"
    async with anna.database.transaction() as connection:
        await write_deed(anna.work(connection), await anna.call(call), "book", "visit-1", "book")
    await anna.through(call, "Время выбрано")
    assert owed(await anna.run(call)) == ()


async def test_hold_promises_the_minutes_that_were_said_and_settles_on_return(
    anna: Operator, clock: FakeClock
) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Подождёт")
    seq = (await anna.call(call)).next_seq
    assert isinstance(await anna.do(hold, call.id, seq), Stepped)
    assert (await anna.call(call)).state == "held"
    later(clock, seconds=90)
    await anna.press(call, "next", "hold_end")
    (promise,) = await anna.promises(call)
    assert promise.state == "kept"
    assert (await anna.call(call)).state == "talking"


@pytest.mark.parametrize(("seconds", "state"), [(120, "kept"), (121, "late"), (241, "broken")])
async def test_whether_a_hold_was_kept_is_arithmetic(
    anna: Operator, clock: FakeClock, seconds: int, state: str
) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Подождёт")
    await anna.do(hold, call.id, (await anna.call(call)).next_seq)
    later(clock, seconds=seconds)
    await anna.press(call, "next", "hold_end")
    assert [each.state for each in await anna.promises(call)] == [state]


async def test_caller_is_passed_to_whoever_is_on_shift_with_all_that_is_known(
    anna: Operator, hired: Hire, clock: FakeClock
) -> None:
    boris = await hired(name="Борис Ильин")
    call = await anna.begin()
    await anna.to_deal(call)
    await anna.through(call, "Позовите другого")
    assert isinstance(await anna.press(call, "Коллега на линии", to=boris.account.id), Faulty)
    async with anna.database.transaction() as connection:
        await begin_shift(connection, boris.account.id, 3, clock())
    await anna.through(call, "Коллега на линии", to=boris.account.id)
    async with anna.database.reading() as connection:
        card = next(each for each in await list_live_calls(connection, frozenset()) if each.id != call.id)
    assert (card.account_id, card.state, card.client_name, card.phone) == (
        boris.account.id,
        "ringing",
        "Мария",
        PHONE,
    )
    assert card.passed_on == 1


async def test_third_transfer_takes_a_senior_and_a_reason(anna: Operator, hired: Hire) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    for _ in range(2):
        await anna.through(call, "Позовите другого")
        await anna.through(call, "Коллега на линии", to="outside")
        await anna.press(call, "", "back")
        await anna.press(call, "", "back")
    await anna.through(call, "Позовите другого")
    assert isinstance(await anna.press(call, "Коллега на линии", to="outside"), Faulty)
    senior = await hired("senior")
    assert isinstance(await senior.press(call, "Коллега на линии", to="outside"), Faulty)
    assert isinstance(await senior.press(call, "Коллега на линии", to="outside", why="Нужен юрист"), Stepped)
    assert (await anna.call(call)).passed_by == senior.account.id


@pytest.mark.parametrize(
    ("disposition", "need", "reason", "missing"),
    [
        ("", "met", "", ("disposition",)),
        ("answered", "", "", ("need_status",)),
        ("answered", "unmet", " ", ("reason",)),
        ("no-such", "no-such", "", ("disposition", "need_status")),
    ],
)
async def test_call_is_not_closed_without_both_fields(
    anna: Operator, disposition: str, need: str, reason: str, missing: tuple[str, ...]
) -> None:
    call = await anna.begin()
    assert await wrap(anna, call, disposition, need, reason) == Incomplete(missing)
    assert (await anna.call(call)).is_live


async def test_closed_call_counts_what_was_talked_held_and_wrapped(anna: Operator, clock: FakeClock) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    later(clock, seconds=30)
    await anna.through(call, "Подождёт")
    await anna.do(hold, call.id, (await anna.call(call)).next_seq)
    later(clock, seconds=45)
    await anna.press(call, "next", "hold_end")
    later(clock, seconds=15)
    await anna.through(call, "Всё ясно", "next")
    assert isinstance(await wrap(anna, call), Call)
    done = await anna.call(call)
    assert (done.state, done.talk_seconds, done.hold_seconds) == ("finished", 45, 45)
    assert (done.disposition, done.need_status, done.end_node) == ("answered", "met", "done")
