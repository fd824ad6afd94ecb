"""What every page of the booking desk stands on: the seat of the desk with the plan in force, and the offices of one's own."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger import Outdated, PlanView
from bot.booking.places import places
from bot.booking.plan import Plan
from bot.booking.room import Booking
from bot.channels.web.parts import Web
from bot.db.queries_accounts import Account
from bot.desk.access import Right, needs
from bot.desk.booking.wording import DeskWords
from bot.desk.desk import Desk as WholeDesk
from bot.desk.desk import Fields, fields_of
from bot.desk.desk import Seat as WholeSeat
from bot.desk.desk import back_to as sent_to

HOME = "/desk/booking"
BOOKING, PLANNING = [needs(Right.BOOKING)], [needs(Right.BOOKING_PLAN)]

__all__ = ["BOOKING", "HOME", "PLANNING", "Desk", "Fields", "Seat", "back_to", "fields_of"]


@dataclass(frozen=True, slots=True)
class Seat:
    """One request of a signed-in account, with the plan in force."""

    whole: WholeSeat
    view: PlanView
    booking: Booking
    articles: frozenset[str]
    words: DeskWords

    @property
    def request(self) -> Request:
        """What was asked."""
        return self.whole.request

    @property
    def connection(self) -> AsyncConnection:
        """The database, reading or in one transaction."""
        return self.whole.connection

    @property
    def account(self) -> Account:
        """Who asks."""
        return self.whole.account

    @property
    def now(self) -> datetime:
        """The moment of the request."""
        return self.whole.now

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices of this centre that are the account's own, the operators' line among them."""
        return tuple(office for office in places(self.view.centre) if self.account.sees(office))

    async def store(self, plan: Plan) -> Plan | Outdated:
        """The edited plan as the next version, under the account's id."""
        return await self.booking.store_plan(self.connection, plan, self.account.actor, self.now)

    async def note(self, action: str, subject: str, reason: str = "", **detail: Any) -> None:
        """Writes what was done into the audit. `subject` is an id; `detail` holds no personal data."""
        await self.whole.note(f"booking.{action}", subject, reason, **detail)


class Desk:
    """Opens the booking desk for a request that the gate has let in, and draws its pages."""

    def __init__(self, web: Web) -> None:
        self.web, self._desk = web, WholeDesk(web)

    def looking(self, request: Request) -> AbstractAsyncContextManager[Seat]:
        """The account at its seat. Nothing can be written."""
        return self._seated(self._desk.looking(request))

    def working(self, request: Request) -> AbstractAsyncContextManager[Seat]:
        """The same inside a transaction."""
        return self._seated(self._desk.working(request))

    @asynccontextmanager
    async def _seated(self, opened: AbstractAsyncContextManager[WholeSeat]) -> AsyncIterator[Seat]:
        async with opened as whole:
            app = self.web.app
            yield Seat(
                whole=whole,
                view=await app.booking.view(whole.connection),
                booking=app.booking,
                articles=frozenset(app.engines.base.articles),
                words=DeskWords(app.texts, whole.account.language, whole.now),
            )

    def draw(self, seat: Seat, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page of the booking desk."""
        here = template.removeprefix("desk-").removesuffix(".html")
        more = {"words": seat.words, "say": seat.words.say, "here": here, "home": HOME}
        return self._desk.draw(seat.whole, template, {**more, **values}, status)

    async def foreign(self, seat: Seat) -> Response:
        """The office is not the account's own."""
        return await self._desk.forbid(seat.whole, "office")


def back_to(path: str, said: str = "") -> Response:
    """After a change the browser is sent to look; `said` is the rest of a key `desk-booking-said-…`."""
    return sent_to(path, f"desk-booking-said-{said}" if said else "")
