"""The waiting list: an opening that is given back is offered to one person at a time, for a short while."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.changing import move
from bot.booking.ledger.claims import lock_for, opening_of, take
from bot.booking.ledger.freeing import give_back
from bot.booking.ledger.searching import nearest
from bot.booking.ledger.values import (
    Change,
    Claim,
    Held,
    Lapsed,
    Moved,
    PlanView,
    Search,
    TooLate,
    Wanted,
)
from bot.booking.openings import Opening
from bot.db.queries_booking import find_appointment
from bot.db.queries_occupation import Occupation, find_occupation, list_kept_for, lock_offices, vacate
from bot.db.queries_waiting import (
    Waiting,
    add_waiting,
    find_waiting,
    leave_list,
    list_waiting,
    settle_offer,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """An opening that only this client may have until `expires_at`."""

    waiting: Waiting
    opening: Opening
    expires_at: datetime


async def join(connection: AsyncConnection, wanted: Wanted, now: datetime) -> Waiting:
    """Puts the client into the list of the offering; who waits for it already keeps their place and gets the dates."""
    values = {
        "client_id": wanted.client_id,
        "offering_id": wanted.offering,
        "office_id": wanted.office,
        "earliest": wanted.earliest,
        "latest": wanted.latest,
        "appointment_id": wanted.appointment_id,
    }
    return await add_waiting(connection, values, now)


async def leave(
    connection: AsyncConnection, view: PlanView, client_id: str, offering_id: str, now: datetime
) -> bool:
    """The client waits no more; what is offered to them goes to the next one. False where they did not wait."""
    mine = await list_waiting(connection, client_id=client_id, offering_id=offering_id)
    for waiting in mine:
        found = await _locked(connection, waiting.id, client_id)
        if found is None:
            continue
        await leave_list(connection, found.entry.id, now)
        if found.place is not None:
            await _pass_on(connection, view, found.place, now)
    return bool(mine)


async def decline(
    connection: AsyncConnection, view: PlanView, entry_id: int, client_id: str, now: datetime
) -> bool:
    """This opening is not wanted: it goes to the next one, and is never offered to this client again.

    False where nothing is offered to them now. Three openings let pass end the waiting.
    """
    found = await _locked(connection, entry_id, client_id)
    if found is None or found.place is None:
        return False
    await settle_offer(connection, found.place.id, "waiting", now)
    await _pass_on(connection, view, found.place, now)
    return True


async def accept(
    connection: AsyncConnection, view: PlanView, entry_id: int, client_id: str, now: datetime
) -> Held | Moved | TooLate | Lapsed:
    """The client takes what is offered: their later appointment moves there, else it is held while they fill the form.

    An offer that has run out and that nobody else got is still good.
    """
    found = await _locked(connection, entry_id, client_id)
    opening = opening_of(view, found.place) if found and found.place else None
    if found is None or opening is None:
        return await _lapsed(connection, view, entry_id, client_id, now)
    had = found.entry.appointment_id
    later = await find_appointment(connection, had) if had else None
    if later is not None and later.is_live(now):
        moved = await move(connection, view, Change(later.id, actor="client:waiting-list"), opening, now)
        if isinstance(moved, Moved | TooLate):
            return moved
        return await _lapsed(connection, view, entry_id, client_id, now)
    claim = Claim(opening, client_id)
    held = await take(connection, view, claim, await lock_for(connection, claim), now)
    return held or await _lapsed(connection, view, entry_id, client_id, now)


async def offers_to(
    connection: AsyncConnection, view: PlanView, client_id: str, now: datetime
) -> tuple[Offer, ...]:
    """What the waiting list offers the client now."""
    offers = []
    for waiting in await list_waiting(connection, client_id=client_id):
        place = await find_occupation(connection, waiting.occupation_id) if waiting.occupation_id else None
        opening = opening_of(view, place) if place else None
        if place and opening and place.expires_at and place.expires_at > now:
            offers.append(Offer(waiting, opening, place.expires_at))
    return tuple(offers)


async def waiting_of(connection: AsyncConnection, client_id: str) -> tuple[Waiting, ...]:
    """What the client waits for."""
    return await list_waiting(connection, client_id=client_id)


async def waiting_list(connection: AsyncConnection, offering: str | None = None) -> tuple[Waiting, ...]:
    """Everybody who waits, the longest first."""
    return await list_waiting(connection, offering_id=offering)


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry under its lock; `place` is what is offered to it, its office and those of accepting it locked too."""

    entry: Waiting
    place: Occupation | None


async def _locked(connection: AsyncConnection, entry_id: int, client_id: str) -> _Found | None:
    seen = await find_waiting(connection, entry_id)
    if seen is None or seen.client_id != client_id:
        return None
    place = await find_occupation(connection, seen.occupation_id) if seen.occupation_id else None
    if place is not None:
        await lock_offices(connection, {place.office_id, *await _others_needed(connection, seen)})
    entry = await find_waiting(connection, entry_id, lock=True)
    if entry is None or entry.state not in ("waiting", "offered"):
        return None
    if entry.occupation_id is None or place is None or entry.occupation_id != place.id:
        return _Found(entry, None)
    return _Found(entry, await find_occupation(connection, place.id))


async def _others_needed(connection: AsyncConnection, entry: Waiting) -> set[str]:
    """Offices that taking the offer would lock besides its own: all are locked at once, in their order."""
    offices = {each.office_id for each in await list_kept_for(connection, entry.client_id)}
    had = await find_appointment(connection, entry.appointment_id) if entry.appointment_id else None
    return offices | {had.office_id} if had else offices


async def _pass_on(connection: AsyncConnection, view: PlanView, place: Occupation, now: datetime) -> None:
    await vacate(connection, (place.id,))
    await give_back(connection, view, place.stretch, cools_as=None, now=now)


async def _lapsed(
    connection: AsyncConnection, view: PlanView, entry_id: int, client_id: str, now: datetime
) -> Lapsed:
    entry = await find_waiting(connection, entry_id)
    if entry is None or entry.client_id != client_id:
        return Lapsed(())
    search = Search(entry.offering_id, entry.office_id, client_id=client_id)
    return Lapsed(await nearest(connection, view, search, now))
