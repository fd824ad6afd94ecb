"""Receipts move a notice forward only, in whatever order they come."""

from itertools import permutations

import pytest

from bot.notices.receipts import Receipt, take_receipt
from tests.bot.notices.post import Office, Post
from tests.bot.notices.test_delivery import row_of, take_and_send, told
from tests.fakes import FakeClock

STATUSES = ("sent", "delivered", "read", "failed")


async def receive(office: Office, status: str, **named: str) -> bool:
    async with office.database.transaction() as connection:
        receipt = Receipt("telegram", status, office.clock(), **named)
        return await take_receipt(connection, receipt, office.clock())


@pytest.mark.parametrize("count", [1, 2, 3, 4])
async def test_order_of_receipts_changes_nothing(office: Office, count: int) -> None:
    made = await told(office)
    await take_and_send(office.worker(Post()))
    before = await row_of(office, made)
    ends: dict[frozenset[str], set] = {}
    for order in permutations(STATUSES, count):
        await put_back(office, before)
        for status in order:
            assert await receive(office, status, ref=f"ref-{made}:telegram")
        ends.setdefault(frozenset(order), set()).add((await row_of(office, made)).state)
    assert [each for each in ends.values() if len(each) > 1] == []


async def put_back(office: Office, row) -> None:
    from sqlalchemy import delete, update  # noqa: PLC0415

    from bot.db.queries_notices import notice, receipt  # noqa: PLC0415

    async with office.database.transaction() as connection:
        await connection.execute(delete(receipt))
        as_it_was = {"state": row.state, "step": row.step, "due_at": row.due_at, "why": row.why}
        await connection.execute(update(notice).where(notice.c.id == row.id).values(as_it_was))


@pytest.mark.parametrize("late", ["sent", "failed", "delivered"])
async def test_late_receipt_never_takes_a_notice_back(office: Office, late: str) -> None:
    made = await told(office)
    await take_and_send(office.worker(Post()))
    await receive(office, "read", key=f"{made}:telegram")
    await receive(office, late, key=f"{made}:telegram")
    assert (await row_of(office, made)).state == "read"


async def test_receipt_that_comes_before_our_own_record_is_kept(office: Office) -> None:
    made = await told(office)

    class Quick(Post):
        async def send(self, message):
            assert await receive(office, "delivered", key=message.key)
            return await super().send(message)

    await take_and_send(office.worker(Quick()))
    row = await row_of(office, made)
    assert (row.state, row.claimed_until) == ("delivered", None)
    assert [each.outcome for each in await office.attempts()] == ["accepted"]


async def test_failure_told_later_takes_the_next_channel(office: Office, clock: FakeClock) -> None:
    telegram, email = Post(), Post("email")
    worker = office.worker(telegram, email)
    made = await told(office)
    await take_and_send(worker)
    await receive(office, "failed", ref=f"ref-{made}:telegram")
    await take_and_send(worker)
    assert list(email.delivered) == [f"{made}:email"]


async def test_delivery_told_while_the_next_channel_waits_ends_it(office: Office) -> None:
    telegram, email = Post(), Post("email")
    worker = office.worker(telegram, email)
    made = await told(office)
    await take_and_send(worker)
    await receive(office, "failed", ref=f"ref-{made}:telegram")
    await receive(office, "delivered", ref=f"ref-{made}:telegram")
    await take_and_send(worker)
    assert email.calls == []
    assert (await row_of(office, made)).state == "delivered"


async def test_receipt_of_a_message_that_is_not_ours_is_refused(office: Office) -> None:
    assert not await receive(office, "delivered", ref="somebody else's")
    assert not await receive(office, "delivered")
