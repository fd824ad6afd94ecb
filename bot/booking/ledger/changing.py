"""Appointments that exist: moved, cancelled, confirmed, marked.

The appointment is read once to learn which offices to lock, and once more under its own lock: what is decided
is decided on the second reading.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.booking import place_of, when_and_where
from bot.booking.ledger.claims import Kept, lock_for, refused, stretch_of, take
from bot.booking.ledger.freeing import give_back, let_go
from bot.booking.ledger.values import (
    Cancelled,
    Change,
    Claim,
    Confirmed,
    Gone,
    Held,
    Marked,
    Moved,
    PlanView,
    Stale,
    Taken,
    TooEarly,
    TooLate,
)
from bot.booking.openings import Opening
from bot.booking.plan import Audience  # noqa: TC001 (beside its like)
from bot.db.queries_booking import Appointment, add_event, change_appointment, find_appointment
from bot.db.queries_occupation import (
    Holder,
    Occupation,
    Stretch,
    change_holder,
    find_occupation_of,
    lock_offices,
    vacate,
)

Mark = Literal["arrived", "fulfilled", "noshow"]
_MARKS_FROM: dict[Mark, tuple[str, ...]] = {
    "arrived": ("booked", "noshow"),
    "fulfilled": ("booked", "arrived", "noshow"),
    "noshow": ("booked",),
}
"""Who was marked absent may still come late; who was received is not marked absent."""


async def move(
    connection: AsyncConnection, view: PlanView, change: Change, opening: Opening, now: datetime
) -> Moved | Taken | TooLate | Stale | Gone:
    """The visit goes to another time, or office; its code stays, its revision and sequence grow.

    The old place is given up only when the new one is had. Writes the event `moved` with both places.
    """
    seen = await find_appointment(connection, change.appointment_id)
    if seen is None:
        return Gone(None)
    audience: Audience = "citizens" if change.by == "client" else "operators"
    claim = Claim(opening, seen.client_id, audience, replaces=seen.id)
    kept = await lock_for(connection, claim, seen.office_id)
    was = await _checked(connection, view, change, seen, now)
    if not isinstance(was, Appointment):
        return was
    is_same_time = (was.office_id, was.local_start) == (opening.office_id, opening.start)
    if is_same_time and (change.by == "client" or was.lane == opening.lane):
        return Moved(was, was)
    return await _move(connection, view, _Moving(change, claim, kept, was, is_same_time), now)


@dataclass(frozen=True, slots=True)
class _Moving:
    change: Change
    claim: Claim
    kept: Kept
    was: Appointment
    is_same_time: bool
    """Only the window changes: nothing that was promised does, so the revision stays."""

    @property
    def place(self) -> Occupation | None:
        """What the appointment takes until it is moved."""
        return next((each for each in self.kept.places if each.appointment_id == self.was.id), None)


async def _move(connection: AsyncConnection, view: PlanView, moving: _Moving, now: datetime) -> Moved | Taken:
    was, held = moving.was, await _replaced(connection, view, moving, now)
    if held is None:
        return await refused(connection, view, moving.claim, now)
    if moving.is_same_time:
        kind, after = "window", replace(was, lane=held.opening.lane, updated_at=now)
    else:
        kind, after = "moved", _promised_anew(was, held.opening, now)
    await change_appointment(connection, after)
    payload = {"from": place_of(was), "to": place_of(after), "by": moving.change.by}
    await add_event(connection, after, kind, actor=moving.change.actor, now=now, payload=payload)
    await _give_old_place_back(connection, view, moving, held, now)
    return Moved(after, was)


def _promised_anew(was: Appointment, opening: Opening, now: datetime) -> Appointment:
    return replace(
        was,
        **when_and_where(opening),
        revision=was.revision + 1,
        sequence=was.sequence + 1,
        confirmed=None,
        updated_at=now,
    )


async def _replaced(
    connection: AsyncConnection, view: PlanView, moving: _Moving, now: datetime
) -> Held | None:
    """The new place is booked and the old one's row is gone; nothing where the new one cannot be had."""
    held = await take(connection, view, moving.claim, moving.kept, now)
    if held is None:
        return None
    if moving.place is not None:
        await vacate(connection, (moving.place.id,))
    was = moving.was
    await change_holder(
        connection, held.occupation_id, Holder("booked", was.offering_id, was.client_id, was.id)
    )
    return held


