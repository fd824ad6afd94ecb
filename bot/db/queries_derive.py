"""Who has to be told something and has no notice of it yet. Read in pages; nothing here is written but digests."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, exists, literal, select, tuple_, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_booking import OccupationRow, WaitlistRow
from bot.db.queries_booking import Appointment, appointment, event
from bot.db.queries_clients import client
from bot.db.queries_notices import DIGEST, Rows, notice
from bot.db.queries_subjects import agreed_at

_occupation: Any = OccupationRow.__table__
_entry: Any = WaitlistRow.__table__


@dataclass(frozen=True, slots=True)
class Coming:
    """A visit ahead, when its time was agreed, and the client's own zone, where they named one."""

    visit: Appointment
    agreed_at: datetime
    timezone: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """Visits that begin in (after, until], a page of them after the last one seen: its start and id."""

    after: datetime
    until: datetime
    seen: tuple[datetime, str] | None = None
    limit: int = 500


async def without_notice(
    connection: AsyncConnection, prefix: str, span: Span, *only: ColumnElement[bool]
) -> tuple[Coming, ...]:
    """Booked visits of the span whose current revision has no notice `prefix:appointment:revision`."""
    revision = cast(appointment.c.revision, String)
    key = literal(f"{prefix}:") + appointment.c.id + literal(":") + revision
    start = appointment.c.starts_at
    found = (
        select(*appointment.c, agreed_at().label("agreed_at"), client.c.timezone.label("client_zone"))
        .join(client, client.c.id == appointment.c.client_id)
        .where(
            appointment.c.state == "booked",
            start > span.after,
            start <= span.until,
            client.c.erased_at.is_(None),
            ~_known(key),
            *only,
        )
        .order_by(start, appointment.c.id)
        .limit(span.limit)
    )
    if span.seen is not None:
        found = found.where(
            tuple_(start, appointment.c.id)
            > tuple_(*map(literal, span.seen, (start.type, appointment.c.id.type)))
        )
    return tuple(_coming(row) for row in await connection.execute(found))


async def unanswered(
    connection: AsyncConnection, offerings: Collection[str], span: Span
) -> tuple[Coming, ...]:
    """Visits of these offerings that the client did not confirm and no operator was asked about."""
    if not offerings:
        return ()
    unconfirmed = appointment.c.confirmed.is_distinct_from(appointment.c.revision)
    important = appointment.c.offering_id.in_(tuple(offerings))
    return await without_notice(connection, "desk-task", span, important, unconfirmed)


async def untold_events(
    connection: AsyncConnection, kinds: Iterable[str], since: datetime, limit: int
) -> Rows:
    """Events of these kinds since then, the oldest first, that no notice tells: with the visit's client, time, e-mail and phone."""
    key = event.c.kind + literal(":") + event.c.appointment_id + literal(":") + cast(event.c.seq, String)
    found = (
        select(
            event,
            appointment.c.client_id,
            appointment.c.starts_at,
            appointment.c.email,
            appointment.c.phone,
        )
        .join(appointment, appointment.c.id == event.c.appointment_id)
        .where(event.c.kind.in_(tuple(kinds)), event.c.at >= since, ~_known(key))
        .order_by(event.c.at, event.c.appointment_id, event.c.seq)
        .limit(limit)
    )
    return (await connection.execute(found)).all()


async def untold_offers(connection: AsyncConnection, now: datetime) -> Rows:
    """Offers of the waiting list that are still open and of which the client was not told."""
    number = cast(_entry.c.id, String) + literal(":") + cast(_entry.c.offers, String)
    found = (
        select(_entry.c.id, _entry.c.offers, _entry.c.client_id, _occupation.c.expires_at)
        .join(_occupation, _occupation.c.id == _entry.c.occupation_id)
        .where(
            _entry.c.state == "offered",
            _occupation.c.state == "offered",
            _occupation.c.expires_at > now,
            ~_known(literal("waitlist-offer:") + number),
        )
        .order_by(_entry.c.id)
    )
    return (await connection.execute(found)).all()


async def lock_digest_items(connection: AsyncConnection, now: datetime, limit: int = 500) -> Rows:
    """News whose digest moment has come, held; by client and channel, in the order they were written."""
    ripe = (
        select(notice)
        .where(notice.c.state == "waiting", notice.c.why.like(f"{DIGEST}%"), notice.c.due_at <= now)
        .order_by(notice.c.client_id, notice.c.why, notice.c.created_at, notice.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await connection.execute(ripe)).all()


async def fold(connection: AsyncConnection, notice_ids: Sequence[str], digest_id: str, now: datetime) -> None:
    """These are said in the digest, not by themselves."""
    folding = update(notice).where(notice.c.id.in_(notice_ids))
    await connection.execute(folding.values(state="suppressed", why=f"in:{digest_id}", done_at=now))


def _known(key: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(notice.c.dedupe_key == key)


def _coming(row: Row[*tuple[Any, ...]]) -> Coming:
    names = row._mapping  # noqa: SLF001 (the documented way to a row's names)
    fields = {column.name: names[column.name] for column in appointment.c}
    return Coming(Appointment(**fields), names["agreed_at"], names["client_zone"])
