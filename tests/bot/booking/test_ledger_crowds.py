"""Many book at once. Nobody is booked over, and whoever loses gets the nearest alternatives."""

import asyncio
import sys
from collections import Counter as Tally
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.booking.ledger import Booked, Taken, TooMany
from bot.db import Database
from bot.db.queries_occupation import Holder, Stretch, occupy

from .counter import NOW, Counter, view
from .crowd import CROWD, STUCK_SECONDS, at_once, spread

PROCESSES = 2


@pytest.mark.parametrize("capacity", [1, 3, 7])
async def test_of_200_who_book_one_time_exactly_its_capacity_wins(
    programs: list[Database], capacity: int
) -> None:
    counters = spread(programs, view(capacity))
    clients = await counters[0].clients(CROWD)
    opening = counters[0].opening("10:00")
    ends = await at_once(
        [
            lambda counter=counter, client=client: counter.book(client, opening)
            for counter, client in zip(counters, clients, strict=True)
        ]
    )
    assert Tally(type(end) for end in ends) == {Booked: capacity, Taken: CROWD - capacity}
    assert len({end.appointment.lane for end in ends if isinstance(end, Booked)}) == capacity
    for end in ends:
        if isinstance(end, Taken):
            assert [f"{each.start:%H:%M}" for each in end.nearest] == ["09:00", "09:30", "10:30"]
    await counters[0].refuse_overbooking()


@pytest.mark.parametrize("capacity", [1, 3])
async def test_of_200_who_hold_and_then_book_exactly_the_capacity_gets_through(
    programs: list[Database], capacity: int
) -> None:
    counters = spread(programs, view(capacity))
    clients = await counters[0].clients(CROWD)
    opening = counters[0].opening("10:00")

    async def fill_the_form(counter: Counter, client: str) -> Any:
        held = await counter.hold(client, opening)
        if isinstance(held, Taken):
            assert held.nearest
            return held
        await asyncio.sleep(0)
        return await counter.book(client, held.opening)

    ends = await at_once(
        [
            lambda counter=counter, client=client: fill_the_form(counter, client)
            for counter, client in zip(counters, clients, strict=True)
        ]
    )
    assert Tally(type(end) for end in ends) == {Booked: capacity, Taken: CROWD - capacity}
    await counters[0].refuse_overbooking()


async def test_one_order_sent_many_times_at_once_is_one_appointment(programs: list[Database]) -> None:
    counters = spread(programs, view(7))[:40]
    client, opening = await counters[0].client(), counters[0].opening("10:00")
    await counters[0].hold(client, opening)
    ends = await at_once([lambda counter=counter: counter.book(client, opening) for counter in counters])
    assert {type(end) for end in ends} == {Booked}
    assert len({end.appointment.id for end in ends}) == 1
    assert [end.again for end in ends].count(False) == 1


async def test_limit_of_a_person_holds_across_offices_and_chats_at_once(programs: list[Database]) -> None:
    plan = view(3, offices=("north", "south", "far"))
    counters = spread(programs, plan)[:60]
    clients = await counters[0].clients(60)
    times = [
        counters[0].opening(at, office=office)
        for at in ("09:00", "10:00")
        for office in ("north", "south", "far")
    ]
    ends = await at_once(
        [
            lambda counter=counter, client=client, opening=opening: counter.book(
                client, opening, phone="+79120000001"
            )
            for counter, client, opening in zip(counters, clients, times * 10, strict=True)
        ]
    )
    assert Tally(type(end) for end in ends) == {Booked: 1, TooMany: 59}


RACER = """
import asyncio, sys
from bot.booking.ledger import Booked
from bot.db import Database
from tests.bot.booking.counter import Counter, view

async def race():
    counter = Counter(Database(sys.argv[1]), view(3))
    opening = counter.opening("10:00")
    ends = await asyncio.gather(*(counter.book(client, opening) for client in sys.argv[2:]))
    print(sum(isinstance(end, Booked) for end in ends), sum(bool(getattr(end, "nearest", ())) for end in ends))
    await counter.database.close()

asyncio.run(race())
"""


async def test_processes_that_race_for_one_time_share_its_capacity(
    database: Database, database_url: str
) -> None:
    clients = await Counter(database).clients(CROWD)
    racers = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            RACER,
            database_url,
            *clients[part::PROCESSES],
            stdout=asyncio.subprocess.PIPE,
        )
        for part in range(PROCESSES)
    ]
    async with asyncio.timeout(STUCK_SECONDS):
        told = [(await racer.communicate())[0].split() for racer in racers]
    assert sum(int(won) for won, _ in told) == 3
    assert sum(int(lost) for _, lost in told) == CROWD - 3
    await Counter(database).refuse_overbooking()


async def test_even_past_the_lock_the_database_refuses_a_taken_tick(database: Database) -> None:
    """The lock keeps order; the promise is the primary key's."""
    counter = Counter(database)
    opening = counter.opening("10:00")
    made = await counter.booked(await counter.client(), opening)
    shifted = Stretch(
        "north", made.lane, opening.start + timedelta(minutes=25), opening.end + timedelta(minutes=25)
    )
    until = NOW + timedelta(hours=1)
    async with database.transaction() as connection:
        assert await occupy(connection, shifted, Holder("cooling", "passport", expires_at=until)) is None
        free = replace(shifted, start=opening.end)
        assert await occupy(connection, free, Holder("cooling", "passport", expires_at=until)) is not None
    await counter.refuse_overbooking()
