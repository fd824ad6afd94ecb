"""What the booking form promises where places run out, plans change and people press what they like."""

import asyncio

import pytest

from bot.assistant import Assistant
from bot.booking import ledger
from bot.booking.ledger import Change, Waiting, waiting_list
from bot.booking.links import find_code
from bot.booking.loading import plan_from
from bot.booking.room import Booking
from bot.consents.ledger import all_of
from bot.consents.words import purpose_text
from bot.db import Database
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import addresses_of
from bot.engines import Engines
from bot.flows.booking import _BEGINNING, _INSIDE
from bot.flows.visits import _ACTIONS
from bot.live import Live
from bot.texts import Texts
from tests.bot.flows.talking import PASSPORT, Citizen, small_plan
from tests.fakes import FakeClock

TEN = "запишите на паспорт завтра в 10:00"


@pytest.fixture
def booking(engines: Engines) -> Booking:
    return small_plan(engines.base.centre)


@pytest.fixture
def assistant(
    database: Database, engines: Engines, texts: Texts, clock: FakeClock, live: Live, booking: Booking
) -> Assistant:
    return Assistant(database, engines, texts, clock=clock, live=live, booking=booking)


async def visit_of(database: Database, citizen: Citizen) -> Appointment:
    code = find_code(citizen.last.text if citizen.last else "")
    assert code is not None, citizen.last
    async with database.reading() as connection:
        found = await ledger.by_code(connection, code)
    assert found is not None
    return found


async def waiting_of(database: Database) -> tuple[Waiting, ...]:
    async with database.reading() as connection:
        return await waiting_list(connection)


async def state_of(assistant: Assistant, citizen: Citizen) -> str:
    found = await assistant.conversation(citizen.channel, citizen.name)
    assert found is not None
    return str(found.state)


async def cancelled(database: Database, booking: Booking, visit: Appointment, clock: FakeClock) -> None:
    change = Change(visit.id, actor="operator:Ольга", by="office")
    async with database.transaction() as connection:
        await ledger.cancel(connection, await booking.view(connection), change, clock())


async def test_of_a_crowd_one_gets_the_place_and_the_others_the_nearest_one(assistant: Assistant) -> None:
    crowd = [Citizen(assistant) for _ in range(6)]
    await asyncio.gather(*(each.says("запишите на паспорт завтра") for each in crowd))
    replies = await asyncio.gather(*(each.presses("booking:at:2026-11-18T10:00") for each in crowd))
    held = [reply for reply in replies if "Место за вами" in reply.text]
    others = [each for each, reply in zip(crowd, replies, strict=True) if reply not in held]
    assert len(held) == 1
    assert all("только что заняли" in each.last.text for each in others if each.last)
    assert all("booking:at:2026-11-18T11:00" in each.buttons for each in others)


async def test_full_day_is_said_to_be_full_and_somebody_may_wait(assistant: Assistant) -> None:
    first, second, third = (Citizen(assistant) for _ in range(3))
    await first.says(TEN)
    await second.says("запишите на паспорт завтра в 11:00")
    reply = await third.says("запишите на паспорт завтра")
    assert "Среда, 18 ноября: всё занято." in reply.text
    assert "booking:wait" in third.buttons


async def test_freed_place_is_offered_to_the_one_who_waits_and_to_nobody_else(
    assistant: Assistant, database: Database, booking: Booking, clock: FakeClock
) -> None:
    first, second, third = (Citizen(assistant) for _ in range(3))
    await first.books(TEN, "+7 912 345-67-01")
    visit = await visit_of(database, first)
    await second.books("запишите на паспорт завтра в 11:00", "+7 912 345-67-02")
    await third.says("запишите на паспорт завтра")
    await third.presses("booking:wait")
    await cancelled(database, booking, visit, clock)
    (entry,) = await waiting_of(database)
    assert entry.state == "offered"
    outsider = Citizen(assistant)
    assert "всё занято" in (await outsider.says("запишите на паспорт завтра")).text
    assert "закончилось" in (await outsider.presses(f"booking:accept:{entry.id}")).text
    assert (
        "Место снова за вами: среда, 18 ноября, 10:00"
        in (await third.presses(f"booking:accept:{entry.id}")).text
    )
    await third.presses("booking:agree")
    done = await third.says("Сидорова Вера", "+7 912 345-67-03", "пропустить", "записать")
    assert "Готово, записал вас" in done.text


async def test_declined_place_returns_to_others(
    assistant: Assistant, database: Database, booking: Booking, clock: FakeClock
) -> None:
    first, waiting = Citizen(assistant), Citizen(assistant)
    await first.books(TEN, "+7 912 345-67-01")
    visit = await visit_of(database, first)
    await Citizen(assistant).says("запишите на паспорт завтра в 11:00")
    await waiting.says("запишите на паспорт завтра")
    await waiting.presses("booking:wait")
    await cancelled(database, booking, visit, clock)
    (entry,) = await waiting_of(database)
    assert "отдаю следующему" in (await waiting.presses(f"booking:decline:{entry.id}")).text
    assert "закончилось" in (await waiting.presses(f"booking:decline:{entry.id}")).text
    assert "Место за вами" in (await Citizen(assistant).says(TEN)).text


async def test_earlier_place_moves_the_visit_of_the_one_who_waited_for_it(
    assistant: Assistant, database: Database, booking: Booking, clock: FakeClock
) -> None:
    early, late = Citizen(assistant), Citizen(assistant)
    await early.books(TEN, "+7 912 345-67-01")
    first = await visit_of(database, early)
    await late.books("запишите на паспорт завтра в 11:00", "+7 912 345-67-02")
    visit = await visit_of(database, late)
    assert "Ваша запись остаётся" in (await late.presses(f"visits:earlier:{visit.code}")).text
    await cancelled(database, booking, first, clock)
    (entry,) = await waiting_of(database)
    assert "Готово, перенёс" in (await late.presses(f"booking:accept:{entry.id}")).text
    assert (await visit_of(database, late)).local_start.hour == 10


