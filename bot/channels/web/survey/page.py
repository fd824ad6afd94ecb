"""Draws the page of a survey, and opens the database for whoever holds its link."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.links import find_code
from bot.channels.web.parts import Web
from bot.channels.web.survey.shown import shown
from bot.channels.web.visit.page import frame_of
from bot.channels.web.visit.shown import Words
from bot.db.queries_feedback_links import Invited, chain_of
from bot.feedback.instruments import Instrument, load_instruments
from bot.feedback.links import find_invitations
from bot.templates import templates
from bot.texts import LANGUAGES

SAID = frozenset({"taken", "corrected", "told"})
STATUS = {"asking": 200, "going": 200, "done": 200, "used": 200, "old": 410}
_TOKEN = re.compile(r"[\w-]{22}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever holds the link, with the questions it is for. `address` is the path of the page."""

    request: Request
    connection: AsyncConnection
    chain: tuple[Invited, ...]
    words: Words
    address: str

    async def again(self) -> "Visitor":
        """The same, with the questions as they stand by now."""
        first = self.chain[0]
        return replace(self, chain=await chain_of(self.connection, first.interaction_id, first.round))

    def find(self, invitation_id: int) -> Invited | None:
        """The question of this id, where it is one of this link's."""
        return next((one for one in self.chain if one.id == invitation_id), None)


class Page:
    """The templates of the survey with what every view of them needs."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.zone = ZoneInfo(web.app.booking.centre.timezone)

    def reading(self, request: Request, token: str) -> AbstractAsyncContextManager[Visitor | Response]:
        """The visitor of this link, or the page that says why there is none. Nothing can be written."""
        return self._opened(request, token, self.web.app.database.reading)

    def writing(self, request: Request, token: str) -> AbstractAsyncContextManager[Visitor | Response]:
        """The same inside a transaction."""
        return self._opened(request, token, self.web.app.database.transaction)

    @asynccontextmanager
    async def _opened(self, request: Request, token: str, opened: Any) -> AsyncIterator[Visitor | Response]:
        self.web.check_address(request)
        if not _TOKEN.fullmatch(token):
            yield self.gone(request, "wrong")
            return
        async with opened() as connection:
            chain = await find_invitations(connection, token)
            if not chain:
                yield self.gone(request, "wrong")
                return
            words = self.words(request, chain[0].language)
            yield Visitor(request, connection, chain, words, f"/r/{token}")

    def words(self, request: Request, known: str | None = None) -> Words:
        """In the language of the address, else of the interaction, else of the installation."""
        asked = request.query_params.get("lang")
        return Words(self.web.app.texts, self.web.language(asked or known), self.web.app.clock())

    def instruments(self, words: Words) -> Mapping[str, Instrument]:
        """Every instrument in the page's language."""
        return {code: one.in_language(words.language) for code, one in load_instruments().items()}

    def draw(self, visitor: Visitor, *, problem: str = "", status: int = 0) -> Response:
        """The questions as they stand. `problem` is a key of the texts: why nothing was done."""
        words, query = visitor.words, visitor.request.query_params
        pressed = query.get("value", "")
        view = shown(
            visitor.chain,
            self.instruments(words),
            words.now,
            pressed=int(pressed) if pressed.isascii() and pressed.isdigit() and len(pressed) < 3 else None,
        )
        said = query.get("said", "")
        values = {
            "page": view,
            "said": said if said in SAID and not problem else "",
            "problem": words.say(problem) if problem else "",
        }
        place = _Place(visitor.request, visitor.address, status or STATUS[view.state])
        return self._render("survey.html", words, place, values)

    def back(self, visitor: Visitor, said: str) -> Response:
        """After a change the browser is sent back to look, so that a reload repeats nothing."""
        return redirect(visitor.request, visitor.address, said)

    def gone(self, request: Request, why: str, status: int = 404) -> Response:
        """Nothing to answer here, why, and where to go instead. `why`: `wrong`, `retired`."""
        words, place = self.words(request), _Place(request, request.url.path, status)
        return self._render("survey-gone.html", words, place, {"why": words.say(f"survey-gone-{why}")})

    def draw_point(
        self, request: Request, values: Mapping[str, Any], *, problem: str = "", status: int = 200
    ) -> Response:
        """The form of a survey point."""
        words, place = self.words(request), _Place(request, request.url.path, status)
        return self._render(
            "survey-point.html", words, place, {**values, "problem": words.say(problem) if problem else ""}
        )

    def _render(self, template: str, words: Words, place: "_Place", values: Mapping[str, Any]) -> Response:
        frame = frame_of(place.request, self.web.app.booking.centre, words, place.address)
        point = _point_of(place.request)
        own = {"address": place.address, "own_query": f"?{query}" if (query := _kept(place.request)) else ""}
        page = templates().get_template(template)
        return HTMLResponse(page.render({**frame, **own, "point": point, **values}), place.status)


@dataclass(frozen=True, slots=True)
class _Place:
    request: Request
    address: str
    status: int


def redirect(request: Request, address: str, said: str, point: str = "") -> Response:
    """To look at what was done; the language and the survey point that were asked for go along."""
    query = "&".join(part for part in (urlencode({"said": said}), _kept(request, point)) if part)
    return RedirectResponse(f"{address}?{query}", 303)


def _kept(request: Request, point: str = "") -> str:
    lang, point = request.query_params.get("lang", ""), point or _point_of(request)
    return urlencode(({"lang": lang} if lang in LANGUAGES else {}) | ({"point": point} if point else {}))


def _point_of(request: Request) -> str:
    """The survey point whose device this is: the next person begins there."""
    return find_code(request.query_params.get("point", "")) or ""
