"""A published month: read from the database once in a while, thought of in a thread, then kept for everybody."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.application import Application
from bot.db.queries_feedback_decisions import Decision, list_decisions
from bot.db.queries_feedback_open import Cell, answered_days, cells
from bot.feedback.instruments import Instrument, load_instruments
from bot.feedback.published import OpenMeasure, publish
from bot.feedback.slices import Period

CODES = ("ces4", "csi4")
"""The questions of table 1 that are asked everywhere."""

MONTHS = 24
_KEPT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month as everybody may see it."""

    period: Period
    measures: tuple[OpenMeasure, ...]

    @property
    def name(self) -> str:
        """«2026-10», as addresses have it."""
        return f"{self.period.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What the page shows: the month (None: none is whole yet), all months there are, and the decisions in force."""

    month: Month | None
    months: tuple[str, ...]
    decisions: tuple[Decision, ...]


class Published:
    """Months kept for a while: a whole month hardly changes, and the page may be asked for by anybody."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._kept: dict[str, tuple[datetime, Month]] = {}

    async def page(self, wanted: str, today: date) -> OpenPage | None:
        """The page of the wanted month (empty: the last whole one). None: no answers of such a month are published."""
        async with self._app.database.reading() as connection:
            periods = whole_months(await answered_days(connection), today)
            months = tuple(f"{each.first:%Y-%m}" for each in periods)
            decisions = await list_decisions(connection, "published")
            if wanted and wanted not in months:
                return None
            if not periods:
                return OpenPage(None, (), decisions)
            period = periods[months.index(wanted)] if wanted else periods[0]
            known = self._fresh(f"{period.first:%Y-%m}")
            read = [] if known else await _read(connection, period)
        month = known or Month(period, await asyncio.to_thread(_published, read))
        if known is None:
            self._kept[month.name] = (self._app.clock(), month)
        return OpenPage(month, months, decisions)

    def _fresh(self, name: str) -> Month | None:
        kept = self._kept.get(name)
        return kept[1] if kept and self._app.clock() - kept[0] < _KEPT else None


def whole_months(days: tuple[date, date] | None, today: date) -> tuple[Period, ...]:
    """Whole months with answers, the newest first: one that still goes on would tell of every new answer.

    >>> [str(each.first) for each in whole_months((date(2026, 9, 5), date(2026, 11, 2)), date(2026, 11, 22))]
    ['2026-10-01', '2026-09-01']
    """
    if days is None:
        return ()
    found: list[Period] = []
    period = Period.month(today.year, today.month).before()
    while period.last >= days[0] and len(found) < MONTHS:
        if period.first <= days[1]:
            found.append(period)
        period = period.before()
    return tuple(found)


async def _read(connection: AsyncConnection, period: Period) -> list[tuple[Instrument, tuple[Cell, ...]]]:
    instruments = load_instruments()
    return [(instruments[code], await cells(connection, code, period.first, period.last)) for code in CODES]


def _published(read: Sequence[tuple[Instrument, tuple[Cell, ...]]]) -> tuple[OpenMeasure, ...]:
    return tuple(publish(instrument, found) for instrument, found in read)
