"""No consent, no send; a message names what it rests on; switches and digests are the client's own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.consents import ledger as consents
from bot.db.queries_clients import Client
from bot.db.queries_preferences import choose, places
from bot.notices.outbox import Draft, enqueue
from tests.bot.notices.post import Office, Post
from tests.fakes import FakeClock


async def agree(office: Office, client: Client) -> int:
    async with office.database.transaction() as connection:
        decision = consents.Decision(client.id, "mailing-content", "button", "telegram", "m1")
        return (await consents.give(connection, decision, office.clock())).id


async def withdraw(office: Office, client: Client) -> None:
    async with office.database.transaction() as connection:
        decision = consents.Decision(client.id, "mailing-content", "words", "telegram", "m2")
        await consents.withdraw(connection, decision, office.clock())


async def news(office: Office, client: Client, consent: int | None, title: str = "Новый порядок") -> None:
    now = office.clock()
    draft = Draft(
        dedupe_key=f"news:{title}:{client.id}",
        client_id=client.id,
        category="content",
        template="news",
        values={"title": title, "text": "Теперь проще."},
        not_before=now,
        not_after=now + timedelta(days=9),
        consent_id=consent,
    )
    async with office.database.transaction() as connection:
        await enqueue(connection, draft, now)


async def often(office: Office, client: Client, **change) -> None:
    async with office.database.transaction() as connection:
        await choose(connection, client.id, change, places(("content",)), office.clock())


async def test_news_without_a_consent_cannot_even_be_written_down(office: Office) -> None:
    client = await office.client()
    with pytest.raises(IntegrityError):
        await news(office, client, None)


async def test_proactive_notice_without_a_consent_cannot_be_written_down(office: Office) -> None:
    client = await office.client()
    now = office.clock()
    draft = Draft("p", client.id, "trigger", "news", now, now + timedelta(days=1), proactive=True)
    with pytest.raises(IntegrityError):
        async with office.database.transaction() as connection:
            await enqueue(connection, replace(draft, values={"title": "-", "text": "-"}), now)


async def test_news_name_the_consent_they_rest_on_and_the_way_out(office: Office) -> None:
    client, post = await office.client(), Post()
    await news(office, client, await agree(office, client))
    await office.worker(post).step()
    (message,) = post.delivered.values()
    assert "Вы согласились на такие сообщения 17.11.2026" in message.text
    assert "«стоп»" in message.text
    assert [button.id for button in message.buttons] == ["preferences:off:content"]


async def test_withdrawn_consent_stops_what_was_about_to_go(office: Office) -> None:
    client, post = await office.client(), Post()
    await news(office, client, await agree(office, client))
    await withdraw(office, client)
    await office.worker(post).step()
    assert post.calls == []
    assert [row.state for row in await office.notices()] == ["cancelled"]


async def test_consent_is_looked_at_again_in_the_moment_of_sending(office: Office) -> None:
    client, post = await office.client(), Post()
    consent = await agree(office, client)
    await withdraw(office, client)
    await news(office, client, consent)
    await office.worker(post).step()
    assert post.calls == []
    assert await office.states() == {"news": ("suppressed", "no-consent")}


async def test_category_switched_off_in_a_channel_goes_by_another_or_not_at_all(office: Office) -> None:
    client = await office.client(email="a@b.example")
    telegram, email = Post(), Post("email")
    consent = await agree(office, client)
    async with office.database.transaction() as connection:
        await choose(
            connection, client.id, {"enabled": False}, places(("content",), ("telegram",)), office.clock()
        )
    await news(office, client, consent, "one")
    await office.worker(telegram, email).step()
    assert (len(telegram.calls), len(email.calls)) == (0, 1)
    await often(office, client, enabled=False)
    await news(office, client, consent, "two")
    await office.worker(telegram, email).step()
    assert (len(telegram.calls), len(email.calls)) == (0, 1)
    assert [row.why for row in await office.notices() if row.state == "suppressed"] == ["switched-off"]


async def test_reminders_switched_off_are_not_sent(office: Office, clock: FakeClock) -> None:
    client, post = await office.client(), Post()
    visit = await office.book(client)
    async with office.database.transaction() as connection:
        await choose(connection, client.id, {"enabled": False}, places(("trigger",)), clock.now)
    clock.now = visit.starts_at - timedelta(hours=24)
    await office.worker(post).step()
    assert post.calls == []


@pytest.mark.parametrize(("frequency", "days"), [("daily", 1), ("weekly", 6)])
async def test_news_gathered_by_day_or_week_are_one_message_in_the_morning(
    office: Office, clock: FakeClock, frequency: str, days: int
) -> None:
    client, post = await office.client(), Post()
    consent = await agree(office, client)
    await often(office, client, frequency=frequency)
    worker = office.worker(post)
    for title in ("Первое", "Второе", "Третье"):
        await news(office, client, consent, title)
        await worker.step()
        clock.advance(minutes=10)
    assert post.calls == []
    clock.now = clock.now.replace(hour=6, minute=5) + timedelta(days=days)
    await worker.step()
    await worker.step()
    (text,) = post.texts
    assert all(title in text for title in ("Первое", "Второе", "Третье"))
    assert "Вы согласились" in text


async def test_digest_of_a_withdrawn_consent_is_not_sent(office: Office, clock: FakeClock) -> None:
    client, post = await office.client(), Post()
    consent = await agree(office, client)
    await often(office, client, frequency="daily")
    worker = office.worker(post)
    await news(office, client, consent)
    await worker.step()
    await withdraw(office, client)
    clock.advance(days=1)
    await worker.step()
    assert post.calls == []
