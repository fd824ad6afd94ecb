"""The ledger of consents: every decision is one more record, and the last ones say what holds now (clause 4.5.3).

Records are a chain per client: each holds the hash of the one before it, so a record altered or taken out is seen.
Functions run inside the caller's transaction and never commit. A guess never comes here: a flow writes what a button
or its very words decided.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.consents.chain import GENESIS, Broken, first_break, record_hash
from bot.consents.holding import Holding, holding
from bot.consents.words import PURPOSES, ConsentText, Purpose, purpose_text
from bot.conversation import Inbound
from bot.db import queries_consents as queries
from bot.db.queries_consents import ConsentRecord, Event, Method

__all__ = [
    "ConsentRecord",
    "ConsentText",
    "Decision",
    "Purpose",
    "all_of",
    "expire",
    "give",
    "head_of_all",
    "held",
    "method_of",
    "purpose_text",
    "refuse",
    "stands",
    "state",
    "verify_chain",
    "withdraw",
    "withdraw_all",
]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. `services` are ids, empty for all of them; `message` is the id of their message.

    `text` is what was shown, where it was not the plain `purpose_text(purpose, language)`.
    """

    client_id: str
    purpose: Purpose
    method: Method
    channel: str
    message: str
    services: Sequence[str] = ()
    language: str = "ru"
    text: ConsentText | None = None

    @property
    def shown(self) -> ConsentText:
        """The words this decision is about."""
        return self.text or purpose_text(self.purpose, self.language)


def method_of(came: Inbound) -> Method:
    """How a citizen's own message decides: by a button, or in words, the button's number and caption among them."""
    return "button" if came.pressed else "words"


async def give(connection: AsyncConnection, decision: Decision, now: datetime) -> ConsentRecord:
    """Writes that the person agreed. The same consent in force already is given back: two clicks, one record."""
    shown = decision.shown
    await queries.lock_client(connection, decision.client_id)
    before = await held(connection, decision.client_id, decision.purpose, now)
    known = before.same_as(decision.services, shown.sha256)
    if known is not None:
        return known
    expires_at = now + timedelta(days=shown.term) if shown.term else None
    return await _add(connection, decision, "given", now, expires_at)


async def refuse(connection: AsyncConnection, decision: Decision, now: datetime) -> ConsentRecord:
    """Writes that the person was asked and said no. What was in force before stays: taking back is `withdraw`."""
    await queries.lock_client(connection, decision.client_id)
    return await _add(connection, decision, "refused", now, None)


async def withdraw(connection: AsyncConnection, decision: Decision, now: datetime) -> ConsentRecord | None:
    """Takes the consent back, for `services` or whole; nothing where none was in force.

    What rests on it stops in this transaction: notices not sent yet become `cancelled`.
    """
    await queries.lock_client(connection, decision.client_id)
    records = await all_of(connection, decision.client_id)
    if not holding(records, decision.purpose).at(now).covers_any(decision.services):
        return None
    record = await _add(connection, decision, "withdrawn", now, None)
    given = [each.id for each in records if each.purpose == record.purpose and each.event == "given"]
    await _stop_resting(connection, given, record.services, ("consent-withdrawn", now))
    return record


async def withdraw_all(connection: AsyncConnection, like: Decision, now: datetime) -> int:
    """Takes back every consent of the client, by the method, channel and message of `like`; gives how many."""
    taken = 0
    for purpose in PURPOSES:
        decision = replace(like, purpose=purpose, services=(), text=None)
        taken += await withdraw(connection, decision, now) is not None
    return taken


async def expire(connection: AsyncConnection, client_id: str, purpose: Purpose, now: datetime) -> int:
    """Writes down the terms that ran out and stops what rested on them; gives how many records were added.

    `state` knows the term by itself: this is for the history, and for notices that wait.
    """
    await queries.lock_client(connection, client_id)
    ended = holding(await all_of(connection, client_id), purpose).ended(now)
    for record, services in ended:
        text = ConsentText(purpose, record.language, record.version, record.text, None)
        message = f"record:{record.id}"
        over = Decision(client_id, purpose, "rule", record.channel, message, services, text=text)
        await _add(connection, over, "expired", now, None)
        await _stop_resting(connection, [record.id], services, ("consent-expired", now))
    return len(ended)


async def state(
    connection: AsyncConnection, client_id: str, purpose: Purpose, now: datetime, service: str | None = None
) -> ConsentRecord | None:
    """The record on which we may act at `now`: its id is a notice's `consent_id`. Nothing where none is in force.

    With `service` only a consent that covers this service counts; without it any part of the consent does.
    """
    return (await held(connection, client_id, purpose, now)).record_for(service)


async def held(connection: AsyncConnection, client_id: str, purpose: str, now: datetime) -> Holding:
    """What is in force at `now`: all services, chosen ones, or nothing."""
    return holding(await all_of(connection, client_id), purpose).at(now)


async def stands(
    connection: AsyncConnection, consent_id: int, now: datetime, service: str | None = None
) -> bool:
    """Whether this very record is still in force: to be asked in the transaction that sends."""
    record = await queries.find_record(connection, consent_id)
    if record is None:
        return False
    return (await held(connection, record.client_id, record.purpose, now)).holds(record, service)


async def all_of(connection: AsyncConnection, client_id: str) -> tuple[ConsentRecord, ...]:
    """Every record of the client, oldest first."""
    return await queries.records_of(connection, client_id)


async def verify_chain(connection: AsyncConnection, client_id: str) -> Broken | None:
    """The first record that was altered, or before which one is missing; nothing where the chain is whole."""
    return first_break(await all_of(connection, client_id))


async def head_of_all(connection: AsyncConnection, clients: Sequence[str]) -> str:
    """One digest of the newest record of each client: written down elsewhere, it shows a chain that was made anew."""
    heads = [f"{client}:{await queries.last_hash(connection, client)}" for client in sorted(clients)]
    return hashlib.sha256("\n".join(heads).encode()).hexdigest()


async def _stop_resting(
    connection: AsyncConnection, given: Sequence[int], services: Sequence[str], why: tuple[str, datetime]
) -> None:
    """Cancels what waits on these consents; where some services are named, what tells another one stays."""
    waiting = await queries.waiting_on(connection, given)
    stopped = [
        notice_id
        for notice_id, values in waiting
        if not services or values.get("service", services[0]) in services
    ]
    await queries.cancel_notices(connection, stopped, *why)


async def _add(
    connection: AsyncConnection,
    decision: Decision,
    event: Event,
    now: datetime,
    expires_at: datetime | None,
) -> ConsentRecord:
    shown = decision.shown
    words = {name: getattr(shown, name) for name in ("purpose", "language", "version", "text")}
    values: dict[str, Any] = {
        **{
            name: getattr(decision, name) for name in ("client_id", "purpose", "method", "channel", "message")
        },
        "services": list(decision.services),
        "event": event,
        "at": now,
        "expires_at": expires_at,
        "prev_hash": await queries.last_hash(connection, decision.client_id) or GENESIS,
    }
    sealed = record_hash({**values, "text_sha256": shown.sha256})
    text_id = await queries.keep_text(connection, words, shown.sha256, now)
    return await queries.add_record(connection, {**values, "text_id": text_id, "record_hash": sealed})
