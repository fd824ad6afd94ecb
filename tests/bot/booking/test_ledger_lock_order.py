"""Whoever needs several offices locks them in their order, and entries of the list after them: nobody deadlocks."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.booking.ledger import Change, Closing, Moved, Wanted
from bot.db import Database
from bot.db.queries_occupation import lock_offices
from bot.db.queries_waiting import would_give_up

from .counter import DAY, Counter, view
from .crowd import STUCK_SECONDS

pytestmark = pytest.mark.postgres
_WAITING = text(
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
)


@pytest.fixture
def counter(programs: list[Database]) -> Counter:
    if programs[0].is_sqlite:
        pytest.skip("SQLite has a single writer: nothing waits half-way")
    return Counter(programs[0], view(offices=("north", "south", "far")))


async def meet(
    programs: list[Database],
    office: str,
    work: Awaitable[Any],
    then: Callable[[AsyncConnection], Awaitable[Any]],
) -> Any:
    """Somebody holds the office, `work` comes to wait for it, and then they want one thing more."""
    async with asyncio.timeout(STUCK_SECONDS):
        async with programs[1].transaction() as other:
            await lock_offices(other, (office,))
            working = asyncio.ensure_future(work)
            await _somebody_waits(programs[2])
            await then(other)
        return await working


async def _somebody_waits(database: Database) -> None:
    async with database.reading() as connection:
        while not (await connection.execute(_WAITING)).scalar_one():
            await asyncio.sleep(0.01)
            await connection.rollback()


async def test_offer_of_one_office_is_accepted_for_a_visit_at_another(
    programs: list[Database], counter: Counter
) -> None:
    client = await counter.client()
    later = await counter.booked(client, counter.opening("15:00"))
    await counter.do(ledger.join, Wanted(client, "passport", DAY, DAY, appointment_id=later.id))
    freed = await counter.booked(await counter.client(), counter.opening("10:00", office="south"))
    await counter.do(ledger.cancel, Change(freed.id))
    (offer,) = await counter.do(ledger.offers_to, client)
    accepting = counter.do(ledger.accept, offer.waiting.id, client)
    done = await meet(programs, "north", accepting, lambda other: lock_offices(other, ("south",)))
    assert isinstance(done, Moved)
    assert done.appointment.office_id == "south"


async def test_office_closes_while_a_client_of_it_holds_a_time_elsewhere(
    programs: list[Database], counter: Counter
) -> None:
    client = await counter.client()
    visit = await counter.booked(client, counter.opening("10:00"))
    await counter.hold(client, counter.opening("10:00", office="far"))
    closing = counter.do(ledger.close_office, Closing("north", DAY, DAY, "авария", "operator:Ольга"))
    done = await meet(programs, "far", closing, lambda other: lock_offices(other, ("north",)))
    assert [each.was for each in done.moved] == [visit]


async def test_worker_ends_the_waiting_of_who_books_at_this_moment(
    programs: list[Database], counter: Counter
) -> None:
    client = await counter.client()
    visit = await counter.booked(client, counter.opening("15:00"))
    await counter.do(ledger.join, Wanted(client, "passport", DAY, DAY))
    await counter.hold(await counter.client(), counter.opening("10:00"))
    counter.now += timedelta(days=3)
    ended = await meet(
        programs,
        "north",
        counter.do(ledger.release_expired),
        lambda other: would_give_up(other, client, "passport", visit.id, counter.now),
    )
    assert ended == 1
    assert await counter.do(ledger.waiting_of, client) == ()
