"""Offices that close, plans with versions, zones that change by law."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.booking import ledger
from bot.booking.ledger import Booked, Change, Closing, Outdated, Taken
from bot.booking.plan import Plan
from bot.booking.room import Booking
from bot.db import Database

from .counter import DAY, LINKS, NOW, Counter, centre, view
from .test_zones import LAW, enact, zone_rules  # noqa: F401 (a fixture)

NEXT = date(2026, 11, 19)
CLOSING = Closing("north", DAY, DAY, "Авария отопления", "operator:Ольга")


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database, view(offices=("north", "south", "far")))


async def booked_at(counter: Counter, *times: str, **where: str) -> list[ledger.Appointment]:
    return [await counter.booked(await counter.client(), counter.opening(at, **where)) for at in times]


class TestClosing:
    async def test_everybody_is_moved_to_the_same_office_soon_after(self, counter: Counter) -> None:
        made = await booked_at(counter, "09:00", "10:00", "16:00")
        done = await counter.do(ledger.close_office, CLOSING)
        assert [f"{each.appointment.local_start:%d %H:%M}" for each in done.moved] == [
            "19 09:00",
            "19 09:30",
            "19 10:00",
        ]
        assert {each.appointment.office_id for each in done.moved} == {"north"}
        assert done.left == ()
        for each in made:
            event = (await counter.do(ledger.history, each.id))[-1]
            assert (event.kind, event.actor, event.payload["by"]) == ("moved", "operator:Ольга", "office")
        await counter.refuse_overbooking()

    async def test_closed_days_have_no_openings_after(self, counter: Counter) -> None:
        done = await counter.do(ledger.close_office, CLOSING)
        counter.view = replace(counter.view, plan=done.plan)
        assert await counter.free() == []
        assert await counter.free(office="south") != []
        assert isinstance(
            await counter.hold(await counter.client(), counter.opening(office="south")), ledger.Held
        )

    async def test_preview_says_the_same_and_writes_nothing(self, counter: Counter) -> None:
        await booked_at(counter, "09:00", "10:00", "16:00")
        before = await counter.rows("select * from appointment")
        preview = await counter.do(ledger.propose_closing, CLOSING)
        assert await counter.rows("select * from appointment") == before
        assert await counter.rows("select * from booking_plan") == []
        done = await counter.do(ledger.close_office, CLOSING)
        assert [each.target.start for each in preview] == [
            each.appointment.local_start for each in done.moved
        ]

    async def test_long_closure_moves_to_the_other_office_of_the_town(self, counter: Counter) -> None:
        await booked_at(counter, "10:00")
        done = await counter.do(ledger.close_office, replace(CLOSING, last=date(2026, 12, 31)))
        (moved,) = done.moved
        assert (moved.appointment.office_id, moved.appointment.local_start) == (
            "south",
            counter.opening("10:00").start,
        )

    async def test_nowhere_to_go_leaves_the_visit_for_an_operator(self, counter: Counter) -> None:
        (made,) = await booked_at(counter, "10:00", office="far")
        closing = replace(CLOSING, office="far", last=date(2027, 2, 1))
        done = await counter.do(ledger.close_office, closing)
        assert (done.moved, done.left) == ((), (made,))
        counter.view = replace(counter.view, plan=done.plan)
        assert await counter.do(ledger.outside_plan, "far") == (made,)

    async def test_remaining_hours_keep_those_who_fit(self, counter: Counter) -> None:
        await booked_at(counter, "09:00", "12:00", "16:00")
        done = await counter.do(ledger.close_office, replace(CLOSING, hours=(("11:00", "13:00"),)))
        assert [f"{each.was.local_start:%H:%M}" for each in done.moved] == ["09:00", "16:00"]
        assert [f"{each.appointment.local_start:%d %H:%M}" for each in done.moved] == ["18 11:00", "19 09:00"]

    async def test_buffers_that_may_fall_outside_the_hours_move_nobody(self, database: Database) -> None:
        counter = Counter(database, view(buffer_before=10, buffers_outside=True))
        await booked_at(counter, "09:00")
        assert await counter.do(ledger.outside_plan, "north") == ()
        done = await counter.do(ledger.close_office, replace(CLOSING, hours=(("09:00", "11:00"),)))
        assert (done.moved, done.left) == ((), ())

    async def test_one_window_closes_and_its_neighbour_takes_over(self, database: Database) -> None:
        counter = Counter(database, view(2))
        opening = counter.opening("10:00")
        made = await counter.booked(await counter.client(), opening)
        await counter.booked(await counter.client(), replace(counter.opening("11:00"), lane="north-2"))
        done = await counter.do(ledger.close_office, replace(CLOSING, lane=made.lane))
        (moved,) = done.moved
        assert (moved.appointment.lane, moved.appointment.local_start) == ("north-2", opening.start)
        assert moved.appointment.revision == 1

    async def test_plan_that_was_edited_meanwhile_is_not_overwritten(self, counter: Counter) -> None:
        first = await counter.do(ledger.close_office, CLOSING)
        await booked_at(counter, "10:00", office="south")
        again = await counter.do(ledger.close_office, replace(CLOSING, office="south"))
        assert again == Outdated(first.plan.version)

    async def test_moved_beyond_the_horizon_where_nothing_is_nearer(self, database: Database) -> None:
        counter = Counter(database, view(horizon=1))
        (made,) = await booked_at(counter, "10:00")
        done = await counter.do(ledger.close_office, CLOSING)
        (moved,) = done.moved
        assert moved.was == made
        assert moved.appointment.local_start.date() == NEXT
        assert [each.horizon for each in done.plan.offerings if each.id == "passport"] == [1]


class TestPlans:
    def room(self, plan: Plan) -> Booking:
        return Booking(centre, LINKS, plan)

    async def test_first_plan_is_in_force_before_and_after_it_is_stored(self, database: Database) -> None:
        room = self.room(view().plan)
        async with database.transaction() as connection:
            assert await room.plan(connection) == view().plan
            await room.begin(connection, NOW)
            await room.begin(connection, NOW)
            assert await room.plan(connection) == view().plan

    async def test_edit_is_the_next_version_seen_by_every_process(self, database: Database) -> None:
        here, there = self.room(view().plan), self.room(view().plan)
        async with database.transaction() as connection:
            await here.begin(connection, NOW)
            assert (await there.view(connection)).plan.version == 1
            stored = await here.store_plan(connection, view(3).plan, "operator:Ольга", NOW)
        async with database.reading() as connection:
            assert await there.plan(connection) == stored
            assert (stored.version, len(stored.lanes)) == (2, 3)

    async def test_second_of_two_edits_of_one_version_is_outdated(self, database: Database) -> None:
        room = self.room(view().plan)
        async with database.transaction() as connection:
            await room.begin(connection, NOW)
            assert isinstance(await room.store_plan(connection, view(2).plan, "operator:Ольга", NOW), Plan)
            assert await room.store_plan(connection, view(3).plan, "operator:Пётр", NOW) == Outdated(2)

    async def test_version_that_was_rolled_back_is_forgotten(self, database: Database) -> None:
        room = self.room(view().plan)
        async with database.transaction() as connection:
            await room.begin(connection, NOW)
        async with database.transaction() as connection:
            await room.store_plan(connection, view(2).plan, "operator:Ольга", NOW)
            assert len((await room.plan(connection)).lanes) == 2
            await connection.rollback()
        async with database.transaction() as connection:
            await room.store_plan(connection, view(3).plan, "operator:Ольга", NOW)
        async with database.reading() as connection:
            assert len((await room.plan(connection)).lanes) == 3


class TestZones:
    async def test_wall_time_stays_and_the_moment_follows_the_new_zone(self, counter: Counter) -> None:
        (made,) = await booked_at(counter, "10:00")
        counter.view = replace(counter.view, centre=centre(north="Asia/Yekaterinburg"))
        (after,) = await counter.do(ledger.rezone)
        assert after == await counter.do(ledger.by_id, made.id)
        assert (after.local_start, after.timezone) == (made.local_start, "Asia/Yekaterinburg")
        assert after.starts_at == made.starts_at - timedelta(hours=1)
        assert (after.revision, after.sequence) == (2, 1)
        event = (await counter.do(ledger.history, made.id))[-1]
        assert (event.kind, event.revision) == ("rezoned", 2)

    async def test_confirmation_of_the_wall_time_is_carried_over(self, counter: Counter) -> None:
        (made,) = await booked_at(counter, "10:00")
        await counter.do(ledger.confirm, Change(made.id))
        counter.view = replace(counter.view, centre=centre(north="Asia/Yekaterinburg"))
        (after,) = await counter.do(ledger.rezone)
        assert after.is_confirmed

    async def test_same_rules_change_nothing(self, counter: Counter) -> None:
        (made,) = await booked_at(counter, "10:00")
        assert await counter.do(ledger.rezone) == ()
        counter.view = replace(counter.view, centre=centre(north="Asia/Yekaterinburg"))
        await counter.do(ledger.rezone)
        assert await counter.do(ledger.rezone) == ()
        assert await counter.events(made.id) == ["booked", "rezoned"]

    async def test_cancelled_and_past_visits_stay_as_they_were(self, counter: Counter) -> None:
        gone, past = await booked_at(counter, "10:00", "11:00")
        await counter.do(ledger.cancel, Change(gone.id))
        counter.now += timedelta(days=3)
        counter.view = replace(counter.view, centre=centre(north="Asia/Yekaterinburg"))
        assert await counter.do(ledger.rezone) == ()
        assert await counter.events(past.id) == ["booked"]


async def test_call_is_booked_on_the_operators_line(database: Database, booking: Booking) -> None:
    async with database.reading() as connection:
        counter = Counter(database, await booking.view(connection))
    found = await counter.do(ledger.nearest, ledger.Search("call"))
    assert [each.office_id for each in found] == ["operators"] * 3
    done = await counter.book(await counter.client(), found[0])
    assert isinstance(done, Booked)
    assert done.appointment.kind == "call"
    assert isinstance(await counter.book(await counter.client(), found[0]), Booked | Taken)


async def test_zone_that_changes_by_law_moves_the_moments_of_booked_visits(
    database: Database,
    zone_rules: Path,  # noqa: F811 (the fixture)
) -> None:
    enact(zone_rules, hours=4)
    counter = Counter(database, replace(view(), centre=centre(north=LAW)))
    (made,) = await booked_at(counter, "10:00")
    assert await counter.do(ledger.rezone) == ()
    enact(zone_rules, hours=3)
    (after,) = await counter.do(ledger.rezone)
    assert (after.local_start, after.timezone) == (made.local_start, LAW)
    assert after.starts_at == made.starts_at + timedelta(hours=1)
