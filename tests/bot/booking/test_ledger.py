"""One after another: what is held, booked, moved, cancelled, confirmed and marked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.booking import ledger
from bot.booking.ledger import (
    Booked,
    Cancelled,
    Change,
    Confirmed,
    Gone,
    Held,
    Marked,
    Moved,
    Search,
    Stale,
    Taken,
    TooEarly,
    TooLate,
    TooMany,
)
from bot.booking.wishes import Wish
from bot.db import Database

from .counter import DAY, NOW, Counter, view


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database)


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


class TestBooking:
    async def test_booked_appointment_has_all_that_was_ordered(self, counter: Counter) -> None:
        client, opening = await counter.client(), counter.opening("10:00")
        await counter.hold(client, opening)
        made = await counter.booked(client, opening, name="Анна", phone="+79120000001", email="a@b.example")
        read = await counter.do(ledger.by_code, f" {made.code[:4].lower()}-{made.code[4:]} ")
        assert read == made
        assert await counter.do(ledger.by_id, made.id) == made
        assert (made.name, made.phone, made.local_start, made.revision) == (
            "Анна",
            "+79120000001",
            opening.start,
            1,
        )
        assert made.starts_at == opening.starts_at
        assert await counter.events(made.id) == ["booked"]
        assert await counter.do(ledger.held_by, client) is None
        assert await counter.do(ledger.of_phone, "8 (912) 000-00-01") == (made,)
        assert await counter.do(ledger.of_office, "north", DAY) == (made,)

    async def test_events_carry_no_personal_data(self, counter: Counter) -> None:
        made = await counter.booked(
            await counter.client(), counter.opening(), name="Анна", phone="+79120000001"
        )
        (event,) = await counter.do(ledger.history, made.id)
        assert event.payload == {
            "office": "north", "lane": "north-1", "start": "2026-11-18T10:00:00", "timezone": "Europe/Samara"
        }  # fmt: skip

    async def test_same_order_twice_is_one_appointment(self, counter: Counter) -> None:
        client, opening = await counter.client(), counter.opening()
        await counter.hold(client, opening)
        first = await counter.book(client, opening)
        assert await counter.book(client, opening) == Booked(first.appointment, again=True)
        assert await counter.events(first.appointment.id) == ["booked"]

    async def test_limit_counts_live_appointments_of_the_client(self, counter: Counter) -> None:
        client = await counter.client()
        made = await counter.booked(client, counter.opening("10:00"))
        assert await counter.book(client, counter.opening("11:00")) == TooMany((made,))
        await counter.do(ledger.cancel, Change(made.id))
        await counter.booked(client, counter.opening("11:00"))

    async def test_limit_counts_the_same_phone_in_other_chats_without_showing_them(
        self, counter: Counter
    ) -> None:
        await counter.booked(await counter.client(), counter.opening("10:00"), phone="+79120000001")
        again = await counter.book(await counter.client(), counter.opening("11:00"), phone="8 912 000-00-01")
        assert again == TooMany((), elsewhere=1)

    async def test_limit_is_of_each_offering_apart(self, counter: Counter) -> None:
        client = await counter.client()
        await counter.booked(client, counter.opening("10:00"))
        for at in ("14:00", "15:30"):
            await counter.booked(client, counter.opening(at, offering="lawyer"))
        assert isinstance(
            await counter.book(client, counter.opening("16:30", offering="lawyer")), Taken | TooMany
        )

    async def test_past_appointment_no_longer_counts(self, counter: Counter) -> None:
        client = await counter.client()
        await counter.booked(client, counter.opening("10:00"))
        counter.now += timedelta(days=2)
        await counter.booked(client, counter.opening("10:00", date(2026, 11, 20)))
        assert len(await counter.do(ledger.of_client, client, now=None)) == 2
        assert len(await counter.do(ledger.of_client, client)) == 1

    async def test_operator_books_at_the_operators_share(self, database: Database) -> None:
        shares = view()
        lanes = (
            *shares.plan.lanes,
            shares.plan.lanes[0].model_copy(update={"id": "desk", "audience": "operators"}),
        )
        counter = Counter(database, replace(shares, plan=shares.plan.model_copy(update={"lanes": lanes})))
        found = await counter.do(ledger.on_day, Search("passport", "north", "operators"), DAY)
        theirs = next(each for each in found if each.lane == "desk")
        client = await counter.client()
        await counter.hold(await counter.client(), counter.opening(f"{theirs.start:%H:%M}"))
        assert isinstance(await counter.hold(client, theirs), Taken)
        claim = ledger.Claim(theirs, client, "operators")
        done = await counter.do(ledger.book, ledger.Order(claim, via="desk", actor="operator:Ольга"))
        assert isinstance(done, Booked)


class TestMoving:
    async def test_moved_appointment_keeps_its_code_and_grows_its_revision(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        await counter.do(ledger.confirm, Change(made.id))
        moved = await counter.do(ledger.move, Change(made.id, revision=1), counter.opening("15:00"))
        assert isinstance(moved, Moved)
        after = moved.appointment
        assert (after.code, after.revision, after.sequence, after.confirmed) == (made.code, 2, 1, None)
        assert after.local_start == counter.opening("15:00").start
        assert await counter.do(ledger.by_id, made.id) == after
        event = (await counter.do(ledger.history, made.id))[-1]
        assert (event.kind, event.revision, event.payload["from"]["start"]) == (
            "moved",
            2,
            "2026-11-18T10:00:00",
        )
        await counter.refuse_overbooking()

    async def test_old_place_cools_before_it_returns(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        await counter.do(ledger.move, Change(made.id), counter.opening("15:00"))
        assert "10:00" not in await counter.free()
        counter.now += timedelta(minutes=15)
        assert "10:00" in await counter.free()

    async def test_move_that_overlaps_the_old_time_is_possible(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00", offering="lawyer"))
        moved = await counter.do(ledger.move, Change(made.id), counter.opening("10:30", offering="lawyer"))
        assert isinstance(moved, Moved)
        await counter.refuse_overbooking()

    async def test_move_to_a_taken_time_leaves_all_as_it_was(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        await counter.booked(await counter.client(), counter.opening("11:00"))
        refused = await counter.do(ledger.move, Change(made.id), counter.opening("11:00"))
        assert isinstance(refused, Taken)
        assert refused.nearest
        assert await counter.do(ledger.by_id, made.id) == made
        assert "10:00" not in await counter.free()

    async def test_move_to_where_it_is_changes_nothing(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        assert await counter.do(ledger.move, Change(made.id), counter.opening("10:00")) == Moved(made, made)
        assert await counter.events(made.id) == ["booked"]

    async def test_move_to_another_office(self, database: Database) -> None:
        counter = Counter(database, view(offices=("north", "south")))
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        moved = await counter.do(ledger.move, Change(made.id), counter.opening("10:00", office="south"))
        assert moved.appointment.office_id == "south"
        await counter.refuse_overbooking()

    async def test_held_time_is_moved_to(self, counter: Counter) -> None:
        client = await counter.client()
        made = await counter.booked(client, counter.opening("10:00"))
        await counter.hold(client, counter.opening("15:00"))
        assert isinstance(await counter.do(ledger.move, Change(made.id), counter.opening("15:00")), Moved)
        assert await counter.do(ledger.held_by, client) is None
        await counter.refuse_overbooking()

    async def test_change_of_an_old_revision_is_stale(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        moved = await counter.do(ledger.move, Change(made.id), counter.opening("15:00"))
        old = Change(made.id, revision=1)
        assert await counter.do(ledger.move, old, counter.opening("16:00")) == Stale(moved.appointment)
        assert await counter.do(ledger.cancel, old) == Stale(moved.appointment)
        assert await counter.do(ledger.confirm, old) == Stale(moved.appointment)

    async def test_client_is_held_to_the_deadline_and_the_office_is_not(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        counter.now = made.starts_at - timedelta(minutes=119)
        until = made.starts_at - timedelta(minutes=120)
        later = counter.opening("15:00")
        assert await counter.do(ledger.move, Change(made.id), later) == TooLate(made, until)
        assert await counter.do(ledger.cancel, Change(made.id)) == TooLate(made, until)
        office = Change(made.id, actor="operator:Ольга", by="office")
        assert isinstance(await counter.do(ledger.move, office, later), Moved)


class TestCancelling:
    async def test_cancelled_visit_frees_its_time_after_cooling(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        done = await counter.do(ledger.cancel, Change(made.id, reason="заболел"))
        assert isinstance(done, Cancelled)
        assert (done.appointment.cancelled_by, done.appointment.sequence) == ("client", 1)
        assert "10:00" not in await counter.free()
        counter.now += timedelta(minutes=1, seconds=59)
        assert "10:00" not in await counter.free()
        counter.now += timedelta(minutes=14)
        assert "10:00" in await counter.free()

    async def test_without_cooling_the_time_is_free_at_once(self, database: Database) -> None:
        counter = Counter(database, view(cooling=[0, 0]))
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        await counter.do(ledger.cancel, Change(made.id))
        assert "10:00" in await counter.free()

    async def test_office_cancels_then_the_client_and_one_event_is_written(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        first = await counter.do(ledger.cancel, Change(made.id, by="office", actor="operator:Ольга"))
        assert await counter.do(ledger.cancel, Change(made.id)) == Gone(first.appointment)
        assert first.appointment.cancelled_by == "office"
        assert await counter.events(made.id) == ["booked", "cancelled"]

    async def test_nothing_can_be_done_to_what_is_not_there(self, counter: Counter) -> None:
        ghost = Change("no-such")
        assert await counter.do(ledger.cancel, ghost) == Gone(None)
        assert await counter.do(ledger.confirm, ghost) == Gone(None)
        assert await counter.do(ledger.move, ghost, counter.opening()) == Gone(None)
        assert await counter.do(ledger.mark, ghost, "arrived") == Gone(None)
        assert await counter.do(ledger.by_code, "нет такой") is None

    async def test_past_visit_cannot_be_cancelled_by_the_client_but_excused_by_the_office(
        self, counter: Counter
    ) -> None:
        made = await counter.booked(await counter.client(), counter.opening("10:00"))
        counter.now = made.ends_at
        assert await counter.do(ledger.cancel, Change(made.id)) == Gone(made)
        absent = await counter.do(ledger.mark, Change(made.id, by="office"), "noshow")
        assert isinstance(absent, Marked)
        excused = await counter.do(ledger.cancel, Change(made.id, by="excused", actor="operator:Ольга"))
        assert (excused.appointment.state, excused.appointment.cancelled_by) == ("cancelled", "excused")
        assert await counter.events(made.id) == ["booked", "noshow", "cancelled"]


class TestConfirmingAndMarking:
    async def test_confirmed_once_is_one_event(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening())
        first = await counter.do(ledger.confirm, Change(made.id, revision=1))
        assert isinstance(first, Confirmed)
        assert first.appointment.is_confirmed
        assert await counter.do(ledger.confirm, Change(made.id)) == Confirmed(first.appointment, again=True)
        assert await counter.events(made.id) == ["booked", "confirmed"]

    async def test_absence_is_marked_only_after_the_start(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening())
        counter.now = made.starts_at - timedelta(minutes=1)
        assert await counter.do(ledger.mark, Change(made.id), "noshow") == TooEarly(made)
        counter.now = made.starts_at
        assert isinstance(await counter.do(ledger.mark, Change(made.id), "noshow"), Marked)

    async def test_who_came_late_is_received_and_not_marked_absent_after(self, counter: Counter) -> None:
        made = await counter.booked(await counter.client(), counter.opening())
        counter.now = made.starts_at + timedelta(minutes=10)
        await counter.do(ledger.mark, Change(made.id), "noshow")
        assert isinstance(await counter.do(ledger.mark, Change(made.id), "arrived"), Marked)
        assert isinstance(await counter.do(ledger.mark, Change(made.id), "fulfilled"), Marked)
        assert isinstance(await counter.do(ledger.mark, Change(made.id), "noshow"), Gone)
        assert isinstance(await counter.do(ledger.mark, Change(made.id), "fulfilled"), Marked)
        assert await counter.events(made.id) == ["booked", "noshow", "arrived", "fulfilled"]
