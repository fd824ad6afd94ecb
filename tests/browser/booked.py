"""Appointments on the running site, for tests that look at them with a browser."""

from typing import Any

from bot.booking import ledger
from bot.booking.ledger import Booked, Claim, Order, Person, Search
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import add_client
from tests.site import Site


def booked(
    site: Site, offering: str, office: str = "central", *, after: int = 0, **person: Any
) -> Appointment:
    """Books the opening that comes `after` so many free ones, for a new client."""
    return site.do(_booked(site, Search(offering, office), after, Person(**person)))


async def _booked(site: Site, search: Search, after: int, person: Person) -> Appointment:
    app = site.app
    async with app.database.transaction() as connection:
        view = await app.booking.view(connection)
        client = await add_client(connection, "ru", app.clock())
        found = await ledger.nearest(connection, view, search, app.clock(), limit=after + 1)
        done = await ledger.book(connection, view, Order(Claim(found[-1], client.id), person), app.clock())
        assert isinstance(done, Booked)
        return done.appointment


def link_of(site: Site, visit: Appointment) -> str:
    """The address of the appointment's page on this site."""
    return f"{site.url}/visit/{site.app.booking.links.token(visit.id)}"
