"""Consents, switches and erasure in a talk, with a real visit ahead: what is said is what happens."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.assistant import Assistant
from bot.booking import ledger
from bot.booking.ledger import Appointment, Booked, Claim, Order, Person, Search
from bot.booking.links import shown_code
from bot.booking.room import Booking
from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries_clients import client as clients
from bot.db.queries_clients import client_of
from tests.bot.flows.talking import Citizen
from tests.fakes import FakeClock

PERSON = Person("Серафима Зарецкая", "+79125550148", "s@mail.example")


@dataclass(kw_only=True)
class Client(Citizen):
    """A citizen whose rows are looked at."""

    database: Database
    booking: Booking
    clock: FakeClock

    async def book(self) -> Appointment:
        """A visit to the lawyer in the nearest time, under a name."""
        conversation = await self.assistant.conversation(self.channel, self.name)
        assert conversation is not None
        now = self.clock()
        async with self.database.transaction() as connection:
            client = await client_of(connection, conversation, now)
            view = await self.booking.view(connection)
            search = Search("lawyer", client_id=client.id)
            (opening,) = await ledger.nearest(connection, view, search, now, limit=1)
            done = await ledger.book(connection, view, Order(Claim(opening, client.id), PERSON), now)
        assert isinstance(done, Booked)
        return done.appointment

    async def visit(self, appointment_id: str) -> Appointment:
        async with self.database.reading() as connection:
            found = await ledger.by_id(connection, appointment_id)
        assert found is not None
        return found

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        async with self.database.reading() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]


@pytest.fixture
async def anna(assistant: Assistant, database: Database, booking: Booking, clock: FakeClock) -> Client:
    """Has greeted, and agreed to personal data being kept."""
    citizen = Client(assistant, "anna", database=database, booking=booking, clock=clock)
    await citizen.says("даю согласие на обработку персональных данных")
    await citizen.says("да, даю согласие")
    return citizen


async def test_withdrawing_leaves_the_visit_and_tells_its_number(anna: Client) -> None:
    visit = await anna.book()
    await anna.says("отзываю согласие на обработку данных")
    reply = await anna.says("да, отзываю согласие")
    assert reply.text.startswith("Вы отозвали согласие. Имя, телефон и почту я удалил.")
    assert f"Запись остаётся, её номер {shown_code(visit.code)}." in reply.text
    after = await anna.visit(visit.id)
    assert (after.state, after.name, after.phone, after.email) == ("booked", None, None, None)


async def test_stop_says_that_the_visit_is_still_reminded_of_and_how_to_end_it(anna: Client) -> None:
    await anna.book()
    reply = await anna.says("стоп")
    assert "О вашем визите всё же напомню." in reply.text
    assert reply.buttons[0].id == "preferences:off:trigger"
    off = await anna.presses("preferences:off:trigger")
    assert "ни за сутки, ни за два часа" in off.text
    assert "У вас впереди визит." in off.text
    again = await anna.says("стоп")
    assert "напомню" not in again.text
    rows = await anna.rows("select distinct category, enabled from notice_preference order by category")
    assert [(category, bool(enabled)) for category, enabled in rows] == [
        ("content", False),
        ("trigger", False),
    ]


async def test_stop_without_a_visit_promises_no_reminder(anna: Client) -> None:
    assert "напомню" not in (await anna.says("стоп")).text


async def test_all_off_says_what_is_lost_while_a_visit_is_ahead(anna: Client) -> None:
    await anna.book()
    reply = await anna.presses("preferences:off:all")
    assert reply.text.endswith("У вас впереди визит.")


async def test_erasure_asks_about_the_visit_first_and_cancels_it(anna: Client) -> None:
    visit = await anna.book()
    asked = await anna.presses("mydata:erase")
    assert f"Впереди визит, номер {shown_code(visit.code)}." in asked.text
    assert (await anna.visit(visit.id)).state == "booked"
    done = await anna.presses("mydata:erase:yes")
    assert done.text.startswith("Готово: удалил разговор и ваши данные.")
    after = await anna.visit(visit.id)
    assert (after.state, after.name, after.phone) == ("cancelled", None, None)
    assert [row[0] for row in await anna.rows("select event from consent_record order by id")] == [
        "given",
        "withdrawn",
    ]


async def test_talk_goes_on_after_erasure_as_with_somebody_new(anna: Client) -> None:
    await anna.presses("mydata:erase:yes")
    assert "Личные данные — нет" in (await anna.says("мои согласия")).text
    assert await anna.rows("select count(*) from client where erased_at is null") == [(1,)]


async def test_erasure_in_a_messenger_forgets_the_chat_itself(
    assistant: Assistant, database: Database, booking: Booking, clock: FakeClock
) -> None:
    citizen = Client(assistant, "anna", "telegram", database=database, booking=booking, clock=clock)
    await citizen.says("стоп")
    reply = await citizen.presses("mydata:erase:yes")
    assert reply.text.startswith("Готово")
    assert await citizen.rows("select count(*) from conversation where citizen = 'anna'") == [(0,)]
    assert (await citizen.says("стоп")).text.startswith("Больше не пишу")


async def test_what_a_half_done_booking_knows_is_shown_and_goes_with_the_person(anna: Client) -> None:
    await anna.says("запишите к юристу завтра")
    for words in ("1", "1", "мой телефон +7 912 555-01-48"):
        await anna.says(words)
    kept = "select state from conversation where citizen = 'anna'"
    assert "9125550148" in str(await anna.rows(kept))
    assert "Начатая запись: имя, телефон или почта." in (await anna.says("мои данные")).text
    await anna.presses("mydata:erase:yes")
    assert "9125550148" not in str(await anna.rows(kept))
    assert "Начатая запись" not in (await anna.says("мои данные")).text


async def test_looking_at_mailings_takes_no_consent_back(anna: Client) -> None:
    asked = await anna.presses("consent:about:mailing-content")
    await anna.presses(asked.buttons[0].id)
    for words in ("мои рассылки", "мои подписки", "какие рассылки я получаю", "рассылки"):
        assert "Новости и полезное — да" in (await anna.says(words)).text
    last = "select event from consent_record where purpose = 'mailing-content' order by id"
    assert await anna.rows(last) == [("given",)]


async def test_other_chat_sees_nothing_of_this_one(anna: Client, assistant: Assistant) -> None:
    await anna.book()
    stranger = await assistant.handle(Inbound("web", "1", "boris", "мои данные"))
    assert "Записи на приём: нет" in stranger.reply.text
    assert "Согласия: вы ничего не решали" in stranger.reply.text


async def test_words_that_were_shown_are_the_words_that_are_kept(anna: Client) -> None:
    asked = await anna.presses("consent:about:proactive")
    await anna.presses(asked.buttons[0].id)
    ((kept,),) = await anna.rows(
        "select t.text from consent_record r join consent_text t on t.id = r.text_id where r.purpose = 'proactive'"
    )
    assert asked.text.startswith(kept)


async def test_button_pressed_twice_writes_one_record(anna: Client) -> None:
    asked = await anna.presses("consent:about:mailing-content")
    for _ in range(2):
        await anna.presses(asked.buttons[0].id)
    assert await anna.rows("select count(*) from consent_record where purpose = 'mailing-content'") == [(1,)]


async def test_giving_a_consent_to_news_switches_on_what_stop_switched_off(anna: Client) -> None:
    await anna.says("стоп")
    asked = await anna.presses("preferences:on:content")
    await anna.presses(asked.buttons[0].id)
    assert "Новости и полезное — да" in (await anna.says("уведомления")).text


async def test_refusal_under_an_old_text_says_what_still_stands(anna: Citizen) -> None:
    await anna.presses("consent:about:mailing-content")
    asked = await anna.says("1")
    assert "Записал ваше согласие" in asked.text
    refused = await anna.presses("consent:refuse:mailing-content:1")
    assert "новостей не будет" not in refused.text
    assert refused.buttons[0].id == "consent:withdraw:mailing-content"


async def test_typed_number_of_a_button_is_no_press_in_the_record(anna: Citizen, database: Database) -> None:
    await anna.presses("consent:about:mailing-content")
    await anna.says("1")
    async with database.reading() as connection:
        kept = (await connection.execute(text("select purpose, method from consent_record"))).all()
    assert ("mailing-content", "words") in kept
    assert {method for _, method in kept} == {"words"}


@pytest.mark.parametrize(("town", "kept"), [("9", "Asia/Vladivostok"), ("3", None)])
async def test_time_zone_named_in_the_chat_is_the_clients(
    anna: Citizen, database: Database, town: str, kept: str | None
) -> None:
    await anna.says("часовой пояс")
    await anna.says(town)
    async with database.reading() as connection:
        zones = (await connection.execute(select(clients.c.timezone))).scalars().all()
    assert zones == [kept], "the centre's own zone needs no keeping"
