"""What the stars are judged by beside answers: records of bookings, reminders, calls; and values entered by staff.

Reads but for `add_entry`; moments are half open, UTC. Hours are whole hours since 1970, so that a quarter of a year
comes as two thousand rows and not as every question of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, case, cast, extract, func, insert, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import QueryEventRow
from bot.db.models_accounts import AccountRow
from bot.db.models_booking import AppointmentEventRow, AppointmentRow
from bot.db.models_calls import CallRow
from bot.db.models_feedback import StarEntryRow
from bot.db.models_notices import NoticeRow
from bot.db.queries_overview import Period

_entry: Any = StarEntryRow.__table__
_account: Any = AccountRow.__table__
_visit: Any = AppointmentRow.__table__
_event: Any = AppointmentEventRow.__table__
_notice: Any = NoticeRow.__table__
_call: Any = CallRow.__table__
_question: Any = QueryEventRow.__table__

_OWN = "client:%"
"""How the actor of an event begins who is the citizen."""


@dataclass(frozen=True, slots=True)
class Booked:
    """Visits made over one way (web, telegram, desk …) within one hour of the clock, UTC."""

    via: str
    hour: datetime
    n: int


@dataclass(frozen=True, slots=True)
class Reminded:
    """A visit that was to take place, and what became of a reminder about it; `state` is empty where there was none."""

    visit_id: str
    starts_at: datetime
    agreed_at: datetime
    template: str
    state: str


@dataclass(frozen=True, slots=True)
class Phoned:
    """Calls to us: those that were talked, and those nobody answered."""

    talked: int
    missed: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that staff entered, with the document it rests on. `level`: the star whose condition the document shows."""

    id: int
    indicator: str
    value: float | None
    level: int | None
    document: str
    period_from: date
    period_to: date
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be entered; `entered_by` is an account's id."""

    indicator: str
    value: float | None
    level: int | None
    document: str
    period_from: date
    period_to: date
    entered_by: str


async def booked_by_hour(connection: AsyncConnection, period: Period) -> tuple[Booked, ...]:
    """Visits by the way and the hour in which they were made."""
    hour = _hour(_visit.c.created_at)
    found = (
        select(_visit.c.via, hour, func.count())
        .where(_visit.c.kind == "visit", *_within(_visit.c.created_at, period))
        .group_by(_visit.c.via, hour)
        .order_by(hour, _visit.c.via)
    )
    return tuple(Booked(via, _moment(at), n) for via, at, n in await connection.execute(found))


async def asked_by_hour(connection: AsyncConnection, period: Period) -> Mapping[datetime, int]:
    """Questions that the assistant was asked, by hour."""
    hour = _hour(_question.c.at)
    found = select(hour, func.count()).where(*_within(_question.c.at, period)).group_by(hour).order_by(hour)
    return {_moment(at): n for at, n in await connection.execute(found)}


async def own_changes(connection: AsyncConnection, period: Period) -> Mapping[str, int]:
    """How often citizens themselves moved or cancelled a visit: `moved`, `cancelled`."""
    found = (
        select(_event.c.kind, func.count())
        .where(
            _event.c.kind.in_(("moved", "cancelled")),
            _event.c.actor.like(_OWN),
            *_within(_event.c.at, period),
        )
        .group_by(_event.c.kind)
    )
    return {row[0]: int(row[1]) for row in await connection.execute(found)}


async def reminders(connection: AsyncConnection, period: Period, template: str) -> tuple[Reminded, ...]:
    """Visits of the period that were not cancelled, each with what became of this reminder about its last revision."""
    about = (
        (_notice.c.appointment_id == _visit.c.id)
        & (_notice.c.appointment_revision == _visit.c.revision)
        & (_notice.c.template == template)
    )
    found = (
        select(_visit.c.id, _visit.c.starts_at, _visit.c.updated_at, _notice.c.state)
        .select_from(_visit.outerjoin(_notice, about))
        .where(
            _visit.c.kind == "visit",
            _visit.c.state != "cancelled",
            *_within(_visit.c.starts_at, period),
        )
        .order_by(_visit.c.starts_at, _visit.c.id)
    )
    rows = await connection.execute(found)
    return tuple(Reminded(row[0], row[1], row[2], template, row[3] or "") for row in rows)


async def phoned(connection: AsyncConnection, period: Period) -> Phoned:
    """Calls to us that began in the period."""
    talked = func.sum(case((_call.c.answered_at.is_not(None), 1), else_=0))
    missed = func.sum(case((_call.c.state == "missed", 1), else_=0))
    found = select(talked, missed).where(_call.c.direction == "inbound", *_within(_call.c.started_at, period))
    row = (await connection.execute(found)).one()
    return Phoned(int(row[0] or 0), int(row[1] or 0))


async def entries_of(connection: AsyncConnection, first: date, last: date) -> tuple[Entry, ...]:
    """Entries about days of this span, the newest first, with the name of who entered them."""
    found = (
        select(_entry, _account.c.name)
        .join(_account, _account.c.id == _entry.c.entered_by)
        .where(_entry.c.period_from <= last, _entry.c.period_to >= first)
        .order_by(_entry.c.id.desc())
    )
    rows = (row._mapping for row in await connection.execute(found))  # noqa: SLF001 (the documented way)
    return tuple(
        Entry(**{**{name: row[name] for name in Entry.__slots__}, "entered_by": row["name"]}) for row in rows
    )


async def add_entry(connection: AsyncConnection, entry: NewEntry, now: datetime) -> int:
    """Stores an entry, gives its id. Entries are added and never changed: the newest of a period counts."""
    values = {name: getattr(entry, name) for name in NewEntry.__slots__} | {"entered_at": now}
    adding = insert(_entry).values(**values).returning(_entry.c.id)
    return int((await connection.execute(adding)).scalar_one())


def _hour(moment: Any) -> ColumnElement[int]:
    seconds = cast(func.floor(extract("epoch", moment)), BigInteger)
    # Written out: PostgreSQL takes two parameters for two different expressions, and groups by neither.
    return seconds - seconds % literal_column("3600", BigInteger)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _within(moment: Any, period: Period) -> tuple[Any, Any]:
    return moment >= period.since, moment < period.until
