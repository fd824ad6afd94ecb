"""What guards the desk: the sign-ins, the settings, and what is answered to whoever may not go further."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.responses import Response

from bot.channels.application import Application
from bot.channels.web.problems import STATUS, Code
from bot.channels.web.visit.shown import Words
from bot.db.queries_accounts import Account
from bot.db.queries_clients import audit
from bot.desk.access.factor import Factor
from bot.desk.access.frame import frame_values
from bot.desk.access.guesses import paces
from bot.desk.access.passwords import Passwords
from bot.desk.access.provider import Provider
from bot.desk.access.sessions import Cookie, Present, Sessions
from bot.desk.access.settings import DeskSettings
from bot.templates import templates

SIGN_IN = "/desk/sign-in"
STAGES = {"code": f"{SIGN_IN}/code", "factor": f"{SIGN_IN}/factor", "password": f"{SIGN_IN}/password"}
"""Where an unfinished sign-in goes on."""


class Access:
    """The guard of one site; `request.app.state.access`."""

    def __init__(self, app: Application, settings: DeskSettings, provider: Provider | None = None) -> None:
        """`provider` of single sign-on, where there is one."""
        self.app, self.settings, self.provider = app, settings, provider
        https = app.settings.public_url.startswith("https://")
        cookie = Cookie("otklik-desk", https, provider is not None, settings.hours)
        self.way_cookie = Cookie("otklik-desk-way", https, lax=True, hours=1)
        idle = timedelta(minutes=settings.idle_minutes)
        self.sessions = Sessions(app.database, app.clock, cookie, idle)
        self.passwords = Passwords()
        self.guesses = paces(settings.guesses, settings.address_guesses)
        self.factor = Factor(app.booking.links.key_for("desk factor"))

    def ask_to_sign_in(self, request: Request, present: Present | None) -> Response:
        """The way to the sign-in, which leads back to what was asked for; a program is told 401."""
        if is_program(request):
            return self._told(Code.NO_SESSION, "access-problem-signed-out")
        path = SIGN_IN if present is None else STAGES[present.sign_in.stage]
        asked = _asked(request)
        return RedirectResponse(f"{path}?next={quote(asked, safe='')}" if asked else path, 303)

    async def refuse(self, request: Request, account: Account, wanted: str) -> Response:
        """Audits the refusal in a transaction of its own, and answers it."""
        async with self.app.database.transaction() as connection:
            await note_refusal(connection, request, account, wanted, self.app.clock())
        return self.refusal(request, account)

    def refusal(self, request: Request, account: Account) -> Response:
        """The page that says the role may not do this, and what it may; a program is told 403."""
        if is_program(request):
            return self._told(Code.FORBIDDEN, "access-problem-forbidden")
        return self.page(request, "desk-forbidden.html", {}, account=account, status=403)

    def _told(self, code: Code, key: str) -> Response:
        message = self.app.texts.say(key, self.app.settings.language)
        return JSONResponse({"code": code.value, "message": message}, STATUS[code])

    def link_address(self, token: str) -> str:
        """The address by which somebody chooses a password, as it is handed over."""
        return self.whole(f"{SIGN_IN}/link/{token}")

    def whole(self, path: str) -> str:
        """A path of ours as others reach it."""
        its = self.app.settings
        return f"{its.public_url.rstrip('/') or its.own_address}{path}"

    def words(self, language: str) -> Words:
        """The sentences of a page at this moment."""
        return Words(self.app.texts, language, self.app.clock())

    def page(  # noqa: PLR0913 (everything a page may be told)
        self,
        request: Request,
        template: str,
        values: dict[str, Any],
        *,
        account: Account | None = None,
        language: str = "",
        status: int = 200,
    ) -> Response:
        """A page in the frame of the desk, for somebody signed in or not."""
        words = self.words(account.language if account else language or self.app.settings.language)
        frame = frame_values(self.app, request, words, account)
        return HTMLResponse(templates().get_template(template).render({**frame, **values}), status)


def access_of(request: Request) -> Access:
    """The guard of the site that the request came to."""
    access: Access = request.app.state.access
    return access


async def note_refusal(
    connection: AsyncConnection, request: Request, account: Account, wanted: str, now: datetime
) -> None:
    """Writes into the audit that somebody asked for what is not theirs; the route by its pattern, without ids."""
    route = getattr(request.scope.get("route"), "path", "")
    detail = {"route": f"{request.method} {route}", "wanted": wanted}
    await audit(
        connection, actor=account.actor, action="desk.forbidden", subject=account.id, now=now, detail=detail
    )


def is_program(request: Request) -> bool:
    """Whether a script asks, which wants JSON, and not a person who wants a page."""
    if request.url.path.startswith("/api/"):
        return True
    if request.headers.get("sec-fetch-mode", "navigate") != "navigate":
        return True
    accepted = request.headers.get("accept", "*/*")
    return "text/html" not in accepted and "*/*" not in accepted


def inside(asked: str) -> str:
    """The page to go to after the sign-in: one of the desk, whatever the address says; empty for none.

    >>> inside("/desk/booking/plan?x=1"), inside("/desk"), inside("//evil.example"), inside("/desk.evil.example")
    ('/desk/booking/plan?x=1', '/desk', '', '')
    """
    within = asked == "/desk" or asked.startswith(("/desk/", "/desk?"))
    is_sign_in = asked.startswith(SIGN_IN)
    return (
        asked
        if within and not is_sign_in and "\\" not in asked and asked.isprintable() and len(asked) < 400
        else ""
    )


def _asked(request: Request) -> str:
    """What a page was asked for; after a form that is lost, the desk's own beginning."""
    if request.method != "GET":
        return ""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
