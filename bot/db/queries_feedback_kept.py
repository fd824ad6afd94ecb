"""What of the feed is forgotten. Every function runs inside its caller's transaction."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, exists, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_feedback_deliveries import delivery
from bot.db.queries_feedback_feed import event
from bot.db.queries_feedback_receivers import receiver


async def drop_deliveries(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Forgets deliveries made before this moment, at most `limit`; each receiver's count goes on. Gives how many."""
    old = (
        select(delivery.c.receiver, delivery.c.seq)
        .where(delivery.c.state == "delivered", delivery.c.delivered_at < before)
        .order_by(delivery.c.delivered_at)
        .limit(limit)
    )
    rows = (await connection.execute(old)).all()
    if not rows:
        return 0
    key = tuple_(delivery.c.receiver, delivery.c.seq)
    await connection.execute(delete(delivery).where(key.in_([tuple(row) for row in rows])))
    for name, n in Counter(row.receiver for row in rows).items():
        counted = update(receiver).where(receiver.c.name == name)
        await connection.execute(counted.values(delivered=receiver.c.delivered + n))
    return len(rows)


async def drop_events(
    connection: AsyncConnection, before: datetime, receivers: Collection[str], limit: int
) -> int:
    """Cuts off events from the first on, at most `limit`, up to the first that must stay; gives how many.

    One stays that was written at or after `before`, that one of these `receivers` has not got, that is the last one
    told of a response and tells of words, and always the newest. Of those before it the last stays too, as the mark of the cut.
    """
    stops = await _stops(connection, before, receivers)
    if not stops:
        return 0
    mark = select(func.max(event.c.seq)).where(event.c.seq < min(stops)).scalar_subquery()
    found = select(event.c.seq).where(event.c.seq < mark).order_by(event.c.seq).limit(limit)
    old = tuple((await connection.execute(found)).scalars())
    if old:
        # Receivers that are in the settings have all of these; of others nobody asks any more.
        await connection.execute(delete(delivery).where(delivery.c.seq <= old[-1]))
        await connection.execute(delete(event).where(event.c.seq <= old[-1]))
    return len(old)


async def _stops(connection: AsyncConnection, before: datetime, receivers: Collection[str]) -> list[int]:
    """Numbers of events that must stay, the first of each kind."""
    later = event.alias("later")
    newest = ~exists().where(later.c.response_id == event.c.response_id, later.c.revision > event.c.revision)
    told = and_(event.c.body["data"]["has_comment"].as_boolean(), newest)
    ungot = and_(delivery.c.receiver.in_(receivers), delivery.c.state != "delivered")
    kinds = (
        select(func.max(event.c.seq)),
        select(func.min(event.c.seq)).where(event.c.created_at >= before),
        select(func.min(event.c.seq)).where(told),
        select(func.min(delivery.c.seq)).where(ungot),
        select(func.min(receiver.c.last_seq) + 1).where(receiver.c.name.in_(receivers)),
    )
    found = [(await connection.execute(kind)).scalar_one() for kind in kinds]
    return [each for each in found if each is not None]
