"""A short reservation while a form is being filled."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.claims import Kept, lock_for, opening_of, refused, take
from bot.booking.ledger.freeing import let_go
from bot.booking.ledger.values import Claim, Held, PlanView, Taken
from bot.db.queries_occupation import list_kept_for, lock_offices


async def hold(connection: AsyncConnection, view: PlanView, claim: Claim, now: datetime) -> Held | Taken:
    """Keeps the opening for the client for the offering's minutes; their other holds go.

    Asked again, the same hold is renewed. `Taken` leaves the holds they have as they are.
    """
    kept = await lock_for(connection, claim)
    held = await take(connection, view, claim, kept, now)
    if held is None:
        return await refused(connection, view, claim, now)
    await let_go(connection, view, kept, now, keep=held.occupation_id)
    return held


async def held_by(connection: AsyncConnection, view: PlanView, client_id: str, now: datetime) -> Held | None:
    """What the client holds now; nothing where it has ended."""
    for place in reversed(await list_kept_for(connection, client_id)):
        opening = opening_of(view, place)
        if place.state == "held" and place.expires_at and place.expires_at > now and opening:
            return Held(place.id, opening, place.expires_at)
    return None


async def release(connection: AsyncConnection, view: PlanView, client_id: str, now: datetime) -> None:
    """The client gives the form up: what they hold is free at once, for the waiting list first."""
    offices = {each.office_id for each in await list_kept_for(connection, client_id)}
    if offices:
        await lock_offices(connection, offices)
        own = await list_kept_for(connection, client_id)
        kept = tuple(each for each in own if each.office_id in offices)
        await let_go(connection, view, Kept(kept, kept), now)
