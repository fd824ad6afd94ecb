"""Who is at work at the desk, and for whom there is room. Never commits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_talks import AssignmentRow, ShiftRow
from bot.db.queries_accounts import Account, account, account_of

shift: Any = ShiftRow.__table__
_assignment: Any = AssignmentRow.__table__
ShiftState = Literal["on", "break"]


@dataclass(frozen=True, slots=True)
class Shift:
    """An open shift. `since` is when its state began, `seen_at` the operator's last sign of life."""

    id: int
    account_id: str
    state: ShiftState
    capacity: int
    began_at: datetime
    since: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody on shift with how many requests they hold."""

    account: Account
    shift: Shift
    holds: int


async def open_shift(connection: AsyncConnection, account_id: str) -> Shift | None:
    """The shift this account is on."""
    found = select(shift).where(shift.c.account_id == account_id, shift.c.ended_at.is_(None))
    row = (await connection.execute(found)).one_or_none()
    return _shift(row) if row else None


async def begin_shift(connection: AsyncConnection, account_id: str, capacity: int, now: datetime) -> Shift:
    """A new shift, or the one that is open: begun twice, it is one."""
    moments = {"began_at": now, "since": now, "seen_at": now}
    adding = insert(shift).values(account_id=account_id, capacity=capacity, **moments).returning(shift)
    try:
        async with connection.begin_nested():
            return _shift((await connection.execute(adding)).one())
    except IntegrityError:
        known = await open_shift(connection, account_id)
        if known is None:
            raise
        return known


async def change_shift(
    connection: AsyncConnection, known: Shift, state: ShiftState, capacity: int, now: datetime
) -> None:
    """A break, or back from it; how many talks at once."""
    since = known.since if state == known.state else now
    values = {"state": state, "capacity": capacity, "since": since, "seen_at": now}
    await connection.execute(update(shift).where(shift.c.id == known.id).values(**values))


async def end_shift(connection: AsyncConnection, known: Shift, now: datetime) -> None:
    """The operator goes home."""
    await connection.execute(update(shift).where(shift.c.id == known.id).values(ended_at=now))


async def seen_at_work(connection: AsyncConnection, account_id: str, now: datetime) -> None:
    """A sign of life."""
    mine = (shift.c.account_id == account_id) & shift.c.ended_at.is_(None)
    await connection.execute(update(shift).where(mine).values(seen_at=now))


async def count_held(connection: AsyncConnection, account_id: str) -> int:
    """How many requests the account holds."""
    mine = (_assignment.c.account_id == account_id) & _assignment.c.ended_at.is_(None)
    return int(
        (await connection.execute(select(func.count()).select_from(_assignment).where(mine))).scalar_one()
    )


async def anybody_at_work(connection: AsyncConnection, seen_since: datetime) -> bool:
    """Whether somebody is on shift, not on a break, and was seen since then."""
    found = select(shift.c.id).where(
        shift.c.ended_at.is_(None), shift.c.state == "on", shift.c.seen_at >= seen_since
    )
    return (await connection.execute(found.limit(1))).first() is not None


async def colleagues(connection: AsyncConnection) -> tuple[Colleague, ...]:
    """Everybody on shift or on a break, by name."""
    holds = (
        select(func.count())
        .select_from(_assignment)
        .where(_assignment.c.account_id == account.c.id, _assignment.c.ended_at.is_(None))
        .scalar_subquery()
    )
    mine = [column.label(f"shift_{column.name}") for column in shift.c]
    found: Any = (
        select(account, *mine, holds.label("holds"))
        .join(shift, shift.c.account_id == account.c.id)
        .where(shift.c.ended_at.is_(None), account.c.blocked_at.is_(None))
        .order_by(account.c.name)
    )
    return tuple(
        Colleague(account_of(row), _labelled(row), row.holds) for row in await connection.execute(found)
    )


def _labelled(row: Row[Any]) -> Shift:
    return Shift(
        row.shift_id,
        row.shift_account_id,
        row.shift_state,
        row.shift_capacity,
        row.shift_began_at,
        row.shift_since,
        row.shift_seen_at,
    )


def _shift(row: Row[Any]) -> Shift:
    return Shift(row.id, row.account_id, row.state, row.capacity, row.began_at, row.since, row.seen_at)
