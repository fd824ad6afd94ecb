"""A free time as a form names it: to be pressed, and to be read when the form comes back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.booking.ledger import PlanView, Search
from bot.booking.openings import Opening
from bot.channels.web.visit.shown import Words
from bot.wording import clock_in_words

_SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Time:
    """An opening to press; `value` comes back with the form."""

    value: str
    name: str


def time_of(opening: Opening, words: Words, *, with_day: bool) -> Time:
    """«Wednesday, 18 November, 9:30», or the clock alone in a list of one day."""
    clock = clock_in_words(opening.start)
    name = f"{words.day(opening.start.date(), opening.timezone)}, {clock}" if with_day else clock
    return Time(f"{opening.office_id}{_SEPARATOR}{opening.start:%Y-%m-%dT%H:%M}", name)


async def find_opening(
    connection: AsyncConnection, view: PlanView, search: Search, value: str, now: datetime
) -> Opening | None:
    """The opening a form names; nothing where it is not free, not offered, or not readable."""
    office, _, said = value.partition(_SEPARATOR)
    start = _read_wall(said)
    if start is None or office not in view.plan.offices_of(search.offering, search.audience):
        return None
    found = await ledger.on_day(connection, view, replace(search, office=office), start.date(), now)
    return next((one for one in found if one.start == start), None)


def read_day(said: str) -> date | None:
    """A day of an address; nothing where it is none.

    >>> read_day("2026-11-20"), read_day("20 Nov")
    (datetime.date(2026, 11, 20), None)
    """
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _read_wall(said: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(said)
    except ValueError:
        return None
    return read if read.tzinfo is None else None
