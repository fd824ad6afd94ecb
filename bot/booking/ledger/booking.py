"""An appointment is made."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.claims import lock_for, refused, take
from bot.booking.ledger.freeing import let_go
from bot.booking.ledger.values import Booked, Order, PlanView, Taken, TooMany
from bot.booking.links import new_code
from bot.booking.openings import Opening
from bot.db.queries_booking import (
    Appointment,
    add_appointment,
    add_event,
    find_by_code,
    list_live_of_person,
)
from bot.db.queries_occupation import Holder, change_holder, lock_persons
from bot.db.queries_waiting import would_give_up


async def book(
    connection: AsyncConnection, view: PlanView, order: Order, now: datetime
) -> Booked | Taken | TooMany:
    """Makes the appointment out of the client's hold, or of the free opening where there is none.

    The same order twice gives the same appointment. Writes the event `booked`.
    """
    kept = await lock_for(connection, order.claim)
    phone_hash = view.links.phone_hash(order.person.phone) if order.person.phone else None
    await lock_persons(connection, (key for key in (order.claim.client_id, phone_hash) if key))
    live = await list_live_of_person(connection, order.claim.client_id, phone_hash, now)
    before = _same(order, live)
    if before is not None:
        return Booked(before, again=True)
    many = _too_many(view, order, live)
    if many is not None:
        return many
    held = await take(connection, view, order.claim, kept, now)
    if held is None:
        return await refused(connection, view, order.claim, now)
    made = await _made(connection, view, order, held.opening, now)
    await add_appointment(connection, made)
    booked = Holder("booked", made.offering_id, made.client_id, made.id)
    await change_holder(connection, held.occupation_id, booked)
    await let_go(connection, view, kept, now, keep=held.occupation_id)
    await would_give_up(connection, made.client_id, made.offering_id, made.id, now)
    await add_event(connection, made, "booked", actor=order.actor, now=now, payload=place_of(made))
    return Booked(made)


def _same(order: Order, live: tuple[Appointment, ...]) -> Appointment | None:
    """The client's own appointment of this order: nobody sits at two windows at once."""
    wanted = order.claim.opening
    place = (order.claim.client_id, wanted.offering_id, wanted.office_id, wanted.start)
    for each in live:
        if (each.client_id, each.offering_id, each.office_id, each.local_start) == place:
            return each
    return None


def _too_many(view: PlanView, order: Order, live: tuple[Appointment, ...]) -> TooMany | None:
    offering = view.plan.find_offering(order.claim.opening.offering_id)
    alike = [each for each in live if offering and each.offering_id == offering.id]
    if offering is None or len(alike) < offering.limit:
        return None
    own = tuple(each for each in alike if each.client_id == order.claim.client_id)
    return TooMany(own, len(alike) - len(own))


async def _made(
    connection: AsyncConnection, view: PlanView, order: Order, opening: Opening, now: datetime
) -> Appointment:
    person = order.person
    offering = view.plan.find_offering(opening.offering_id)
    return Appointment(
        id=uuid4().hex,
        code=await _free_code(connection),
        client_id=order.claim.client_id,
        offering_id=opening.offering_id,
        kind=offering.kind if offering else "visit",
        via=order.via,
        language=order.language,
        created_at=now,
        updated_at=now,
        name=person.name,
        phone=person.phone,
        phone_hash=view.links.phone_hash(person.phone) if person.phone else None,
        email=person.email,
        **when_and_where(opening),
    )


async def _free_code(connection: AsyncConnection) -> str:
    code = new_code()
    while await find_by_code(connection, code) is not None:
        code = new_code()
    return code


def when_and_where(opening: Opening) -> dict[str, Any]:
    """The fields of an appointment that an opening decides."""
    return {
        "office_id": opening.office_id,
        "lane": opening.lane,
        "local_start": opening.start,
        "local_end": opening.end,
        "timezone": opening.timezone,
        "starts_at": opening.starts_at,
        "ends_at": opening.ends_at,
    }


def place_of(appointment: Appointment) -> dict[str, str]:
    """Where and when, as events keep it: the wall time that was promised, with its zone."""
    return {
        "office": appointment.office_id,
        "lane": appointment.lane,
        "start": appointment.local_start.isoformat(),
        "timezone": appointment.timezone,
    }
