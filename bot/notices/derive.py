"""What has to be told, seen from what is: visits ahead, what happened to them, offers of the waiting list.

Whoever books, moves or cancels need not remember us: notices follow from the rows alone. Each has a key of its
reason, so looking again, in any number of workers, writes nothing twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.values import PlanView
from bot.booking.reminders import Visit, due
from bot.db.queries_derive import (
    Coming,
    Span,
    fold,
    lock_digest_items,
    unanswered,
    untold_events,
    untold_offers,
    without_notice,
)
from bot.db.queries_notices import DIGEST, keep_addresses
from bot.notices.decide import DESK
from bot.notices.notice import OFFICE, Template, zone_for
from bot.notices.outbox import Draft, enqueue, enqueue_all

AHEAD = timedelta(hours=48)
"""How long before a visit its reminders are written down; they wait for their moment in the outbox."""

TASK_BEFORE = timedelta(minutes=60)
"""How long before an important visit an operator is asked to call whoever kept silent."""

TASK_NEEDS = timedelta(hours=3)
"""A visit agreed nearer to its start than this has just been spoken of: nobody is silent."""

_EVENTS: dict[str, Template] = {
    "booked": "visit-booked",
    "moved": "visit-moved",
    "cancelled": "visit-cancelled",
    # The hour that was promised stays, but a calendar holds the moment: it is sent anew.
    "rezoned": "visit-booked",
}
_BY_LETTER = ("email",)
_AT_LEAST = timedelta(hours=1)
_DIGEST_LASTS = timedelta(hours=10)
PAGE = 500


async def reminders(connection: AsyncConnection, span: Span, now: datetime) -> tuple[datetime, str] | None:
    """Writes down the reminders of one page of visits; gives the last one seen, nothing after the last page.

    Both reminders of a revision are written together, so the late one's key tells that the visit was looked at.
    """
    coming = await without_notice(connection, "reminder-2h", span)
    await keep_addresses(connection, _addresses((one.visit for one in coming), now))
    drafts = [draft for one in coming for draft in _reminders(one, now)]
    await enqueue_all(connection, drafts, now)
    if len(coming) < span.limit:
        return None
    return coming[-1].visit.starts_at, coming[-1].visit.id


def _reminders(one: Coming, now: datetime) -> Iterable[Draft]:
    visit = one.visit
    zone = zone_for(one.timezone, visit.timezone)
    for owed in due(Visit(visit.starts_at, one.agreed_at), zone, now):
        yield Draft(
            dedupe_key=f"{owed.kind}:{visit.id}:{visit.revision}",
            client_id=visit.client_id,
            category="trigger",
            template=owed.kind,
            not_before=owed.not_before,
            not_after=owed.not_after,
            appointment_id=visit.id,
            revision=visit.revision,
        )


async def events(connection: AsyncConnection, since: datetime, now: datetime) -> int:
    """Writes down what happened to visits since then; gives how many events were looked at, at most `PAGE`.

    What a client did themselves they have seen where they did it: a letter with the calendar file is all they get.
    """
    rows = await untold_events(connection, _EVENTS, since, PAGE)
    await keep_addresses(connection, _addresses(rows, now))
    await enqueue_all(connection, [_told(row) for row in rows], now)
    return len(rows)


def _addresses(visits: Iterable[Any], now: datetime) -> list[dict[str, Any]]:
    """What was left with a visit is where to write about it."""
    known = {
        (visit.client_id, channel, value)
        for visit in visits
        for channel, value in (("email", visit.email), ("sms", visit.phone))
        if value
    }
    return [
        {"client_id": client, "channel": channel, "value": value, "created_at": now, "changed_at": now}
        for client, channel, value in sorted(known)
    ]


def _told(row: Row[Any]) -> Draft:
    by_office = row.payload.get("by") == OFFICE
    return Draft(
        dedupe_key=f"{row.kind}:{row.appointment_id}:{row.seq}",
        client_id=row.client_id,
        category="transactional",
        template=_EVENTS[row.kind],
        values={"by": OFFICE if by_office else "client"},
        not_before=row.at,
        not_after=max(row.starts_at, row.at + _AT_LEAST),
        appointment_id=row.appointment_id,
        revision=row.revision,
        plan=() if by_office else _plan(row),
    )


def _plan(row: Row[Any]) -> tuple[str, ...]:
    """Whoever called has nothing written: a text message where there is no e-mail."""
    return (*_BY_LETTER, "sms") if str(row.actor).startswith("operator:") else _BY_LETTER


async def offers(connection: AsyncConnection, now: datetime) -> None:
    """Writes down what the waiting list offers."""
    drafts = [
        Draft(
            dedupe_key=f"waitlist-offer:{row.id}:{row.offers}",
            client_id=row.client_id,
            category="transactional",
            template="waitlist-offer",
            values={"entry": row.id, "offers": row.offers},
            not_before=now,
            not_after=row.expires_at,
        )
        for row in await untold_offers(connection, now)
    ]
    await enqueue_all(connection, drafts, now)


async def desk_tasks(connection: AsyncConnection, view: PlanView, now: datetime) -> None:
    """Asks the operators to call whoever did not answer about an important visit that begins soon."""
    important = [offering.id for offering in view.plan.offerings if offering.important]
    span = Span(now, now + TASK_BEFORE)
    drafts = [
        Draft(
            dedupe_key=f"desk-task:{one.visit.id}:{one.visit.revision}",
            client_id=one.visit.client_id,
            category="transactional",
            template="desk-task",
            not_before=now,
            not_after=one.visit.starts_at,
            appointment_id=one.visit.id,
            revision=one.visit.revision,
            plan=(DESK,),
        )
        for one in await unanswered(connection, important, span)
        if one.visit.starts_at - one.agreed_at >= TASK_NEEDS
    ]
    await enqueue_all(connection, drafts, now)


async def digests(connection: AsyncConnection, now: datetime) -> None:
    """Folds the news whose moment has come into one message for each client and channel."""
    ripe = await lock_digest_items(connection, now)
    for (client_id, why), group in groupby(ripe, key=lambda row: (row.client_id, row.why)):
        rows = list(group)
        items = [_item(row) for row in rows]
        made = await enqueue(
            connection,
            Draft(
                dedupe_key=f"digest:{rows[0].id}",
                client_id=client_id,
                category="content",
                template="digest",
                values={"items": items},
                not_before=now,
                not_after=now + _DIGEST_LASTS,
                consent_id=rows[0].consent_id,
                proactive=any(row.proactive for row in rows),
                plan=(why.removeprefix(DIGEST),),
            ),
            now,
        )
        if made is not None:
            await fold(connection, [row.id for row in rows], made, now)


def _item(row: Row[Any]) -> dict[str, Any]:
    values = row._mapping["values"]  # noqa: SLF001 (a column of that name hides behind the row's own)
    return {
        "title": values["title"],
        "text": values["text"],
        "service": values.get("service"),
        "consent": row.consent_id,
    }
