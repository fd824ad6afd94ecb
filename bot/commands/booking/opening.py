"""Opens booking for a command: the database and the plan, without the engines, in a moment."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from getpass import getuser
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import DEMO_ARTICLES, open_booking_over
from bot.booking.ledger import PlanView
from bot.booking.room import Booking
from bot.clock import utc_now
from bot.commands.words import say
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_clients import audit
from bot.errors import BadInput
from bot.settings import Settings
from knowledge import Centre
from knowledge.centre import load_centre

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Counter:
    """One command at work: a transaction, the plan in force, whoever typed the command."""

    connection: AsyncConnection
    booking: Booking
    view: PlanView
    now: datetime
    actor: str

    async def note(self, action: str, subject: str, reason: str = "", **detail: Any) -> None:
        """Writes into the audit what was done. `detail` holds no personal data."""
        await audit(
            self.connection,
            actor=self.actor,
            action=f"booking.{action}",
            subject=subject,
            now=self.now,
            reason=reason,
            detail=detail,
        )


def run(work: Callable[[Counter], Awaitable[Result]]) -> Result:
    """Runs `work` in one transaction, committed when it ends well."""

    async def whole() -> Result:
        async with _opened() as counter:
            return await work(counter)

    return asyncio.run(whole())


@asynccontextmanager
async def _opened() -> AsyncIterator[Counter]:
    settings, now = Settings(), utc_now()
    centre = centre_of(settings)
    booking = open_booking_over(settings, lambda: centre)
    database = Database(settings.database)
    try:
        await migrate(database)
        async with database.transaction() as connection:
            await booking.begin(connection, now)
            view = await booking.view(connection)
            yield Counter(connection, booking, view, now, f"operator:{getuser()}")
    finally:
        await database.close()


def centre_of(settings: Settings) -> Centre:
    """The centre of the articles. Raises DataError where it cannot be read."""
    return load_centre((settings.articles_folder or DEMO_ARTICLES) / "centre.yml")


def day_of(said: str) -> date:
    """A day as one types it: 2026-11-20 or 20.11.2026. Raises BadInput."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise BadInput(say("cli-booking-bad-day", said=said))


def wall_of(said: str) -> datetime:
    """A wall time of the office as one types it: 2026-11-20T09:30, or with a blank between. Raises BadInput."""
    try:
        read = datetime.fromisoformat(said)
    except ValueError as error:
        raise BadInput(say("cli-booking-bad-time", said=said)) from error
    if read.tzinfo is not None:
        raise BadInput(say("cli-booking-bad-time", said=said))
    return read
