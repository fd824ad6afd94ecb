"""The supervisor's screen: `/desk/overview`, its live part, and how a script fared."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Seat
from bot.desk.overview.reading import DAYS, SHOWN_WAITING, period_of, read_now, read_past
from bot.desk.overview.scripts import fared
from bot.desk.overview.shown import Telling
from bot.desk.talks.pages import Id, part, times_of
from bot.desk.talks.shown import lines
from bot.feedback.instruments import load_instruments
from bot.feedback.stars.board import Body

HOME = "/desk/overview"
OVERVIEW = [needs(Right.OVERVIEW)]
Days = Annotated[int, Query(ge=1, le=366)]


def overview_room(web: Web) -> Room:
    """The pages of the overview."""
    routes, desk = Routes(include_in_schema=False), Desk(web)
    _add_screen(routes, desk)
    _add_scripts(routes, desk)
    return Room(routes, {})


def _add_screen(routes: APIRouter, desk: Desk) -> None:
    @routes.get(HOME, dependencies=OVERVIEW)
    async def screen(request: Request, days: Days = 7) -> Response:
        async with desk.looking(request) as seat:
            return await _screen(desk, seat, days)

    @routes.get(f"{HOME}/now", dependencies=OVERVIEW)
    async def now(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return part(seat, "desk-overview-now.html", await _now(desk, seat))


def _add_scripts(routes: APIRouter, desk: Desk) -> None:
    @routes.get(HOME + "/scripts/{version_id}", dependencies=OVERVIEW)
    async def script(request: Request, version_id: Id, days: Days = 30) -> Response:
        async with desk.looking(request) as seat:
            try:
                figures = await fared(seat.connection, version_id, period_of(seat, days))
            except LookupError:
                return await _screen(desk, seat, 7, seat.words.say("overview-problem-no-script"), status=404)
            values = {"fared": figures, **_period(seat, days)}
            return desk.draw(seat, "desk-overview-script.html", values)


async def _screen(desk: Desk, seat: Seat, days: int, *problems: str, status: int = 200) -> Response:
    app = desk.web.app
    body = Body(app.booking.centre, app.engines.base, load_instruments())
    values = {"past": await read_past(seat, days, body), "problems": problems, **_period(seat, days)}
    return desk.draw(seat, "desk-overview.html", await _now(desk, seat) | values, status)


def _period(seat: Seat, days: int) -> dict[str, Any]:
    """What the pages of a period share."""
    return {"days": days, "periods": DAYS, "tell": Telling(seat.words)}


async def _now(desk: Desk, seat: Seat) -> dict[str, Any]:
    """What the live part reads."""
    now = await read_now(seat)
    times = times_of(desk, seat)
    # The first in the queue alone: who waits longest is told with the rest of the line.
    shown = lines(now.waiting[:SHOWN_WAITING], {}, seat.words, times)
    overdue = sum(each.due_at < seat.now for each in now.promises)
    may_open = seat.may(Right.TALKS_ALL)
    may = {"may_open": may_open, "may_see_to": seat.may(Right.FOLLOW_UPS)}
    return {"now": now, "lines": shown, "times": times, "overdue": overdue, **may}
