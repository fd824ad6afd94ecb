"""Consents as they are stored: words once, decisions in a chain. Every function runs inside the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import String, Text, cast, exists, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_clients import ClientRow
from bot.db.models_consents import ConsentRecordRow, ConsentTextRow
from bot.db.models_notices import NoticeRow

client: Any = ClientRow.__table__
text: Any = ConsentTextRow.__table__
record: Any = ConsentRecordRow.__table__
notice: Any = NoticeRow.__table__

Event = Literal["given", "refused", "withdrawn", "expired"]
Method = Literal["button", "words", "link", "operator", "rule"]

_NEWEST_FIRST = record.c.id.desc()
_WITH_TEXT: Any = select(record, text.c.sha256, text.c.version, text.c.language, text.c.text).join_from(
    record, text
)
_INSERT_TEXT: dict[str, Any] = {
    "sqlite": sqlite_insert(text).on_conflict_do_nothing(),
    "postgresql": postgres_insert(text).on_conflict_do_nothing(),
}


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One decision. `services` empty: all of them; `expires_at` empty: until withdrawn; `text` is what was shown."""

    id: int
    client_id: str
    purpose: str
    services: tuple[str, ...]
    text_id: int
    text: str
    text_sha256: str
    version: str
    language: str
    event: Event
    method: Method
    channel: str
    message: str
    at: datetime
    expires_at: datetime | None
    prev_hash: str
    record_hash: str


async def lock_client(connection: AsyncConnection, client_id: str) -> None:
    """Holds the client's row until the transaction ends: decisions of one person come one after another."""
    await connection.execute(
        select(client.c.id).where(client.c.id == client_id).with_for_update(key_share=True)
    )


async def keep_text(connection: AsyncConnection, shown: Mapping[str, str], sha256: str, now: datetime) -> int:
    """Keeps the words that were shown (`purpose`, `language`, `version`, `text`), once; gives their id."""
    await connection.execute(
        _INSERT_TEXT[connection.dialect.name], {**shown, "sha256": sha256, "made_at": now}
    )
    found = select(text.c.id).where(
        text.c.purpose == shown["purpose"], text.c.language == shown["language"], text.c.sha256 == sha256
    )
    return int((await connection.execute(found)).scalar_one())


async def last_hash(connection: AsyncConnection, client_id: str) -> str | None:
    """The hash of the client's newest record. Ask only with the client's row locked."""
    newest = select(record.c.record_hash).where(record.c.client_id == client_id).order_by(_NEWEST_FIRST)
    return (await connection.execute(newest.limit(1))).scalar_one_or_none()


async def add_record(connection: AsyncConnection, values: Mapping[str, Any]) -> ConsentRecord:
    """Appends one decision; `values` are the table's columns."""
    added = await connection.execute(insert(record).values(**values).returning(record.c.id))
    found = await find_record(connection, added.scalar_one())
    if found is None:
        raise LookupError("a record that was just added is not there")
    return found


async def find_record(connection: AsyncConnection, record_id: int) -> ConsentRecord | None:
    """The record of this id."""
    row = (await connection.execute(_WITH_TEXT.where(record.c.id == record_id))).one_or_none()
    return _record(row) if row else None


async def records_of(connection: AsyncConnection, client_id: str) -> tuple[ConsentRecord, ...]:
    """Every decision of the client, oldest first."""
    rows = await connection.execute(_WITH_TEXT.where(record.c.client_id == client_id).order_by(record.c.id))
    return tuple(_record(row) for row in rows)


async def clients_with_records(connection: AsyncConnection) -> tuple[str, ...]:
    """Ids of all clients who decided anything."""
    rows = await connection.execute(select(record.c.client_id).distinct().order_by(record.c.client_id))
    return tuple(rows.scalars())


async def clients_whose_term_ran_out(
    connection: AsyncConnection, now: datetime
) -> tuple[tuple[str, str], ...]:
    """(client, purpose) with a record whose term is over and that nothing has plainly ended yet.

    Ended plainly: its end is written down, or a later decision about all services took its place. The few others,
    whose services were withdrawn one by one, are only looked at for nothing.
    """
    later = record.alias("later")
    same = (later.c.client_id == record.c.client_id) & (later.c.purpose == record.c.purpose)
    written = (later.c.event == "expired") & (
        later.c.message == literal("record:") + cast(record.c.id, String)
    )
    about_all = cast(later.c.services, Text) == "[]"
    instead = later.c.event.in_(("given", "withdrawn")) & about_all & (later.c.id > record.c.id)
    over = select(record.c.client_id, record.c.purpose).where(
        record.c.event == "given",
        record.c.expires_at <= now,
        ~exists().where(same & (written | instead)),
    )
    rows = await connection.execute(over.distinct().order_by(record.c.client_id, record.c.purpose))
    return tuple((row.client_id, row.purpose) for row in rows)


async def waiting_on(
    connection: AsyncConnection, record_ids: Sequence[int]
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """(notice id, its values) of what is not sent yet and rests on these records."""
    resting = select(notice.c.id, notice.c["values"]).where(
        notice.c.consent_id.in_(record_ids), notice.c.state == "waiting"
    )
    rows = await connection.execute(resting.with_for_update())
    return tuple((row[0], row[1]) for row in rows)


async def cancel_notices(
    connection: AsyncConnection, notice_ids: Sequence[str], why: str, now: datetime
) -> int:
    """Stops what waits; gives how many. What is being sent this very moment is left to the sender's own check."""
    stopped = await connection.execute(
        update(notice)
        .where(notice.c.id.in_(notice_ids), notice.c.state == "waiting")
        .values(state="cancelled", why=why, done_at=now)
    )
    return stopped.rowcount


def _record(row: Row[Any]) -> ConsentRecord:
    return ConsentRecord(
        id=row.id,
        client_id=row.client_id,
        purpose=row.purpose,
        services=tuple(row.services),
        text_id=row.text_id,
        text=row.text,
        text_sha256=row.sha256,
        version=row.version,
        language=row.language,
        event=row.event,
        method=row.method,
        channel=row.channel,
        message=row.message,
        at=row.at,
        expires_at=row.expires_at,
        prev_hash=row.prev_hash,
        record_hash=row.record_hash,
    )
