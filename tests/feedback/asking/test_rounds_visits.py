"""A visit that took place is asked about by a message, where the client can be written to."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.db import Database
from bot.db.models_notices import NoticeRow
from bot.db.queries_booking import appointment
from bot.db.queries_clients import add_address, add_client
from bot.db.queries_feedback import find_end, invitation
from bot.engines import Engines
from bot.feedback.asking.rounds import Rounds
from bot.feedback.asking.rules import load_rules
from tests.fakes import FakeClock

notice: Any = NoticeRow.__table__


@pytest.fixture
def rounds(sqlite: Database, engines: Engines, clock: FakeClock, booking: Booking) -> Rounds:
    return Rounds(sqlite, booking, lambda: engines.base, clock)


async def test_a_visit_that_took_place_is_asked_about_every_time(
    sqlite: Database, rounds: Rounds, clock: FakeClock
) -> None:
    async with sqlite.transaction() as connection:
        anna = await _client(connection, clock())
        for number in (1, 2):
            await _visit(connection, f"v{number}", anna, clock())
    assert await rounds.round() == 2
    assert await rounds.round() == 0
    async with sqlite.reading() as connection:
        ended = await find_end(connection, "appointment", "v1")
        sent = (await connection.execute(select(notice))).all()
    assert ended is not None
    assert (ended.touchpoint, ended.office_id, ended.succeeded) == ("office", "central", True)
    assert ended.service
    assert {each.template for each in sent} == {"rating-ask"}
    assert all(each.not_after - clock() == load_rules()["appointment"].expiry for each in sent)


async def test_two_workers_at_once_ask_once(
    database: Database, engines: Engines, clock: FakeClock, booking: Booking
) -> None:
    async with database.transaction() as connection:
        anna = await _client(connection, clock())
        for number in range(4):
            await _visit(connection, f"v{number}", anna, clock())
    workers = [Rounds(database, booking, lambda: engines.base, clock) for _ in range(3)]
    assert sum(await asyncio.gather(*(worker.round() for worker in workers))) == 4
    async with database.reading() as connection:
        assert len((await connection.execute(select(notice))).all()) == 4


@pytest.mark.parametrize(("state", "hours"), [("booked", 1), ("noshow", 1), ("fulfilled", 25)])
async def test_a_visit_that_did_not_take_place_or_is_long_past_is_not_asked_about(
    sqlite: Database, rounds: Rounds, clock: FakeClock, state: str, hours: int
) -> None:
    async with sqlite.transaction() as connection:
        anna = await _client(connection, clock())
        await _visit(connection, "v1", anna, clock() - timedelta(hours=hours), state=state)
    assert await rounds.round() == 0
    async with sqlite.reading() as connection:
        assert (await connection.execute(select(invitation))).all() == []


async def test_a_client_without_an_address_is_counted_and_not_asked(
    sqlite: Database, rounds: Rounds, clock: FakeClock
) -> None:
    async with sqlite.transaction() as connection:
        anna = await _client(connection, clock(), email="")
        await _visit(connection, "v1", anna, clock())
    assert await rounds.round() == 0
    async with sqlite.reading() as connection:
        (kept,) = (await connection.execute(select(invitation))).all()
    assert (kept.decision, kept.reason) == ("skipped", "no-channel")


async def _client(connection: AsyncConnection, now: datetime, email: str = "anna@mail.example") -> str:
    made = await add_client(connection, "ru", now)
    if email:
        await add_address(connection, made.id, "email", email, now)
    return made.id


async def _visit(
    connection: AsyncConnection, ref: str, client_id: str, now: datetime, state: str = "fulfilled"
) -> None:
    row = {
        "id": ref,
        "code": f"CODE{ref}",
        "client_id": client_id,
        "offering_id": "inn-snils",
        "office_id": "central",
        "lane": "1",
        "kind": "visit",
        "local_start": now.replace(tzinfo=None) - timedelta(hours=1),
        "local_end": now.replace(tzinfo=None),
        "timezone": "Europe/Samara",
        "starts_at": now - timedelta(hours=1),
        "ends_at": now - timedelta(minutes=30),
        "state": state,
        "via": "web",
        "language": "ru",
        "created_at": now - timedelta(days=1),
        "updated_at": now - timedelta(seconds=1),
    }
    await connection.execute(insert(appointment), row)
