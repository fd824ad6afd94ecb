"""Erasure: the person's data are nowhere any more, and the counts stay."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.consents import ledger as consents
from bot.consents.erasure import forget, forget_contacts
from bot.conversation import Button, Inbound, Reply
from bot.db import Database
from bot.db.models import ConversationRow, IncomingUpdateRow, MessageRow, QueryEventRow, Table
from bot.db.models_notices import AttemptRow
from bot.db.queries import (
    add_bot_message,
    add_citizen_message,
    find_conversation,
    lock_conversation,
    mark_handled,
)
from bot.db.queries_clients import Client, add_address, addresses_of, find_client
from bot.db.queries_desk import add_request, ask_call_back
from tests.bot.booking.counter import DAY, Counter
from tests.bot.consents.people import NOW, add_notice, decision, notice_state, talking

NAME, PHONE, EMAIL = "Серафима Зарецкая", "+79125550148", "serafima.z@mail.example"
PERSON = {"name": NAME, "phone": PHONE, "email": EMAIL}
ACTOR = "client:chat"


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database)


async def talk(connection: AsyncConnection, channel: Any = "web") -> Client:
    """Anna has said her name and phone, and the assistant repeated them."""
    client = await talking(connection, channel)
    came = Inbound(channel, "typed", "anna", f"Меня зовут {NAME}, телефон {PHONE}")
    locked = await lock_conversation(connection, came, language="ru", now=NOW)
    seq = await add_citizen_message(connection, locked, came, NOW)
    reply = Reply("menu", f"Записать: {NAME}, {PHONE}?", (Button("booking:yes", f"Да, {NAME}"),))
    await add_bot_message(connection, locked.conversation, seq + 1, reply, NOW)
    await mark_handled(connection, locked.conversation.id, came, (seq, seq + 1), NOW)
    await add_address(connection, client.id, "email", EMAIL, NOW)
    await add_address(connection, client.id, "sms", PHONE, NOW)
    form = {"name": NAME, "phone": PHONE, "email": EMAIL, "step": "summary"}
    left = update(ConversationRow).where(ConversationRow.id == locked.conversation.id)
    await connection.execute(left.values(state={"booking": form}))
    asked = await add_request(connection, locked.conversation, f"Перезвонить: {NAME}", NOW, None)
    await ask_call_back(connection, asked.id, PHONE)
    return client


async def known(counter: Counter, channel: Any = "web") -> tuple[Client, ledger.Appointment]:
    """Anna with her talk, her addresses and a visit tomorrow."""
    async with counter.database.transaction() as connection:
        anna = await talk(connection, channel)
    return anna, await counter.booked(anna.id, counter.opening("10:00"), **PERSON)


async def everything(database: Database) -> str:
    """Every value of every row of the database, as one text."""
    async with database.reading() as connection:
        rows = [
            dict(row)
            for table in Table.metadata.sorted_tables
            for row in (await connection.execute(select(table))).mappings()
        ]
    return json.dumps(rows, default=str, ensure_ascii=False)


@pytest.mark.parametrize("value", [NAME, PHONE, EMAIL])
async def test_personal_data_are_in_no_table_after_erasure(counter: Counter, value: str) -> None:
    anna, _visit = await known(counter)
    assert value in await everything(counter.database)
    await counter.do(forget, client=anna, actor=ACTOR)
    assert value not in await everything(counter.database)


@pytest.mark.parametrize("value", [NAME, PHONE, EMAIL])
async def test_personal_data_are_in_no_table_after_the_consent_is_withdrawn(
    counter: Counter, value: str
) -> None:
    anna, _visit = await known(counter)
    await counter.do(forget_contacts, anna, ACTOR)
    assert value not in await everything(counter.database)


async def test_number_of_a_chat_is_forgotten_with_the_person(counter: Counter) -> None:
    anna, _visit = await known(counter, "telegram")
    assert '"anna"' in await everything(counter.database)
    await counter.do(forget, client=anna, actor=ACTOR)
    assert '"anna"' not in await everything(counter.database)
    async with counter.database.reading() as connection:
        assert await find_conversation(connection, "telegram", "anna") is None


async def test_visit_ahead_is_cancelled_by_the_client_and_its_time_is_free(counter: Counter) -> None:
    anna, visit = await known(counter)
    await counter.do(forget, client=anna, actor=ACTOR)
    after = await counter.do(ledger.by_id, visit.id)
    assert (after.state, after.cancelled_by) == ("cancelled", "client")
    counter.now += timedelta(hours=1)
    assert "10:00" in await counter.free()
    await counter.refuse_overbooking()


async def test_visit_that_is_too_late_to_cancel_stays_without_a_name(counter: Counter) -> None:
    anna, visit = await known(counter)
    counter.now = visit.starts_at - timedelta(minutes=30)
    done = await counter.do(forget, client=anna, actor=ACTOR)
    after = await counter.do(ledger.by_id, visit.id)
    assert [kept.code for kept in done.kept] == [visit.code]
    assert (after.state, after.name, after.phone, after.phone_hash, after.email) == ("booked", *[None] * 4)


async def test_past_visit_keeps_its_time_and_service_for_the_counts(counter: Counter) -> None:
    anna, visit = await known(counter)
    counter.now = visit.ends_at + timedelta(days=1)
    await counter.do(ledger.mark, ledger.Change(visit.id, "operator:Ирина", "office"), "fulfilled")
    await counter.do(forget, client=anna, actor=ACTOR)
    after = await counter.do(ledger.by_id, visit.id)
    assert (after.state, after.offering_id, after.local_start) == (
        "fulfilled",
        visit.offering_id,
        visit.local_start,
    )
    assert (after.name, after.phone) == (None, None)


async def test_withdrawn_consent_leaves_the_visit_and_the_chat_to_remind_of_it(counter: Counter) -> None:
    anna, visit = await known(counter)
    done = await counter.do(forget_contacts, anna, ACTOR)
    after = await counter.do(ledger.by_id, visit.id)
    assert (after.state, after.code, after.name, after.phone_hash) == ("booked", visit.code, None, None)
    assert (done.appointments, done.addresses, done.messages) == (1, 2, 2)
    async with counter.database.reading() as connection:
        assert [each.channel for each in await addresses_of(connection, anna.id)] == ["web"]


async def test_waiting_list_and_holds_are_left(counter: Counter) -> None:
    anna, _visit = await known(counter)
    await counter.hold(anna.id, counter.opening("11:00"))
    await counter.do(ledger.join, ledger.Wanted(anna.id, "passport", DAY, DAY))
    await counter.do(forget, client=anna, actor=ACTOR)
    assert await counter.do(ledger.waiting_of, anna.id) == ()
    assert "11:00" in await counter.free()


async def test_notices_of_somebody_erased_are_not_sent(counter: Counter) -> None:
    anna, _visit = await known(counter)
    async with counter.database.transaction() as connection:
        waiting = await add_notice(connection, anna.id, None, code="K7M29PXT")
        places = await addresses_of(connection, anna.id)
        attempt = {"notice_id": waiting, "n": 1, "channel": "web", "address_id": places[0].id, "key": "k"}
        await connection.execute(insert(AttemptRow).values(**attempt, started_at=NOW))
    await counter.do(forget, client=anna, actor=ACTOR)
    async with counter.database.reading() as connection:
        assert await notice_state(connection, waiting) == ("cancelled", "erased")
        assert await addresses_of(connection, anna.id) == ()


async def test_chain_of_consents_stays_and_leads_to_nobody(counter: Counter) -> None:
    anna, _visit = await known(counter)
    async with counter.database.transaction() as connection:
        await consents.give(connection, decision(anna.id), NOW)
    await counter.do(forget, client=anna, actor=ACTOR)
    async with counter.database.reading() as connection:
        assert len(await consents.all_of(connection, anna.id)) == 1
        assert await consents.verify_chain(connection, anna.id) is None
        after = await find_client(connection, anna.id)
    assert after is not None
    assert (after.conversation_id, after.erased_at) == (None, counter.now)


async def test_erasure_stands_in_the_book_with_counts_alone(counter: Counter) -> None:
    anna, _visit = await known(counter)
    await counter.do(forget, client=anna, actor=ACTOR)
    written = await counter.rows("select action, subject, actor from audit where action = 'client.erased'")
    assert written == [("client.erased", anna.id, ACTOR)]


async def test_whoever_comes_back_after_erasure_is_somebody_new(counter: Counter) -> None:
    anna, _visit = await known(counter)
    await counter.do(forget, client=anna, actor=ACTOR)
    async with counter.database.transaction() as connection:
        again = await talking(connection)
    assert again.id != anna.id


async def test_neighbours_lose_nothing(counter: Counter) -> None:
    anna, _visit = await known(counter)
    boris = await counter.client()
    visit = await counter.booked(boris, counter.opening("12:00"), name="Борис Иванов", phone="+79125550199")
    await counter.do(forget, client=anna, actor=ACTOR)
    assert await counter.do(ledger.by_id, visit.id) == visit


async def test_short_name_is_not_cut_out_of_other_words(counter: Counter) -> None:
    anna, visit = await known(counter)
    async with counter.database.transaction() as connection:
        table = ledger.Appointment.__name__.lower()
        await connection.execute(text(f"update {table} set name = 'Ян' where id = '{visit.id}'"))
        await connection.execute(text("update message set body = 'Январь' where seq = 1"))
    await counter.do(forget_contacts, anna, ACTOR)
    assert ("Январь",) in await counter.rows("select body from message")


async def test_bookings_decisions_and_erasure_of_one_person_at_once_do_not_lock_each_other(
    counter: Counter,
) -> None:
    anna, _visit = await known(counter)
    times = ("09:00", "11:00", "12:00", "15:00")

    async def decide(number: int) -> None:
        async with counter.database.transaction() as connection:
            of_hers = decision(anna.id, "mailing-content", message=f"m{number}")
            await consents.give(connection, of_hers, NOW)
            await add_notice(connection, anna.id, None)
            await consents.withdraw(connection, of_hers, NOW)

    await asyncio.gather(
        *(counter.book(anna.id, counter.opening(at), **PERSON) for at in times),
        *(decide(number) for number in range(8)),
        counter.do(forget_contacts, anna, ACTOR),
        counter.do(forget, client=anna, actor=ACTOR),
    )
    async with counter.database.reading() as connection:
        assert await consents.verify_chain(connection, anna.id) is None
        assert len(await consents.all_of(connection, anna.id)) == 16
    await counter.refuse_overbooking()


async def test_reason_an_operator_typed_goes_with_the_person(counter: Counter) -> None:
    anna, visit = await known(counter)
    change = ledger.Change(visit.id, "operator:Ирина", "office", f"Звонила {NAME}")
    await counter.do(ledger.cancel, change)
    await counter.do(forget, client=anna, actor=ACTOR)
    assert (await counter.do(ledger.by_id, visit.id)).reason == ""


async def typed(connection: AsyncConnection, client: Client, words: str) -> None:
    """These were the client's words in the talk, and the base was asked about them."""
    hers = (MessageRow.conversation_id == client.conversation_id) & (MessageRow.author == "citizen")
    await connection.execute(update(MessageRow).where(hers).values(body=words))
    asked = {"text_masked": words, "language": "ru", "base_version": "1", "decision": "answer"}
    kept = {"conversation_id": client.conversation_id, "candidates": [], "at": NOW}
    await connection.execute(insert(QueryEventRow).values(**asked, **kept))


