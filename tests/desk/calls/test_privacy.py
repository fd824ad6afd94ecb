"""What calls hold of a person is in their copy, goes with them, and goes by rule; the refusal of calls stays."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from bot.booking.room import Booking
from bot.consents.erasure import forget, forget_contacts
from bot.consents.files import personal_data
from bot.consents.retention import run_retention
from bot.consents.settings import RetentionSettings
from bot.db import Database
from bot.db.models import Table
from bot.db.queries_callbacks import list_callbacks, must_not_call
from bot.db.queries_calls import Call
from bot.db.queries_clients import Client, find_client
from bot.desk.calls.run.closing import Wrap, close
from tests.desk.calls.line import PHONE, Operator, later
from tests.fakes import FakeClock

NAME = "Мария Долгополова"
KEEP = RetentionSettings(_env_file=None)


async def everything(database: Database) -> str:
    """All that is stored, as text."""
    async with database.reading() as connection:
        rows = [
            (await connection.execute(text(f'select * from "{name}"'))).all()
            for name in Table.metadata.tables
        ]
    return str(rows)


async def talked(anna: Operator) -> tuple[Call, Client]:
    """A call of a client who agreed, refused calls, and waits for one back, all in one; closed."""
    call = await anna.begin()
    await anna.through(call, "Назвал имя", client_name=NAME)
    await anna.press(call, "", "note", said=f"Зовут {NAME}")
    await anna.press(call, topic="паспорт")
    await anna.through(call, "Согласен на услуги", "Согласен")
    await anna.press(call, "", "back")
    await anna.press(call, "", "back")
    await anna.through(call, "Перезвоните")
    await anna.through(call, "next", phone=PHONE)
    await anna.through(call, "Верно")
    client_id = (await anna.call(call)).client_id or ""
    async with anna.database.reading() as connection:
        client = await find_client(connection, client_id)
    assert client is not None
    return call, client


async def finished(anna: Operator, call: Call) -> None:
    from bot.desk.calls.run.stepping import undo  # noqa: PLC0415

    await anna.do(undo, call.id, (await anna.call(call)).next_seq, "give_consent")
    wrap = Wrap((await anna.call(call)).next_seq, "callback-promised", "deferred", f"Ждёт {NAME}")
    assert isinstance(await anna.do(close, call.id, wrap), Call)


async def do(database: Database, deed: Any, *given: Any) -> Any:
    async with database.transaction() as connection:
        return await deed(connection, *given)


async def test_copy_holds_the_call_its_steps_and_its_promises(
    anna: Operator, database: Database, booking: Booking, clock: FakeClock
) -> None:
    call, client = await talked(anna)
    async with database.reading() as connection:
        data = await personal_data(connection, client, booking.centre, clock())
    assert [each["id"] for each in data["calls"]] == [call.id]
    assert NAME in str(data["call_steps"])
    assert [each["kind"] for each in data["promises"]] == ["callback"]
    assert [each["phone"] for each in data["callbacks"]] == [PHONE]
    assert "phone_hash" not in str(data)


async def test_name_and_phone_of_a_call_go_with_the_consent_to_them(
    anna: Operator, database: Database, clock: FakeClock
) -> None:
    call, client = await talked(anna)
    await finished(anna, call)
    await do(database, forget_contacts, client, "administrator:cli", clock())
    left = await everything(database)
    assert (NAME in left, PHONE in left) == (False, False)
    assert (await anna.call(call)).need_status == "deferred"
    async with database.reading() as connection:
        assert await list_callbacks(connection) == ()


async def test_forgotten_client_leaves_counts_and_no_words(
    anna: Operator, database: Database, booking: Booking, clock: FakeClock
) -> None:
    call, client = await talked(anna)
    await finished(anna, call)
    async with database.transaction() as connection:
        await forget(connection, await booking.view(connection), client, "administrator:cli", clock())
    left = await everything(database)
    assert (NAME in left, PHONE in left) == (False, False)
    assert [each.edge for each in await _steps(anna, call)][1:3] == ["Назвал имя", ""]


async def test_refusal_of_calls_outlives_the_person(
    anna: Operator, database: Database, booking: Booking, clock: FakeClock
) -> None:
    call, client = await talked(anna)
    other = await anna.begin(client_id=client.id)
    await anna.to_deal(other)
    await anna.through(other, "Больше не звоните")
    async with database.transaction() as connection:
        await forget(connection, await booking.view(connection), client, "administrator:cli", clock())
    assert call.id
    async with database.reading() as connection:
        assert await must_not_call(connection, anna.work(connection).phone_hash(PHONE))


async def test_words_of_an_old_call_go_by_rule(anna: Operator, database: Database, clock: FakeClock) -> None:
    call = await anna.begin()
    await anna.through(call, "Назвал имя", client_name=NAME)
    await anna.press(call, topic="паспорт")
    await anna.through(call, "Всё ясно", "next")
    wrap = Wrap((await anna.call(call)).next_seq, "answered", "met")
    assert isinstance(await anna.do(close, call.id, wrap), Call)
    later(clock, days=KEEP.calls_days - 1)
    await run_retention(database, KEEP, clock())
    assert NAME in await everything(database)
    clock.now += timedelta(days=2)
    assert (await run_retention(database, KEEP, clock()))["calls"] == 1
    left = await everything(database)
    assert (NAME in left, PHONE in left) == (False, False)
    assert (await run_retention(database, KEEP, clock()))["calls"] == 0


async def _steps(anna: Operator, call: Call) -> Any:
    from bot.db.queries_calls import events_of  # noqa: PLC0415

    async with anna.database.reading() as connection:
        return await events_of(connection, call.id)
