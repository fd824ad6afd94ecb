"""A model of all that may happen to visits, checked against the real ledger and the real worker.

Whatever is booked, moved, cancelled, confirmed or closed, in whatever order the clock jumps and workers die:
nothing is said of a revision that is not current, each reminder that is due comes once in its window, and none
comes of a visit that was cancelled.
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import Coroutine
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.booking import ledger
from bot.booking.reminders import Visit, due
from bot.booking.room import Booking
from bot.db import Database
from bot.db.queries_booking import Appointment, appointment, event, to_appointment
from bot.db.queries_notices import notice
from bot.notices.channel import Outcome, Temporary, Unknown
from bot.notices.claim import LEASE, claim
from bot.notices.quiet import Quiet
from bot.texts import Texts
from tests.bot.notices.post import Office, Watched
from tests.fakes import FakeClock

SAMARA = ZoneInfo("Europe/Samara")
AGREED = ("booked", "moved", "rezoned")
Agreed = dict[tuple[str, int], list[datetime]]
OFFERINGS = ("passport", "foreign-passport", "lawyer", "business")
WISHES = st.tuples(st.integers(0, 2), st.sampled_from(OFFERINGS), st.integers(0, 2), st.integers(0, 40))
"""Whose visit, for what, in how many days, and which of the free times."""


class Visits(RuleBasedStateMachine):
    """One run: an office, three clients, a worker that may be lost and replaced."""

    template: Path
    booking: Booking
    texts: Texts
    visits = Bundle("visits")

    @initialize(target=visits, first=st.lists(WISHES, min_size=4, max_size=7))
    def open(self, first: list) -> Any:
        """Some visits of the next days are there from the start, and their reminders are written down."""
        self._folder = TemporaryDirectory()
        shutil.copy(self.template, f"{self._folder.name}/model.db")
        self.runner = asyncio.Runner()
        self.clock = FakeClock()
        self.database = Database(f"sqlite+aiosqlite:///{self._folder.name}/model.db")
        self.office = Office(self.database, self.booking, self.texts, self.clock)
        self.post = Watched(self.clock)
        self.worker = self.office.worker(self.post, me="first")
        self.clients = [self.do(self.office.client(str(number))) for number in range(100, 103)]
        self.checked: set[str] = set()
        self.lost = 0
        made = [self.do(self._book(self.clients[who], *wish)) for who, *wish in first]
        self.step()
        return multiple(*(each for each in made if isinstance(each, str)))

    def do(self, work: Coroutine) -> Any:
        return self.runner.run(work)

    @rule(
        target=visits,
        who=st.integers(0, 2),
        offering=st.sampled_from(OFFERINGS),
        days=st.integers(0, 6),
        n=st.integers(0, 40),
    )
    def book(self, who: int, offering: str, days: int, n: int) -> Any:
        return self.do(self._book(self.clients[who], offering, days, n))

    async def _book(self, client: Any, offering: str, days: int, n: int) -> Any:
        opening = await self._opening(offering, days, n)
        if opening is None:
            return multiple()
        async with self.database.transaction() as connection:
            view = await self.booking.view(connection)
            order = ledger.Order(ledger.Claim(opening, client.id))
            made = await ledger.book(connection, view, order, self.clock())
        return made.appointment.id if isinstance(made, ledger.Booked) else multiple()

    async def _opening(self, offering: str, days: int, n: int) -> Any:
        first = (self.clock() + timedelta(days=days)).astimezone(SAMARA).date()
        async with self.database.reading() as connection:
            view = await self.booking.view(connection)
            search = ledger.Search(offering, office="central", first=first, last=first)
            found = await ledger.nearest(connection, view, search, self.clock(), limit=50)
        return found[n % len(found)] if found else None

    @rule(
        visit=visits, by=st.sampled_from(["client", "office"]), days=st.integers(0, 6), n=st.integers(0, 40)
    )
    def move(self, visit: str, by: str, days: int, n: int) -> None:
        self.do(self._move(visit, by, days, n))

    async def _move(self, visit: str, by: str, days: int, n: int) -> None:
        offering = (await self._all())[visit].offering_id
        opening = await self._opening(offering, days, n)
        if opening is not None:
            async with self.database.transaction() as connection:
                view = await self.booking.view(connection)
                change = ledger.Change(visit, by=by)
                await ledger.move(connection, view, change, opening, self.clock())

    @rule(visit=visits, by=st.sampled_from(["client", "office", "excused"]))
    def cancel(self, visit: str, by: str) -> None:
        self.do(self._change(ledger.cancel, visit, by))

    async def _change(self, work: Any, visit: str, by: str) -> None:
        async with self.database.transaction() as connection:
            view = await self.booking.view(connection)
            await work(connection, view, ledger.Change(visit, by=by), self.clock())

    @rule(visit=visits)
    def confirm(self, visit: str) -> None:
        self.do(self._confirm(visit))

    async def _confirm(self, visit: str) -> None:
        async with self.database.transaction() as connection:
            await ledger.confirm(connection, ledger.Change(visit), self.clock())

    @rule(days=st.integers(0, 5))
    def close(self, days: int) -> None:
        self.do(self._close((self.clock() + timedelta(days=days)).date()))

    async def _close(self, day: date) -> None:
        async with self.database.transaction() as connection:
            view = await self.booking.view(connection)
            closing = ledger.Closing("central", day, day, "pipes", "operator:anna")
            await ledger.close_office(connection, view, closing, self.clock())

    @rule(minutes=st.one_of(st.integers(1, 90), st.integers(60, 60 * 30)))
    def wait(self, minutes: int) -> None:
        """The worker is at it all the time, or was off: it goes round now and then only."""
        self.clock.advance(minutes=minutes)

    @rule(visit=visits, before=st.sampled_from((1500, 1441, 1439, 600, 181, 179, 121, 119, 31, 29, 1, -30)))
    def come_near(self, visit: str, before: int) -> None:
        """The edges of the windows, minutes before the visit."""
        starts = self.do(self._all())[visit].starts_at
        self.clock.now = max(self.clock.now, starts - timedelta(minutes=before))
        self.step()

    @rule(hours=st.integers(1, 12))
    def work_for(self, hours: int) -> None:
        """The worker goes round every twenty minutes."""
        for _ in range(hours * 3):
            self.clock.advance(minutes=20)
            self.step()

    @rule()
    def jump_back(self) -> None:
        """A clock that was fast is put right."""
        self.clock.advance(minutes=-10)

    @rule(
        what=st.sampled_from(
            [Temporary("busy"), Temporary("flood", 90.0, whole_channel=True), Unknown("lost")]
        )
    )
    def fail_once(self, what: Outcome) -> None:
        self.post.trouble = what

    @rule()
    def lose_the_worker(self) -> None:
        """It took what was due and was never seen again; another one begins."""
        self.do(self._lose())

    async def _lose(self) -> None:
        await self.worker.derive()
        async with self.database.transaction() as connection:
            await claim(connection, self.worker._desk, 50, self.clock())
        self.lost += 1
        self.worker = self.office.worker(self.post, me=f"next-{self.lost}")
        self.clock.now += LEASE + timedelta(seconds=1)

    @rule()
    def step(self) -> None:
        self.do(self.worker.step())
        self.do(self._check())

    async def _check(self) -> None:
        visits, rows, agreed = await self._stored()
        told = Counter(
            (row.template, row.appointment_id, row.appointment_revision)
            for row in rows.values()
            if self._came(row)
        )
        assert [key for key, count in told.items() if count > 1 and key[0].startswith("reminder")] == []
        for row in rows.values():
            if self._came(row) and row.id not in self.checked:
                self.checked.add(row.id)
                self._is_true(row, visits[row.appointment_id], agreed)
        for visit in visits.values():
            self._is_reminded(visit, rows, agreed)

    def _is_true(self, row: Any, visit: Appointment, agreed: Agreed) -> None:
        """What has just come speaks of what is."""
        assert row.appointment_revision == visit.revision
        assert visit.state == ("cancelled" if row.template == "visit-cancelled" else "booked")
        if not row.template.startswith("reminder"):
            return
        moment = self.post.came[f"{row.id}:telegram"]
        (window,) = [one for one in self._due(visit, agreed) if one.kind == row.template]
        assert window.not_before <= moment < window.not_after
        assert moment < visit.starts_at
        if row.template == "reminder-24h":
            assert Quiet().until(moment, SAMARA) is None

    def _is_reminded(self, visit: Appointment, rows: dict, agreed: Agreed) -> None:
        """Whatever is due now has come, unless the channel has just failed."""
        if visit.state != "booked":
            return
        now = self.clock()
        for one in self._due(visit, agreed):
            quiet = one.kind == "reminder-24h" and Quiet().until(now, SAMARA)
            if one.not_before <= now < one.not_after and not quiet:
                row = rows[f"{one.kind}:{visit.id}:{visit.revision}"]
                excused = self._is_held_back(row), self._ended_by_fast_clock(row), self._is_leased(row)
                assert self._came(row) or any(excused)

    def _is_held_back(self, row: Any) -> bool:
        return (
            row.state == "waiting" and row.due_at > self.clock() and row.why in ("again", "unknown", "paced")
        )

    def _is_leased(self, row: Any) -> bool:
        """A lost worker took it, and a clock put back since makes its lease last: never longer than two do."""
        return row.state == "sending" and self.clock() <= row.claimed_until <= self.clock() + 2 * LEASE

    def _ended_by_fast_clock(self, row: Any) -> bool:
        """Its window closed by a clock that was put back since."""
        return row.state == "expired" and row.done_at > self.clock()

    def _came(self, row: Any) -> bool:
        return f"{row.id}:telegram" in self.post.delivered

    def _due(self, visit: Appointment, agreed: Agreed) -> tuple:
        (at,) = agreed[visit.id, visit.revision]
        return due(Visit(visit.starts_at, at), SAMARA, at)

    async def _stored(self) -> tuple[dict[str, Appointment], dict, Agreed]:
        """The visits, the notices, and when each revision of a visit was agreed on, as they are at one moment."""
        agreement = select(event).where(event.c.kind.in_(AGREED))
        async with self.database.reading() as connection:
            visits = {row.id: to_appointment(row) for row in await connection.execute(select(appointment))}
            rows = {row.dedupe_key: row for row in await connection.execute(select(notice))}
            agreements = (await connection.execute(agreement)).all()
        agreed: Agreed = {}
        for row in agreements:
            agreed.setdefault((row.appointment_id, row.revision), []).append(row.at)
        return visits, rows, agreed

    async def _all(self) -> dict[str, Appointment]:
        async with self.database.reading() as connection:
            rows = await connection.execute(select(appointment))
            return {row.id: to_appointment(row) for row in rows}

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            self.do(self.database.close())
            self.runner.close()
            self._folder.cleanup()


@pytest.fixture
def machine(sqlite_template: Path, booking: Booking, texts: Texts) -> type[Visits]:
    """The model over the real parts of this run."""
    return type("Machine", (Visits,), {"template": sqlite_template, "booking": booking, "texts": texts})


def test_whatever_happens_reminders_are_true_timely_and_single(machine: type[Visits]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
