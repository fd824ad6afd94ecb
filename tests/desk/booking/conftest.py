"""The booking desk over the whole site; the real ledger under it."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.booking import ledger
from bot.booking.ledger import Booked, Claim, Order, Person, Search
from bot.booking.openings import Opening
from bot.booking.room import Booking
from bot.db import Database
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import add_client
from tests.fakes import FakeClock

HOME = "/desk/booking"
Book = Callable[..., Awaitable[Appointment]]


@pytest.fixture
async def desk(desk_of: Any) -> httpx.AsyncClient:
    """The browser of Anna, a senior of the shift, who is signed in."""
    return await desk_of("senior", name="Анна Петрова")


@pytest.fixture
def book(database: Database, booking: Booking, clock: FakeClock) -> Book:
    """Books the soonest opening of an offering for a new client: `await book("lawyer", name="Иван")`."""

    async def booked(offering: str, office: str | None = None, **person: str) -> Appointment:
        async with database.transaction() as connection:
            view = await booking.view(connection)
            client = await add_client(connection, "ru", clock())
            search = Search(offering, office)
            opening = (await ledger.nearest(connection, view, search, clock(), limit=1))[0]
            order = Order(Claim(opening, client.id), Person(**person))
            done = await ledger.book(connection, view, order, clock())
            assert isinstance(done, Booked)
            return done.appointment

    return booked


@pytest.fixture
def audited(database: Database) -> Callable[[], Awaitable[list[Any]]]:
    """The lines of the audit, oldest first."""
    from sqlalchemy import select  # noqa: PLC0415

    from bot.db.models_clients import AuditRow  # noqa: PLC0415

    async def read() -> list[Any]:
        async with database.reading() as connection:
            return list(await connection.execute(select(AuditRow.__table__).order_by(AuditRow.id)))

    return read


@pytest.fixture
def now_stands(database: Database) -> Callable[[Appointment], Awaitable[Appointment | None]]:
    """The appointment as it is stored by now: `await now_stands(visit)`."""

    async def read(visit: Appointment) -> Appointment | None:
        async with database.reading() as connection:
            return await ledger.by_id(connection, visit.id)

    return read


@pytest.fixture
def free(database: Database, booking: Booking, clock: FakeClock) -> Callable[..., Awaitable[Any]]:
    """Free openings for an operator: `await free("lawyer", "central")`."""

    async def read(offering: str, office: str, **more: Any) -> Any:
        async with database.reading() as connection:
            search = Search(offering, office, "operators", **more)
            return await ledger.nearest(connection, await booking.view(connection), search, clock(), limit=8)

    return read


def value_of(opening: Opening) -> str:
    """The opening as a form names it."""
    return f"{opening.office_id}~{opening.start:%Y-%m-%dT%H:%M}"


async def changes(audited: Any, desk: httpx.AsyncClient) -> list[tuple[str, str, str]]:
    """What the account of this browser did: what, to what, why."""
    return [
        (line.action, line.subject, line.reason)
        for line in await audited()
        if line.actor == desk.account.actor
    ]
