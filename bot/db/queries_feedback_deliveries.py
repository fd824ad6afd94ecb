"""The way of the feed's events to each receiver: given, taken in hand, delivered or given up.

Every function runs inside its caller's transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, insert, or_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feed import RatingDeliveryRow
from bot.db.queries_feedback_feed import event, with_comment
from bot.db.queries_feedback_receivers import Receiving, find_receiver, keep_given

delivery: Any = RatingDeliveryRow.__table__
_WINDOW = 8  # so many times what is taken is looked at, for what waits behind an earlier event
_STATES = ("delivered", "waiting", "failed")
_FREE = {"claimed_by": None, "claimed_until": None}


@dataclass(frozen=True, slots=True)
class Claim:
    """Who takes events for which receiver, and until when nobody else may."""

    receiver: str
    me: str
    now: datetime
    until: datetime

    @property
    def latest(self) -> datetime:
        """A lease that ends later was written by a clock that was put back since: nobody waits for it.

        Clocks of workers may differ by as much as a lease lasts.
        """
        return self.until + (self.until - self.now)


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event in a worker's hands for one receiver; `attempts` counts this try too."""

    receiver: str
    seq: int
    attempts: int
    body: Mapping[str, Any]
    comment: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a receiver is: events by state, when the oldest waiting one was written, the newest problem.

    `closed_until`: it is left alone till then.
    """

    receiver: str
    delivered: int
    waiting: int
    failed: int
    oldest_waiting: datetime | None
    problem: str
    closed_until: datetime | None = None


async def has_work(connection: AsyncConnection, of: Receiving, claim: Claim) -> bool:
    """Whether there is an event this receiver was not given yet, or one that the claim would take."""
    fresh = exists().where(event.c.seq > of.last_seq)
    due = exists().where(_is_due(claim))
    return bool((await connection.execute(select(or_(fresh, due)))).scalar_one())


async def spread(connection: AsyncConnection, receiver: str, now: datetime, limit: int) -> int:
    """Gives a receiver that has begun the next events that it was not given yet; gives how many there were.

    Events come in the order of commits, so none can appear below the last that was given. Raises LookupError: nobody
    has begun with this receiver.
    """
    known = await find_receiver(connection, receiver, lock=True)
    if known is None:
        raise LookupError(f"no receiver {receiver}")
    fresh = select(event.c.seq).where(event.c.seq > known.last_seq).order_by(event.c.seq).limit(limit)
    given = tuple((await connection.execute(fresh)).scalars())
    if given:
        rows = [{"receiver": receiver, "seq": seq, "due_at": now} for seq in given]
        await connection.execute(insert(delivery), rows)
        await keep_given(connection, receiver, given[-1])
    return len(given)


async def claim_due(connection: AsyncConnection, claim: Claim, limit: int) -> tuple[Claimed, ...]:
    """Takes due events under the lease, each counted as tried before it is.

    An event waits for those of its response before it. On PostgreSQL rows that another worker holds are stepped over.
    """
    due = (
        select(delivery.c.seq, event.c.response_id)
        .join(event, event.c.seq == delivery.c.seq)
        .where(_is_due(claim))
        .order_by(delivery.c.due_at, delivery.c.seq)
        .limit(limit * _WINDOW)
        .with_for_update(skip_locked=True, of=delivery)
    )
    rows = (await connection.execute(due)).all()
    if not rows:
        return ()
    first = await _first_waiting(connection, claim.receiver, {row.response_id for row in rows})
    ready = [row.seq for row in rows if first[row.response_id].seq == row.seq][:limit]
    behind = [
        {"of": row.seq, "until": first[row.response_id].due_at}
        for row in rows
        if first[row.response_id].seq != row.seq and first[row.response_id].due_at > claim.now
    ]
    if behind:
        # Or what waits for a put off event would stand before what could go.
        waiting = update(delivery).where(
            delivery.c.receiver == claim.receiver, delivery.c.seq == bindparam("of")
        )
        until = bindparam("until", type_=delivery.c.due_at.type)
        await connection.execute(waiting.values(due_at=until), behind)
    return await _take(connection, claim, ready) if ready else ()


async def _take(connection: AsyncConnection, claim: Claim, taken: Sequence[int]) -> tuple[Claimed, ...]:
    mine = and_(delivery.c.receiver == claim.receiver, delivery.c.seq.in_(taken))
    held = {"attempts": delivery.c.attempts + 1, "claimed_by": claim.me, "claimed_until": claim.until}
    await connection.execute(update(delivery).where(mine).values(held))
    found = with_comment(delivery.c.attempts, event.c.seq, event.c.body)
    rows = await connection.execute(
        found.join(delivery, delivery.c.seq == event.c.seq).where(mine).order_by(event.c.seq)
    )
    return tuple(Claimed(claim.receiver, row.seq, row.attempts, row.body, row.comment) for row in rows)


async def _first_waiting(
    connection: AsyncConnection, receiver: str, responses: Collection[int]
) -> Mapping[int, Row[Any]]:
    """The first event of each of these responses that is still on its way to the receiver: `seq`, `due_at`.

    Asked by itself: as a condition of the claim it made both engines join the whole backlog with itself.
    """
    found = (
        select(event.c.response_id, delivery.c.seq, delivery.c.due_at)
        .join(delivery, delivery.c.seq == event.c.seq)
        .where(
            event.c.response_id.in_(responses),
            delivery.c.receiver == receiver,
            delivery.c.state == "waiting",
        )
        .order_by(event.c.seq.desc())
    )
    # The last one written under a key is the first of its response.
    return {row.response_id: row for row in await connection.execute(found)}


async def settle_delivered(connection: AsyncConnection, claimed: Claimed, now: datetime) -> None:
    """The receiver has it, whoever holds the lease by now."""
    done = {"state": "delivered", "delivered_at": now, "problem": "", **_FREE}
    await connection.execute(update(delivery).where(_waits(claimed)).values(done))


async def put_off(
    connection: AsyncConnection, claimed: Claimed, me: str, *, due_at: datetime, problem: str
) -> None:
    """Not this time; nothing where another worker has it by now."""
    again = {"due_at": due_at, "problem": problem, **_FREE}
    held = and_(_waits(claimed), delivery.c.claimed_by == me)
    await connection.execute(update(delivery).where(held).values(again))


async def settle_failed(connection: AsyncConnection, claimed: Claimed, me: str, problem: str) -> None:
    """The receiver does not want it; nothing where another worker has it by now."""
    held = and_(_waits(claimed), delivery.c.claimed_by == me)
    await connection.execute(update(delivery).where(held).values(state="failed", problem=problem, **_FREE))


async def put_back(connection: AsyncConnection, receiver: str | None, now: datetime) -> int:
    """What was given up or waits for its next try is due now, but for what is in a worker's hands; gives how many."""
    put_off_till_later = and_(delivery.c.state == "waiting", delivery.c.due_at > now)
    again = or_(delivery.c.state == "failed", put_off_till_later)
    chosen = again if receiver is None else and_(again, delivery.c.receiver == receiver)
    putting_back = update(delivery).where(chosen).values(state="waiting", due_at=now, **_FREE)
    return (await connection.execute(putting_back)).rowcount


