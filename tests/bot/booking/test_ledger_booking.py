"""Appointments that are made: whole, once, and within the limit of a person."""

from dataclasses import replace
from datetime import date, timedelta

from bot.booking import ledger
from bot.booking.ledger import Booked, Change, Search, Taken, TooMany
from bot.db import Database

from .counter import DAY, Counter, view


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
        third = await counter.book(client, counter.opening("16:30", offering="lawyer"))
        assert isinstance(third, TooMany)
        assert [f"{each.local_start:%H:%M}" for each in third.appointments] == ["14:00", "15:30"]

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
