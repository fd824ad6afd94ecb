"""A small body with real windows over a real database: what the tests of the ledger talk to."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.booking.ledger import Claim, Order, Person, PlanView, Search
from bot.booking.links import Links
from bot.booking.loading import plan_from
from bot.booking.openings import Ask, Opening, openings
from bot.db import Database
from bot.db.queries_clients import add_client
from knowledge import Centre

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
"""Tuesday, 14:00 in Samara."""

DAY = date(2026, 11, 18)
LINKS = Links(b"the key of the tests, 32 bytes or more", "https://chat.example")
WEEK = {day: [["09:00", "13:00"], ["14:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
PASSPORT = {
    "id": "passport", "name": {"ru": "Паспорт"}, "duration": 30, "notice": 60, "horizon": 14, "limit": 1,
    "cancel_until": 120, "hold": 10, "cooling": [2, 15],
}  # fmt: skip
LAWYER = PASSPORT | {"id": "lawyer", "duration": 60, "limit": 2, "buffer_after": 10, "step": 30}


def centre(**zones: str) -> Centre:
    """Two offices of one town and one elsewhere; zones may be given by office: `north="Asia/Tokyo"`."""
    offices = [
        {
            "id": name, "name": name, "town": town, "address": "1", "phone": "+7 (000) 555-01-01", "hours": WEEK,
            "timezone": zones.get(name, "Europe/Samara"),
        }
        for name, town in (("north", "Город"), ("south", "Город"), ("far", "Дальний"))
    ]  # fmt: skip
    contacts = {"phone": "+7 (000) 555-01-00", "site": "https://mfc.example", "email": "info@mfc.example"}
    operators = {"timezone": "Europe/Samara", "hours": WEEK}
    rest = {"name": "МФЦ", "region": "Край", "timezone": "Europe/Samara", "operators": operators}
    return Centre.model_validate(rest | contacts | {"offices": offices})


def view(capacity: int = 1, *, offices: tuple[str, ...] = ("north",), **passport: Any) -> PlanView:
    """A plan with `capacity` windows an office; fields of the offering `passport` may be given."""
    lanes = [{"id": f"{each}-{n}", "office": each} for each in offices for n in range(1, capacity + 1)]
    offerings = [PASSPORT | passport, LAWYER]
    body = {"version": 1, "holidays": False, "offerings": offerings, "lanes": lanes}
    return PlanView(plan_from(body, centre()), centre(), LINKS)


@dataclass
class Counter:
    """Does things in transactions of their own, as messages do."""

    database: Database
    view: PlanView = field(default_factory=view)
    now: datetime = NOW

    async def client(self) -> str:
        async with self.database.transaction() as connection:
            return (await add_client(connection, "ru", self.now)).id

    async def clients(self, count: int) -> list[str]:
        async with self.database.transaction() as connection:
            return [(await add_client(connection, "ru", self.now)).id for _ in range(count)]

    async def do(self, work: Any, *arguments: Any, **named: Any) -> Any:
        """`do(ledger.cancel, change)`: connection, view and now are added where the function wants them."""
        async with self.database.transaction() as connection:
            return await self.within(connection, work, *arguments, **named)

    async def within(self, connection: AsyncConnection, work: Any, *arguments: Any, **named: Any) -> Any:
        wants = work.__code__.co_varnames[: work.__code__.co_argcount]
        if "view" in wants:
            arguments = (self.view, *arguments)
        if "now" in wants:
            named.setdefault("now", self.now)
        return await work(connection, *arguments, **named)

    def openings(
        self, day: date = DAY, office: str = "north", offering: str = "passport"
    ) -> tuple[Opening, ...]:
        """What the schedule allows, taken or not."""
        return openings(self.view.plan, self.view.centre, Ask(offering, office), day, self.now)

    def opening(self, at: str = "10:00", day: date = DAY, **where: Any) -> Opening:
        """The first window's opening at this wall time; `office`, `offering` may be given."""
        hour, minute = map(int, at.split(":"))
        found = self.openings(day, **where)
        return next(each for each in found if (each.start.hour, each.start.minute) == (hour, minute))

    async def book(self, client: str, opening: Opening, **person: str) -> Any:
        return await self.do(ledger.book, order(client, opening, **person))

    async def booked(self, client: str, opening: Opening, **person: str) -> ledger.Appointment:
        """Books, and insists."""
        done = await self.book(client, opening, **person)
        assert isinstance(done, ledger.Booked), done
        return done.appointment

    async def hold(self, client: str, opening: Opening) -> Any:
        return await self.do(ledger.hold, Claim(opening, client))

    async def free(
        self, day: date = DAY, offering: str = "passport", office: str | None = "north"
    ) -> list[str]:
        """Free times of a day, as a citizen sees them."""
        found = await self.do(ledger.on_day, Search(offering, office), day)
        return [f"{each.start:%H:%M}" for each in found]

    async def events(self, appointment_id: str) -> list[str]:
        return [each.kind for each in await self.do(ledger.history, appointment_id)]

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        async with self.database.reading() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]

    async def refuse_overbooking(self) -> None:
        """Whatever happened: no two stretches of a lane overlap, and every tick belongs to one of them."""
        stretches = await self.rows(
            "select lane, local_start, local_end from occupation order by lane, local_start"
        )
        for one, two in pairwise(stretches):
            assert one[0] != two[0] or one[2] <= two[1], (one, two)
        booked = await self.rows("select count(*) from appointment where state = 'booked'")
        places = await self.rows("select count(*) from occupation where state = 'booked'")
        assert booked == places
        ticks = await self.rows("select count(*) from occupied_tick")
        minutes = sum((_time(row[2]) - _time(row[1])).total_seconds() / 60 for row in stretches)
        assert ticks[0][0] == minutes / 5


def order(client: str, opening: Opening, **person: str) -> Order:
    """An order through the web chat."""
    return Order(Claim(opening, client), Person(**person))


def _time(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
