"""What stands beside a talk: notes for one another, tags, who looks or types. Never commits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_talks import NoteRow, PresenceRow, TagRow
from bot.db.queries_accounts import account

note: Any = NoteRow.__table__
tag: Any = TagRow.__table__
presence: Any = PresenceRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}

Doing = Literal["viewing", "typing"]
LONGEST_TAG = 40


@dataclass(frozen=True, slots=True)
class Note:
    """What an operator wrote for colleagues."""

    id: int
    author: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be kept. `key` is the browser's own id: sent again, it is the same note."""

    conversation_id: str
    request_id: int | None
    author_id: str
    key: str
    body: str


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Somebody who has the talk open, and whether they type."""

    account_id: str
    name: str
    doing: Doing


async def add_note(connection: AsyncConnection, new: NewNote, now: datetime) -> bool:
    """Keeps the note; False where it is kept already."""
    adding = _INSERTS[connection.dialect.name](note).on_conflict_do_nothing(
        index_elements=["conversation_id", "key"]
    )
    values = {
        "conversation_id": new.conversation_id,
        "request_id": new.request_id,
        "author_id": new.author_id,
        "key": new.key,
        "body": new.body,
        "at": now,
    }
    return bool((await connection.execute(adding, values)).rowcount)


async def notes_of(connection: AsyncConnection, conversation_id: str) -> tuple[Note, ...]:
    """The notes beside this talk, oldest first."""
    found = (
        select(note.c.id, account.c.name, note.c.body, note.c.at)
        .join(account, account.c.id == note.c.author_id)
        .where(note.c.conversation_id == conversation_id)
        .order_by(note.c.id)
    )
    return tuple(Note(*row) for row in await connection.execute(found))


async def put_tag(
    connection: AsyncConnection, request_id: int, name: str, account_id: str, now: datetime
) -> None:
    """Ties the tag to the request; tied twice, it is there once."""
    adding = _INSERTS[connection.dialect.name](tag).on_conflict_do_nothing(
        index_elements=["request_id", "name"]
    )
    values = {"request_id": request_id, "name": name, "account_id": account_id, "at": now}
    await connection.execute(adding, values)


async def drop_tag(connection: AsyncConnection, request_id: int, name: str) -> None:
    """Takes the tag off."""
    await connection.execute(delete(tag).where(tag.c.request_id == request_id, tag.c.name == name))


async def tags_of(connection: AsyncConnection, request_ids: list[int]) -> dict[int, tuple[str, ...]]:
    """The tags of these requests, by name."""
    found = select(tag.c.request_id, tag.c.name).where(tag.c.request_id.in_(request_ids))
    tags: dict[int, tuple[str, ...]] = {}
    for row in await connection.execute(found.order_by(tag.c.name)):
        tags[row.request_id] = (*tags.get(row.request_id, ()), row.name)
    return tags


async def usual_tags(connection: AsyncConnection, limit: int = 30) -> tuple[str, ...]:
    """The tags used most, to choose from."""
    found = select(tag.c.name).group_by(tag.c.name).order_by(func.count().desc(), tag.c.name).limit(limit)
    return tuple((await connection.execute(found)).scalars())


async def doing_of(
    connection: AsyncConnection, conversation_id: str, account_id: str, since: datetime
) -> Doing | None:
    """What the account has shown since then that it does in this talk; nothing where it is not there."""
    mine = (presence.c.conversation_id == conversation_id) & (presence.c.account_id == account_id)
    found = select(presence.c.doing).where(mine, presence.c.at >= since)
    return (await connection.execute(found)).scalar_one_or_none()


async def put_presence(
    connection: AsyncConnection, conversation_id: str, account_id: str, doing: Doing, now: datetime
) -> None:
    """The account has the talk open now."""
    adding = _INSERTS[connection.dialect.name](presence)
    values = {"conversation_id": conversation_id, "account_id": account_id, "doing": doing, "at": now}
    await connection.execute(
        adding.on_conflict_do_update(
            index_elements=["conversation_id", "account_id"], set_={"doing": doing, "at": now}
        ),
        values,
    )


async def drop_presence(connection: AsyncConnection, conversation_id: str, account_id: str) -> None:
    """The account has gone elsewhere."""
    mine = (presence.c.conversation_id == conversation_id) & (presence.c.account_id == account_id)
    await connection.execute(delete(presence).where(mine))


async def onlookers(
    connection: AsyncConnection, conversation_id: str, since: datetime
) -> tuple[Onlooker, ...]:
    """Who has shown since then that they have the talk open."""
    found = (
        select(presence.c.account_id, account.c.name, presence.c.doing)
        .join(account, account.c.id == presence.c.account_id)
        .where(presence.c.conversation_id == conversation_id, presence.c.at >= since)
        .order_by(account.c.name)
    )
    return tuple(Onlooker(*row) for row in await connection.execute(found))


async def typist(connection: AsyncConnection, conversation_id: str, since: datetime) -> str | None:
    """The first name of who has last typed in this talk since then."""
    found = (
        select(account.c.name)
        .join(presence, presence.c.account_id == account.c.id)
        .where(
            presence.c.conversation_id == conversation_id,
            presence.c.doing == "typing",
            presence.c.at >= since,
        )
        .order_by(presence.c.at.desc())
        .limit(1)
    )
    name = (await connection.execute(found)).scalar_one_or_none()
    return next(iter(name.split()), None) if name else None


async def drop_old_presence(connection: AsyncConnection, before: datetime) -> None:
    """Forgets who was there long ago."""
    await connection.execute(delete(presence).where(presence.c.at < before))
