"""The page on which an appointment is moved: the nearest times, days by pages, the times of one day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.booking.ledger import PlanView, Search
from bot.booking.openings import Opening
from bot.booking.places import office_of
from bot.channels.web.visit.chosen import Time, find_opening, time_of
from bot.channels.web.visit.shown import Words
from bot.db.queries_booking import Appointment

DAYS_OF_PAGE = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page says: an office, a day to look into, the first day of the list."""

    office: str
    day: date | None = None
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An office that may be chosen."""

    name: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day with free times; `href` opens it."""

    name: str
    href: str
    free: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """The day that is looked into."""

    name: str
    times: Sequence[Time]


@dataclass(frozen=True, slots=True)
class Times:
    """All that the page offers; `earlier` and `later` are addresses of other pages, empty where there is none."""

    offices: Sequence[Place]
    nearest: Sequence[Time]
    chosen: ChosenDay | None
    days: Sequence[Day]
    earlier: str
    later: str


class Calendar:
    """Reads what is free for one appointment that is to be moved. `address` is that of the page."""

    def __init__(self, visit: Appointment, view: PlanView, words: Words, address: str) -> None:
        self._visit, self._view, self._words, self._address = visit, view, words, address

    def search(self, office: str) -> Search:
        """What may replace the appointment, at this office."""
        visit = self._visit
        return Search(visit.offering_id, office, client_id=visit.client_id, replaces=visit.id)

    async def read(self, connection: AsyncConnection, asked: Asked) -> Times:
        """Everything the page shows."""
        now, search = self._words.now, self.search(asked.office)
        first = max(asked.first or date.min, now.astimezone(ZoneInfo(self._visit.timezone)).date())
        nearest = await ledger.nearest(connection, self._view, search, now, limit=4)
        # Without the visitor's own place: a day on which nothing but it is free is no day to choose.
        ahead = replace(search, first=first, replaces=None)
        days = await ledger.free_days(connection, self._view, ahead, now, limit=DAYS_OF_PAGE + 1)
        shown = days[:DAYS_OF_PAGE]
        return Times(
            offices=self._offices(asked.office),
            nearest=[time_of(one, self._words, with_day=True) for one in self._others(nearest)][:3],
            chosen=await self._chosen(connection, search, asked.day) if asked.day else None,
            days=[
                Day(
                    self._day_name(free.day),
                    self._link(asked.office, day=free.day, first=asked.first),
                    self._words.say("visit-free", n=free.openings),
                    free.day == asked.day,
                )
                for free in shown
            ],
            earlier=self._link(asked.office) if asked.first else "",
            later=self._link(asked.office, first=days[-1].day) if len(days) > DAYS_OF_PAGE else "",
        )

    async def find(self, connection: AsyncConnection, value: str) -> Opening | None:
        """The opening a form names; nothing where it is not free, not offered, or not readable."""
        search = self.search(self._visit.office_id)
        return await find_opening(connection, self._view, search, value, self._words.now)

    def office_of(self, asked: str) -> str:
        """The office asked for where it has the offering; else the appointment's own."""
        return (
            asked if asked in self._view.plan.offices_of(self._visit.offering_id) else self._visit.office_id
        )

    async def _chosen(self, connection: AsyncConnection, search: Search, day: date) -> ChosenDay:
        found = await ledger.on_day(connection, self._view, search, day, self._words.now)
        return ChosenDay(
            self._day_name(day),
            [time_of(one, self._words, with_day=False) for one in self._others(found)],
        )

    def _others(self, found: Sequence[Opening]) -> list[Opening]:
        """All but the time the visitor has already."""
        own = (self._visit.office_id, self._visit.local_start)
        return [one for one in found if (one.office_id, one.start) != own]

    def _offices(self, chosen: str) -> list[Place]:
        known = (
            office_of(self._view.centre, key) for key in self._view.plan.offices_of(self._visit.offering_id)
        )
        return [
            Place(office.name, self._link(office.id), office.id == chosen)
            for office in known
            if office is not None
        ]

    def _day_name(self, day: date) -> str:
        return self._words.day(day, self._visit.timezone)

    def _link(self, office: str, day: date | None = None, first: date | None = None) -> str:
        query = {"lang": self._words.language}
        if office != self._visit.office_id:
            query["office"] = office
        if first:
            query["from"] = first.isoformat()
        if day:
            query["day"] = day.isoformat()
        return f"{self._address}?{urlencode(query)}"
