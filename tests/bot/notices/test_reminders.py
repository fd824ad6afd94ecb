"""Reminders come in time, once, and only of what still holds."""

import json
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.booking import ledger
from bot.db.queries_clients import client as client_table
from bot.db.queries_desk import list_requests
from bot.desk.queue import queue_as_json, queue_as_table, read_queue
from bot.notices.channel import Permanent
from bot.texts import Texts
from tests.bot.notices.post import Office, Post
from tests.fakes import FakeClock

DAY, TWO_HOURS, MINUTE = timedelta(hours=24), timedelta(hours=2), timedelta(minutes=1)


async def test_visit_is_reminded_of_a_day_and_two_hours_before(office: Office, clock: FakeClock) -> None:
    post = Post()
    worker = office.worker(post)
    visit = await office.book(await office.client())
    await worker.step()
    assert post.texts == []
    clock.now = visit.starts_at - DAY
    await worker.step()
    assert len(post.texts) == 1
    assert post.texts[0].endswith("Вы придёте?")
    clock.now = visit.starts_at - TWO_HOURS
    await worker.step()
    await worker.step()
    assert [text.split()[0] for text in post.texts] == ["Напоминаем", "Скоро"]


async def test_reminder_names_service_time_place_number_and_what_to_bring(
    office: Office, clock: FakeClock
) -> None:
    post = Post()
    visit = await office.book(await office.client())
    clock.now = visit.starts_at - DAY
    await office.worker(post).step()
    (message,) = post.delivered.values()
    assert "Паспорт РФ" in message.text
    assert f"четверг, 19 ноября, {visit.local_start:%H:%M}" in message.text
    assert "ул. Набережная, 12" in message.text
    assert f"{visit.code[:4]}-{visit.code[4:]}" in message.text
    assert "Возьмите с собой" in message.text
    assert [button.id for button in message.buttons] == [
        f"visits:{name}:{visit.code}" for name in ("confirm", "move", "cancel")
    ]


async def test_two_workers_over_one_database_remind_once(office: Office, clock: FakeClock) -> None:
    post = Post()
    first, second = office.worker(post, me="first"), office.worker(post, me="second")
    visit = await office.book(await office.client())
    clock.now = visit.starts_at - DAY
    for worker in (first, second, first, second):
        await worker.step()
    assert len(post.calls) == 1


@pytest.mark.parametrize("by", ["client", "office"])
async def test_cancelled_visit_is_not_reminded_of(office: Office, clock: FakeClock, by: str) -> None:
    post = Post()
    worker = office.worker(post)
    visit = await office.book(await office.client())
    await worker.step()
    await office.cancel(visit, by=by)
    clock.now = visit.starts_at - DAY
    await worker.step()
    assert [text for text in post.texts if "отмен" not in text] == []
    assert (await office.states())["reminder-24h"] == ("cancelled", "stale")


async def test_moved_visit_is_reminded_of_at_its_new_time_only(office: Office, clock: FakeClock) -> None:
    post = Post()
    worker = office.worker(post)
    visit = await office.book(await office.client())
    await worker.step()
    later = next(one for one in await office.openings(days=5) if one.starts_at > visit.starts_at + DAY)
    await office.move(visit, later)
    clock.now = visit.starts_at - DAY
    await worker.step()
    assert post.texts == []
    clock.now = later.starts_at - DAY
    await worker.step()
    assert len(post.texts) == 1
    assert f"{later.start:%H:%M}" in post.texts[0]


async def test_visit_booked_late_gets_only_what_is_still_due(office: Office, clock: FakeClock) -> None:
    post = Post()
    worker = office.worker(post)
    client = await office.client()
    (opening, *_) = await office.openings(days=1)
    clock.now = opening.starts_at - timedelta(hours=5)
    await office.book(client, at=opening)
    await worker.step()
    assert post.texts == []
    clock.now = opening.starts_at - TWO_HOURS
    await worker.step()
    assert len(post.texts) == 1
    assert [row.template for row in await office.notices() if row.template.startswith("reminder")] == [
        "reminder-2h"
    ]


async def test_reminder_that_was_not_sent_in_its_window_is_never_sent(
    office: Office, clock: FakeClock
) -> None:
    post = Post()
    worker = office.worker(post)
    visit = await office.book(await office.client())
    await worker.step()
    clock.now = visit.starts_at - timedelta(minutes=1)
    await worker.step()
    assert post.texts == []
    assert (await office.states())["reminder-2h"] == ("expired", "window-over")


async def test_confirmed_visit_is_reminded_of_but_not_asked_about(office: Office, clock: FakeClock) -> None:
    post = Post()
    visit = await office.book(await office.client())
    await office.confirm(visit)
    clock.now = visit.starts_at - DAY
    await office.worker(post).step()
    (message,) = post.delivered.values()
    assert "Вы придёте?" not in message.text
    assert [button.id.split(":")[1] for button in message.buttons] == ["move", "cancel"]


@pytest.mark.parametrize(("confirmed", "second"), [(False, "email"), (True, "telegram")])
async def test_silence_after_the_first_reminder_takes_the_second_to_another_channel(
    office: Office, clock: FakeClock, confirmed: bool, second: str
) -> None:
    telegram, email = Post(), Post("email")
    worker = office.worker(telegram, email)
    visit = await office.book(await office.client(email="a@b.example"))
    await worker.step()
    clock.now = visit.starts_at - DAY
    await worker.step()
    if confirmed:
        await office.confirm(visit)
    clock.now = visit.starts_at - TWO_HOURS
    await worker.step()
    tries = [row.channel for row in await office.attempts() if row.outcome == "accepted"]
    # The first letter is the calendar file of the booking itself.
    assert tries == ["email", "telegram", second]


