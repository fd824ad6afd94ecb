"""What goes wrong on the way: passing trouble, refusals, lost answers, lost workers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.db.models_clients import AddressRow
from bot.db.queries_notices import notice
from bot.notices.channel import Permanent, Temporary, Unknown
from bot.notices.claim import LEASE, claim
from bot.notices.outbox import Draft, enqueue
from tests.bot.notices.post import Askable, Office, Post
from tests.fakes import FakeClock

ADDRESS = AddressRow.__table__


async def told(office: Office, key: str = "told", **changed) -> str:
    """A notice of a visit that was moved, due now."""
    client = await office.client(email="a@b.example")
    visit = await office.book(client)
    async with office.database.transaction() as connection:
        draft = Draft(
            dedupe_key=key,
            client_id=client.id,
            category="transactional",
            template="visit-moved",
            values={"by": "office"},
            not_before=office.clock(),
            not_after=office.clock() + timedelta(hours=2),
            appointment_id=visit.id,
            revision=1,
            **changed,
        )
        made = await enqueue(connection, draft, office.clock())
        # The letter with the calendar file is another test's business.
        await connection.execute(
            update(notice).where(notice.c.id != made).values(state="suppressed", why="test")
        )
    assert made is not None
    return made


async def row_of(office: Office, notice_id: str):
    async with office.database.reading() as connection:
        return (await connection.execute(select(notice).where(notice.c.id == notice_id))).one()


async def take_and_send(worker) -> None:
    """All that is due, without looking for more."""
    while await worker.take_and_send():
        pass


async def test_same_reason_is_written_down_once(office: Office) -> None:
    made = await told(office)
    row = await row_of(office, made)
    draft = Draft(
        dedupe_key="told",
        client_id=row.client_id,
        category="transactional",
        template="visit-moved",
        not_before=office.clock(),
        not_after=office.clock() + timedelta(hours=1),
    )
    async with office.database.transaction() as connection:
        assert await enqueue(connection, draft, office.clock()) is None


async def test_passing_trouble_is_tried_again_with_the_same_key_and_growing_pauses(
    office: Office, clock: FakeClock
) -> None:
    post = Post(answers=[Temporary("busy")] * 3)
    worker = office.worker(post)
    made = await told(office)
    pauses = []
    while not post.delivered:
        await take_and_send(worker)
        row = await row_of(office, made)
        pauses.append((row.due_at - clock.now).total_seconds())
        clock.now = max(row.due_at, clock.now)
    assert set(post.calls) == {f"{made}:telegram"}
    assert len(post.calls) == 4
    assert [
        1 <= pause / expected <= 1.9 for pause, expected in zip(pauses[:3], (3.5, 7, 14), strict=True)
    ] == [True] * 3


async def test_other_side_says_how_long_to_wait(office: Office, clock: FakeClock) -> None:
    post = Post(answers=[Temporary("flood", retry_after=300)])
    worker = office.worker(post)
    made = await told(office)
    await take_and_send(worker)
    row = await row_of(office, made)
    assert (row.state, row.due_at - clock.now) == ("waiting", timedelta(seconds=300))


async def test_channel_that_refuses_everybody_is_left_alone(office: Office, clock: FakeClock) -> None:
    post = Post(answers=[Temporary("flood", retry_after=60, whole_channel=True)])
    worker = office.worker(post, batch=1)
    await told(office)
    await take_and_send(worker)
    second = await told_to_another(office)
    await take_and_send(worker)
    assert len(post.calls) == 1
    clock.now = (await row_of(office, second)).due_at
    await take_and_send(worker)
    assert f"{second}:telegram" in post.delivered


async def told_to_another(office: Office) -> str:
    client = await office.client("200")
    draft = Draft(
        dedupe_key="second",
        client_id=client.id,
        category="transactional",
        template="waitlist-offer",
        not_before=office.clock(),
        not_after=office.clock() + timedelta(hours=1),
    )
    visit = await office.book(client, "foreign-passport")
    async with office.database.transaction() as connection:
        made = await enqueue(connection, replace_visit(draft, visit), office.clock())
    assert made is not None
    return made


def replace_visit(draft: Draft, visit) -> Draft:
    return replace(
        draft, template="visit-moved", appointment_id=visit.id, revision=1, values={"by": "office"}
    )


async def test_trouble_never_takes_a_notice_past_its_window(office: Office, clock: FakeClock) -> None:
    post = Post(answers=[Temporary("busy", retry_after=100_000)])
    worker = office.worker(post)
    made = await told(office)
    await take_and_send(worker)
    row = await row_of(office, made)
    assert row.due_at <= row.not_after
    clock.now = row.due_at
    await take_and_send(worker)
    assert (await row_of(office, made)).state == "expired"
    assert len(post.calls) == 1


async def test_channel_that_fails_on_and_on_gives_way_to_the_next(office: Office, clock: FakeClock) -> None:
    telegram, email = Post(answers=[Temporary("busy")] * 99), Post("email")
    worker = office.worker(telegram, email)
    made = await told(office)
    while not email.delivered:
        await take_and_send(worker)
        clock.now = max((await row_of(office, made)).due_at, clock.now)
    assert len(telegram.calls) == 4
    assert list(email.delivered) == [f"{made}:email"]


@pytest.mark.parametrize(("dead", "state"), [(True, "blocked"), (False, "good")])
async def test_refusal_takes_the_next_channel_and_a_dead_address_is_remembered(
    office: Office, dead: bool, state: str
) -> None:
    telegram, email = Post(answers=[Permanent("no", dead_address=dead)]), Post("email")
    made = await told(office)
    await take_and_send(office.worker(telegram, email))
    assert list(email.delivered) == [f"{made}:email"]
    async with office.database.reading() as connection:
        states = await connection.execute(select(ADDRESS.c.state).where(ADDRESS.c.channel == "telegram"))
        assert states.scalar_one() == state


async def test_notice_without_a_channel_left_has_failed(office: Office) -> None:
    post = Post(answers=[Permanent("no", dead_address=True)])
    made = await told(office)
    await take_and_send(office.worker(post))
    row = await row_of(office, made)
    assert (row.state, row.why) == ("failed", "no-channel-left")


async def test_lost_answer_is_asked_about_and_not_sent_anew(office: Office, clock: FakeClock) -> None:
    post = Askable()
    post.hears = True
    worker = office.worker(post)
    made = await told(office)
    await take_and_send(worker)
    clock.advance(minutes=1)
    await take_and_send(worker)
    assert post.calls == [f"{made}:telegram"]
    assert (await row_of(office, made)).state == "sent"


async def test_lost_answer_of_a_message_that_never_came_is_sent_again_by_the_same_key(
    office: Office, clock: FakeClock
) -> None:
    post = Askable(answers=[Unknown("timeout")])
    worker = office.worker(post)
    made = await told(office)
    await take_and_send(worker)
    clock.advance(minutes=1)
    await take_and_send(worker)
    assert post.calls == [f"{made}:telegram"] * 2
    assert len(post.delivered) == 1


async def test_lost_answer_never_takes_the_message_to_another_channel(
    office: Office, clock: FakeClock
) -> None:
    telegram, email = Post(answers=[Unknown("timeout")] * 9), Post("email")
    worker = office.worker(telegram, email)
    made = await told(office)
    for _ in range(12):
        await take_and_send(worker)
        clock.now = max((await row_of(office, made)).due_at, clock.now)
    assert email.calls == []
    assert set(telegram.calls) == {f"{made}:telegram"}


async def test_message_whose_answer_was_lost_is_asked_about_after_its_window_too(
    office: Office, clock: FakeClock
) -> None:
    post = Askable()
    post.hears = True
    worker = office.worker(post)
    made = await told(office)
    await take_and_send(worker)
    clock.now = (await row_of(office, made)).not_after + timedelta(minutes=5)
    await take_and_send(worker)
    assert (await row_of(office, made)).state == "sent"
    assert len(post.calls) == 1


async def test_notice_of_a_lost_worker_waits_for_its_lease_and_goes_by_the_same_key(
    office: Office, clock: FakeClock
) -> None:
    post = Post()
    made = await told(office)
    lost = office.worker(post, me="lost")
    async with office.database.transaction() as connection:
        taken = await claim(connection, lost._desk, 10, clock.now)
    worker = office.worker(post, me="other")
    await take_and_send(worker)
    assert post.calls == []
    clock.now += LEASE + timedelta(seconds=1)
    await take_and_send(worker)
    assert post.calls == [job.key for job in taken.jobs] == [f"{made}:telegram"]
    assert [(row.n, row.outcome) for row in await office.attempts()] == [(1, "unknown"), (2, "accepted")]


async def test_lease_of_a_lost_worker_does_not_outlast_a_clock_put_back(
    office: Office, clock: FakeClock
) -> None:
    post = Post()
    made = await told(office)
    clock.now += timedelta(hours=1)
    async with office.database.transaction() as connection:
        await claim(connection, office.worker(post, me="lost")._desk, 10, clock.now)
    clock.now -= timedelta(minutes=30)
    await take_and_send(office.worker(post, me="other"))
    assert post.calls == [f"{made}:telegram"]


async def test_worker_whose_clock_is_ahead_keeps_what_it_is_sending(office: Office, clock: FakeClock) -> None:
    post = Post()
    await told(office)
    async with office.database.transaction() as connection:
        await claim(connection, office.worker(post, me="ahead")._desk, 10, clock.now + timedelta(seconds=90))
    await take_and_send(office.worker(post, me="other"))
    assert post.calls == []


async def test_worker_that_was_held_up_past_its_lease_may_not_overwrite_the_other(
    office: Office, clock: FakeClock
) -> None:
    made = await told(office)
    post = Post()
    other = office.worker(post, me="other")

    class HeldUp(Post):
        async def send(self, message):
            clock.now += LEASE + timedelta(seconds=1)
            await take_and_send(other)
            return Permanent("too late to say", dead_address=False)

    await office.worker(HeldUp(), me="held up").take_and_send()
    row = await row_of(office, made)
    assert (row.state, row.step) == ("sent", 0)
    assert len(post.delivered) == 1


async def test_channel_that_raises_spoils_its_own_message_only(office: Office, clock: FakeClock) -> None:
    class Broken(Post):
        async def send(self, message):
            raise RuntimeError("a defect")

    email = Post("email")
    made = await told(office)
    other = await told_to_another(office)
    async with office.database.transaction() as connection:
        # The second one goes by e-mail.
        of_second = select(notice.c.client_id).where(notice.c.id == other).scalar_subquery()
        await connection.execute(
            update(ADDRESS).where(ADDRESS.c.client_id == of_second).values(channel="email")
        )
    await office.worker(Broken(), email).take_and_send()
    assert list(email.delivered) == [f"{other}:email"]
    assert (await row_of(office, made)).why == "unknown"
