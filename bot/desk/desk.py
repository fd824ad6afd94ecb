"""What every page of the desk stands on: the account at its seat, the words, the database, the templates.

An area takes a `Desk`, gives each of its routes `dependencies=[needs(Right.X)]`, and opens a seat inside:

    @routes.get("/desk/area", dependencies=[needs(Right.TALKS)])
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return desk.draw(seat, "desk-area.html", {...})
"""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.web.parts import Web
from bot.channels.web.visit.shown import Words
from bot.db.queries_accounts import Account
from bot.db.queries_clients import audit
from bot.desk.access.frame import frame_values
from bot.desk.access.rights import Right, rights_of
from bot.desk.access.room import access_of, note_refusal
from bot.desk.forms import Fields, fields_of
from bot.templates import templates

__all__ = ["Desk", "Fields", "Seat", "back_to", "fields_of"]

_SAID = re.compile(r"[a-z-]+-said-[a-z-]+")
Opened = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


@dataclass(frozen=True, slots=True)
class Seat:
    """One request of a signed-in account. `now` is one moment for all that the request does."""

    request: Request
    connection: AsyncConnection
    account: Account
    words: Words
    now: datetime
    writes: bool = False

    def may(self, right: Right) -> bool:
        """Whether the account's role has this right: for what a page shows beyond its own route."""
        return right in rights_of(self.account.role)

    async def note(self, action: str, subject: str, reason: str = "", **detail: Any) -> None:
        """Writes what was done into the audit. `subject` is an id; `detail` holds no personal data."""
        await audit(
            self.connection,
            actor=self.account.actor,
            action=action,
            subject=subject,
            now=self.now,
            reason=reason,
            detail=detail,
        )


class Desk:
    """Opens the desk for a request that a gate has let in, and draws its pages."""

    def __init__(self, web: Web) -> None:
        self.web = web

    def looking(self, request: Request) -> AbstractAsyncContextManager[Seat]:
        """The account at its seat. Nothing can be written."""
        return self._seated(request, self.web.app.database.reading, writes=False)

    def working(self, request: Request) -> AbstractAsyncContextManager[Seat]:
        """The same inside one transaction, committed when the block ends well."""
        return self._seated(request, self.web.app.database.transaction, writes=True)

    @asynccontextmanager
    async def _seated(self, request: Request, opened: Opened, *, writes: bool) -> AsyncIterator[Seat]:
        account: Account = request.state.account
        now = self.web.app.clock()
        words = Words(self.web.app.texts, account.language, now)
        async with opened() as connection:
            yield Seat(request, connection, account, words, now, writes)

    def draw(self, seat: Seat, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page in the desk's frame. `said` of the address, a key of the texts, is told once above it."""
        frame = frame_values(self.web.app, seat.request, seat.words, seat.account)
        frame |= {"may": seat.may, "said": self._said(seat)}
        return HTMLResponse(templates().get_template(template).render({**frame, **values}), status)

    async def forbid(self, seat: Seat, wanted: str) -> Response:
        """The account has the right, but not for this: an office that is not theirs, somebody else's conversation.

        What the transaction has written is rolled back; the refusal is audited. `wanted` is a word or two of ours.
        """
        access = access_of(seat.request)
        if not seat.writes:
            return await access.refuse(seat.request, seat.account, wanted)
        # A transaction within this one would wait for it for ever where the database has a single writer.
        await seat.connection.rollback()
        await note_refusal(seat.connection, seat.request, seat.account, wanted, seat.now)
        return access.refusal(seat.request, seat.account)

    def _said(self, seat: Seat) -> str:
        key = seat.request.query_params.get("said", "")
        known = _SAID.fullmatch(key) and key in self.web.app.texts.keys["ru"]
        return seat.words.say(key) if known else ""


def back_to(path: str, said: str = "", **query: str) -> Response:
    """After a change the browser is sent to look, so that a reload repeats nothing.

    `said` is a key of the texts, `AREA-said-…`, without variables: the next page tells it.
    """
    asked = {"said": said, **query} if said else query
    return RedirectResponse(f"{path}?{urlencode(asked)}" if asked else path, 303)
