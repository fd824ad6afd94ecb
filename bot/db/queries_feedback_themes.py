"""Themes that are known for good: read where themes are found, kept by whoever read a whole month. Never commits."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import ThemeRow

_theme: Any = ThemeRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgresql_insert}
_ONE_AT_A_TIME = text("LOCK TABLE theme IN SHARE ROW EXCLUSIVE MODE")


@dataclass(frozen=True, slots=True)
class Row:
    """A theme as it is stored; see `ThemeRow`."""

    id: str
    label: str
    model: str
    centre: bytes
    first_seen: date
    last_seen: date


async def read_themes(connection: AsyncConnection) -> tuple[Row, ...]:
    """All that are known, of every embedder, by id."""
    found = await connection.execute(select(_theme).order_by(_theme.c.id))
    return tuple(Row(**row._mapping) for row in found)  # noqa: SLF001 (the documented way)


async def hold_themes(connection: AsyncConnection) -> None:
    """Nobody else keeps themes until the transaction ends: two months would give one id to two meanings."""
    if connection.dialect.name == "postgresql":
        await connection.execute(_ONE_AT_A_TIME)


async def put_themes(connection: AsyncConnection, rows: Sequence[Row]) -> None:
    """Writes these themes, instead of those that have their ids. Call `hold_themes` before they are thought of."""
    if not rows:
        return
    adding = _INSERTS[connection.dialect.name](_theme)
    names = [column.name for column in _theme.c if not column.primary_key]
    instead = {name: adding.excluded[name] for name in names}
    upsert = adding.on_conflict_do_update(index_elements=["id"], set_=instead)
    await connection.execute(upsert, [asdict(row) for row in rows])


async def drop_unseen_themes(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Deletes themes whose last month began before; gives how many."""
    old = select(_theme.c.id).where(_theme.c.last_seen < before.date()).order_by(_theme.c.id).limit(limit)
    ids: Collection[str] = (await connection.execute(old)).scalars().all()
    await connection.execute(delete(_theme).where(_theme.c.id.in_(ids)))
    return len(ids)
