"""Ready replies with their versions, and macros. Never commits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_talks import CannedReplyRow, CannedVersionRow, MacroRow
from bot.db.queries_talks import Need

reply: Any = CannedReplyRow.__table__
version: Any = CannedVersionRow.__table__
macro: Any = MacroRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}

Situation = Literal["typical", "abuse", "thanks", "off_topic"]
Finish = Literal["stay", "queue", "senior", "bot", "done"]


@dataclass(frozen=True, slots=True)
class Canned:
    """A ready reply in its newest version; without an owner everybody has it."""

    id: str
    owner_id: str | None
    situation: Situation
    language: str
    version: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Version:
    """Words as they stood once. `author_id` is empty for those that came with the program."""

    number: int
    title: str
    body: str
    author_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Macro:
    """Several deeds under one button. `need` and `reason` belong to `done`, `reason` to `queue` and `senior` too."""

    id: str
    owner_id: str | None
    title: str
    reply_id: str | None
    tag: str
    finish: Finish
    need: Need | None
    reason: str


async def canned_for(connection: AsyncConnection, account_id: str) -> tuple[Canned, ...]:
    """The replies everybody has and this account's own, by situation and title."""
    mine = or_(reply.c.owner_id.is_(None), reply.c.owner_id == account_id)
    found = _newest().where(mine, reply.c.archived_at.is_(None))
    rows = await connection.execute(found.order_by(reply.c.situation.desc(), version.c.title))
    return tuple(_canned(row) for row in rows)


async def find_canned(connection: AsyncConnection, reply_id: str, *, lock: bool = False) -> Canned | None:
    """The reply of this id, where it is still offered; with `lock` nobody else changes it until the transaction ends."""
    if lock:
        held = select(reply.c.id).where(reply.c.id == reply_id).with_for_update()
        await connection.execute(held)
    row = (
        await connection.execute(_newest().where(reply.c.id == reply_id, reply.c.archived_at.is_(None)))
    ).one_or_none()
    return _canned(row) if row else None


async def add_canned(connection: AsyncConnection, new: Canned, author_id: str | None, now: datetime) -> bool:
    """Keeps a new reply with its first words; False where this id is there already."""
    adding = _INSERTS[connection.dialect.name](reply).on_conflict_do_nothing(index_elements=["id"])
    head = {
        "id": new.id,
        "owner_id": new.owner_id,
        "situation": new.situation,
        "language": new.language,
        "made_at": now,
    }
    if not (await connection.execute(adding, head)).rowcount:
        return False
    await add_version(connection, new, author_id, now)
    return True


async def add_version(
    connection: AsyncConnection, changed: Canned, author_id: str | None, now: datetime
) -> None:
    """The words as `changed` has them, under its number; older words stay. Call with the reply locked."""
    values = {
        "reply_id": changed.id,
        "version": changed.version,
        "title": changed.title,
        "body": changed.body,
        "author_id": author_id,
        "at": now,
    }
    await connection.execute(insert(version).values(values))


async def archive_canned(connection: AsyncConnection, reply_id: str, now: datetime) -> None:
    """The reply is offered no more; its versions stay."""
    await connection.execute(update(reply).where(reply.c.id == reply_id).values(archived_at=now))


async def versions_of(connection: AsyncConnection, reply_id: str) -> tuple[Version, ...]:
    """Every version of the reply, the newest first."""
    found = select(version).where(version.c.reply_id == reply_id).order_by(version.c.version.desc())
    return tuple(
        Version(row.version, row.title, row.body, row.author_id, row.at)
        for row in await connection.execute(found)
    )


async def macros_for(connection: AsyncConnection, account_id: str) -> tuple[Macro, ...]:
    """The macros everybody has and this account's own, by title."""
    mine = or_(macro.c.owner_id.is_(None), macro.c.owner_id == account_id)
    found = select(macro).where(mine, macro.c.archived_at.is_(None)).order_by(macro.c.title)
    return tuple(_macro(row) for row in await connection.execute(found))


async def find_macro(connection: AsyncConnection, macro_id: str) -> Macro | None:
    """The macro of this id, where it is still offered."""
    found = select(macro).where(macro.c.id == macro_id, macro.c.archived_at.is_(None))
    row = (await connection.execute(found)).one_or_none()
    return _macro(row) if row else None


async def add_macro(connection: AsyncConnection, new: Macro, now: datetime) -> None:
    """Keeps a new macro; one of this id stays as it is."""
    adding = _INSERTS[connection.dialect.name](macro).on_conflict_do_nothing(index_elements=["id"])
    values = {
        "id": new.id,
        "owner_id": new.owner_id,
        "title": new.title,
        "reply_id": new.reply_id,
        "tag": new.tag,
        "finish": new.finish,
        "need": new.need,
        "reason": new.reason,
        "made_at": now,
    }
    await connection.execute(adding, values)


async def archive_macro(connection: AsyncConnection, macro_id: str, now: datetime) -> None:
    """The macro is offered no more."""
    await connection.execute(update(macro).where(macro.c.id == macro_id).values(archived_at=now))


def _newest() -> Any:
    last = version.alias("last")
    newest = select(func.max(last.c.version)).where(last.c.reply_id == reply.c.id).scalar_subquery()
    joined = (version.c.reply_id == reply.c.id) & (version.c.version == newest)
    words = (version.c.version, version.c.title, version.c.body)
    return select(reply, *words).select_from(reply.join(version, joined))


def _canned(row: Row[Any]) -> Canned:
    return Canned(row.id, row.owner_id, row.situation, row.language, row.version, row.title, row.body)


def _macro(row: Row[Any]) -> Macro:
    return Macro(row.id, row.owner_id, row.title, row.reply_id, row.tag, row.finish, row.need, row.reason)
