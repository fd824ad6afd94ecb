"""The real worker over the real channels to relays and gateways that fail: every notice arrives once, by some way."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.assistant import Assistant
from bot.booking import ledger
from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import Client, address
from bot.live import Live
from bot.notices.channels.chat import Chat
from bot.notices.channels.email import Email
from bot.notices.channels.settings import SmsSettings, SmtpSettings
from bot.notices.channels.sms import Sms
from bot.notices.worker import Worker
from tests.bot.notices.channels.fake_gateway import TOKEN, FakeGateway, opened, refuse, take_and_drop
from tests.bot.notices.channels.fake_relay import DROP, LETTER, FakeRelay
from tests.bot.notices.post import Office
from tests.fakes import FakeClock

BOX, PHONE = "anna@example.org", "+79270000000"


@pytest.fixture
async def gateway() -> AsyncIterator[FakeGateway]:
    async with opened(FakeGateway()) as listening:
        yield listening


@pytest.fixture
async def sms(gateway: FakeGateway, clock: FakeClock) -> AsyncIterator[Sms]:
    made = Sms(SmsSettings(url=gateway.url, token=TOKEN, seconds=5, _env_file=None), clock)
    yield made
    await made.close()


@pytest.fixture
def email(relay: FakeRelay, clock: FakeClock) -> Email:
    settings = {"security": "none", "sender": "noreply@mfc.example", "seconds": 5, "_env_file": None}
    return Email(SmtpSettings(host="127.0.0.1", port=relay.port, **settings), clock)


async def a_day_before(office: Office, clock: FakeClock, visit: Appointment) -> None:
    """The moment when the first reminder of the visit is due."""
    clock.now = visit.starts_at
    clock.advance(hours=-23, minutes=-50)


async def address_states(database: Database) -> dict[str, str]:
    async with database.reading() as connection:
        rows = await connection.execute(select(address.c.channel, address.c.state))
        return {row.channel: row.state for row in rows}


async def rounds(worker: Worker, clock: FakeClock, count: int) -> None:
    """So many rounds, ten minutes apart: longer than any pause between tries."""
    for _ in range(count):
        await worker.step()
        clock.advance(minutes=10)


async def booked(office: Office, clock: FakeClock, **addresses: str) -> tuple[Client, Appointment]:
    client = await office.client("anna", "web", **addresses)
    visit = await office.book(client)
    await a_day_before(office, clock, visit)
    return client, visit


def reminders(relay: FakeRelay) -> list[bytes]:
    """The letters without a calendar: that of the booking itself has one."""
    return [letter for letter in relay.taken if b"text/calendar" not in letter]


async def test_booked_visit_comes_by_mail_with_its_calendar(office: Office, relay: FakeRelay, email: Email):
    client = await office.client("anna", "web", email=BOX)
    await office.book(client)
    worker = office.worker(email)
    await worker.step()
    await worker.step()
    letter = relay.letter()
    (calendar,) = letter.iter_attachments()
    assert letter["To"] == BOX
    assert b"METHOD:REQUEST" in calendar.get_payload(decode=True)
    assert (await office.states())["booked"][0] == "sent"


async def test_greylisted_letter_arrives_later_once(
    office: Office, clock: FakeClock, relay: FakeRelay, email: Email
):
    await booked(office, clock, email=BOX)
    worker = office.worker(email)
    relay.fail("RCPT", *["451 4.7.1 come later"] * 2)
    await rounds(worker, clock, 3)
    assert len(reminders(relay)) == 1
    assert (await office.states())["reminder-24h"][0] == "sent"


async def test_letter_whose_answer_was_lost_is_the_same_letter_again(
    office: Office, clock: FakeClock, relay: FakeRelay, email: Email
):
    await booked(office, clock, email=BOX)
    relay.fail(LETTER, DROP, DROP)
    await rounds(office.worker(email), clock, 3)
    ids = [line for letter in reminders(relay) for line in letter.split(b"\r\n") if b"Message-ID" in line]
    assert len(ids) == 2
    assert len(set(ids)) == 1


async def test_dead_box_is_remembered_and_the_phone_gets_the_reminder(
    office: Office, clock: FakeClock, relay: FakeRelay, email: Email, sms: Sms, gateway: FakeGateway
):
    await booked(office, clock, email=BOX, sms=PHONE)
    relay.fail("RCPT", *["550 5.1.1 no such user"] * 2)
    await rounds(office.worker(email, sms), clock, 2)
    assert relay.taken == []
    assert {body["to"] for body in gateway.sent.values()} == {PHONE}
    states = await address_states(office.database)
    assert (states["email"], states["sms"]) == ("dead", "good")


async def test_message_that_was_taken_in_silence_is_asked_for_and_not_sent_again(
    office: Office, clock: FakeClock, sms: Sms, gateway: FakeGateway
):
    await booked(office, clock, sms=PHONE)
    gateway.faults.append(take_and_drop)
    await rounds(office.worker(sms), clock, 2)
    assert len(gateway.posts) == len(gateway.sent)
    assert (await office.states())["reminder-24h"][0] == "sent"


async def test_gateway_that_stays_broken_gives_way_to_mail(
    office: Office, clock: FakeClock, relay: FakeRelay, email: Email, sms: Sms, gateway: FakeGateway
):
    await booked(office, clock, email=BOX, sms=PHONE)
    gateway.faults.extend([refuse(429, "too-many")] * 50)
    await rounds(office.worker(sms, email), clock, 6)
    assert gateway.sent == {}
    assert len(reminders(relay)) == 1


async def test_reminder_in_the_chat_appears_once_and_its_button_confirms_the_visit(
    office: Office, clock: FakeClock, assistant: Assistant, live: Live
):
    _client, visit = await booked(office, clock)
    worker = office.worker(Chat(live))
    with live.listen((await _talk(assistant)) or "") as bell:
        await rounds(worker, clock, 2)
        assert await bell.wait(5) == {"message"}
    history = await assistant.history(("web", "anna"))
    (shown,) = [each for each in history if each.reply and each.reply.kind == "notice"]
    assert shown.reply is not None
    confirm = shown.reply.buttons[0]
    assert confirm.id == f"visits:confirm:{visit.code}"
    await assistant.handle(Inbound("web", "press", "anna", confirm.text, confirm.id))
    async with office.database.reading() as connection:
        again = await ledger.by_code(connection, visit.code)
    assert again is not None
    assert again.is_confirmed


async def _talk(assistant: Assistant) -> str | None:
    found = await assistant.conversation("web", "anna")
    return found.id if found else None


async def test_two_workers_at_once_send_one_of_each(
    office: Office, clock: FakeClock, relay: FakeRelay, email: Email, live: Live, assistant: Assistant
):
    await booked(office, clock, email=BOX)
    workers = [office.worker(email, Chat(live), me=f"worker-{number}") for number in range(3)]
    await asyncio.gather(*(worker.step() for worker in workers))
    assert len(reminders(relay)) == 1
    history = await assistant.history(("web", "anna"))
    assert [each for each in history if each.reply and each.reply.kind == "notice"] == []
