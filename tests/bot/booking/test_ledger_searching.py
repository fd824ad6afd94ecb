"""What is free: the soonest openings, whole days, and what a wish leaves of them."""

from dataclasses import replace
from datetime import date

from bot.booking import ledger
from bot.booking.ledger import Search
from bot.booking.wishes import Wish
from bot.db import Database

from .counter import DAY, Counter, view


class TestSearching:
    async def test_nearest_openings_are_the_soonest_ones_past_the_notice(self, counter: Counter) -> None:
        found = await counter.do(ledger.nearest, Search("passport", "north"))
        assert [f"{each.start:%d %H:%M}" for each in found] == ["17 15:00", "17 15:30", "17 16:00"]

    async def test_taken_opening_is_not_shown_and_its_neighbours_are(self, counter: Counter) -> None:
        await counter.booked(await counter.client(), counter.opening("10:00"))
        free = await counter.free()
        assert "10:00" not in free
        assert {"09:30", "10:30"} <= set(free)

    async def test_time_is_free_while_one_of_its_windows_is(self, database: Database) -> None:
        counter = Counter(database, view(2))
        await counter.booked(await counter.client(), counter.opening("10:00"))
        assert "10:00" in await counter.free()
        await counter.booked(await counter.client(), replace(counter.opening("10:00"), lane="north-2"))
        assert "10:00" not in await counter.free()

    async def test_longer_visit_does_not_fit_between_two_booked_ones(self, counter: Counter) -> None:
        await counter.booked(await counter.client(), counter.opening("09:30"))
        await counter.booked(await counter.client(), counter.opening("11:00"))
        assert await counter.free(offering="lawyer") == [
            "11:30",
            "14:00",
            "14:30",
            "15:00",
            "15:30",
            "16:00",
            "16:30",
        ]

    async def test_full_days_are_stepped_over_to_the_end_of_the_horizon(self, database: Database) -> None:
        counter = Counter(database, view(limit=500))
        client, days = (
            await counter.client(),
            [date(2026, 11, day) for day in (*range(17, 21), *range(23, 28))],
        )
        for day in days:
            for opening in counter.openings(day):
                await counter.booked(client, opening)
        found = await counter.do(ledger.nearest, Search("passport", "north"))
        assert [f"{each.start:%d.%m %H:%M}" for each in found] == [
            "30.11 09:00",
            "30.11 09:30",
            "30.11 10:00",
        ]
        assert [each.day.day for each in await counter.do(ledger.free_days, Search("passport"))] == [30, 1]

    async def test_wish_narrows_what_is_found(self, counter: Counter) -> None:
        wish = Wish(first=date(2026, 11, 19), time_from=counter.opening("14:00").start.time())
        found = await counter.do(ledger.nearest, Search("passport", None, wish=wish), limit=2)
        assert [f"{each.start:%d %H:%M}" for each in found] == ["19 14:00", "19 14:30"]

    async def test_openings_of_two_zones_stand_in_the_order_of_their_moments(
        self, database: Database
    ) -> None:
        plan = view(offices=("north", "far"))
        offices = tuple(
            each.model_copy(update={"timezone": "Asia/Tokyo"}) if each.id == "far" else each
            for each in plan.centre.offices
        )
        counter = Counter(database, replace(plan, centre=plan.centre.model_copy(update={"offices": offices})))
        found = await counter.do(ledger.nearest, Search("passport", first=DAY), limit=20)
        assert [each.starts_at for each in found] == sorted(each.starts_at for each in found)
        assert found[0].office_id == "far"

    async def test_own_hold_is_shown_as_free_to_its_owner_alone(self, counter: Counter) -> None:
        client, opening = await counter.client(), counter.opening("10:00")
        await counter.hold(client, opening)
        assert "10:00" not in await counter.free()
        mine = await counter.do(ledger.on_day, Search("passport", "north", client_id=client), DAY)
        assert opening in mine

    async def test_unknown_offering_finds_nothing(self, counter: Counter) -> None:
        assert await counter.do(ledger.nearest, Search("no-such")) == ()
        assert await counter.do(ledger.free_days, Search("no-such", "no-office")) == ()
