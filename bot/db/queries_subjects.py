"""All that a decision about notices rests on, read for many notices at once. Nothing here is written."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_booking import OccupationRow, WaitlistRow
from bot.db.models_notices import PreferenceRow
from bot.db.queries_booking import Appointment, appointment, event, to_appointment
from bot.db.queries_clients import address, client
from bot.db.queries_notices import attempt, notice

AGREEING = ("booked", "moved", "rezoned")
"""Events by which a time and place come to be promised."""

_preference: Any = PreferenceRow.__table__
_occupation: Any = OccupationRow.__table__
_entry: Any = WaitlistRow.__table__


async def people(connection: AsyncConnection, client_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Clients by id."""
    rows = await connection.execute(select(client).where(client.c.id.in_(client_ids)))
    return {row.id: row for row in rows}


async def addresses(connection: AsyncConnection, client_ids: Collection[str]) -> Iterable[Row[Any]]:
    """Every address of these clients."""
    return (await connection.execute(select(address).where(address.c.client_id.in_(client_ids)))).all()


async def switches(connection: AsyncConnection, client_ids: Collection[str]) -> Iterable[Row[Any]]:
    """Every switch these clients have set."""
    found = select(_preference).where(_preference.c.client_id.in_(client_ids))
    return (await connection.execute(found)).all()


async def appointments(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Appointment]:
    """Appointments by id, as they are now."""
    rows = await connection.execute(select(appointment).where(appointment.c.id.in_(ids)))
    return {row.id: to_appointment(row) for row in rows}


def agreed_at() -> ColumnElement[datetime]:
    """When the current revision of an appointment was agreed; correlates with `appointment`."""
    agreed = select(func.max(event.c.at)).where(
        event.c.appointment_id == appointment.c.id,
        event.c.revision == appointment.c.revision,
        event.c.kind.in_(AGREEING),
    )
    return func.coalesce(agreed.scalar_subquery(), appointment.c.created_at, type_=event.c.at.type)


async def agreements(connection: AsyncConnection, ids: Collection[str]) -> dict[str, datetime]:
    """When the current revision of each appointment was agreed."""
    rows = await connection.execute(
        select(appointment.c.id, agreed_at().label("agreed_at")).where(appointment.c.id.in_(ids))
    )
    return {row.id: row.agreed_at for row in rows}


async def reminded_over(
    connection: AsyncConnection, ids: Collection[str]
) -> dict[tuple[str, int], frozenset[str]]:
    """(appointment, revision) → channels over which a reminder of it has gone out."""
    found = (
        select(notice.c.appointment_id, notice.c.appointment_revision, attempt.c.channel)
        .join(attempt, attempt.c.notice_id == notice.c.id)
        .where(
            notice.c.appointment_id.in_(ids),
            notice.c.template == "reminder-24h",
            attempt.c.outcome == "accepted",
        )
    )
    over: dict[tuple[str, int], frozenset[str]] = {}
    for row in await connection.execute(found):
        key = (row.appointment_id, row.appointment_revision)
        over[key] = over.get(key, frozenset()) | {row.channel}
    return over


async def offers(connection: AsyncConnection, entries: Collection[int]) -> dict[int, Row[Any]]:
    """What the waiting list offers now, by the entry's number: only what is still kept for the client."""
    columns = (_occupation.c[name] for name in ("office_id", "offering_id", "local_start", "expires_at"))
    found = (
        select(_entry.c.id, _entry.c.offers, _entry.c.client_id, *columns)
        .join(_occupation, _occupation.c.id == _entry.c.occupation_id)
        .where(_entry.c.id.in_(entries), _entry.c.state == "offered", _occupation.c.state == "offered")
    )
    return {row.id: row for row in await connection.execute(found)}
