"""A time is kept while a form is filled: for its minutes, for one person, and no longer than the plan allows."""

from dataclasses import replace
from datetime import timedelta

from bot.booking import ledger
from bot.booking.ledger import Held, Taken
from bot.db import Database

from .counter import DAY, NOW, Counter, view


class TestHolding:
    async def test_held_opening_is_taken_for_others_with_the_nearest_named(self, counter: Counter) -> None:
        opening = counter.opening("10:00")
        held = await counter.hold(await counter.client(), opening)
        assert isinstance(held, Held)
        assert held.expires_at == NOW + timedelta(minutes=10)
        refused = await counter.hold(await counter.client(), opening)
        assert isinstance(refused, Taken)
        assert [f"{each.start:%H:%M}" for each in refused.nearest] == ["09:00", "09:30", "10:30"]

    async def test_hold_asked_for_again_is_renewed(self, counter: Counter) -> None:
        client, opening = await counter.client(), counter.opening("10:00")
        first = await counter.hold(client, opening)
        counter.now += timedelta(minutes=5)
        second = await counter.hold(client, opening)
        assert (second.occupation_id, second.expires_at) == (
            first.occupation_id,
            first.expires_at + timedelta(minutes=5),
        )

    async def test_another_hold_of_the_same_client_frees_the_first(self, counter: Counter) -> None:
        client = await counter.client()
        await counter.hold(client, counter.opening("10:00"))
        await counter.hold(client, counter.opening("11:00"))
        assert "10:00" in await counter.free()
        held = await counter.do(ledger.held_by, client)
        assert held.opening == counter.opening("11:00")

    async def test_refused_hold_leaves_the_hold_one_has(self, counter: Counter) -> None:
        client = await counter.client()
        await counter.hold(client, counter.opening("10:00"))
        await counter.hold(await counter.client(), counter.opening("11:00"))
        assert isinstance(await counter.hold(client, counter.opening("11:00")), Taken)
        assert (await counter.do(ledger.held_by, client)).opening == counter.opening("10:00")

    async def test_ended_hold_is_taken_over_without_any_worker(self, counter: Counter) -> None:
        late, opening = await counter.client(), counter.opening("10:00")
        await counter.hold(late, opening)
        counter.now += timedelta(minutes=10)
        assert "10:00" in await counter.free()
        assert await counter.do(ledger.held_by, late) is None
        await counter.booked(await counter.client(), opening)
        assert isinstance(await counter.book(late, opening), Taken)
        await counter.refuse_overbooking()

    async def test_ended_hold_that_nobody_took_is_still_good_for_booking(self, counter: Counter) -> None:
        client, opening = await counter.client(), counter.opening("10:00")
        await counter.hold(client, opening)
        counter.now += timedelta(minutes=30)
        await counter.booked(client, opening)
        await counter.refuse_overbooking()

    async def test_hold_given_up_is_free_at_once(self, counter: Counter) -> None:
        client = await counter.client()
        await counter.hold(client, counter.opening("10:00"))
        await counter.do(ledger.release, client)
        assert "10:00" in await counter.free()
        await counter.do(ledger.release, client)

    async def test_time_that_the_schedule_does_not_have_is_refused(self, counter: Counter) -> None:
        known = counter.opening("10:00")
        strange = replace(
            known, start=known.start + timedelta(minutes=10), end=known.end + timedelta(minutes=10)
        )
        assert isinstance(await counter.hold(await counter.client(), strange), Taken)

    async def test_another_window_of_the_same_time_will_do(self, database: Database) -> None:
        counter = Counter(database, view(2))
        opening = counter.opening("10:00")
        await counter.hold(await counter.client(), opening)
        client = await counter.client()
        held = await counter.hold(client, opening)
        assert (held.opening.start, held.opening.lane) == (opening.start, "north-2")
        assert (await counter.hold(client, opening)).occupation_id == held.occupation_id
        assert (await counter.booked(client, opening)).lane == "north-2"
        await counter.refuse_overbooking()

    async def test_hold_keeps_its_promise_while_the_notice_runs_out(self, counter: Counter) -> None:
        client, opening = await counter.client(), counter.opening("15:00", NOW.date())
        await counter.hold(client, opening)
        counter.now += timedelta(minutes=5)
        assert isinstance(await counter.book(await counter.client(), opening), Taken)
        await counter.booked(client, opening)

    async def test_hold_does_not_survive_the_closing_of_the_office(self, counter: Counter) -> None:
        client, opening = await counter.client(), counter.opening("10:00")
        await counter.hold(client, opening)
        closing = ledger.Closing("north", DAY, DAY, "авария", "operator:Ольга")
        done = await counter.do(ledger.close_office, closing)
        counter.view = replace(counter.view, plan=done.plan)
        refused = await counter.book(client, opening)
        assert isinstance(refused, Taken)
        assert refused.nearest
        assert all(each.start.date() != DAY for each in refused.nearest)

    async def test_every_tick_of_the_visit_and_its_buffers_is_taken(self, database: Database) -> None:
        counter = Counter(database, view(duration=15, buffer_before=5, buffer_after=10))
        held = await counter.hold(await counter.client(), counter.openings()[0])
        assert f"{held.opening.start:%H:%M}" == "09:05"
        ticks = await counter.rows("select tick from occupied_tick order by tick")
        assert [str(tick)[11:16] for (tick,) in ticks] == [
            "09:00",
            "09:05",
            "09:10",
            "09:15",
            "09:20",
            "09:25",
        ]
