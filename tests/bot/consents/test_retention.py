"""Retention: what is past its rule loses its personal data, what is not stays, and the book says how much."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.booking import ledger
from bot.booking.room import Booking
from bot.consents import retention
from bot.consents.ledger import all_of, expire, give, withdraw
from bot.consents.retention import count_due, run_retention
from bot.consents.settings import RetentionSettings
from bot.conversation import Inbound
from bot.db import Database
from bot.db.models import ConversationRow, IncomingUpdateRow, QueryEventRow
from bot.db.queries import (
    add_citizen_message,
    find_conversation,
    lock_conversation,
    mark_handled,
    read_messages,
)
from bot.db.queries_clients import add_address, addresses_of
from bot.db.queries_consents import clients_whose_term_ran_out
from bot.db.queries_desk import add_request, ask_call_back, close_request, list_requests
from bot.texts import Texts
from tests.bot.booking.counter import Counter
from tests.bot.consents.people import NOW, add_notice, decision, notice, somebody, talking
from tests.bot.notices.post import Office
from tests.fakes import FakeClock

RULES = RetentionSettings(_env_file=None)
PERSON = {"name": "Серафима Зарецкая", "phone": "+79125550148", "email": "s@mail.example"}


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database)


async def clean(counter: Counter) -> dict[str, int]:
    return await run_retention(counter.database, RULES, counter.now)


async def test_nothing_to_clean_writes_nothing(counter: Counter) -> None:
    assert set((await clean(counter)).values()) == {0}
    assert await counter.rows("select * from audit") == []


async def test_contacts_of_a_visit_live_thirty_days_after_it(counter: Counter) -> None:
    anna = await counter.client()
    visit = await counter.booked(anna, counter.opening("10:00"), **PERSON)
    counter.now = visit.ends_at + timedelta(days=30)
    assert (await clean(counter))["contacts"] == 0
    counter.now += timedelta(minutes=1)
    assert (await clean(counter))["contacts"] == 1
    after = await counter.do(ledger.by_id, visit.id)
    assert (after.name, after.phone, after.phone_hash, after.email) == (None,) * 4
    assert (after.local_start, after.offering_id) == (visit.local_start, visit.offering_id)


async def test_addresses_go_with_the_last_visit_and_the_chat_stays(counter: Counter) -> None:
    async with counter.database.transaction() as connection:
        anna = await talking(connection)
        await add_address(connection, anna.id, "email", "s@mail.example", NOW)
    visit = await counter.booked(anna.id, counter.opening("10:00"), **PERSON)
    counter.now = visit.ends_at + timedelta(days=29)
    assert (await clean(counter))["addresses"] == 0
    counter.now = visit.ends_at + timedelta(days=31)
    assert (await clean(counter))["addresses"] == 1
    async with counter.database.reading() as connection:
        assert [each.channel for each in await addresses_of(connection, anna.id)] == ["web"]


async def said(counter: Counter) -> str:
    """Anna says a word and has a request done; gives her client's id."""
    async with counter.database.transaction() as connection:
        anna = await talking(connection)
        came = Inbound("web", "2", "anna", "привет")
        locked = await lock_conversation(connection, came, language="ru", now=NOW)
        seq = await add_citizen_message(connection, locked, came, NOW)
        await mark_handled(connection, locked.conversation.id, came, (seq, None), NOW)
        asked = await add_request(connection, locked.conversation, "позвоните", NOW, None)
        await ask_call_back(connection, asked.id, PERSON["phone"])
        await close_request(connection, asked.id)
    return anna.id


async def test_talk_is_deleted_a_year_after_its_last_word(counter: Counter) -> None:
    await said(counter)
    counter.now = NOW + timedelta(days=365)
    assert (await clean(counter))["talks"] == 0
    counter.now += timedelta(seconds=1)
    assert (await clean(counter))["talks"] == 1
    async with counter.database.reading() as connection:
        found = await find_conversation(connection, "web", "anna")
        assert found is not None
        assert await read_messages(connection, found.id) == ()


