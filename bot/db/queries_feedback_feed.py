"""The outbox of the feed: events in the order of their commits (their delivery: `queries_feedback_deliveries`).

Every function runs inside its caller's transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func, insert, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feed import RatingEventRow
from bot.db.models_feedback import ResponseReasonRow, ResponseRow

event: Any = RatingEventRow.__table__
_response: Any = ResponseRow.__table__
_reason: Any = ResponseReasonRow.__table__
_LINE = 4_636_672  # any number that nobody else on this database locks


@dataclass(frozen=True, slots=True)
class Rating:
    """A response as it stands, with what the feed tells of it. `reasons` are codes in their order."""

    id: int
    instrument: str
    version: int
    round: int
    value: int
    kind: str
    touchpoint: str
    channel: str
    service: str | None
    life_situation: str | None
    segment: str | None
    office_id: str | None
    language: str
    day: date
    has_comment: bool
    revision: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The newest event of a response: its number among them, and the body that was written."""

    revision: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """An event of the outbox. `comment` is the response's masked words as they are now, empty where there are none."""

    seq: int
    body: Mapping[str, Any]
    comment: str


async def lock_rating(connection: AsyncConnection, response_id: int) -> Rating:
    """The response, held until the transaction ends. Raises NoResultFound where there is none."""
    found = select(_response).where(_response.c.id == response_id).with_for_update()
    row = (await connection.execute(found)).one()
    reasons = select(_reason.c.code).where(_reason.c.response_id == response_id).order_by(_reason.c.code)
    return _rating(row, tuple((await connection.execute(reasons)).scalars()))


async def newest_of(connection: AsyncConnection, response_id: int) -> Told | None:
    """The last event of this response."""
    found = select(event.c.revision, event.c.body).where(event.c.response_id == response_id)
    row = (await connection.execute(found.order_by(event.c.revision.desc()).limit(1))).one_or_none()
    return Told(row.revision, row.body) if row else None


async def add_event(connection: AsyncConnection, values: Mapping[str, Any]) -> int:
    """Writes an event; gives its `seq`, which grows in the order of commits.

    On PostgreSQL numbers are drawn before a transaction ends, so whoever writes an event holds the line until then:
    nobody can draw a higher number and commit it earlier. SQLite has one writer.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(_LINE)))
    return int((await connection.execute(insert(event).values(**values).returning(event.c.seq))).scalar_one())


async def events_after(connection: AsyncConnection, seq: int, limit: int) -> tuple[Kept, ...]:
    """At most `limit` events behind this number, in their order."""
    found = with_comment(event.c.seq, event.c.body).where(event.c.seq > seq)
    rows = await connection.execute(found.order_by(event.c.seq).limit(limit))
    return tuple(Kept(row.seq, row.body, row.comment) for row in rows)


async def newest_event(connection: AsyncConnection) -> int:
    """The number of the last event there is; 0 where there is none."""
    return int((await connection.execute(select(func.max(event.c.seq)))).scalar_one() or 0)


async def oldest_event(connection: AsyncConnection) -> int:
    """The number of the first event there still is; 0 where there is none."""
    return int((await connection.execute(select(func.min(event.c.seq)))).scalar_one() or 0)


async def erased_after_told(connection: AsyncConnection, limit: int) -> tuple[int, ...]:
    """Responses without words whose newest event says that there are some."""
    later = event.alias("later")
    newest = ~exists().where(later.c.response_id == event.c.response_id, later.c.revision > event.c.revision)
    found = (
        select(_response.c.id)
        .join(event, event.c.response_id == _response.c.id)
        .where(_response.c.comment == "", event.c.body["data"]["has_comment"].as_boolean(), newest)
        .order_by(_response.c.id)
        .limit(limit)
    )
    return tuple((await connection.execute(found)).scalars())


def with_comment(*columns: Any) -> Any:
    """A select of events and of their responses' comments as they are now."""
    joined = event.join(_response, _response.c.id == event.c.response_id)
    return select(*columns, _response.c.comment).select_from(joined)


def _rating(row: Row[Any], reasons: tuple[str, ...]) -> Rating:
    return Rating(
        id=row.id,
        instrument=row.instrument,
        version=row.version,
        round=row.round,
        value=row.value,
        kind=row.kind,
        touchpoint=row.touchpoint,
        channel=row.channel,
        service=row.service,
        life_situation=row.life_situation,
        segment=row.segment,
        office_id=row.office_id,
        language=row.language,
        day=row.day,
        has_comment=bool(row.comment),
        revision=row.revision,
        reasons=reasons,
    )
