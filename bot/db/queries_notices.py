"""The outbox: notices written down, taken by a worker, and what became of them. All within the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import bindparam, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_clients import AddressRow
from bot.db.models_notices import AttemptRow, NoticeRow, ReceiptRow, TemplateVersionRow, WorkerRow
from bot.db.queries_clients import AddressState

Rows = Sequence[Row[Any]]
DIGEST = "digest:"
"""A notice whose `why` begins so waits to be folded into a digest; it never goes by itself."""


def _table(row: Any) -> SqlTable:
    table: SqlTable = row.__table__
    return table


notice = _table(NoticeRow)
attempt = _table(AttemptRow)
receipt = _table(ReceiptRow)
template_version = _table(TemplateVersionRow)
worker = _table(WorkerRow)
address = _table(AddressRow)

_INSERT: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}
_ROUND = update(notice).where(notice.c.id == bindparam("key"))
# Whoever lost the lease may no longer say what became of the notice.
_MINE = _ROUND.where(notice.c.state == "sending", notice.c.claimed_by == bindparam("me"))


async def insert_notices(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Writes the rows whose dedupe key is new; gives their ids."""
    adding = _INSERT[connection.dialect.name](notice).on_conflict_do_nothing(index_elements=["dedupe_key"])
    made = await connection.execute(adding.returning(notice.c.id), [dict(row) for row in rows])
    return tuple(made.scalars())


async def take_due(connection: AsyncConnection, now: datetime, limit: int, lease: timedelta) -> Rows:
    """Notices whose moment has come or whose worker's lease ran out, the most urgent first, locked.

    A lease that ends more than one `lease` later than one of now would was written by a clock that was put back since:
    nobody waits for it. Clocks of two machines may differ by so much: no living worker loses what it is sending.
    On PostgreSQL rows that another worker holds are stepped over; SQLite has one writer.
    """
    waiting = await _taken(connection, "waiting", notice.c.due_at <= now, limit)
    if len(waiting) == limit:
        return waiting
    over = (notice.c.claimed_until < now) | (notice.c.claimed_until > now + 2 * lease)
    lapsed = await _taken(connection, "sending", over, limit - len(waiting))
    return [*waiting, *lapsed]


async def _taken(connection: AsyncConnection, state: str, ripe: Any, limit: int) -> Rows:
    due = (
        select(notice)
        .where(notice.c.state == state, ripe, notice.c.why.not_like(f"{DIGEST}%"))
        .order_by(notice.c.priority, notice.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await connection.execute(due)).all()


async def settle(connection: AsyncConnection, changes: Sequence[Mapping[str, Any]]) -> None:
    """Writes the fate of notices this transaction holds: `{"key", "state", "why", …}`, the same keys in each."""
    if changes:
        await connection.execute(_ROUND.values(_bound(changes[0], {"key"})), [dict(each) for each in changes])


async def settle_mine(connection: AsyncConnection, changes: Sequence[Mapping[str, Any]]) -> bool:
    """The same for notices that this worker (`me`) is sending; with one, whether it is still its own."""
    if not changes:
        return False
    statement, rows = _MINE.values(_bound(changes[0], {"key", "me"})), [dict(each) for each in changes]
    changed = await connection.execute(statement, rows[0] if len(rows) == 1 else rows)
    return changed.rowcount == 1


def _bound(change: Mapping[str, Any], apart: set[str]) -> dict[str, Any]:
    return {name: bindparam(name, type_=notice.c[name].type) for name in change if name not in apart}


async def count_late(connection: AsyncConnection, before: datetime) -> int:
    """How many notices should have been taken before this moment and still wait."""
    late = (
        select(func.count())
        .select_from(notice)
        .where(notice.c.state == "waiting", notice.c.due_at < before, notice.c.why.not_like(f"{DIGEST}%"))
    )
    return int((await connection.execute(late)).scalar_one())


async def add_attempts(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes down tries before they are made."""
    if rows:
        await connection.execute(insert(attempt), [dict(row) for row in rows])


async def end_attempts(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """`{"of", "number", "ended_at", "outcome", "detail", "provider_ref"}`: how tries ended."""
    if rows:
        names = ("ended_at", "outcome", "detail", "provider_ref")
        ending = update(attempt).where(
            attempt.c.notice_id == bindparam("of"), attempt.c.n == bindparam("number")
        )
        values = {name: bindparam(name, type_=attempt.c[name].type) for name in names}
        await connection.execute(ending.values(values), [dict(row) for row in rows])


async def list_attempts(connection: AsyncConnection, notice_ids: Iterable[str]) -> Rows:
    """Every try of these notices, in order."""
    tried = select(attempt).where(attempt.c.notice_id.in_(tuple(notice_ids)))
    return (await connection.execute(tried.order_by(attempt.c.notice_id, attempt.c.n))).all()


async def find_attempt(
    connection: AsyncConnection, channel: str, *, key: str | None, ref: str | None
) -> Row[Any] | None:
    """The try that a provider means, by our key or by its own name of the message; the newest one."""
    named = [attempt.c.key == key] if key else []
    named += [attempt.c.provider_ref == ref] if ref else []
    if not named:
        return None
    found = (
        select(attempt).where(attempt.c.channel == channel, or_(*named)).order_by(attempt.c.n.desc()).limit(1)
    )
    return (await connection.execute(found)).one_or_none()


async def lock_notice(connection: AsyncConnection, notice_id: str) -> Row[Any]:
    """Holds one notice until the transaction ends."""
    return (await connection.execute(select(notice).where(notice.c.id == notice_id).with_for_update())).one()


async def add_receipt(connection: AsyncConnection, notice_id: str, n: int, status: str, at: datetime) -> None:
    """Keeps what the provider told; the same status of the same try is kept once."""
    adding = _INSERT[connection.dialect.name](receipt).on_conflict_do_nothing()
    await connection.execute(adding, {"notice_id": notice_id, "n": n, "status": status, "at": at})


async def list_receipts(connection: AsyncConnection, notice_id: str, n: int) -> tuple[str, ...]:
    """Every status told of a try."""
    told = select(receipt.c.status).where(receipt.c.notice_id == notice_id, receipt.c.n == n)
    return tuple((await connection.execute(told)).scalars())


async def keep_template_versions(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keeps the words of templates; those kept already stay as they are."""
    adding = _INSERT[connection.dialect.name](template_version).on_conflict_do_nothing()
    await connection.execute(adding, [dict(row) for row in rows])


async def keep_addresses(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Where people of visits can be written to; an address that is known, even as dead, stays as it is."""
    if rows:
        adding = _INSERT[connection.dialect.name](address).on_conflict_do_nothing()
        await connection.execute(adding, [dict(row) for row in rows])


async def mark_address(
    connection: AsyncConnection, address_id: int, state: AddressState, now: datetime
) -> None:
    """What the other side told about an address."""
    marking = update(address).where(address.c.id == address_id).values(state=state, changed_at=now)
    await connection.execute(marking)


async def beat(connection: AsyncConnection, name: str, now: datetime) -> None:
    """The worker of this name went round."""
    adding = _INSERT[connection.dialect.name](worker).values(name=name, at=now)
    await connection.execute(adding.on_conflict_do_update(index_elements=["name"], set_={"at": now}))


async def last_beat(connection: AsyncConnection) -> datetime | None:
    """When any worker last went round."""
    moment: datetime | None = (await connection.execute(select(func.max(worker.c.at)))).scalar_one()
    return moment
