"""Appointments that exist: moved, cancelled, confirmed and marked."""

from datetime import timedelta

from bot.booking import ledger
from bot.booking.ledger import (
    Cancelled,
    Change,
    Confirmed,
    Gone,
    Marked,
    Moved,
    Stale,
    Taken,
    TooEarly,
    TooLate,
)
from bot.db import Database

from .counter import Counter, view


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