async def begun(counter: Counter, citizen: str, touched: datetime) -> str:
    """A form of booking that knows who comes; gives its conversation's id."""
    form = {"offering": "passport", "step": "email", "touched": touched.isoformat(), **PERSON}
    async with counter.database.transaction() as connection:
        found = (await talking(connection, citizen=citizen)).conversation_id
        assert found is not None
        state = {"booking": form, "last_office": "central"}
        await connection.execute(
            update(ConversationRow).where(ConversationRow.id == found).values(state=state)
        )
    return found


async def test_person_in_a_booking_half_done_is_forgotten_after_half_a_day(counter: Counter) -> None:
    counter.now = NOW
    old = await begun(counter, "anna", NOW - timedelta(hours=12, minutes=1))
    fresh = await begun(
        counter, "boris", (NOW - timedelta(hours=11)).astimezone(timezone(timedelta(hours=5)))
    )
    assert (await clean(counter))["drafts"] == 1
    assert (await clean(counter))["drafts"] == 0
    async with counter.database.reading() as connection:
        found = select(ConversationRow.id, ConversationRow.state)
        states = {row.id: row.state for row in await connection.execute(found)}
    assert set(states[old]["booking"]) == {"offering", "step", "touched"}
    assert states[old]["last_office"] == "central"
    assert states[fresh]["booking"]["name"] == PERSON["name"]


async def test_talk_with_a_visit_ahead_is_left_alone(counter: Counter) -> None:
    anna = await said(counter)
    visit = await counter.booked(anna, counter.opening("10:00"), **PERSON)
    counter.now = visit.starts_at - timedelta(hours=1)
    rules = RULES.model_copy(update={"talks_days": 0})
    assert (await run_retention(counter.database, rules, counter.now))["talks"] == 0
    counter.now = visit.ends_at + timedelta(hours=1)
    assert (await run_retention(counter.database, rules, counter.now))["talks"] == 1


async def test_request_that_is_done_loses_its_phone(counter: Counter) -> None:
    await said(counter)
    counter.now = NOW + timedelta(days=91)
    assert (await clean(counter))["requests"] == 1
    async with counter.database.reading() as connection:
        (request,) = await list_requests(connection, with_done=True)
    assert (request.contact, request.note, request.state) == (None, "", "done")


async def test_what_a_notice_told_is_forgotten_and_that_it_was_sent_stays(counter: Counter) -> None:
    anna = await somebody(counter.database)
    async with counter.database.transaction() as connection:
        done = await add_notice(connection, anna, None, code="K7M29PXT")
        await add_notice(connection, anna, None, code="waits")
        await connection.execute(update(notice).where(notice.c.id == done).values(state="sent", done_at=NOW))
    counter.now = NOW + timedelta(days=181)
    assert (await clean(counter))["notices"] == 1
    assert (await clean(counter))["notices"] == 0
    async with counter.database.reading() as connection:
        rows = (await connection.execute(notice.select().order_by(notice.c.state))).all()
    assert [(row.state, row._mapping["values"]) for row in rows] == [
        ("sent", {}),
        ("waiting", {"code": "waits"}),
    ]


async def test_questions_are_kept_for_three_years_of_reports(counter: Counter) -> None:
    async with counter.database.transaction() as connection:
        anna = await talking(connection)
        for at in (NOW, NOW + timedelta(days=10)):
            await connection.execute(insert(QueryEventRow).values(**question(anna.conversation_id, at)))
    counter.now = NOW + timedelta(days=1096)
    assert (await clean(counter))["questions"] == 1


def question(conversation_id: str | None, at: datetime) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "text_masked": "как получить паспорт",
        "language": "ru",
        "base_version": "1",
        "decision": "answer",
        "candidates": [],
        "at": at,
    }


