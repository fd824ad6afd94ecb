"""Appointments and their events. Every function takes a connection and runs inside its transaction."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Table as SqlTable
from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_booking import AppointmentEventRow, AppointmentRow

AppointmentState = Literal["booked", "arrived", "fulfilled", "cancelled", "noshow"]
CancelledBy = Literal["client", "office", "excused"]
VisitKind = Literal["visit", "call"]


def _table(row: Any) -> SqlTable:
    table: SqlTable = row.__table__
    return table


appointment = _table(AppointmentRow)
event = _table(AppointmentEventRow)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit or a call, as its row stands. `local_*` are naive wall times of the office in `timezone`.

    `revision` names the promised time and place; `confirmed` is the revision that the client confirmed.
    `sequence` is the calendar's count of changes (RFC 5545). `via` is the channel it was booked through.
    """

    id: str
    code: str
    client_id: str
    offering_id: str
    office_id: str
    lane: str
    kind: VisitKind
    local_start: datetime
    local_end: datetime
    timezone: str
    starts_at: datetime
    ends_at: datetime
    via: str
    language: str
    created_at: datetime
    updated_at: datetime
    state: AppointmentState = "booked"
    cancelled_by: CancelledBy | None = None
    reason: str = ""
    revision: int = 1
    confirmed: int | None = None
    sequence: int = 0
    name: str | None = None
    phone: str | None = None
    phone_hash: str | None = None
    email: str | None = None

    @property
    def is_confirmed(self) -> bool:
        """The client confirmed the time that is promised now."""
        return self.confirmed == self.revision

    def is_live(self, now: datetime) -> bool:
        """Still ahead, or going on."""
        return self.state == "booked" and self.ends_at > now


@dataclass(frozen=True, slots=True)
class AppointmentEvent:
    """One thing that happened. `payload` holds ids and times, never a name, a phone or an address."""

    appointment_id: str
    seq: int
    revision: int
    kind: str
    actor: str
    at: datetime
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Promised:
    """The wall times of an appointment and the moments they were by the rules of then: enough to check many."""

    id: str
    office_id: str
    timezone: str
    local_start: datetime
    local_end: datetime
    starts_at: datetime
    ends_at: datetime


async def add_appointment(connection: AsyncConnection, new: Appointment) -> None:
    """Stores a new appointment."""
    await connection.execute(insert(appointment), asdict(new))


async def change_appointment(connection: AsyncConnection, changed: Appointment) -> None:
    """Stores every field of an appointment that this transaction has locked."""
    values = asdict(changed)
    await connection.execute(update(appointment).where(appointment.c.id == values.pop("id")).values(values))


async def find_appointment(
    connection: AsyncConnection, appointment_id: str, *, lock: bool = False
) -> Appointment | None:
    """The appointment of this id; `lock` holds its row until the transaction ends."""
    found = select(appointment).where(appointment.c.id == appointment_id)
    row = (await connection.execute(_held(found) if lock else found)).one_or_none()
    return to_appointment(row) if row else None


async def find_by_code(connection: AsyncConnection, code: str) -> Appointment | None:
    """The appointment of this number, exactly as stored."""
    row = (await connection.execute(select(appointment).where(appointment.c.code == code))).one_or_none()
    return to_appointment(row) if row else None


async def list_of_client(connection: AsyncConnection, client_id: str) -> tuple[Appointment, ...]:
    """Everything the client ever booked, the earliest first."""
    return await _listed(connection, select(appointment).where(appointment.c.client_id == client_id))


async def list_of_phone(connection: AsyncConnection, phone_hash: str) -> tuple[Appointment, ...]:
    """Everything booked with this phone, the earliest first."""
    return await _listed(connection, select(appointment).where(appointment.c.phone_hash == phone_hash))


async def list_live_of_person(
    connection: AsyncConnection, client_id: str, phone_hash: str | None, now: datetime
) -> tuple[Appointment, ...]:
    """What the client, or anybody with this phone, still has ahead."""
    person = appointment.c.client_id == client_id
    if phone_hash is not None:
        person = or_(person, appointment.c.phone_hash == phone_hash)
    live = (appointment.c.state == "booked") & (appointment.c.ends_at > now)
    return await _listed(connection, select(appointment).where(person, live))


async def list_of_office(
    connection: AsyncConnection, office_id: str, first: datetime, before: datetime
) -> tuple[Appointment, ...]:
    """Every appointment of an office that begins in [first, before), naive wall times; cancelled ones too."""
    start = appointment.c.local_start
    found = select(appointment).where(appointment.c.office_id == office_id, start >= first, start < before)
    return await _listed(connection, found)


async def list_promised(connection: AsyncConnection, now: datetime) -> tuple[Promised, ...]:
    """What was promised to every booked appointment that has not begun, of all offices.

    A day is taken on trust: the moments asked about may themselves be what new zone rules change.
    """
    after = appointment.c.starts_at > now - timedelta(days=1)
    columns = (appointment.c[name] for name in Promised.__slots__)
    found = select(*columns).where(appointment.c.state == "booked", after)
    return tuple(Promised(*row) for row in await connection.execute(found))


async def add_event(  # noqa: PLR0913 (an event is its fields)
    connection: AsyncConnection,
    of: Appointment,
    kind: str,
    *,
    actor: str,
    now: datetime,
    payload: dict[str, Any],
) -> int:
    """Writes what happened below what is written; gives its number. The appointment's row must be held."""
    last = select(func.coalesce(func.max(event.c.seq), 0)).where(event.c.appointment_id == of.id)
    seq = int((await connection.execute(last)).scalar_one()) + 1
    values = {"revision": of.revision, "kind": kind, "actor": actor, "at": now, "payload": payload}
    await connection.execute(insert(event), {"appointment_id": of.id, "seq": seq, **values})
    return seq


async def list_events(connection: AsyncConnection, appointment_id: str) -> tuple[AppointmentEvent, ...]:
    """What happened to an appointment, in order."""
    found = select(event).where(event.c.appointment_id == appointment_id).order_by(event.c.seq)
    return tuple(AppointmentEvent(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001


def to_appointment(row: Row[Any]) -> Appointment:
    """The value of a row of the table."""
    return Appointment(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)


def _held(statement: Any) -> Any:
    # NO KEY: rows that refer to this one may still be written by others meanwhile.
    return statement.with_for_update(key_share=True)


async def _listed(connection: AsyncConnection, found: Any) -> tuple[Appointment, ...]:
    rows = await connection.execute(found.order_by(appointment.c.starts_at, appointment.c.id))
    return tuple(to_appointment(row) for row in rows)
