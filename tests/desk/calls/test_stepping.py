"""One press is one step: stored once, whoever presses twice; the place is the fold; a crash changes nothing."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.db import Database
from bot.db.models_calls import CallEventRow, MissingAnswerRow
from bot.desk.calls.run.opening import Person, begin_inbound, switch
from bot.desk.calls.run.saying import line_of
from bot.desk.calls.run.stepping import step
from bot.desk.calls.run.values import Faulty, Impossible, OfAnother, Overtaken, Press, Stepped
from tests.desk.calls.conftest import Hire
from tests.desk.calls.line import Operator, publish
from tests.fakes import FakeClock


async def said(operator: Operator, call: object) -> str:
    async with operator.database.reading() as connection:
        fresh = await operator.call(call)
        return line_of(operator.work(connection), fresh, await operator.run(fresh))


async def test_line_names_the_time_of_day_of_the_client_the_body_and_the_operator(anna: Operator) -> None:
    call = await anna.begin(timezone="Asia/Vladivostok")
    # 10:00 UTC is eight in the evening there.
    assert (await said(anna, call)).startswith("Добрый вечер!")
    assert "меня зовут Анна" in await said(anna, call)


async def test_name_that_was_given_is_said_from_then_on(anna: Operator) -> None:
    call = await anna.begin()
    await anna.through(call, "Назвал имя", client_name="Мария")
    assert await said(anna, call) == "Мария, о чём ваш вопрос?"
    assert (await anna.call(call)).client_name == "Мария"


async def test_second_press_of_the_same_button_stores_nothing(anna: Operator) -> None:
    call = await anna.begin()
    seq = (await anna.call(call)).next_seq
    press = Press(seq, "answer", "Не называет")
    assert isinstance(await anna.do(step, call.id, press), Stepped)
    assert isinstance(await anna.do(step, call.id, press), Overtaken)
    assert (await anna.run(call)).live.node == "topic"


async def test_two_windows_at_once_store_one_answer(anna: Operator) -> None:
    call = await anna.begin()
    seq = (await anna.call(call)).next_seq
    ways = ("Не называет", "Назвал имя")
    presses = [Press(seq, "answer", ways[n % 2], {"client_name": "Мария"}) for n in range(8)]
    outcomes = await asyncio.gather(*(anna.do(step, call.id, press) for press in presses))
    assert [type(each) for each in outcomes].count(Stepped) == 1
    assert [type(each) for each in outcomes].count(Overtaken) == 7
    async with anna.database.reading() as connection:
        stored = await connection.execute(select(func.count()).select_from(CallEventRow))
    assert stored.scalar_one() == 2  # the begin and one answer


async def test_back_drops_what_the_branch_collected(anna: Operator) -> None:
    call = await anna.begin()
    await anna.through(call, "Назвал имя", client_name="Мария")
    assert isinstance(await anna.press(call, "", "back"), Stepped)
    run = await anna.run(call)
    assert (run.live.node, run.live.values.get("client_name")) == ("hello", None)
    assert (await anna.call(call)).client_name == ""


async def test_answer_that_is_not_there_is_refused_in_words(anna: Operator) -> None:
    call = await anna.begin()
    outcome = await anna.press(call, "Нет такого")
    assert isinstance(outcome, Impossible)
    assert "Назвал имя" in outcome.why


@pytest.mark.parametrize(("field", "value", "part"), [("topic", "рыбалка", "списка")])
async def test_value_that_does_not_fit_its_field_is_refused(
    anna: Operator, field: str, value: str, part: str
) -> None:
    call = await anna.begin()
    await anna.through(call, "Не называет")
    outcome = await anna.press(call, "next", **{field: value})
    assert isinstance(outcome, Faulty)
    assert part in outcome.problems[field]
    assert (await anna.run(call)).live.node == "topic"


async def test_answer_without_what_it_must_fill_in_names_the_field(anna: Operator) -> None:
    call = await anna.begin()
    outcome = await anna.press(call, "Назвал имя")
    assert isinstance(outcome, Faulty)
    assert outcome.problems == {"client_name": "Клиент ответил — заполните поле «Имя клиента»."}
    assert (await anna.run(call)).live.node == "hello"


async def test_phone_is_checked_and_stored_as_it_is_dialled(anna: Operator) -> None:
    call = await anna.begin(phone=None)
    await anna.to_deal(call)
    await anna.through(call, "Перезвоните")
    assert isinstance(await anna.press(call, phone="8 912"), Faulty)
    await anna.through(call, "next", phone="8 912 555-01-99")
    assert (await anna.call(call)).phone == "+79125550199"


async def test_no_answer_fits_is_kept_masked_with_its_step(anna: Operator) -> None:
    call = await anna.begin()
    words = "А можно на дачу? Мой телефон 8 912 555-01-01"
    assert isinstance(await anna.press(call, "", "missing", said=words), Stepped)
    async with anna.database.reading() as connection:
        rows = (await connection.execute(select(MissingAnswerRow.node, MissingAnswerRow.text_masked))).all()
    assert [row.node for row in rows] == ["hello"]
    assert "дачу" in rows[0].text_masked
    assert "555" not in rows[0].text_masked


async def test_call_goes_on_where_it_was_after_a_crash(anna: Operator, database: Database) -> None:
    call = await anna.begin()
    await anna.to_deal(call)
    before = await anna.run(call)
    await database.engine.dispose()
    assert (await anna.run(call)).live == before.live


async def test_old_version_stays_walkable_after_a_new_one_is_published(
    anna: Operator, database: Database, clock: FakeClock
) -> None:
    call = await anna.begin()
    text = (await _demo()).replace("Как к вам обращаться?", "Представьтесь, пожалуйста.")
    await publish(database, "demo", clock, text)
    assert "Как к вам обращаться?" in await said(anna, call)
    await anna.to_deal(call)
    newer = await anna.begin()
    assert "Представьтесь" in await said(anna, newer)


async def test_another_script_begins_anew_and_the_log_stays(anna: Operator) -> None:
    call = await anna.begin()
    await anna.through(call, "Назвал имя", client_name="Мария")
    seq = (await anna.call(call)).next_seq
    await anna.do(switch, call.id, seq, "demo-back")
    run = await anna.run(call)
    assert (run.script.id, run.live.node) == ("demo-back", "hello")
    assert "Мария" in (await anna.call(call)).client_name


async def test_call_of_a_colleague_is_not_stepped_through(anna: Operator, hired: Hire) -> None:
    boris = await hired(name="Борис Ильин")
    call = await anna.begin()
    assert await boris.press(call, "Не называет") == OfAnother(anna.account.id)
    senior = await hired("senior")
    assert isinstance(await senior.press(call, "Не называет"), Stepped)


async def test_call_of_another_office_is_nobodys_business(
    anna: Operator, hired: Hire, database: Database
) -> None:
    from bot.db.queries_calls import change_call  # noqa: PLC0415

    senior = await hired("senior", offices=["north"])
    call = await anna.begin()
    async with database.transaction() as connection:
        await change_call(connection, call.id, office_id="central")
    assert isinstance(await senior.press(call, "Не называет"), OfAnother)


async def test_unknown_script_begins_no_call(anna: Operator) -> None:
    from bot.desk.calls.run.opening import NoScript  # noqa: PLC0415

    assert await anna.do(begin_inbound, "no-such", Person()) == NoScript()


async def _demo() -> str:
    from tests.desk.calls.line import HERE  # noqa: PLC0415

    return (HERE / "demo.yml").read_text("utf-8")
