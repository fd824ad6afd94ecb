"""What time does by itself: holds, offers and cooling end; zone rules change."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.booking import place_of
from bot.booking.ledger.freeing import give_back
from bot.booking.ledger.values import PlanView
from bot.booking.places import schedule_of
from bot.booking.walls import utc_of
from bot.db.queries_booking import (
    Appointment,
    Promised,
    add_event,
    change_appointment,
    find_appointment,
    list_promised,
)
from bot.db.queries_occupation import list_ended, lock_offices, vacate
from bot.db.queries_waiting import expire_waiting, settle_offer


async def release_expired(
    connection: AsyncConnection, view: PlanView, now: datetime, limit: int = 200
) -> int:
    """Frees what has ended by itself, the waiting list being asked first; gives how many places.

    Nobody waits for this: an ended hold is taken over by whoever claims its time. It is here for the waiting list.
    """
    freed = await _free_ended(connection, view, now, limit)
    # Offices come before entries of the list, as when somebody books: the other way round the two would deadlock.
    await expire_waiting(connection, (now - timedelta(days=1)).date(), now)
    return freed


async def _free_ended(connection: AsyncConnection, view: PlanView, now: datetime, limit: int) -> int:
    offices = {place.office_id for place in await list_ended(connection, now, limit)}
    if not offices:
        return 0
    await lock_offices(connection, offices)
    ended = [place for place in await list_ended(connection, now, limit) if place.office_id in offices]
    for place in ended:
        if place.state == "offered":
            await settle_offer(connection, place.id, "waiting", now)
    await vacate(connection, (place.id for place in ended))
    for place in ended:
        await give_back(connection, view, place.stretch, cools_as=None, now=now)
    return len(ended)


async def rezone(connection: AsyncConnection, view: PlanView, now: datetime) -> tuple[Appointment, ...]:
    """Recomputes the moments of booked appointments by the zones and rules of today; gives the changed ones.

    The promised wall time stays. The revision grows all the same, with an event `rezoned`: it names one moment, so
    reminders reckoned from the old one are void and a calendar, which holds UTC, is sent anew. What the client
    confirmed was the wall time, so a confirmation is carried over.
    """
    moments = _Moments(view)
    seen = [each for each in await list_promised(connection, now) if moments.changed(each)]
    await lock_offices(connection, {each.office_id for each in seen})
    changed: list[Appointment] = []
    for each in sorted(seen, key=lambda promised: promised.id):
        was = await find_appointment(connection, each.id, lock=True)
        if was is None or was.state != "booked" or not moments.changed(was):
            continue
        after = _rezoned(was, moments, now)
        await change_appointment(connection, after)
        payload = {"from": was.starts_at.isoformat(), "to": after.starts_at.isoformat(), **place_of(after)}
        await add_event(connection, after, "rezoned", actor="system", now=now, payload=payload)
        changed.append(after)
    return tuple(changed)


class _Moments:
    """Moments by the zones and rules of today; each wall time is reckoned once, however many come then."""

    def __init__(self, view: PlanView) -> None:
        self._centre = view.centre
        self._known: dict[tuple[datetime, str], datetime] = {}

    def zone(self, promised: Promised | Appointment) -> str:
        """The office's zone of today; an office that is gone keeps the one it had."""
        schedule = schedule_of(self._centre, promised.office_id)
        return schedule.timezone if schedule else promised.timezone

    def of(self, wall: datetime, zone: str) -> datetime:
        """Aware, UTC."""
        if (wall, zone) not in self._known:
            self._known[wall, zone] = utc_of(wall, zone)
        return self._known[wall, zone]

    def changed(self, promised: Promised | Appointment) -> bool:
        zone = self.zone(promised)
        return (zone, self.of(promised.local_start, zone), self.of(promised.local_end, zone)) != (
            promised.timezone,
            promised.starts_at,
            promised.ends_at,
        )


def _rezoned(was: Appointment, moments: _Moments, now: datetime) -> Appointment:
    zone = moments.zone(was)
    return replace(
        was,
        timezone=zone,
        starts_at=moments.of(was.local_start, zone),
        ends_at=moments.of(was.local_end, zone),
        revision=was.revision + 1,
        sequence=was.sequence + 1,
        confirmed=was.revision + 1 if was.is_confirmed else was.confirmed,
        updated_at=now,
    )
