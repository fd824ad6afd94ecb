"""What is taken away when a person takes a consent back, or asks to forget them. Never commits.

Counts stay: an appointment keeps its time, its service and how it ended, and loses whose it was. The chain of
consents stays as proof: it names a client by an id that leads to nobody any more.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger as visits
from bot.booking.ledger.values import PlanView
from bot.db import queries_privacy as queries
from bot.db.queries_booking import Appointment
from bot.db.queries_calls_privacy import call_contacts_of, strip_calls
from bot.db.queries_clients import Client, audit
from bot.db.queries_feedback_privacy import forget_ratings, rewrite_ratings
from nlu import mask_personal_data

SHORTEST_PART = 3
"""A shorter word of a name is left in the talk where it stands alone: it may be any other word."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was erased. `kept` are visits that could not be cancelled any more: they stay without a name."""

    appointments: int
    messages: int
    addresses: int
    kept: tuple[Appointment, ...] = ()


async def forget_contacts(
    connection: AsyncConnection, client: Client, actor: str, now: datetime
) -> Forgotten:
    """Name, phone and e-mail go: from visits past and future, from addresses, from what was typed in the talk.

    Visits themselves stay, under their numbers; the chat stays as the way to remind of them.
    """
    mask = _masking(await _contacts_of(connection, client))
    await strip_calls(connection, client, now)
    appointments = await queries.strip_appointments(connection, client.id, now)
    addresses = await queries.drop_addresses(connection, client.id, ("email", "sms"))
    await queries.rewrite_notes(connection, client, mask)
    await queries.strip_requests(connection, client, now)
    messages = 0
    if client.conversation_id is not None:
        await queries.strip_draft(connection, client.conversation_id)
        messages = await queries.rewrite_talk(connection, client.conversation_id, mask)
    await rewrite_ratings(connection, client, mask)
    counts = {"appointments": appointments, "addresses": addresses, "messages": messages}
    await audit(
        connection, actor=actor, action="contacts.forgotten", subject=client.id, now=now, detail=counts
    )
    return Forgotten(appointments, messages, addresses)


async def forget(
    connection: AsyncConnection, view: PlanView, client: Client, actor: str, now: datetime
) -> Forgotten:
    """Everything about the client: visits ahead are cancelled, the talk is deleted, the rest loses whose it was."""
    kept = await _leave_visits(connection, view, client.id, actor, now)
    mask = _masking(await _contacts_of(connection, client))
    await strip_calls(connection, client, now)
    await queries.rewrite_notes(connection, client, mask)
    appointments = await queries.strip_appointments(connection, client.id, now, reasons=True)
    await queries.stop_notices(connection, client.id, now)
    addresses = await queries.drop_addresses(connection, client.id)
    await queries.strip_requests(connection, client, now, closing=True)
    messages = 0
    if client.conversation_id is not None:
        await queries.strip_updates(connection, client.conversation_id)
        messages = await queries.drop_talk(connection, client.conversation_id)
    # After the talk: whoever answers a question holds the conversation first as well.
    ratings = await forget_ratings(connection, client, now)
    await queries.close_client(connection, client.id, now)
    counts = {
        "appointments": appointments,
        "addresses": addresses,
        "messages": messages,
        "ratings": ratings,
        "kept": [visit.id for visit in kept],
    }
    await audit(connection, actor=actor, action="client.erased", subject=client.id, now=now, detail=counts)
    return Forgotten(appointments, messages, addresses, kept)


async def _leave_visits(
    connection: AsyncConnection, view: PlanView, client_id: str, actor: str, now: datetime
) -> tuple[Appointment, ...]:
    kept = []
    for visit in await visits.of_client(connection, client_id, now):
        done = await visits.cancel(connection, view, visits.Change(visit.id, actor), now)
        if isinstance(done, visits.TooLate):
            kept.append(visit)
    for entry in await visits.waiting_of(connection, client_id):
        await visits.leave(connection, view, client_id, entry.offering_id, now)
    await visits.release(connection, view, client_id, now)
    return tuple(kept)


async def _contacts_of(connection: AsyncConnection, client: Client) -> tuple[str, ...]:
    """What the client gave in writing and on the phone."""
    written = await queries.contacts_of(connection, client)
    return (*written, *await call_contacts_of(connection, client))


def _masking(known: Iterable[str]) -> Callable[[str], str]:
    """Masks what looks like personal data, and what was given: in letters large or small, a name by its words too."""
    given = set(known)
    given |= {part for value in given for part in value.split() if len(part) >= SHORTEST_PART}
    # Longest first, and whole words only: a short name must not be cut out of another word.
    words = "|".join(re.escape(value) for value in sorted(given, key=len, reverse=True))
    theirs = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def mask(text: str) -> str:
        return mask_personal_data(theirs.sub("[\u2026]", text) if theirs else text)

    return mask
