"""Signing in with the key of the desk and one's own name, and out again."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.channels.web.limits import RateLimit
from bot.channels.web.problems import Code, ProblemError
from bot.db.queries_clients import audit
from bot.desk.booking.access import SIGNED_IN, SIGNED_OUT, Operator, clean_name
from bot.desk.booking.desk import HOME, SIGN_IN, Desk
from bot.desk.booking.wording import DeskWords


def add_sign_in(routes: APIRouter, desk: Desk, attempts: RateLimit) -> None:
    """The form, the key, the way out. `attempts` counts wrong keys by address."""

    @routes.get(SIGN_IN)
    async def ask(request: Request, lang: str | None = None) -> Response:
        return _form(desk, request, desk.web.language(lang))

    @routes.post(SIGN_IN)
    async def enter(
        request: Request,
        key: Annotated[str, Form(max_length=400)] = "",
        name: Annotated[str, Form(max_length=200)] = "",
        lang: Annotated[str, Form()] = "",
    ) -> Response:
        language, called = desk.web.language(lang), clean_name(name)
        address = request.client.host if request.client else ""
        if not attempts.left(address):
            message = desk.web.app.texts.say("desk-booking-sign-many", language)
            raise ProblemError(Code.TOO_MANY, headers={"Retry-After": "60"}, message=message)
        if not called:
            return _form(desk, request, language, problem="desk-booking-sign-name-missing", status=422)
        if not desk.access.fits(key):
            # Only wrong keys count: a whole office may sign in from one address in the morning.
            attempts.wait(address)
            return _form(desk, request, language, problem="desk-booking-sign-wrong", name=called, status=403)
        return await _enter(desk, request, called, language)

    @routes.post(f"{HOME}/sign-out")
    async def leave(request: Request) -> Response:
        answer = RedirectResponse(SIGN_IN, 303)
        operator = desk.access.operator(request)
        if operator is not None:
            desk.access.drop(answer)
            await _note(desk, operator, SIGNED_OUT)
        return answer


async def _enter(desk: Desk, request: Request, name: str, language: str) -> Response:
    answer = RedirectResponse(inside(request.query_params.get("next", "")), 303)
    operator = desk.access.sign_in(answer, name, language)
    await _note(desk, operator, SIGNED_IN)
    return answer


async def _note(desk: Desk, operator: Operator, action: str) -> None:
    app = desk.web.app
    async with app.database.transaction() as connection:
        await audit(
            connection, actor=operator.actor, action=action, subject=operator.session, now=app.clock()
        )


def _form(  # noqa: PLR0913 (everything the page may tell)
    desk: Desk, request: Request, language: str, *, problem: str = "", name: str = "", status: int = 200
) -> Response:
    words = DeskWords(desk.web.app.texts, language, desk.web.app.clock())
    values = {
        **desk.frame(request, words),
        "problem": words.say(problem) if problem else "",
        "name": name,
        "next": inside(request.query_params.get("next", "")),
    }
    return desk.draw_outside("desk-sign-in.html", values, status)


def inside(asked: str) -> str:
    """The page to go to after the sign-in: one of the desk, whatever the address says.

    >>> inside("/desk/booking/plan"), inside("//evil.example"), inside("/desk/booking.evil.example")
    ('/desk/booking/plan', '/desk/booking', '/desk/booking')
    """
    within = asked == HOME or asked.startswith((f"{HOME}/", f"{HOME}?"))
    return asked if within and "\\" not in asked and asked.isprintable() else HOME
