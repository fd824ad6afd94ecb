"""The routes of the survey. GET and HEAD only look: a mail scanner that opens every link answers nothing."""

from typing import Annotated, assert_never

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.channels.web.survey.page import Page, Visitor
from bot.channels.web.survey.point import add_point
from bot.channels.web.survey.shown import MORE_LASTS
from bot.feedback.asking.answering import add_comment, add_reasons, answer
from bot.feedback.asking.ending import follow_on
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Answered, Corrected, Gone, Repeated, Taken, TooLate
from bot.feedback.reasons import reasons_for

LOOKS = ["GET", "HEAD"]
MOST_REASONS = 7
LONGEST_COMMENT = 2000


def survey_room(web: Web) -> Room:
    """The page of an invitation and the page of a survey point."""
    routes, page = Routes(include_in_schema=False), Page(web)
    _add_looks(routes, page)
    _add_answers(routes, page)
    add_point(routes, page)
    return Room(routes, {})


def _add_looks(routes: APIRouter, page: Page) -> None:
    @routes.api_route("/r/{token}", methods=LOOKS)
    async def look(request: Request, token: str) -> Response:
        async with page.reading(request, token) as visitor:
            return visitor if isinstance(visitor, Response) else page.draw(visitor)


def _add_answers(routes: APIRouter, page: Page) -> None:
    @routes.post("/r/{token}")
    async def rate(
        request: Request, token: str, question: Annotated[int, Form()], value: Annotated[int, Form()]
    ) -> Response:
        async with page.writing(request, token) as visitor:
            if isinstance(visitor, Response):
                return visitor
            asked = visitor.find(question)
            if asked is None or value not in page.instruments(visitor.words)[asked.instrument].values:
                return page.draw(visitor, problem="survey-problem-choice", status=422)
            now = visitor.words.now
            done = await answer(visitor.connection, question, value, "page", now, zone=page.zone)
            return await _after(page, visitor, done)

    @routes.post("/r/{token}/more")
    async def tell(
        request: Request,
        token: str,
        question: Annotated[int, Form()],
        code: Annotated[list[str] | None, Form()] = None,
        comment: Annotated[str, Form()] = "",
    ) -> Response:
        async with page.writing(request, token) as visitor:
            if isinstance(visitor, Response):
                return visitor
            return await _tell(page, visitor, question, code or [], comment)


async def _after(page: Page, visitor: Visitor, done: Answered) -> Response:
    """What the answer came to. The chain goes on once a question was answered for the first time."""
    match done:
        case Taken():
            keys = Keys.of(page.web.app.booking.links)
            now = visitor.words.now
            await follow_on(visitor.connection, done.response_id, keys, now, zone=page.zone)
            return page.back(visitor, "taken")
        case Corrected():
            return page.back(visitor, "corrected")
        case Repeated():
            return page.back(visitor, "taken")
        case TooLate():
            return page.draw(await visitor.again(), problem="survey-problem-late", status=409)
        case Gone():
            return page.draw(await visitor.again(), problem="survey-problem-over", status=410)
        case never:
            assert_never(never)


async def _tell(page: Page, visitor: Visitor, question: int, codes: list[str], comment: str) -> Response:
    asked, now = visitor.find(question), visitor.words.now
    if asked is None or asked.response_id is None or asked.answered_at is None:
        return page.draw(visitor, problem="survey-problem-choice", status=422)
    if now - asked.answered_at >= MORE_LASTS:
        return page.draw(visitor, problem="survey-problem-told-late", status=409)
    offered = {reason.code for reason in reasons_for(asked.kind, asked.touchpoint)}
    named = tuple(dict.fromkeys(code for code in codes[:MOST_REASONS] if code in offered))
    said = _clean(comment)[:LONGEST_COMMENT]
    if not named and not said:
        return page.draw(visitor, problem="survey-problem-empty", status=422)
    if named:
        await add_reasons(visitor.connection, asked.response_id, named, now)
    if said:
        await add_comment(visitor.connection, asked.response_id, said, now)
    return page.back(visitor, "told")


def _clean(said: str) -> str:
    """Without control characters, which no database takes; with the line breaks of the field."""
    plain = said.replace("\r\n", "\n").encode("utf-8", "ignore").decode()
    return "".join(sign for sign in plain if sign.isprintable() or sign in "\n\t").strip()
