"""The routes of the page. GET and HEAD only look: a mail scanner that opens every link changes nothing."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.ledger import Cancelled, Change, Confirmed, Gone, Moved, Stale, Taken, TooLate
from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.channels.web.visit.chosen import read_day
from bot.channels.web.visit.page import Page, Visitor
from bot.channels.web.visit.times import Asked, Calendar

ACTOR = "client:link"
LOOKS = ["GET", "HEAD"]


def visit_room(web: Web) -> Room:
    """`/visit/{token}` with what can be done there."""
    routes, page = Routes(include_in_schema=False), Page(web)
    _add_looks(routes, page)
    _add_answers(routes, page)
    _add_move(routes, page)
    return Room(routes, {})


def _add_looks(routes: APIRouter, page: Page) -> None:
    @routes.api_route("/visit/{token}", methods=LOOKS)
    async def look(request: Request, token: str, said: str = "") -> Response:
        async with page.reading(request, token) as visitor:
            return visitor if isinstance(visitor, Response) else page.draw(visitor, said=said)

    @routes.api_route("/visit/{token}/calendar.ics", methods=LOOKS)
    async def calendar(request: Request, token: str) -> Response:
        async with page.reading(request, token) as visitor:
            return visitor if isinstance(visitor, Response) else page.file(visitor)


def _add_answers(routes: APIRouter, page: Page) -> None:
    @routes.post("/visit/{token}/confirm")
    async def confirm(request: Request, token: str, revision: Annotated[int, Form()]) -> Response:
        async with page.writing(request, token) as visitor:
            if isinstance(visitor, Response):
                return visitor
            done = await ledger.confirm(visitor.connection, _change(visitor, revision), visitor.words.now)
            return (
                page.back(visitor, "confirmed")
                if isinstance(done, Confirmed)
                else _refused(page, visitor, done)
            )

    @routes.post("/visit/{token}/cancel")
    async def cancel(request: Request, token: str, revision: Annotated[int, Form()]) -> Response:
        async with page.writing(request, token) as visitor:
            if isinstance(visitor, Response):
                return visitor
            change = _change(visitor, revision)
            done = await ledger.cancel(visitor.connection, visitor.view, change, visitor.words.now)
            return (
                page.back(visitor, "cancelled")
                if isinstance(done, Cancelled)
                else _refused(page, visitor, done)
            )


def _add_move(routes: APIRouter, page: Page) -> None:
    @routes.api_route("/visit/{token}/move", methods=LOOKS)
    async def times(request: Request, token: str, office: str = "", day: str = "") -> Response:
        async with page.reading(request, token) as visitor:
            if isinstance(visitor, Response):
                return visitor
            if not visitor.shown.changeable:
                return page.draw(visitor)
            calendar = page.calendar(visitor)
            first = read_day(request.query_params.get("from", ""))
            asked = Asked(calendar.office_of(office), read_day(day), first)
            return page.draw_times(visitor, await calendar.read(visitor.connection, asked))

    @routes.post("/visit/{token}/move")
    async def move(
        request: Request, token: str, to: Annotated[str, Form()], revision: Annotated[int, Form()]
    ) -> Response:
        async with page.writing(request, token) as visitor:
            return visitor if isinstance(visitor, Response) else await _move(page, visitor, to, revision)


async def _move(page: Page, visitor: Visitor, to: str, revision: int) -> Response:
    calendar, now = page.calendar(visitor), visitor.words.now
    opening = await calendar.find(visitor.connection, to)
    if opening is None:
        return await _other_times(page, visitor, calendar)
    change = _change(visitor, revision)
    done = await ledger.move(visitor.connection, visitor.view, change, opening, now)
    match done:
        case Moved():
            return page.back(visitor, "moved")
        case Taken():
            return await _other_times(page, visitor, calendar)
        case TooLate() | Stale() | Gone():
            return _refused(page, visitor, done)


async def _other_times(page: Page, visitor: Visitor, calendar: Calendar) -> Response:
    """The opening is gone: the nearest ones at once, the old one is kept."""
    if not visitor.shown.changeable:
        return page.draw(visitor, status=409)
    times = await calendar.read(visitor.connection, Asked(visitor.visit.office_id))
    return page.draw_times(visitor, times, problem="visit-taken", status=409)


def _refused(page: Page, visitor: Visitor, done: TooLate | Stale | Gone) -> Response:
    """The page as the appointment stands now, with the reason why nothing was done."""
    problem = {TooLate: "visit-too-late", Stale: "visit-changed", Gone: "visit-gone-already"}[type(done)]
    now_stands = done.appointment or visitor.visit
    return page.draw(visitor.of(now_stands), problem=problem, status=409)


def _change(visitor: Visitor, revision: int) -> Change:
    return Change(visitor.visit.id, actor=ACTOR, by="client", revision=revision)