async def progress_of(connection: AsyncConnection, receivers: Sequence[str]) -> tuple[Progress, ...]:
    """How far each of these receivers is, in their order; an event nobody gave them yet waits."""
    return tuple([await _progress(connection, receiver) for receiver in receivers])


async def _progress(connection: AsyncConnection, receiver: str) -> Progress:
    known = await find_receiver(connection, receiver)
    if known is None:
        return Progress(receiver, 0, 0, 0, None, "")
    counted = (
        select(delivery.c.state, func.count().label("n"), func.min(event.c.created_at).label("oldest"))
        .join(event, event.c.seq == delivery.c.seq)
        .where(delivery.c.receiver == receiver)
        .group_by(delivery.c.state)
    )
    by = {row.state: row for row in await connection.execute(counted)}
    fresh = select(func.count(), func.min(event.c.created_at)).where(event.c.seq > known.last_seq)
    more, oldest_of_more = (await connection.execute(fresh)).one()
    last = (
        select(delivery.c.problem)
        .where(delivery.c.receiver == receiver, delivery.c.problem != "")
        .order_by(delivery.c.due_at.desc(), delivery.c.seq.desc())
        .limit(1)
    )
    delivered, waiting, failed = (by[name].n if name in by else 0 for name in _STATES)
    return Progress(
        receiver,
        delivered=delivered + known.delivered,
        waiting=waiting + more,
        failed=failed,
        oldest_waiting=by["waiting"].oldest if "waiting" in by else oldest_of_more,
        problem=(await connection.execute(last)).scalar_one_or_none() or "",
        closed_until=known.closed_until,
    )


def _waits(claimed: Claimed) -> ColumnElement[bool]:
    return and_(
        delivery.c.receiver == claimed.receiver,
        delivery.c.seq == claimed.seq,
        delivery.c.state == "waiting",
    )


def _is_due(claim: Claim) -> ColumnElement[bool]:
    until = delivery.c.claimed_until
    return and_(
        delivery.c.receiver == claim.receiver,
        delivery.c.state == "waiting",
        delivery.c.due_at <= claim.now,
        or_(until.is_(None), until <= claim.now, until > claim.latest),
    )
