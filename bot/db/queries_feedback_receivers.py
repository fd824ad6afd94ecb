"""Receivers of the feed as all workers know them: how far each was given events, and its circuit.

Every function runs inside its caller's transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feed import RatingReceiverRow
from bot.db.queries_feedback_feed import event

receiver: Any = RatingReceiverRow.__table__
_INSERT: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}


@dataclass(frozen=True, slots=True)
class Receiving:
    """One receiver. `last_seq`: the last event it was given; `delivered`: what it has of deliveries that are forgotten.

    `failures` and `closed_until` are its circuit.
    """

    name: str
    last_seq: int
    delivered: int
    failures: int
    closed_until: datetime | None


async def begin_receiver(connection: AsyncConnection, name: str, now: datetime, *, history: bool) -> None:
    """Makes a receiver known: it begins behind the last event there is, with `history` before the first one.

    One that is known already goes on where it stands.
    """
    newest = func.coalesce(select(func.max(event.c.seq)).scalar_subquery(), 0)
    values = {"name": name, "last_seq": 0 if history else newest, "began_at": now}
    adding = _INSERT[connection.dialect.name](receiver).values(**values)
    await connection.execute(adding.on_conflict_do_nothing())


async def find_receiver(connection: AsyncConnection, name: str, *, lock: bool = False) -> Receiving | None:
    """The receiver of this name, where a worker has begun with it; `lock` holds it until the transaction ends."""
    found = select(*(receiver.c[each] for each in Receiving.__slots__)).where(receiver.c.name == name)
    row = (await connection.execute(found.with_for_update() if lock else found)).one_or_none()
    return Receiving(**row._mapping) if row else None  # noqa: SLF001 (the documented way to a row's names)


async def keep_circuit(
    connection: AsyncConnection, name: str, failures: int, closed_until: datetime | None
) -> None:
    """Tells every worker how the receiver took the last round."""
    kept = update(receiver).where(receiver.c.name == name)
    await connection.execute(kept.values(failures=failures, closed_until=closed_until))


async def keep_given(connection: AsyncConnection, name: str, last_seq: int) -> None:
    """The receiver was given every event up to this one."""
    await connection.execute(update(receiver).where(receiver.c.name == name).values(last_seq=last_seq))


async def open_circuits(connection: AsyncConnection, names: Collection[str]) -> None:
    """Whoever was left alone is tried again at once."""
    opened = update(receiver).where(receiver.c.name.in_(names))
    await connection.execute(opened.values(failures=0, closed_until=None))
