"""Free times for an operator to choose from: the nearest, and all of one day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.booking import ledger
from bot.booking.ledger import Search
from bot.booking.openings import Opening
from bot.channels.web.visit.chosen import Time, find_opening, read_day, time_of
from bot.desk.booking.day import office_choices, zone_of
from bot.desk.booking.desk import Seat

NEAREST = 6
DAYS = 14


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
    has_it = seat.view.plan.offices_of(search.offering, search.audience)
    offices = [office for office in has_it if office in seat.offices]
    office = asked.get("office", "")
    office = office if office in offices else search.office or ""
    # Whoever keeps some of the offices looks into one of them at a time: never into all.
    if seat.account.offices and office not in offices:
        office = offices[0] if offices else seat.offices[0]
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
        nearest=[time_of(one, seat.words, with_day=True) for one in nearest],
        of_day=[time_of(one, seat.words, with_day=False) for one in of_day],
        days=[(free.day.isoformat(), seat.words.day(free.day, zone), free.openings) for free in days],
    )


async def read_opening(seat: Seat, search: Search, value: str) -> Opening | None:
    """The opening a form names; nothing where it is not free any more."""
    return await find_opening(seat.connection, seat.view, search, value, seat.now)
