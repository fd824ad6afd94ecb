"""The token buckets that all workers share, one a channel and kind of message."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_notices import BucketRow

bucket: SqlTable = BucketRow.__table__  # type: ignore[assignment]
_INSERT: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}


async def lock_buckets(
    connection: AsyncConnection, full: Iterable[tuple[str, float]], now: datetime
) -> dict[str, Row[Any]]:
    """Holds the buckets of these names until the transaction ends; a new one begins with its tokens given.

    Always in the order of their names, so that two workers never wait for each other.
    """
    rows = [{"channel": name, "tokens": tokens, "at": now} for name, tokens in sorted(full)]
    if not rows:
        return {}
    adding = _INSERT[connection.dialect.name](bucket).on_conflict_do_nothing()
    await connection.execute(adding, rows)
    names = [row["channel"] for row in rows]
    found = select(bucket).where(bucket.c.channel.in_(names)).order_by(bucket.c.channel).with_for_update()
    return {row.channel: row for row in await connection.execute(found)}


async def save_bucket(connection: AsyncConnection, name: str, tokens: float, at: datetime) -> None:
    """What is left in a bucket that this transaction holds."""
    saving = update(bucket).where(bucket.c.channel == bindparam("name")).values(tokens=tokens, at=at)
    await connection.execute(saving, {"name": name})


async def close_bucket(connection: AsyncConnection, name: str, until: datetime, now: datetime) -> None:
    """Nothing goes over this channel until then; a later closing is not shortened."""
    await lock_buckets(connection, [(name, 0.0)], now)
    closing = update(bucket).where(
        bucket.c.channel == name, (bucket.c.closed_until.is_(None)) | (bucket.c.closed_until < until)
    )
    await connection.execute(closing.values(closed_until=until))
