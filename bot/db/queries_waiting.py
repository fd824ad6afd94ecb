"""The waiting list. Every function takes a connection and runs inside its transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_booking import WaitlistRow

WaitingState = Literal["waiting", "offered", "taken", "left", "expired"]
MAX_OFFERS = 3
"""Whoever let three openings pass waits no more."""

_CANDIDATES = 50
entry: Any = WaitlistRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert(entry), "postgresql": postgres_insert(entry)}
_LIVE = text("state in ('waiting', 'offered')")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits. `occupation_id` is what is offered to them now; `passed` the openings they let go.

    `appointment_id`: the later appointment they would give up. `office_id` empty = any office.
    """

    id: int
    client_id: str
    appointment_id: str | None
    offering_id: str
    office_id: str | None
    earliest: date
    latest: date
    state: WaitingState
    offers: int
    passed: list[str]
    occupation_id: int | None
    created_at: datetime
    updated_at: datetime


async def add_waiting(connection: AsyncConnection, values: dict[str, Any], now: datetime) -> Waiting:
    """Puts a client into the list; one who waits for the same offering already gets the new dates."""
    changed = ("office_id", "earliest", "latest", "appointment_id")
    adding = _INSERTS[connection.dialect.name].values(**values, passed=[], created_at=now, updated_at=now)
    upsert = adding.on_conflict_do_update(
        index_elements=["client_id", "offering_id"],
        index_where=_LIVE,
        set_={name: adding.excluded[name] for name in (*changed, "updated_at")},
    )
    return _waiting((await connection.execute(upsert.returning(entry))).one())


async def find_waiting(connection: AsyncConnection, entry_id: int, *, lock: bool = False) -> Waiting | None:
    """The entry of this number; `lock` holds its row."""
    found = select(entry).where(entry.c.id == entry_id)
    row = (await connection.execute(found.with_for_update(key_share=True) if lock else found)).one_or_none()
    return _waiting(row) if row else None


async def list_waiting(
    connection: AsyncConnection, *, client_id: str | None = None, offering_id: str | None = None
) -> tuple[Waiting, ...]:
    """Who waits or decides now, the longest first."""
    found = select(entry).where(entry.c.state.in_(("waiting", "offered"))).order_by(entry.c.id)
    if client_id is not None:
        found = found.where(entry.c.client_id == client_id)
    if offering_id is not None:
        found = found.where(entry.c.offering_id == offering_id)
    return tuple(_waiting(row) for row in await connection.execute(found))


async def claim_candidates(
    connection: AsyncConnection, offerings: Collection[str], office_id: str, day: date
) -> tuple[Waiting, ...]:
    """Who waits for any of these offerings at the office on this day, the longest first; their rows are held.

    Rows that another transaction holds are skipped: offices would otherwise wait for each other in a ring.
    """
    found = (
        select(entry)
        .where(
            entry.c.state == "waiting",
            entry.c.offers < MAX_OFFERS,
            entry.c.offering_id.in_(tuple(offerings)),
            or_(entry.c.office_id.is_(None), entry.c.office_id == office_id),
            entry.c.earliest <= day,
            entry.c.latest >= day,
        )
        .order_by(entry.c.id)
        .limit(_CANDIDATES)
    )
    rows = await connection.execute(found.with_for_update(skip_locked=True, key_share=True))
    return tuple(_waiting(row) for row in rows)


async def note_offer(
    connection: AsyncConnection, to: Waiting, occupation_id: int, place: str, now: datetime
) -> None:
    """The stretch is offered to them alone; `place` («lane start») will not be offered to them again."""
    await _change(
        connection,
        to.id,
        state="offered",
        offers=to.offers + 1,
        passed=[*to.passed, place],
        occupation_id=occupation_id,
        updated_at=now,
    )


async def settle_offer(
    connection: AsyncConnection,
    occupation_id: int,
    state: Literal["waiting", "taken", "left"],
    now: datetime,
) -> None:
    """The offer of this stretch is over; who let the last of their offers pass waits no more."""
    offered = await _offered_entry(connection, occupation_id)
    if offered is None:
        return
    after: WaitingState = "expired" if state == "waiting" and offered.offers >= MAX_OFFERS else state
    await _change(connection, offered.id, state=after, occupation_id=None, updated_at=now)


async def leave_list(connection: AsyncConnection, entry_id: int, now: datetime) -> None:
    """They wait no more."""
    await _change(connection, entry_id, state="left", occupation_id=None, updated_at=now)


async def would_give_up(
    connection: AsyncConnection, client_id: str, offering_id: str, appointment_id: str, now: datetime
) -> None:
    """The client booked meanwhile and still waits for an earlier time: an offer taken will then move this one."""
    waits = (entry.c.client_id == client_id, entry.c.offering_id == offering_id, entry.c.state == "waiting")
    changed = update(entry).where(*waits).values(appointment_id=appointment_id, updated_at=now)
    await connection.execute(changed)


async def expire_waiting(connection: AsyncConnection, before: date, now: datetime) -> int:
    """Whose last wanted day has passed waits no more; gives how many."""
    late = update(entry).where(entry.c.state == "waiting", entry.c.latest < before)
    return int((await connection.execute(late.values(state="expired", updated_at=now))).rowcount)


async def _offered_entry(connection: AsyncConnection, occupation_id: int) -> Waiting | None:
    """To whom this stretch is offered."""
    found = select(entry).where(entry.c.occupation_id == occupation_id, entry.c.state == "offered")
    row = (await connection.execute(found)).one_or_none()
    return _waiting(row) if row else None


async def _change(connection: AsyncConnection, entry_id: int, **values: Any) -> None:
    await connection.execute(update(entry).where(entry.c.id == entry_id).values(**values))


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)
