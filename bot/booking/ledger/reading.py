"""Appointments to be shown: by their number, person, office."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.values import PlanView
from bot.booking.links import find_code
from bot.db.queries_booking import (
    Appointment,
    AppointmentEvent,
    find_appointment,
    find_by_code,
    list_events,
    list_of_client,
    list_of_office,
    list_of_phone,
)
from bot.db.queries_occupation import Occupation, list_occupations


async def by_id(connection: AsyncConnection, appointment_id: str) -> Appointment | None:
    """The appointment of a link."""
    return await find_appointment(connection, appointment_id)


async def by_code(connection: AsyncConnection, code: str) -> Appointment | None:
    """The appointment of a number as a person types it: in any case, with a hyphen or without."""
    exact = find_code(code)
    return await find_by_code(connection, exact) if exact else None


async def of_client(
    connection: AsyncConnection, client_id: str, now: datetime | None = None
) -> tuple[Appointment, ...]:
    """The client's appointments, the earliest first; with `now` only those that are still ahead or going on."""
    found = await list_of_client(connection, client_id)
    return found if now is None else tuple(each for each in found if each.is_live(now))


async def of_phone(connection: AsyncConnection, view: PlanView, phone: str) -> tuple[Appointment, ...]:
    """Everything that was ever booked with this phone, however it is written."""
    return await list_of_phone(connection, view.links.phone_hash(phone))


async def of_office(connection: AsyncConnection, office_id: str, day: date) -> tuple[Appointment, ...]:
    """An office's day, cancelled ones too, the earliest first."""
    midnight = datetime.combine(day, time())
    return await list_of_office(connection, office_id, midnight, midnight + timedelta(days=1))


async def occupied(
    connection: AsyncConnection, view: PlanView, office_id: str, day: date, now: datetime
) -> tuple[Occupation, ...]:
    """What is taken of the office's lanes on a day: held, offered, booked, cooling; by lane and start."""
    lanes = tuple(lane.id for lane in view.plan.lanes if lane.office == office_id)
    midnight = datetime.combine(day, time())
    found = await list_occupations(connection, lanes, (midnight, midnight + timedelta(days=1)))
    return tuple(each for each in found if not each.has_ended(now))


async def history(connection: AsyncConnection, appointment_id: str) -> tuple[AppointmentEvent, ...]:
    """What happened to the appointment, in order."""
    return await list_events(connection, appointment_id)
