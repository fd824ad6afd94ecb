"""What every page of the desk stands on: who is signed in, the words, the database, the templates."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.datastructures import FormData, UploadFile

from bot.booking.ledger import Outdated, PlanView
from bot.booking.plan import Plan
from bot.booking.room import Booking
from bot.channels.web.openers import VIEW_COOKIE
from bot.channels.web.pages import read_view, templates
from bot.channels.web.parts import Web
from bot.db.queries_clients import audit, is_audited
from bot.desk.booking.access import SIGNED_OUT, Access, Operator
from bot.desk.booking.wording import DeskWords

HOME = "/desk/booking"
SIGN_IN = f"{HOME}/sign-in"
Opened = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


@dataclass(frozen=True, slots=True)
class Seat:
    """One request of a signed-in operator."""

    request: Request
    connection: AsyncConnection
    view: PlanView
    booking: Booking
    articles: frozenset[str]
    operator: Operator
    words: DeskWords
    now: datetime

    async def store(self, plan: Plan) -> Plan | Outdated:
        """The edited plan as the next version, under the operator's name."""
        return await self.booking.store_plan(self.connection, plan, self.operator.actor, self.now)

    async def note(self, action: str, subject: str, reason: str = "", **detail: Any) -> None:
        """Writes what the operator did into the audit. `subject` is an id; `detail` holds no personal data."""
        await audit(
            self.connection,
            actor=self.operator.actor,
            action=f"booking.{action}",
            subject=subject,
            now=self.now,
            reason=reason,
            detail=detail,
        )


class Desk:
    """Opens the desk for a request and draws its pages."""

    def __init__(self, web: Web, access: Access) -> None:
        self.web, self.access = web, access
        self._environment = templates()

    def looking(self, request: Request) -> AbstractAsyncContextManager[Seat | Response]:
        """The operator at their seat, or the way to sign in. Nothing can be written."""
        return self._seated(request, self.web.app.database.reading)

    def working(self, request: Request) -> AbstractAsyncContextManager[Seat | Response]:
        """The same inside a transaction."""
        return self._seated(request, self.web.app.database.transaction)

    @asynccontextmanager
    async def _seated(self, request: Request, opened: Opened) -> AsyncIterator[Seat | Response]:
        operator = self.access.operator(request)
        if operator is None:
            yield to_sign_in(request)
            return
        async with opened() as connection:
            if await is_audited(connection, operator.session, SIGNED_OUT):
                yield to_sign_in(request)
            else:
                yield await self._seat(request, connection, operator)

    async def _seat(self, request: Request, connection: AsyncConnection, operator: Operator) -> Seat:
        booking, now = self.web.app.booking, self.web.app.clock()
        words = DeskWords(self.web.app.texts, operator.language, now)
        return Seat(
            request=request,
            connection=connection,
            view=await booking.view(connection),
            booking=booking,
            articles=frozenset(self.web.app.engines.base.articles),
            operator=operator,
            words=words,
            now=now,
        )

    def draw(self, seat: Seat, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page of a signed-in operator. `said` of the address is told once above it."""
        said = seat.request.query_params.get("said", "")
        frame = {
            **self.frame(seat.request, seat.words),
            "operator": seat.operator,
            "here": template.removeprefix("desk-").removesuffix(".html"),
            "said": seat.words.said(said),
            "problems": (),
        }
        return HTMLResponse(self._environment.get_template(template).render({**frame, **values}), status)

    def frame(self, request: Request, words: DeskWords) -> dict[str, Any]:
        """What the frame of every page wants, signed in or not."""
        return {
            "view": read_view(request.cookies.get(VIEW_COOKIE, "")),
            "language": words.language,
            "say": words.say,
            "words": words,
            "centre": self.web.app.booking.centre,
            "home": HOME,
        }

    def draw_outside(self, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page for somebody who is not signed in."""
        return HTMLResponse(self._environment.get_template(template).render(values), status)


def to_sign_in(request: Request) -> Response:
    """The sign-in, which leads back to the page that was asked for."""
    query = f"?{request.url.query}" if request.url.query and request.method == "GET" else ""
    asked = f"{request.url.path}{query}" if request.method == "GET" else HOME
    return RedirectResponse(f"{SIGN_IN}?next={quote(asked, safe='')}", 303)


def back_to(path: str, said: str = "", **query: str) -> Response:
    """After a change the browser is sent to look, so that a reload repeats nothing."""
    asked = {"said": said, **query} if said else query
    return RedirectResponse(f"{path}?{urlencode(asked)}" if asked else path, 303)


async def fields_of(request: Request) -> "Fields":
    """The form as it was sent. Read before the database is opened: a slow sender holds nobody up."""
    async with request.form(max_files=0, max_fields=400) as form:
        return Fields(form)


class Fields:
    """A form's plain values, blanks around them and control characters taken off."""

    def __init__(self, form: FormData) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                self._values.setdefault(name, []).append(_clean(value))

    def get(self, name: str) -> str:
        """The value, empty where the field is missing."""
        return self._values.get(name, [""])[0]

    def number(self, name: str) -> int | None:
        """The value as a whole number of at most eight digits, where it is one."""
        said = self.get(name)
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else None

    def all(self, name: str) -> tuple[str, ...]:
        """Every value that is not empty: of a group of boxes."""
        return tuple(value for value in self._values.get(name, ()) if value)

    def lines(self, name: str) -> list[str]:
        """The lines of a larger field, empty ones left out."""
        return [line.strip() for line in self.get(name).splitlines() if line.strip()]


def _clean(value: str) -> str:
    kept = value.replace("\r\n", "\n").encode("utf-8", "ignore").decode()
    return "".join(sign for sign in kept if sign.isprintable() or sign in "\n\t").strip()