async def _give_old_place_back(
    connection: AsyncConnection, view: PlanView, moving: _Moving, held: Held, now: datetime
) -> None:
    await let_go(connection, view, moving.kept, now, keep=held.occupation_id)
    old = moving.place.stretch if moving.place else None
    for place in _left_of(old, stretch_of(held.opening)):
        await give_back(connection, view, place, cools_as=moving.was.offering_id, now=now)


def _left_of(old: Stretch | None, new: Stretch) -> tuple[Stretch, ...]:
    """What of the old place the new one does not take."""
    if old is None:
        return ()
    if old.lane != new.lane or old.end <= new.start or new.end <= old.start:
        return (old,)
    return (
        replace(old, end=max(old.start, new.start)),
        replace(old, start=min(old.end, new.end)),
    )


async def cancel(
    connection: AsyncConnection, view: PlanView, change: Change, now: datetime
) -> Cancelled | TooLate | Stale | Gone:
    """The visit will not be. `by="excused"` also takes back an absence that had a good reason.

    The place goes to the waiting list, else cools. Writes the event `cancelled` once, whoever comes second.
    """
    seen = await find_appointment(connection, change.appointment_id)
    if seen is None:
        return Gone(None)
    await lock_offices(connection, (seen.office_id,))
    was = await _checked(connection, view, change, seen, now)
    if not isinstance(was, Appointment):
        return was
    after = replace(
        was,
        state="cancelled",
        cancelled_by=change.by,
        reason=change.reason,
        sequence=was.sequence + 1,
        updated_at=now,
    )
    await change_appointment(connection, after)
    payload = {"by": change.by, "was": was.state}
    await add_event(connection, after, "cancelled", actor=change.actor, now=now, payload=payload)
    old = await find_occupation_of(connection, was.id)
    if old is not None:
        await vacate(connection, (old.id,))
        await give_back(connection, view, old.stretch, cools_as=was.offering_id, now=now)
    return Cancelled(after)


async def confirm(connection: AsyncConnection, change: Change, now: datetime) -> Confirmed | Stale | Gone:
    """The client will come at the time that is promised now. Writes the event `confirmed` once a revision."""
    found = await find_appointment(connection, change.appointment_id, lock=True)
    if found is None or not found.is_live(now):
        return Gone(found)
    if change.revision not in (None, found.revision):
        return Stale(found)
    if found.is_confirmed:
        return Confirmed(found, again=True)
    after = replace(found, confirmed=found.revision, updated_at=now)
    await change_appointment(connection, after)
    await add_event(connection, after, "confirmed", actor=change.actor, now=now, payload={})
    return Confirmed(after)


async def mark(
    connection: AsyncConnection, change: Change, state: Mark, now: datetime
) -> Marked | TooEarly | Gone:
    """What the office saw; an event of the same name. Absence is marked only after the start."""
    found = await find_appointment(connection, change.appointment_id, lock=True)
    if found is None:
        return Gone(None)
    if found.state == state:
        return Marked(found)
    if found.state not in _MARKS_FROM[state]:
        return Gone(found)
    if state == "noshow" and now < found.starts_at:
        return TooEarly(found)
    after = replace(found, state=state, updated_at=now)
    await change_appointment(connection, after)
    await add_event(connection, after, state, actor=change.actor, now=now, payload={"was": found.state})
    return Marked(after)


async def _checked(
    connection: AsyncConnection, view: PlanView, change: Change, seen: Appointment, now: datetime
) -> Appointment | TooLate | Stale | Gone:
    """The appointment under its lock, live and open to this change; the caller holds the office in which it was seen."""
    found = await find_appointment(connection, seen.id, lock=True)
    if found is None or not _may_end(found, change, now):
        return Gone(found)
    if found.office_id != seen.office_id or change.revision not in (None, found.revision):
        return Stale(found)
    offering = view.plan.find_offering(found.offering_id)
    until = found.starts_at - timedelta(minutes=offering.cancel_until if offering else 0)
    if change.by == "client" and now > until:
        return TooLate(found, until)
    return found


def _may_end(found: Appointment, change: Change, now: datetime) -> bool:
    if change.by == "excused":
        return found.state in ("booked", "noshow")
    return found.is_live(now)
