"""Many move, cancel, wait and take at once. Nobody is booked over, and nobody waits for ever."""

import asyncio
import random
from collections import Counter as Tally
from datetime import timedelta
from typing import Any

import pytest

from bot.booking import ledger
from bot.booking.ledger import Booked, Cancelled, Change, Gone, Held, Moved, Stale, Taken, TooMany
from bot.db import Database
from bot.db.queries_consents import lock_client

from .counter import NOW, Counter, view
from .crowd import CROWD, STUCK_SECONDS, at_once, spread


async def test_move_and_cancel_at_once_end_in_one_of_the_two_orders(programs: list[Database]) -> None:
    counters = spread(programs, view(4))
    times = [counters[0].opening(f"{hour:02}:{minute:02}") for hour in (9, 10, 11) for minute in (0, 30)]
    made = [await counters[0].booked(client, times[0]) for client in await counters[0].clients(4)]

    async def change(number: int) -> Any:
        counter, visit = counters[number], made[number % len(made)]
        if number % 3 == 0:
            return await counter.do(ledger.cancel, Change(visit.id))
        return await counter.do(ledger.move, Change(visit.id), random.choice(times))

    ends = await at_once([lambda number=number: change(number) for number in range(CROWD)])
    assert {type(end) for end in ends} <= {Moved, Cancelled, Taken, Gone, Stale}
    assert sum(isinstance(end, Cancelled) for end in ends) == len(made)
    for visit in made:
        events = await counters[0].do(ledger.history, visit.id)
        assert [each.seq for each in events] == list(range(1, len(events) + 1))
        assert events[-1].kind == "cancelled"
    await counters[0].refuse_overbooking()


@pytest.mark.parametrize("offices", [("north", "north"), ("north", "south")])
async def test_two_who_want_each_others_time_both_keep_their_own(
    programs: list[Database], offices: tuple[str, str]
) -> None:
    counters = spread(programs, view(offices=("north", "south")))[:60]
    first, second = await counters[0].clients(2)
    here = counters[0].opening("10:00", office=offices[0])
    there = counters[0].opening("11:00", office=offices[1])
    one, two = await counters[0].booked(first, here), await counters[0].booked(second, there)

    async def swap(number: int) -> Any:
        visit, opening = (one, there) if number % 2 else (two, here)
        return await counters[number].do(ledger.move, Change(visit.id), opening)

    ends = await at_once([lambda number=number: swap(number) for number in range(len(counters))])
    assert {type(end) for end in ends} == {Taken}
    assert [await counters[0].do(ledger.by_id, each.id) for each in (one, two)] == [one, two]
    await counters[0].refuse_overbooking()


async def test_crowd_that_does_everything_at_once_never_deadlocks_or_overbooks(
    programs: list[Database],
) -> None:
    plan = view(2, offices=("north", "south", "far"), cooling=[0, 1])
    counters = spread(programs, plan)
    clients = await counters[0].clients(40)
    dice = random.Random(4)
    times = [
        counters[0].opening(f"{hour:02}:00", office=office)
        for hour in (9, 10, 11) for office in ("north", "south", "far")
    ]  # fmt: skip

    async def live_one_life(number: int) -> None:
        counter, client = counters[number], clients[number % len(clients)]
        counter.now = NOW + timedelta(minutes=dice.randrange(30))
        opening = dice.choice(times)
        held = await counter.hold(client, opening)
        assert isinstance(held, Held | Taken)
        wanted = ledger.Wanted(client, "passport", opening.start.date(), opening.start.date())
        if isinstance(held, Taken):
            await counter.do(ledger.join, wanted)
        done = await counter.book(client, opening)
        visit = done.appointment if isinstance(done, Booked) else None
        visit = done.appointments[0] if isinstance(done, TooMany) and done.appointments else visit
        if visit is not None and number % 2:
            await counter.do(ledger.move, Change(visit.id), dice.choice(times))
        if visit is not None and number % 3:
            await counter.do(ledger.cancel, Change(visit.id))
        for offer in await counter.do(ledger.offers_to, client):
            await counter.do(dice.choice((ledger.accept, ledger.decline)), offer.waiting.id, client)
        await counter.do(ledger.release_expired)

    await at_once([lambda number=number: live_one_life(number) for number in range(CROWD)])
    await counters[0].refuse_overbooking()
    offered = await counters[0].rows(
        "select occupation_id from waitlist_entry where state = 'offered' and occupation_id is not null"
    )
    assert len(offered) == len(set(offered))


async def test_places_freed_at_once_are_offered_to_as_many_as_there_are_and_to_each_once(
    programs: list[Database],
) -> None:
    counters = spread(programs, view(7, offices=("north", "south")))
    times = [counters[0].opening("10:00", office=office) for office in ("north", "south") for _ in range(7)]
    made = [
        await counters[0].booked(client, opening)
        for client, opening in zip(await counters[0].clients(len(times)), times, strict=True)
    ]
    waiting = await counters[0].clients(CROWD)
    for client in waiting:
        day = times[0].start.date()
        await counters[0].do(ledger.join, ledger.Wanted(client, "passport", day, day))
    cancel = [
        lambda counter=counter, visit=visit: counter.do(ledger.cancel, Change(visit.id, by="office"))
        for counter, visit in zip(counters, made, strict=False)
    ]
    sweep = [lambda counter=counter: counter.do(ledger.release_expired) for counter in counters[:20]]
    await at_once(cancel + sweep)
    offered = await counters[0].rows(
        "select client_id, occupation_id from waitlist_entry where state = 'offered'"
    )
    assert len({client for client, _ in offered}) == len({place for _, place in offered}) == len(offered)
    assert len(offered) == len(made)

    async def take(counter: Counter, client: str) -> Any:
        (offer,) = await counter.do(ledger.offers_to, client)
        held = await counter.do(ledger.accept, offer.waiting.id, client)
        return await counter.book(client, held.opening)

    lucky = [client for client, _ in offered]
    ends = await at_once(
        [
            lambda counter=counter, client=client: take(counter, client)
            for counter, client in zip(counters, lucky * 2, strict=False)
        ][: len(lucky)]
        + [
            lambda counter=counter, client=client: counter.book(client, times[0])
            for counter, client in zip(counters, set(waiting) - set(lucky), strict=False)
        ]
    )
    assert Tally(type(end) for end in ends) == {Booked: len(lucky), Taken: CROWD - len(lucky)}
    await counters[0].refuse_overbooking()


@pytest.mark.postgres
async def test_consent_being_given_does_not_stop_the_offices_from_working(
    programs: list[Database],
) -> None:
    """A chat gives a consent and then books; a link moves the same client's visit: neither may wait for the other."""
    if programs[0].is_sqlite:
        pytest.skip("SQLite has a single writer: nothing waits half-way")
    counter = Counter(programs[1])
    client = await counter.client()
    async with asyncio.timeout(STUCK_SECONDS), programs[0].transaction() as chat:
        await lock_client(chat, client)
        assert isinstance(await counter.hold(client, counter.opening("10:00")), Held)