async def test_silence_about_an_important_visit_becomes_one_task_for_the_operators(
    office: Office, clock: FakeClock
) -> None:
    worker = office.worker(Post())
    visit = await office.book(await office.client(), "foreign-passport")
    for before in (DAY, TWO_HOURS, timedelta(minutes=55), timedelta(minutes=30)):
        clock.now = visit.starts_at - before
        await worker.step()
    async with office.database.reading() as connection:
        (task,) = await list_requests(connection)
    assert f"{visit.code[:4]}-{visit.code[4:]}" in task.note
    assert "Позвоните" in task.note


@pytest.mark.parametrize("gateway", [True, False])
async def test_silence_of_somebody_booked_by_phone_becomes_a_task_to_call_them(
    office: Office, clock: FakeClock, texts: Texts, gateway: bool
) -> None:
    sms = Post("sms")
    worker = office.worker(Post(), *([sms] if gateway else []))
    visit = await office.book(await office.caller(), "foreign-passport", phone="+79125550148")
    for before in (DAY, TWO_HOURS, timedelta(minutes=55), timedelta(minutes=30)):
        clock.now = visit.starts_at - before
        await worker.step()
    assert len(sms.delivered) == (2 if gateway else 0)
    (task,) = await read_queue(office.database)
    assert (task.kind, task.contact, task.conversation_id) == ("callback", "+79125550148", None)
    assert f"{visit.code[:4]}-{visit.code[4:]}" in task.note
    assert "+79125550148" in queue_as_table((task,), texts)
    assert json.loads(json.dumps(queue_as_json((task,))))[0]["contact"] == "+79125550148"


async def test_silence_of_somebody_who_left_no_phone_is_written_down_as_no_way_to_call(
    office: Office, clock: FakeClock
) -> None:
    visit = await office.book(await office.caller(), "foreign-passport")
    clock.now = visit.starts_at - timedelta(minutes=55)
    await office.worker(Post()).step()
    assert await read_queue(office.database) == ()
    assert (await office.states())["desk-task"] == ("suppressed", "no-address")


@pytest.mark.parametrize(("offering", "confirms"), [("passport", False), ("foreign-passport", True)])
async def test_answered_or_ordinary_visit_is_no_task(
    office: Office, clock: FakeClock, offering: str, confirms: bool
) -> None:
    worker = office.worker(Post())
    visit = await office.book(await office.client(), offering)
    clock.now = visit.starts_at - TWO_HOURS
    await worker.step()
    if confirms:
        await office.confirm(visit)
    clock.now = visit.starts_at - timedelta(minutes=55)
    await worker.step()
    async with office.database.reading() as connection:
        assert await list_requests(connection) == ()


async def test_reminder_waits_for_the_morning_of_the_client_not_of_the_office(
    office: Office, clock: FakeClock
) -> None:
    post = Post()
    worker = office.worker(post)
    client = await office.client()
    async with office.database.transaction() as connection:
        moved = update(client_table).where(client_table.c.id == client.id)
        await connection.execute(moved.values(timezone="Asia/Kamchatka"))
    visit = await office.book(client)
    sent_at = []
    while clock.now < visit.starts_at:
        clock.advance(minutes=20)
        before = len(post.calls)
        await worker.step()
        sent_at += [clock.now] * (len(post.calls) - before)
    hours = [moment.astimezone(ZoneInfo("Asia/Kamchatka")).hour for moment in sent_at]
    assert sent_at
    assert [hour for hour in hours if not 8 <= hour < 21] == []


async def test_whoever_named_no_zone_is_reminded_by_the_clock_of_the_office(
    office: Office, clock: FakeClock
) -> None:
    post = Post()
    worker = office.worker(post)
    async with office.database.reading() as connection:
        view = await office.booking.view(connection)
        search = ledger.Search("passport", office="uralsky", first=date(2026, 11, 19))
        (opening, *_) = await ledger.nearest(connection, view, search, clock())
    assert (opening.timezone, f"{opening.start:%H:%M}") == ("Asia/Yekaterinburg", "09:00")
    await office.book(await office.client(), at=opening)
    await worker.step()
    # By the centre's clock it would be six in the morning there, and too early by half an hour.
    clock.now = opening.starts_at - TWO_HOURS
    await worker.step()
    (text,) = post.texts
    assert "9:00 (время города Яснокаменск)" in text, "the centre's clock shows another time"


async def test_dead_address_takes_the_reminder_to_the_next_channel(office: Office, clock: FakeClock) -> None:
    telegram, email = Post(answers=[Permanent("blocked", dead_address=True)]), Post("email")
    worker = office.worker(telegram, email)
    visit = await office.book(await office.client(email="a@b.example"))
    await worker.step()
    clock.now = visit.starts_at - DAY
    await worker.step()
    assert len(telegram.calls) == 1
    assert any("Напоминаем" in text for text in email.texts)
    clock.now = visit.starts_at - TWO_HOURS
    await worker.step()
    assert len(telegram.calls) == 1, "a blocked chat is not knocked at again"
