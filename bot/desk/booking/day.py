"""The day of an office: who comes when, to which window, and what is free."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.places import places, schedule_of
from bot.booking.walls import wall_of
from bot.channels.web.visit.chosen import read_day
from bot.db.queries_occupation import list_occupations
from bot.desk.booking.day_shown import OfficeDay, Taken, lane_ids_of, office_day
from bot.desk.booking.desk import BOOKING, HOME, Desk, Seat
from bot.wording import clock_in_words


def add_day(routes: APIRouter, desk: Desk) -> None:
    """`/desk/booking?office=…&day=…`: today at the first office, where nothing is asked for."""

    @routes.get(HOME, dependencies=BOOKING)
    async def show(request: Request, office: str = "", day: str = "") -> Response:
        async with desk.looking(request) as seat:
            chosen = known_office(seat, office)
            if chosen is None:
                return await desk.foreign(seat)
            when = known_day(seat, chosen, day)
            read = await read_office_day(seat, chosen, when)
            return desk.draw(seat, "desk-day.html", _values(seat, chosen, when, read))


async def read_office_day(seat: Seat, office: str, day: date) -> OfficeDay:
    """The office's day as it stands."""
    visits = await ledger.of_office(seat.connection, office, day)
    lanes = lane_ids_of(seat.view, office, visits)
    midnight = datetime.combine(day, time())
    taken = await list_occupations(seat.connection, lanes, (midnight, midnight + timedelta(days=1)))
    outside = await ledger.outside_plan(seat.connection, seat.view, office, seat.now, day)
    known = Taken(visits, taken, frozenset(one.id for one in outside))
    return office_day(seat.view, office, day, known, seat.now)


def known_office(seat: Seat, asked: str) -> str | None:
    """The office asked for; the first of the account's own, where the centre has none of this name.

    None where the office is not the account's own, or none of the centre's is.
    """
    if asked in places(seat.view.centre):
        return asked if asked in seat.offices else None
    return seat.offices[0] if seat.offices else None


def known_day(seat: Seat, office: str, asked: str) -> date:
    """The day asked for; else today, where the office is."""
    return read_day(asked) or wall_of(seat.now, zone_of(seat, office)).date()


def zone_of(seat: Seat, office: str) -> str:
    """The office's zone; the centre's for an office that is gone."""
    schedule = schedule_of(seat.view.centre, office)
    return schedule.timezone if schedule else seat.view.centre.timezone


def office_choices(seat: Seat, offices: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """(id, name) of these offices, for a list to choose from, as far as they are the account's own."""
    listed = seat.offices if offices is None else [one for one in offices if one in seat.offices]
    return [(office, seat.words.office(seat.view, office)) for office in listed]


def _values(seat: Seat, office: str, day: date, read: OfficeDay) -> dict[str, Any]:
    zone = zone_of(seat, office)
    visits = [block.visit for lane in read.lanes for block in lane.blocks if block.visit]

    def link(to: date) -> str:
        return f"{HOME}?{urlencode({'office': office, 'day': to.isoformat()})}"

    return {
        "office": office,
        "offices": office_choices(seat),
        "day": day,
        "day_name": seat.words.day(day, zone),
        "read": read,
        "count": len(visits),
        "waits": sum(visit.state == "arrived" for visit in visits),
        "earlier": link(day - timedelta(days=1)),
        "today": link(wall_of(seat.now, zone).date()),
        "later": link(day + timedelta(days=1)),
        "clock": clock_in_words,
        "offering": lambda offering_id: seat.words.offering(seat.view, offering_id),
    }
