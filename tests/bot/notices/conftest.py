"""An office over a fresh database."""

import pytest

from bot.booking.room import Booking
from bot.db import Database
from bot.texts import Texts
from tests.bot.notices.post import Office
from tests.fakes import FakeClock


@pytest.fixture
def office(database: Database, booking: Booking, texts: Texts, clock: FakeClock) -> Office:
    """Books and sends, on SQLite and PostgreSQL in turn."""
    return Office(database, booking, texts, clock)
