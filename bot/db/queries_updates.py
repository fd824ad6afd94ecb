"""Raw updates of messengers: kept before they are acknowledged, taken up again until they are done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import IncomingUpdateRow
from bot.db.models_reach import UnreachableChatRow

incoming: Any = IncomingUpdateRow.__table__
unreachable: Any = UnreachableChatRow.__table__

_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}
_KEEP = {
    name: make(incoming)
    .on_conflict_do_nothing(index_elements=["channel", "update_id"])
    .returning(incoming.c.id)
    for name, make in _INSERTS.items()
}
_BEGIN = (
    update(incoming)
    .where(incoming.c.id == bindparam("key"), incoming.c.state == "new")
    .values(attempts=incoming.c.attempts + 1)
    .returning(incoming)
)
_IS_UNREACHABLE = select(unreachable.c.chat).where(
    unreachable.c.channel == bindparam("channel"), unreachable.c.chat == bindparam("chat")
)


@dataclass(frozen=True, slots=True)
class Update:
    """An update as it came. `id` is unique for the bot, `chat` names the queue in which order is kept."""

    id: str
    chat: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """An update in hand; `attempts` counts this one too."""

    key: int
    update: Update
    attempts: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits its turn: its row and its chat."""

    key: int
    chat: str


async def keep_updates(
    connection: AsyncConnection, channel: str, updates: Sequence[Update], now: datetime
) -> list[Waiting]:
    """Stores the updates in this order; gives those that had not come before."""
    kept = []
    for each in updates:
        values = {
            "channel": channel,
            "update_id": each.id,
            "chat": each.chat,
            "payload": each.payload,
            "at": now,
        }
        key = (await connection.execute(_KEEP[connection.dialect.name], values)).scalar_one_or_none()
        if key is not None:
            kept.append(Waiting(key, each.chat))
    return kept


async def list_unfinished(connection: AsyncConnection, channel: str) -> list[Waiting]:
    """What an earlier run of the program left undone, oldest first."""
    left = (
        select(incoming.c.id, incoming.c.chat)
        .where(incoming.c.channel == channel, incoming.c.state == "new")
        .order_by(incoming.c.id)
    )
    return [Waiting(row.id, row.chat) for row in await connection.execute(left)]


async def begin_update(connection: AsyncConnection, key: int) -> KeptUpdate | None:
    """Takes the update in hand and counts the attempt; nothing where it is finished already."""
    row = (await connection.execute(_BEGIN, {"key": key})).one_or_none()
    if row is None:
        return None
    return KeptUpdate(row.id, Update(row.update_id, row.chat, row.payload), row.attempts)


async def finish_update(connection: AsyncConnection, key: int, state: Literal["done", "failed"]) -> None:
    """Closes the update. What was said is in `message` by then: of a done one only the number is kept."""
    values: dict[str, Any] = {"state": state} | ({"payload": {}} if state == "done" else {})
    await connection.execute(update(incoming).where(incoming.c.id == key).values(values))


async def put_back_updates(connection: AsyncConnection, keys: Iterable[int]) -> None:
    """The program stops, or was told to: that attempt was not the update's fault."""
    put_back = update(incoming).where(incoming.c.id.in_(list(keys)), incoming.c.attempts > 0)
    await connection.execute(put_back.values(attempts=incoming.c.attempts - 1))


async def forget_finished(connection: AsyncConnection, channel: str, before: datetime) -> int:
    """Drops done updates older than `before`; gives how many."""
    old = delete(incoming).where(
        incoming.c.channel == channel, incoming.c.state == "done", incoming.c.at < before
    )
    return int((await connection.execute(old)).rowcount)


async def mark_unreachable(
    connection: AsyncConnection, channel: str, chat: str, reason: str, now: datetime
) -> None:
    """The chat refuses messages since `now`; an earlier mark stays."""
    marked = _INSERTS[connection.dialect.name](unreachable).on_conflict_do_nothing(
        index_elements=["channel", "chat"]
    )
    await connection.execute(marked, {"channel": channel, "chat": chat, "reason": reason[:64], "since": now})


async def mark_reachable(connection: AsyncConnection, channel: str, chat: str) -> None:
    """The chat can be written to again."""
    await connection.execute(
        delete(unreachable).where(unreachable.c.channel == channel, unreachable.c.chat == chat)
    )


async def is_unreachable(connection: AsyncConnection, channel: str, chat: str) -> bool:
    """Whether the chat refused the last message."""
    found = await connection.execute(_IS_UNREACHABLE, {"channel": channel, "chat": chat})
    return found.scalar_one_or_none() is not None