@pytest.mark.parametrize("words", ["серафима зарецкая", "Зарецкая Серафима", f"Я {NAME}, как получить снилс"])
async def test_name_goes_however_it_was_typed(counter: Counter, words: str) -> None:
    anna, _visit = await known(counter)
    async with counter.database.transaction() as connection:
        await typed(connection, anna, words)
    await counter.do(forget_contacts, anna, ACTOR)
    assert "зарецкая" not in (await everything(counter.database)).lower()


async def test_name_of_a_form_that_was_not_finished_goes_from_the_talk(counter: Counter) -> None:
    async with counter.database.transaction() as connection:
        anna = await talk(connection)
        await typed(connection, anna, NAME)
    await counter.do(forget_contacts, anna, ACTOR)
    assert NAME not in await everything(counter.database)


async def test_question_that_is_kept_for_reports_loses_the_name_with_the_person(counter: Counter) -> None:
    anna, _visit = await known(counter)
    async with counter.database.transaction() as connection:
        await typed(connection, anna, f"Я {NAME}, как получить снилс")
    await counter.do(forget, client=anna, actor=ACTOR)
    assert await counter.rows("select text_masked from query_event") == [("Я [\u2026], как получить снилс",)]


async def test_what_the_messenger_handed_over_goes_with_the_person(counter: Counter) -> None:
    anna, _visit = await known(counter, "telegram")
    async with counter.database.transaction() as connection:
        for number, chat in enumerate(("anna", "boris"), 1):
            aside = {
                "channel": "telegram",
                "update_id": str(number),
                "chat": chat,
                "state": "failed",
                "at": NOW,
            }
            await connection.execute(
                insert(IncomingUpdateRow).values(**aside, payload={"text": f"из {chat}"})
            )
    await counter.do(forget, client=anna, actor=ACTOR)
    left = await everything(counter.database)
    assert ("из boris" in left, "из anna" in left, '"anna"' in left) == (True, False, False)
