"""What suggestions add to the site: the API, and the list as a part of the talk's page and as a page of its own."""

from time import monotonic
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.channels.web.app import Room
from bot.channels.web.limits import RateLimit
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError, responses
from bot.channels.web.routes import Routes
from bot.desk.access import Right, needs
from bot.desk.calls.settings import CallSettings
from bot.desk.desk import Desk
from bot.desk.letter.checking import Checker
from bot.desk.letter.settings import LetterSettings
from bot.desk.suggestions.cases import Cases
from bot.desk.suggestions.drafts import Drafts, Outdated
from bot.desk.suggestions.gathering import Suggester, newest_messages
from bot.desk.suggestions.noting import note_used
from bot.desk.suggestions.pages import add_pages
from bot.desk.suggestions.reading import talk_around, talk_of
from bot.desk.suggestions.shapes import (
    CheckedOut,
    DraftIn,
    SuggestedOut,
    UsedIn,
    checked_as_json,
    suggested_as_json,
)
from bot.desk.talks.pages import Id

API = "/api/v1/desk"
TALKS = [needs(Right.TALKS)]
A_SECOND, AT_ONCE = 5.0, 40
_ERRORS = responses(Code.NO_SESSION, Code.FORBIDDEN, Code.NOT_FOUND, Code.TOO_MANY)


def suggestions_room(web: Web) -> Room:
    """Raises ReadabilityError: the organisation's file of limits cannot be used."""
    app = web.app
    desk = Desk(web)
    cases = Cases(app.database, app.engines, monotonic)
    web.streams.ends_with(cases.stop)
    suggester = Suggester(app, cases, CallSettings())
    drafts = Drafts(Checker(LetterSettings().limits), lambda: app.engines.base.centre)
    limit = RateLimit(A_SECOND, AT_ONCE)

    def counted(request: Request) -> None:
        if wait := limit.wait(request.state.account.id):
            raise ProblemError(Code.TOO_MANY, headers={"Retry-After": str(wait)})

    api = Routes(prefix=API, tags=["desk"])
    _add_suggestions(api, desk, suggester, counted)
    _add_draft(api, desk, drafts, counted)
    pages = Routes(include_in_schema=False)
    add_pages(pages, desk, suggester)
    routes = Routes()
    routes.take(api)
    routes.take(pages)
    return Room(routes, {})


def _add_suggestions(api: APIRouter, desk: Desk, suggester: Suggester, counted: Any) -> None:
    @api.get(
        "/talks/{request_id}/suggestions",
        response_model=SuggestedOut,
        responses=_ERRORS,
        dependencies=TALKS,
    )
    async def suggestions(request: Request, request_id: Id, q: str = "") -> Response:
        """Answers to the citizen's last words, or to `q`; near cases, ready replies, the script's next line."""
        counted(request)
        async with desk.looking(request) as seat:
            of = await talk_of(seat, request_id)
            if of is None:
                return await desk.forbid(seat, "suggestions")
            before = await suggester.read(seat, of, q)
        suggested = await suggester.think(before)
        return JSONResponse(suggested_as_json(suggested, seat.words), headers={"Cache-Control": "no-store"})

    @api.post("/talks/{request_id}/suggestions/used", status_code=204, responses=_ERRORS, dependencies=TALKS)
    async def used(request: Request, request_id: Id, told: UsedIn) -> Response:
        """What stood beside an answer that was sent; what became of it is read off the answer itself."""
        counted(request)
        async with desk.working(request) as seat:
            of = await talk_of(seat, request_id)
            if of is None:
                return await desk.forbid(seat, "suggestions")
            if not await note_used(seat, suggester, of, told):
                raise ProblemError(Code.BAD_REQUEST, message=seat.words.say("suggest-problem-not-sent"))
        return Response(status_code=204)


def _add_draft(api: APIRouter, desk: Desk, drafts: Drafts, counted: Any) -> None:
    @api.post("/draft", response_model=CheckedOut, responses=_ERRORS, dependencies=TALKS)
    async def draft(request: Request, asked: DraftIn) -> Response:
        """How a draft reads for this citizen, and what to mend. Nothing is stored; nothing is forbidden."""
        counted(request)
        async with desk.looking(request) as seat:
            of = await talk_of(seat, asked.request)
            if of is None:
                return await desk.forbid(seat, "draft")
            messages = await newest_messages(seat, of)
        checked = await drafts.check(seat.account.id, asked.text, talk_around(of, messages))
        if isinstance(checked, Outdated):
            empty = {"verdict": "outdated", "summary": "", "readers": "", "measures": [], "hints": []}
            return JSONResponse(empty)
        return JSONResponse(checked_as_json(checked, asked.text, seat.words))
