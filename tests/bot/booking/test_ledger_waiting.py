"""The waiting list: what is freed is offered to one person at a time."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.booking import ledger
from bot.booking.ledger import Booked, Change, Held, Lapsed, Moved, Taken, TooLate, Wanted
from bot.db import Database

from .counter import DAY, NOW, Counter, view

LAST = date(2026, 11, 30)


async def waiting(counter: Counter, **wanted: object) -> str:
    """Somebody new who waits; gives the client."""
    client = await counter.client()
    await counter.do(ledger.join, replace(Wanted(client, "passport", DAY, LAST), **wanted))
    return client


async def freed(counter: Counter, at: str = "10:00", **where: str) -> ledger.Appointment:
    """An appointment that was made and cancelled."""
    made = await counter.booked(await counter.client(), counter.opening(at, **where))
    await counter.do(ledger.cancel, Change(made.id))
    return made


async def offered(counter: Counter, client: str) -> list[str]:
    return [f"{each.opening.start:%H:%M}" for each in await counter.do(ledger.offers_to, client)]


async def test_freed_opening_is_offered_to_the_one_who_waits_longest(counter: Counter) -> None:
    first, second = await waiting(counter), await waiting(counter)
    await freed(counter)
    assert (await offered(counter, first), await offered(counter, second)) == (["10:00"], [])
    assert "10:00" not in await counter.free()
    assert isinstance(await counter.book(second, counter.opening("10:00")), Taken)


async def test_nobody_waits_and_the_opening_cools(counter: Counter) -> None:
    await freed(counter)
    assert await counter.rows("select state from occupation") == [("cooling",)]


async def test_offer_lasts_half_an_hour_and_goes_to_the_next(counter: Counter) -> None:
    first, second = await waiting(counter), await waiting(counter)
    await freed(counter)
    (offer,) = await counter.do(ledger.offers_to, first)
    assert offer.expires_at == NOW + timedelta(minutes=30)
    counter.now = offer.expires_at
    assert await counter.do(ledger.release_expired) == 1
    assert (await offered(counter, first), await offered(counter, second)) == ([], ["10:00"])


async def test_offer_made_at_night_lasts_into_the_morning(counter: Counter) -> None:
    client = await waiting(counter, earliest=date(2026, 11, 20))
    made = await counter.booked(await counter.client(), counter.opening("10:00", date(2026, 11, 20)))
    counter.now = datetime(2026, 11, 18, 19, 0, tzinfo=UTC)
    await counter.do(ledger.cancel, Change(made.id))
    (offer,) = await counter.do(ledger.offers_to, client)
    assert offer.expires_at == datetime(2026, 11, 19, 4, 30, tzinfo=UTC)


async def test_declined_opening_goes_to_the_next_and_never_comes_back(counter: Counter) -> None:
    first, second = await waiting(counter), await waiting(counter)
    await freed(counter)
    for client in (first, second):
        (offer,) = await counter.do(ledger.offers_to, client)
        assert await counter.do(ledger.decline, offer.waiting.id, client)
        assert not await counter.do(ledger.decline, offer.waiting.id, client)
    assert await offered(counter, first) == await offered(counter, second) == []
    assert "10:00" in await counter.free()


async def test_three_openings_let_pass_end_the_waiting(counter: Counter) -> None:
    client = await waiting(counter)
    for at in ("10:00", "11:00", "12:00"):
        await freed(counter, at)
        (offer,) = await counter.do(ledger.offers_to, client)
        await counter.do(ledger.decline, offer.waiting.id, client)
    await freed(counter, "15:00")
    assert await offered(counter, client) == []
    assert await counter.do(ledger.waiting_of, client) == ()


async def test_accepted_offer_is_held_while_the_form_is_filled(counter: Counter) -> None:
    client = await waiting(counter)
    await freed(counter)
    (offer,) = await counter.do(ledger.offers_to, client)
    held = await counter.do(ledger.accept, offer.waiting.id, client)
    assert held == Held(held.occupation_id, offer.opening, NOW + timedelta(minutes=10))
    assert isinstance(await counter.book(client, held.opening), Booked)
    assert await counter.do(ledger.waiting_of, client) == ()
    await counter.refuse_overbooking()


async def test_offered_opening_may_be_booked_straight_away(counter: Counter) -> None:
    client = await waiting(counter)
    await freed(counter)
    assert isinstance(await counter.book(client, counter.opening("10:00")), Booked)
    assert await counter.rows("select state from waitlist_entry") == [("taken",)]


async def test_later_appointment_moves_to_the_accepted_opening(counter: Counter) -> None:
    client = await counter.client()
    later = await counter.booked(client, counter.opening("15:00"))
    await counter.do(ledger.join, Wanted(client, "passport", DAY, LAST, appointment_id=later.id))
    await freed(counter)
    (offer,) = await counter.do(ledger.offers_to, client)
    moved = await counter.do(ledger.accept, offer.waiting.id, client)
    assert isinstance(moved, Moved)
    assert (moved.appointment.code, moved.appointment.revision) == (later.code, 2)
    assert [each.actor for each in await counter.do(ledger.history, later.id)][-1] == "client:waiting-list"
    await counter.refuse_overbooking()


async def test_nothing_later_than_what_one_has_is_offered(counter: Counter) -> None:
    client = await counter.client()
    had = await counter.booked(client, counter.opening("10:00"))
    await counter.do(ledger.join, Wanted(client, "passport", DAY, LAST, appointment_id=had.id))
    await freed(counter, "15:00")
    assert await offered(counter, client) == []


async def test_appointment_past_its_deadline_is_not_moved_by_an_offer(database: Database) -> None:
    counter = Counter(database, view(notice=0))
    client = await counter.client()
    had = await counter.booked(client, counter.opening("11:00"))
    await counter.do(ledger.join, Wanted(client, "passport", DAY, LAST, appointment_id=had.id))
    other = await counter.booked(await counter.client(), counter.opening("10:00"))
    counter.now = had.starts_at - timedelta(hours=1, minutes=30)
    await counter.do(ledger.cancel, Change(other.id, by="office"))
    (offer,) = await counter.do(ledger.offers_to, client)
    assert isinstance(await counter.do(ledger.accept, offer.waiting.id, client), TooLate)
    assert await counter.do(ledger.by_id, had.id) == had


async def test_offer_that_others_got_has_lapsed_with_the_nearest_named(counter: Counter) -> None:
    client = await waiting(counter)
    await freed(counter)
    (offer,) = await counter.do(ledger.offers_to, client)
    counter.now = offer.expires_at
    await counter.booked(await counter.client(), offer.opening)
    lapsed = await counter.do(ledger.accept, offer.waiting.id, client)
    assert isinstance(lapsed, Lapsed)
    assert lapsed.nearest
    assert isinstance(await counter.do(ledger.accept, offer.waiting.id, await counter.client()), Lapsed)


async def test_late_accept_of_what_nobody_took_is_good(counter: Counter) -> None:
    client = await waiting(counter)
    await freed(counter)
    (offer,) = await counter.do(ledger.offers_to, client)
    counter.now = offer.expires_at + timedelta(minutes=1)
    assert isinstance(await counter.do(ledger.accept, offer.waiting.id, client), Held)
    assert await counter.rows("select state from waitlist_entry") == [("taken",)]


async def test_who_leaves_passes_the_offer_on(counter: Counter) -> None:
    first, second = await waiting(counter), await waiting(counter)
    await freed(counter)
    assert await counter.do(ledger.leave, first, "passport")
    assert not await counter.do(ledger.leave, first, "passport")
    assert await offered(counter, second) == ["10:00"]


async def test_joining_again_keeps_the_place_and_takes_the_new_dates(counter: Counter) -> None:
    first, second = await waiting(counter), await waiting(counter)
    await counter.do(ledger.join, Wanted(first, "passport", LAST, LAST))
    assert [each.client_id for each in await counter.do(ledger.waiting_list)] == [first, second]
    await freed(counter)
    assert (await offered(counter, first), await offered(counter, second)) == ([], ["10:00"])


async def test_wish_for_another_office_day_or_offering_gets_nothing(database: Database) -> None:
    counter = Counter(database, view(offices=("north", "south")))
    strangers = [
        await waiting(counter, office="south"),
        await waiting(counter, earliest=date(2026, 11, 19)),
        await waiting(counter, latest=date(2026, 11, 17), earliest=date(2026, 11, 17)),
    ]
    anywhere = await waiting(counter, office="north")
    await freed(counter)
    assert [await offered(counter, each) for each in (*strangers, anywhere)] == [[], [], [], ["10:00"]]


async def test_shorter_visit_fits_into_a_longer_one_that_was_freed(counter: Counter) -> None:
    first, second = await waiting(counter), await waiting(counter)
    made = await counter.booked(await counter.client(), counter.opening("10:00", offering="lawyer"))
    await counter.do(ledger.cancel, Change(made.id))
    assert (await offered(counter, first), await offered(counter, second)) == (["10:00"], ["10:30"])
    await counter.refuse_overbooking()


async def test_moved_away_and_ended_holds_are_offered_too(counter: Counter) -> None:
    made = await counter.booked(await counter.client(), counter.opening("10:00"))
    await counter.hold(await counter.client(), counter.opening("11:00"))
    first, second = await waiting(counter), await waiting(counter)
    await counter.do(ledger.move, Change(made.id), counter.opening("15:00"))
    counter.now += timedelta(minutes=10)
    await counter.do(ledger.release_expired)
    assert (await offered(counter, first), await offered(counter, second)) == (["10:00"], ["11:00"])


async def test_freed_too_late_to_decide_is_not_offered(counter: Counter) -> None:
    client = await waiting(counter, earliest=NOW.date())
    made = await counter.booked(await counter.client(), counter.opening("15:00", NOW.date()))
    await counter.do(ledger.cancel, Change(made.id, by="office"))
    assert await offered(counter, client) == []


async def test_who_booked_meanwhile_would_move_and_not_book_twice(counter: Counter) -> None:
    client = await waiting(counter)
    made = await counter.booked(client, counter.opening("15:00"))
    await freed(counter)
    (offer,) = await counter.do(ledger.offers_to, client)
    moved = await counter.do(ledger.accept, offer.waiting.id, client)
    assert moved.appointment.id == made.id


async def test_waiting_ends_with_its_last_day(counter: Counter) -> None:
    client = await waiting(counter, latest=DAY)
    counter.now += timedelta(days=3)
    await counter.do(ledger.release_expired)
    assert await counter.do(ledger.waiting_of, client) == ()


async def test_accept_and_lapse_at_once_give_the_opening_to_one(counter: Counter) -> None:
    """Accepting, the worker and a passer-by meet at the moment the offer runs out."""
    first, second = await waiting(counter), await waiting(counter)
    await freed(counter)
    (offer,) = await counter.do(ledger.offers_to, first)
    passer_by = await counter.client()
    counter.now = offer.expires_at
    ends = await asyncio.gather(
        counter.do(ledger.release_expired),
        counter.do(ledger.accept, offer.waiting.id, first),
        counter.hold(passer_by, offer.opening),
        counter.do(ledger.release_expired),
    )
    had = [isinstance(ends[1], Held), isinstance(ends[2], Held), await offered(counter, second) == ["10:00"]]
    assert had.count(True) == 1
    await counter.refuse_overbooking()
