"""Draws the page, and opens the database for one visitor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.booking.ledger import PlanView
from bot.channels.web.openers import VIEW_COOKIE
from bot.channels.web.pages import read_view
from bot.channels.web.parts import Web
from bot.channels.web.visit.file import calendar_file
from bot.channels.web.visit.shown import KEPT, Shown, Words, shown
from bot.channels.web.visit.times import Calendar, Times
from bot.db.queries_booking import Appointment
from bot.templates import templates
from knowledge import Centre

_SAID = frozenset({"confirmed", "moved", "cancelled"})
_OTHER = {"ru": "en", "en": "ru"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever holds the link, with the appointment it is for. `address` is the path of its page."""

    request: Request
    connection: AsyncConnection
    view: PlanView
    visit: Appointment
    words: Words
    address: str

    @property
    def shown(self) -> Shown:
        """The appointment as the page says it."""
        return shown(self.visit, self.view, self.words)

    def of(self, visit: Appointment) -> "Visitor":
        """The same, for the appointment as it stands by now."""
        return replace(self, visit=visit)


class Page:
    """The templates of the page with what every view of it needs."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._environment = templates()

    @asynccontextmanager
    async def reading(self, request: Request, token: str) -> AsyncIterator[Visitor | Response]:
        """The visitor of this link, or the page that says why there is none. Nothing can be written."""
        self._web.check_address(request)
        async with self._web.app.database.reading() as connection:
            yield await self._visitor(request, connection, token)

    @asynccontextmanager
    async def writing(self, request: Request, token: str) -> AsyncIterator[Visitor | Response]:
        """The same inside a transaction."""
        self._web.check_address(request)
        async with self._web.app.database.transaction() as connection:
            yield await self._visitor(request, connection, token)

    async def _visitor(self, request: Request, connection: AsyncConnection, token: str) -> Visitor | Response:
        view = await self._web.app.booking.view(connection)
        now = self._web.app.clock()
        appointment_id = view.links.read(token)
        visit = await ledger.by_id(connection, appointment_id) if appointment_id else None
        asked = request.query_params.get("lang")
        if visit is None:
            return self._gone(request, view, self._web.language(asked), "wrong")
        language = self._web.language(asked or visit.language)
        if now - visit.ends_at > KEPT:
            return self._gone(request, view, language, "old")
        words = Words(self._web.app.texts, language, now)
        return Visitor(request, connection, view, visit, words, f"/visit/{token}")

    def calendar(self, visitor: Visitor) -> Calendar:
        """What is free for this visitor."""
        return Calendar(visitor.visit, visitor.view, visitor.words, f"{visitor.address}/move")

    def draw(self, visitor: Visitor, *, said: str = "", problem: str = "", status: int = 200) -> Response:
        """The appointment. `said` names what was just done, `problem` why nothing was."""
        say = visitor.words.say
        values = {
            "said": say(f"visit-said-{said}") if said in _SAID else "",
            "problem": say(problem) if problem else "",
        }
        return self._answer("visit.html", visitor, status, values)

    def draw_times(self, visitor: Visitor, times: Times, *, problem: str = "", status: int = 200) -> Response:
        """The times it may be moved to."""
        values = {"problem": visitor.words.say(problem) if problem else "", "times": times}
        return self._answer("visit-move.html", visitor, status, values)

    def file(self, visitor: Visitor) -> Response:
        """The calendar file."""
        site = str(visitor.request.base_url)
        content = calendar_file(visitor.visit, visitor.view, visitor.words, site)
        headers = {"Content-Disposition": f'attachment; filename="{visitor.visit.code}.ics"'}
        return Response(content, media_type="text/calendar", headers=headers)

    def back(self, visitor: Visitor, said: str) -> Response:
        """After a change the browser is sent back to look, so that a reload repeats nothing."""
        query = {"said": said, **_query(visitor.request)}
        return RedirectResponse(f"{visitor.address}?{urlencode(query)}", 303)

    def _gone(self, request: Request, view: PlanView, language: str, why: str) -> Response:
        words = Words(self._web.app.texts, language, self._web.app.clock())
        values = {
            "why": words.say(f"visit-gone-{why}"),
            **frame_of(request, view.centre, words, request.url.path),
        }
        page = self._environment.get_template("visit-gone.html").render(values)
        return HTMLResponse(page, 404 if why == "wrong" else 410)

    def _answer(self, template: str, visitor: Visitor, status: int, values: dict[str, Any]) -> Response:
        words, address = visitor.words, visitor.address
        frame = frame_of(visitor.request, visitor.view.centre, words, address)
        page = self._environment.get_template(template)
        return HTMLResponse(page.render(**frame, address=address, visit=visitor.shown, **values), status)


def frame_of(request: Request, centre: Centre, words: Words, address: str) -> dict[str, Any]:
    """What the frame of every page behind a link reads; `address` is the path of the page."""
    query = _query(request)
    other = _OTHER[words.language]
    return {
        "view": read_view(request.cookies.get(VIEW_COOKIE, "")),
        "language": words.language,
        "say": words.say,
        "tel": callable_number,
        "centre": centre,
        # The centre's own names and addresses are Russian on a page of any language.
        "russian": Markup("") if words.language == "ru" else Markup(' lang="ru"'),
        "query": f"?{urlencode(query)}" if query else "",
        "other": {
            "language": other,
            "name": words.texts.say("web-language-name", other),
            "href": f"{address}?lang={other}",
        },
    }


def _query(request: Request) -> dict[str, str]:
    """The language that was asked for goes along with every link."""
    asked = request.query_params.get("lang", "")
    return {"lang": asked} if asked in _OTHER else {}


def callable_number(phone: str) -> str:
    """A phone as a `tel:` link wants it.

    >>> callable_number("+7 (000) 555-01-00")
    '+70005550100'
    """
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")