async def test_service_that_left_the_plan_meanwhile_is_said_to_have_changed(
    assistant: Assistant, database: Database, booking: Booking, clock: FakeClock
) -> None:
    citizen = Citizen(assistant)
    await citizen.says("запишите на паспорт")
    async with database.transaction() as connection:
        await booking.begin(connection, clock())
        plan = await booking.plan(connection)
        body = plan.body() | {"offerings": [PASSPORT | {"id": "other", "words": []}]}
        await booking.store_plan(connection, plan_from(body, booking.centre), "Ольга", clock())
    assert "изменилась" in (await citizen.says("завтра в 10:00")).text
    assert citizen.buttons[0] == "booking:service:other"


async def test_visit_that_the_office_moved_meanwhile_is_not_moved_blindly(
    assistant: Assistant, database: Database, booking: Booking, clock: FakeClock
) -> None:
    citizen = Citizen(assistant)
    await citizen.books(TEN)
    visit = await visit_of(database, citizen)
    await citizen.presses(f"visits:move:{visit.code}")
    async with database.transaction() as connection:
        view = await booking.view(connection)
        search = ledger.Search("passport", replaces=visit.id)
        free = await ledger.on_day(connection, view, search, visit.local_start.date(), clock())
        later = next(opening for opening in free if opening.start.hour == 11)
        change = Change(visit.id, actor="operator:Ольга", by="office")
        await ledger.move(connection, view, change, later, clock())
    await citizen.says("завтра в 10:00")
    reply = await citizen.presses("booking:book")
    assert "успела измениться" in reply.text
    assert "11:00" in reply.text


async def test_cancelling_all_ends_the_form_that_was_moving_one_of_them(
    assistant: Assistant, database: Database
) -> None:
    citizen = Citizen(assistant)
    await citizen.books(TEN)
    visit = await visit_of(database, citizen)
    await citizen.books("запишите к юристу завтра в 11:00")
    await citizen.presses(f"visits:move:{visit.code}", "visits:cancelall")
    assert "'moving'" in await state_of(assistant, citizen)
    await citizen.presses(citizen.buttons[0])
    assert "'moving'" not in await state_of(assistant, citizen)
    assert (await visit_of(database, citizen)).state == "cancelled"


async def test_nothing_that_names_a_person_stays_in_the_notes_after_booking(assistant: Assistant) -> None:
    citizen = Citizen(assistant)
    await citizen.says(TEN)
    await citizen.presses("booking:agree")
    await citizen.says("Петрова Анна", "+7 912 345-67-89", "anna@mail.ru")
    assert "Петрова" in await state_of(assistant, citizen)
    await citizen.says("записать")
    kept = await state_of(assistant, citizen)
    assert not any(said in kept for said in ("Петрова", "79123456789", "anna@mail.ru"))


async def test_consent_is_kept_in_the_words_that_were_shown(
    assistant: Assistant, database: Database, booking: Booking
) -> None:
    citizen = Citizen(assistant)
    asked = await citizen.says(TEN)
    await citizen.says("даю согласие", "Петрова Анна", "+7 912 345-67-89", "anna@mail.ru", "записать")
    visit = await visit_of(database, citizen)
    async with database.reading() as connection:
        (record,) = await all_of(connection, visit.client_id)
        boxes = [
            each.value for each in await addresses_of(connection, visit.client_id) if each.channel == "email"
        ]
    shown = purpose_text("personal-data", "ru", booking.centre.name)
    assert shown.text in asked.text
    assert (record.text_sha256, record.event, record.method) == (shown.sha256, "given", "words")
    assert boxes == ["anna@mail.ru"]


async def test_map_is_linked_only_where_the_installation_names_one(
    assistant: Assistant, booking: Booking
) -> None:
    citizen = Citizen(assistant)
    done = await citizen.books(TEN)
    assert not any(button.id.startswith("visits:map") for button in done.buttons)
    booking.map_url = "https://maps.example/?q={address}"
    shown = await citizen.says("мои записи")
    (button,) = (each for each in shown.buttons if each.id.startswith("visits:map"))
    assert button.url is not None
    assert button.url.startswith("https://maps.example/?q=%D0%A1")
    assert button.url in (await citizen.presses(button.id)).text


async def test_foreign_messenger_books_without_a_name_and_without_a_consent(
    assistant: Assistant, database: Database
) -> None:
    citizen = Citizen(assistant, channel="telegram")
    await citizen.says(TEN)
    await citizen.presses("booking:book")
    visit = await visit_of(database, citizen)
    async with database.reading() as connection:
        assert await all_of(connection, visit.client_id) == ()
    assert (visit.name, visit.phone, visit.email) == (None, None, None)


@pytest.mark.parametrize(
    "button",
    [f"booking:{name}" for name in (*_BEGINNING, *_INSIDE)] + [f"visits:{name}" for name in _ACTIONS],
)
async def test_no_argument_of_a_button_breaks_a_step(assistant: Assistant, button: str) -> None:
    citizen = Citizen(assistant)
    for argument in (
        "",
        ":",
        ":x",
        ":99999999999",
        ":2026-99-99T99:99",
        ":2026-11-18",
        ":2026-11-18:9999",
        ":\u0000'",
    ):
        await citizen.says("запишите на паспорт")
        reply = await citizen.presses(f"{button}{argument}"[:64])
        assert reply.kind not in ("error", "silent"), (button, argument, reply.text)
