"""Free times for an operator to choose from: the nearest, and all of one day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.booking import ledger
from bot.booking.ledger import Search
from bot.booking.openings import Opening
from bot.channels.web.visit.times import read_day, read_wall
from bot.desk.booking.day import office_choices, zone_of
from bot.desk.booking.desk import Seat
from bot.desk.booking.wording import clock

_SEPARATOR = "~"
NEAREST = 6
DAYS = 14


@dataclass(frozen=True, slots=True)
class Time:
    """An opening to be chosen; `value` comes back with the form."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Times:
    """`days`: (ISO date, name, number of free times). `action` is the address that shows another day."""

    action: str
    office: str
    offices: Sequence[tuple[str, str]]
    day: date | None
    day_name: str
    nearest: Sequence[Time]
    of_day: Sequence[Time]
    days: Sequence[tuple[str, str, int]]

    @property
    def is_listed(self) -> bool:
        """The day that is looked into is one of those with free times."""
        return self.day is not None and self.day.isoformat() in {day for day, _, _ in self.days}


async def openings_of(seat: Seat, search: Search, action: str) -> Times:
    """What is free; the address of the page names the office and the day that are looked into."""
    asked = seat.request.query_params
    offices = seat.view.plan.offices_of(search.offering, search.audience)
    office = asked.get("office", "")
    office = office if office in offices else search.office or ""
    here, zone = replace(search, office=office or None), zone_of(seat, office)
    day = read_day(asked.get("day", ""))
    connection, view, now = seat.connection, seat.view, seat.now
    nearest = await ledger.nearest(connection, view, here, now, limit=NEAREST)
    of_day = await ledger.on_day(connection, view, here, day, now) if day else ()
    days = await ledger.free_days(connection, view, here, now, limit=DAYS)
    return Times(
        action=action,
        office=office,
        offices=office_choices(seat, offices),
        day=day,
        day_name=seat.words.day(day, zone) if day else "",
        nearest=[_time(seat, one, with_day=True) for one in nearest],
        of_day=[_time(seat, one, with_day=False) for one in of_day],
        days=[(free.day.isoformat(), seat.words.day(free.day, zone), free.openings) for free in days],
    )


async def read_opening(seat: Seat, search: Search, value: str) -> Opening | None:
    """The opening a form names; nothing where it is not free any more."""
    office, _, said = value.partition(_SEPARATOR)
    start = read_wall(said)
    if start is None or office not in seat.view.plan.offices_of(search.offering, search.audience):
        return None
    here = replace(search, office=office)
    found = await ledger.on_day(seat.connection, seat.view, here, start.date(), seat.now)
    return next((one for one in found if one.start == start), None)


def _time(seat: Seat, opening: Opening, *, with_day: bool) -> Time:
    at = clock(opening.start)
    day = f"{seat.words.day(opening.start.date(), opening.timezone)}, " if with_day else ""
    return Time(f"{opening.office_id}{_SEPARATOR}{opening.start:%Y-%m-%dT%H:%M}", f"{day}{at}")
