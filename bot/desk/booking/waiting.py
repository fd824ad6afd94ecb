"""Who waits for an earlier time."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.desk.booking.desk import BOOKING, HOME, Desk

WAITING = f"{HOME}/waiting"


def add_waiting(routes: APIRouter, desk: Desk) -> None:
    """The waiting list, as it stands."""

    @routes.get(WAITING, dependencies=BOOKING)
    async def waiting(request: Request) -> Response:
        async with desk.looking(request) as seat:
            listed = await ledger.waiting_list(seat.connection)
            # Whoever waits for any office waits for this one too.
            entries = [one for one in listed if one.office_id is None or seat.account.sees(one.office_id)]
            zone = seat.view.centre.timezone
            values = {
                "entries": entries,
                "offering": lambda one: seat.words.offering(seat.view, one),
                "office": lambda one: (
                    seat.words.office(seat.view, one) if one else seat.words.say("desk-booking-any-office")
                ),
                "day": lambda one: seat.words.day(one, zone),
                "moment": lambda one: seat.words.moment(one, zone),
            }
            return desk.draw(seat, "desk-waiting.html", values)
