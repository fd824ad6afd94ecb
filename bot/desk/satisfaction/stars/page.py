"""`/desk/satisfaction/stars`: every row of tables 1 and 2 with its star, what it rests on, and the way to the next."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.access import Right
from bot.desk.desk import Desk, Seat
from bot.desk.satisfaction.dashboard import filters_of, telling_of, today_of
from bot.desk.satisfaction.frame import HOME, SATISFACTION
from bot.desk.satisfaction.stars.entry import add_entering
from bot.desk.satisfaction.stars.shown import StarTelling, draw_stars
from bot.feedback.indices import MIN_N
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import Period
from bot.feedback.stars import load_bands
from bot.feedback.stars.board import Body, Judged, Wanted, read_board

STARS = f"{HOME}/stars"
QUARTER = 90
"""Days looked at where none are named: the Standard has the stars judged once a quarter."""


def add_stars(routes: APIRouter, desk: Desk) -> None:
    """The page, and the form of what staff enter."""

    @routes.get(STARS, dependencies=SATISFACTION)
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            filters = filters_of(desk, seat)
            period = _period(desk, seat, filters.chosen.period)
            board = await read_board(seat.connection, _wanted(seat, period), _body(desk))
            tell = StarTelling(telling_of(desk, seat))
            values = {"place": "stars", "problems": [seat.words.say(each) for each in filters.problems]}
            return desk.draw(seat, "desk-satisfaction-stars.html", values | _page(board, tell, seat, period))

    add_entering(routes, desk)


def _period(desk: Desk, seat: Seat, chosen: Period) -> Period:
    named = any(seat.request.query_params.get(name) for name in ("from", "to"))
    return chosen if named else Period.ending(today_of(desk, seat.now), QUARTER)


def _wanted(seat: Seat, period: Period) -> Wanted:
    return Wanted(period, seat.now, frozenset(seat.account.offices))


def _body(desk: Desk) -> Body:
    app = desk.web.app
    return Body(app.booking.centre, app.engines.base, load_instruments())


def _page(board: tuple[Judged, ...], tell: StarTelling, seat: Seat, period: Period) -> dict[str, Any]:
    levels = [each.star.level for each in board]
    return {
        "period": period,
        "tell": tell.tell,
        "stars": tell,
        "tables": [
            (name, [each for each in board if each.row.table == number])
            for number, name in ((1, "stars-table-one"), (2, "stars-table-two"))
        ],
        "drawn": draw_stars(board, tell),
        "summary": {"n": sum(bool(each) for each in levels), "of": len(levels), "five": levels.count(5)},
        "edition": tell.tell.day(load_bands().edition),
        "may_enter": seat.may(Right.DECISIONS),
        "few": MIN_N,
    }
