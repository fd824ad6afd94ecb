"""`/s/{code}`: the survey behind a QR code. Each opening gives a signed form, and a form gives one response.

The form carries a number of its own; its link `/r/{token}` is made of that number. So whoever sends a form twice, or
comes back to correct it, meets the same response, and nothing is kept about those who only looked.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.links import Links, find_code
from bot.channels.web.limits import RateLimit
from bot.channels.web.problems import Code, ProblemError
from bot.channels.web.survey.page import Page, redirect
from bot.channels.web.survey.shown import Question
from bot.db.queries_feedback_links import Point, find_point, take_for_link
from bot.feedback.asking.answering import answer
from bot.feedback.asking.ending import end_interaction, follow_on
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.rules import load_rules
from bot.feedback.asking.values import Asked, End, Taken
from bot.feedback.links import find_invitations, kept
from bot.feedback.slices import Slice
from bot.notices.rating import token_of

FORM_LASTS = timedelta(hours=12)
"""How long a form that was opened may wait: a screen in an office stands open all day."""

FORMS_A_SECOND, FORMS_AT_ONCE = 1 / 20, 30
"""How many responses one address may give: a whole office hall may share it."""

CHANNEL = "qr"
_USE = "survey"
_NONCE_BYTES = 16
_LOOKS = ["GET", "HEAD"]


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of a survey point: its code and its own number."""

    code: str
    nonce: str


def new_form(links: Links, code: str, now: datetime) -> str:
    """A signed form; it says which point, which opening and when."""
    return links.seal(_USE, f"{code}.{secrets.token_hex(_NONCE_BYTES)}.{int(now.timestamp())}")


def read_form(links: Links, form: str, now: datetime) -> Opening | None:
    """The opening it is of; nothing where we never signed it or it waited too long."""
    code, _, rest = (links.unseal(_USE, form) or "").partition(".")
    nonce, _, opened = rest.partition(".")
    if not opened.isdecimal() or now - datetime.fromtimestamp(int(opened), UTC) >= FORM_LASTS:
        return None
    return Opening(code, nonce)


class Crowd:
    """Counts the forms of an address without keeping the address: its digest under a key of this process alone."""

    def __init__(self, rate: float = FORMS_A_SECOND, burst: int = FORMS_AT_ONCE) -> None:
        self._limit, self._salt = RateLimit(rate, burst), secrets.token_bytes(16)

    def check(self, request: Request) -> None:
        """Raises ProblemError where too many forms came from there."""
        host = request.client.host if request.client else ""
        if wait := self._limit.wait(sha256(self._salt + host.encode()).hexdigest()):
            raise ProblemError(Code.TOO_MANY, headers={"Retry-After": str(wait)})


def add_point(routes: APIRouter, page: Page) -> None:
    """The form of a point and its answer."""
    crowd, database = Crowd(), page.web.app.database

    @routes.api_route("/s/{code}", methods=_LOOKS)
    async def ask(request: Request, code: str) -> Response:
        page.web.check_address(request)
        async with database.reading() as connection:
            point = await _active(connection, code)
        return _draw(page, request, point) if point else page.gone(request, "retired")

    @routes.post("/s/{code}")
    async def rate(
        request: Request, code: str, form: Annotated[str, Form()], value: Annotated[int, Form()]
    ) -> Response:
        page.web.check_address(request)
        crowd.check(request)
        async with database.transaction() as connection:
            point = await _active(connection, code)
            if point is None:
                return page.gone(request, "retired")
            opening = read_form(page.web.app.booking.links, form, page.web.app.clock())
            if opening is None or opening.code != point.code:
                return _draw(page, request, point, problem="survey-problem-form", status=409)
            if value not in {option.value for option in _question(page, request).options}:
                return _draw(page, request, point, problem="survey-problem-choice", status=422)
            return await _take(page, request, connection, (point, opening, value))


async def _active(connection: AsyncConnection, code: str) -> Point | None:
    """The point, its code typed in any case; nothing where it was retired."""
    known = find_code(code)
    point = await find_point(connection, known) if known else None
    return point if point and point.state == "active" else None


def _question(page: Page, request: Request) -> Question:
    asked = page.instruments(page.words(request))[load_rules()["office"].first]
    return Question(0, asked.question, asked.options)


def _draw(page: Page, request: Request, point: Point, *, problem: str = "", status: int = 200) -> Response:
    form = new_form(page.web.app.booking.links, point.code, page.web.app.clock())
    values = {"question": _question(page, request), "point": point, "form": form}
    return page.draw_point(request, values, problem=problem, status=status)


async def _take(
    page: Page, request: Request, connection: AsyncConnection, given: tuple[Point, Opening, int]
) -> Response:
    """Writes the response, or meets the one this form has given already; the rest is on the page of its link."""
    (point, opening, value), now = given, page.web.app.clock()
    links = page.web.app.booking.links
    token = token_of(links, opening.nonce)
    chain = await find_invitations(connection, token)
    invitation_id = chain[0].id if chain else await _begin(page, request, connection, (point, opening))
    if invitation_id is None:
        return page.gone(request, "retired")
    done = await answer(connection, invitation_id, value, "page", now, zone=page.zone)
    if isinstance(done, Taken):
        await follow_on(connection, done.response_id, Keys.of(links), now, zone=page.zone)
    return redirect(request, f"/r/{token}", "taken", point=point.code)


async def _begin(
    page: Page, request: Request, connection: AsyncConnection, about: tuple[Point, Opening]
) -> int | None:
    """The invitation of a form that comes for the first time; nothing where the rules ask nobody."""
    (point, opening), links, words = about, page.web.app.booking.links, page.words(request)
    token = token_of(links, opening.nonce)
    of = Slice(
        service=point.service,
        life_situation=point.life_situation,
        touchpoint="office" if point.office_id else "site",
        channel=CHANNEL,
        office_id=point.office_id,
    )
    end = End("office", opening.nonce, of=of, language=words.language, point_id=point.id)
    done = await end_interaction(connection, end, Keys.of(links), words.now, zone=page.zone)
    if isinstance(done, Asked):
        await take_for_link(connection, done.invitation_id, kept(token), words.now)
    chain = await find_invitations(connection, token)
    return chain[0].id if chain else None