async def test_term_of_a_consent_that_ran_out_is_written_into_its_chain(counter: Counter) -> None:
    anna = await somebody(counter.database)
    async with counter.database.transaction() as connection:
        given = await give(connection, decision(anna, "mailing-content"), NOW)
        await give(connection, decision(anna), NOW)
    assert given.expires_at is not None
    counter.now = given.expires_at
    assert (await clean(counter))["consents"] == 1
    assert (await clean(counter))["consents"] == 0
    async with counter.database.reading() as connection:
        assert [each.event for each in await all_of(connection, anna)] == ["given", "given", "expired"]


async def test_dry_run_counts_and_changes_nothing(counter: Counter) -> None:
    anna = await counter.client()
    visit = await counter.booked(anna, counter.opening("10:00"), **PERSON)
    counter.now = visit.ends_at + timedelta(days=31)
    assert (await count_due(counter.database, RULES, counter.now))["contacts"] == 1
    assert await counter.do(ledger.by_id, visit.id) == visit


async def test_more_rows_than_one_step_are_cleaned_too(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "STEP", 2)
    times = ("09:00", "09:30", "10:00", "10:30", "11:00")
    for at in times:
        await counter.booked(await counter.client(), counter.opening(at), name=f"Имя {at}")
    counter.now += timedelta(days=60)
    assert (await clean(counter))["contacts"] == len(times)


async def test_run_stands_in_the_book_with_its_counts(counter: Counter) -> None:
    anna = await counter.client()
    visit = await counter.booked(anna, counter.opening("10:00"), **PERSON)
    counter.now = visit.ends_at + timedelta(days=31)
    await clean(counter)
    await clean(counter)
    assert await counter.rows("select actor, action from audit") == [("system:retention", "retention.run")]


async def test_worker_that_runs_forgets_what_is_past_its_rule(
    counter: Counter, booking: Booking, texts: Texts, clock: FakeClock
) -> None:
    visit = await counter.booked(await counter.client(), counter.opening("10:00"), **PERSON)
    clock.now = visit.ends_at + timedelta(days=31)
    await Office(counter.database, booking, texts, clock).worker().forget()
    assert (await counter.do(ledger.by_id, visit.id)).name is None


async def test_term_that_is_settled_is_not_looked_at_again(database: Database) -> None:
    purposes = ("proactive", "mailing-content")
    anna, boris, vera = [await somebody(database) for _ in range(3)]
    async with database.transaction() as connection:
        for person in (anna, boris, vera):
            for purpose in purposes:
                await give(connection, decision(person, purpose), NOW)
        await withdraw(connection, decision(boris, "proactive"), NOW)
        after = NOW + timedelta(days=2000)
        await expire(connection, anna, "proactive", after)
        over = await clients_whose_term_ran_out(connection, after)
    left = {(person, purpose) for person in (anna, boris, vera) for purpose in purposes}
    assert set(over) == left - {(anna, "proactive"), (boris, "proactive")}


async def test_service_left_of_an_ended_consent_is_found_by_its_own_term(database: Database) -> None:
    anna = await somebody(database)
    after = NOW + timedelta(days=2000)
    async with database.transaction() as connection:
        await give(connection, decision(anna, "proactive", "a", "b"), NOW)
        await withdraw(connection, decision(anna, "proactive", "a"), NOW)
        assert await clients_whose_term_ran_out(connection, after) == ((anna, "proactive"),)
        assert await expire(connection, anna, "proactive", after) == 1
        assert await clients_whose_term_ran_out(connection, after) == ()


async def test_what_a_messenger_handed_over_goes_after_thirty_days_but_for_what_waits(
    counter: Counter,
) -> None:
    async with counter.database.transaction() as connection:
        for state in ("new", "done", "failed"):
            came = {"channel": "telegram", "update_id": state, "chat": "7", "state": state, "at": NOW}
            await connection.execute(insert(IncomingUpdateRow).values(**came, payload={"text": "привет"}))
    counter.now = NOW + timedelta(days=30)
    assert (await clean(counter))["updates"] == 0
    counter.now += timedelta(minutes=1)
    assert (await clean(counter))["updates"] == 2
    assert await counter.rows("select state from incoming_update") == [("new",)]
