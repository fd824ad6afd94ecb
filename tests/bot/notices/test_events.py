"""What happened to a visit is told to whoever cannot know it yet, once."""

from datetime import timedelta

from bot.booking import ledger
from tests.bot.notices.post import Office, Post
from tests.fakes import FakeClock


async def test_booking_of_the_client_is_a_letter_with_a_calendar_and_nothing_in_the_chat(
    office: Office,
) -> None:
    telegram, email = Post(), Post("email")
    await office.book(await office.client(), email="anna@example.org")
    await office.worker(telegram, email).step()
    (letter,) = email.delivered.values()
    assert letter.address == "anna@example.org"
    assert letter.attachments[0].media_type == "text/calendar; method=REQUEST"
    assert "METHOD:REQUEST" in letter.attachments[0].body
    assert telegram.calls == []


async def test_booking_without_an_email_is_not_told(office: Office) -> None:
    post = Post()
    await office.book(await office.client())
    await office.worker(post).step()
    assert post.calls == []
    assert (await office.states())["booked"] == ("suppressed", "no-address")


async def test_office_that_moves_a_visit_tells_of_it_and_asks(office: Office) -> None:
    post = Post()
    visit = await office.book(await office.client())
    await office.worker(post).step()
    to = (await office.openings(days=4))[0]
    await office.move(visit, to, by="office")
    await office.worker(post).step()
    (message,) = post.delivered.values()
    assert "Нам пришлось перенести" in message.text
    assert f"{to.start:%H:%M}" in message.text
    assert [button.id.split(":")[1] for button in message.buttons] == ["confirm", "move", "cancel"]


async def test_visit_moved_twice_is_told_of_once_as_it_is_now(office: Office) -> None:
    post = Post()
    visit = await office.book(await office.client())
    first, second = (await office.openings(days=4))[0], (await office.openings(days=5))[0]
    await office.move(visit, first, by="office")
    await office.move(visit, second, by="office")
    await office.worker(post).step()
    assert len(post.texts) == 1
    assert f"{second.start.day} ноября" in post.texts[0]


async def test_visit_moved_and_then_cancelled_by_the_office_is_told_of_as_cancelled(office: Office) -> None:
    post = Post()
    visit = await office.book(await office.client())
    moved = await office.move(visit, (await office.openings(days=4))[0], by="office")
    await office.cancel(moved, by="office")
    await office.worker(post).step()
    (message,) = post.delivered.values()
    assert "Нам пришлось отменить" in message.text
    assert [button.id for button in message.buttons] == ["booking:start:passport"]


async def test_cancelled_by_the_client_and_then_by_the_office_is_one_letter(office: Office) -> None:
    telegram, email = Post(), Post("email")
    visit = await office.book(await office.client(email="a@b.example"))
    await office.worker(telegram, email).step()
    email.delivered.clear()
    await office.cancel(visit)
    await office.cancel(visit, by="office")
    await office.worker(telegram, email).step()
    (letter,) = email.delivered.values()
    assert "Вы отменили" in letter.text
    assert "METHOD:CANCEL" in letter.attachments[0].body
    assert telegram.calls == []


async def test_office_closed_for_a_day_tells_everybody_it_moved(office: Office, clock: FakeClock) -> None:
    post = Post()
    visits = [await office.book(await office.client(str(number)), days=3) for number in range(100, 103)]
    day = visits[0].local_start.date()
    async with office.database.transaction() as connection:
        view = await office.booking.view(connection)
        closing = ledger.Closing("central", day, day, "pipes", "operator:anna")
        closed = await ledger.close_office(connection, view, closing, clock.now)
    await office.worker(post).step()
    assert len(closed.moved) == 3
    assert len([text for text in post.texts if "Нам пришлось перенести" in text]) == 3


async def test_news_of_a_visit_at_night_waits_for_the_morning_unless_the_visit_is_near(
    office: Office, clock: FakeClock
) -> None:
    post = Post()
    worker = office.worker(post)
    far = await office.book(await office.client("100"), days=5)
    clock.now = clock.now.replace(hour=19, minute=30)
    await office.cancel(far, by="office")
    await worker.step()
    assert post.calls == []
    clock.advance(hours=9)
    await worker.step()
    assert len(post.texts) == 1


async def test_visit_that_was_confirmed_is_not_asked_about_where_it_stays(
    office: Office, clock: FakeClock
) -> None:
    visit = await office.book(await office.client())
    await office.confirm(visit)
    post = Post()
    clock.now = visit.starts_at - timedelta(hours=2)
    await office.worker(post).step()
    (message,) = post.delivered.values()
    assert [button.id.split(":")[1] for button in message.buttons] == ["move", "cancel"]
