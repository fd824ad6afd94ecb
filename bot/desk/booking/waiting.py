"""Who waits for an earlier time."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.desk.booking.desk import HOME, Desk

WAITING = f"{HOME}/waiting"


def add_waiting(routes: APIRouter, desk: Desk) -> None:
    """The waiting list, as it stands."""

    @routes.get(WAITING)
    async def waiting(request: Request) -> Response:
        async with desk.looking(request) as seat:
            if isinstance(seat, Response):
                return seat
            entries = await ledger.waiting_list(seat.connection)
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
