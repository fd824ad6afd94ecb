"""What is taken of the windows' time. Every function takes a connection and runs inside its transaction.

Whoever changes what is taken at an office holds its `booking_office` row (`lock_offices`); the primary key of
`occupied_tick` keeps the promise even if somebody forgets.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, bindparam, delete, func, insert, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_booking import OccupationRow, OfficeLockRow, TickRow

OccupationState = Literal["held", "offered", "booked", "cooling"]
TICK = timedelta(minutes=5)

office: Any = OfficeLockRow.__table__
occupation: Any = OccupationRow.__table__
tick: Any = TickRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}
_REACH = timedelta(hours=4)
"""How far into a day something of the day before may reach: buffers after closing."""

# Only what is read for a search; SQLAlchemy's rows of two columns are cheap, whole rows are not.
_BUSY = (occupation.c.lane, occupation.c.local_start, occupation.c.local_end)


def _gaps(*conditions: Any) -> Any:
    """Rows of a lane before which, or after the last of which, there is a gap."""
    order = {"partition_by": occupation.c.lane, "order_by": occupation.c.local_start}
    lasting = or_(
        occupation.c.expires_at.is_(None),
        occupation.c.expires_at > bindparam("now", type_=occupation.c.expires_at.type),
    )
    rows = (
        select(
            *_BUSY,
            func.lag(occupation.c.local_end, type_=occupation.c.local_end.type).over(**order).label("ended"),
            func.lead(occupation.c.local_start, type_=occupation.c.local_start.type)
            .over(**order)
            .label("follows"),
        )
        .where(
            occupation.c.lane.in_(bindparam("lanes", expanding=True)),
            occupation.c.local_start >= bindparam("early"),
            occupation.c.local_start < bindparam("before"),
            lasting,
            *conditions,
        )
        .subquery()
    )
    edge = or_(rows.c.ended.is_(None), rows.c.ended < rows.c.local_start, rows.c.follows.is_(None))
    return select(rows).where(edge).order_by(rows.c.lane, rows.c.local_start)


_GAPS = _gaps()
_GAPS_BUT = _gaps(occupation.c.id.not_in(bindparam("but", expanding=True)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time of one lane, buffers included; naive wall times, whole ticks of five minutes."""

    office_id: str
    lane: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Occupation:
    """A stretch that somebody has. All but the booked ones end by themselves at `expires_at`."""

    id: int
    office_id: str
    lane: str
    offering_id: str
    local_start: datetime
    local_end: datetime
    state: OccupationState
    client_id: str | None
    appointment_id: str | None
    expires_at: datetime | None

    @property
    def stretch(self) -> Stretch:
        """Where and when."""
        return Stretch(self.office_id, self.lane, self.local_start, self.local_end)

    def has_ended(self, now: datetime) -> bool:
        """Nobody need respect it any more."""
        return self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True, slots=True)
class Holder:
    """How a stretch is had: the columns of `occupation` beside its place."""

    state: OccupationState
    offering_id: str
    client_id: str | None = None
    appointment_id: str | None = None
    expires_at: datetime | None = None


async def lock_offices(connection: AsyncConnection, office_ids: Iterable[str]) -> None:
    """Holds the offices' rows until the transaction ends, made where there are none, in their sorted order.

    Not a key lock: rows that refer to an office may be written meanwhile. SQLite has a single writer anyway.
    """
    wanted = sorted(set(office_ids))
    if not wanted:
        return
    if connection.dialect.name != "sqlite":
        found = select(office.c.id).where(office.c.id.in_(wanted)).order_by(office.c.id)
        held = set((await connection.execute(found.with_for_update(key_share=True))).scalars())
        if held.issuperset(wanted):
            return
    adding = _INSERTS[connection.dialect.name](office).on_conflict_do_nothing(index_elements=["id"])
    await connection.execute(adding, [{"id": each} for each in wanted])
    if connection.dialect.name != "sqlite":
        await connection.execute(found.with_for_update(key_share=True))


async def lock_persons(connection: AsyncConnection, keys: Iterable[str]) -> None:
    """Counting what a person has is done by one transaction at a time, in whatever office."""
    if connection.dialect.name == "sqlite":
        return
    for key in sorted(set(keys)):
        await connection.execute(_PERSON, {"key": f"booking-person:{key}"})


_PERSON = text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")


async def list_busy(
    connection: AsyncConnection, lanes: Sequence[str], span: tuple[datetime, datetime], now: datetime
) -> list[tuple[str, datetime, datetime]]:
    """(lane, start, end) of everything that nobody else may have, of these lanes, within [from, before)."""
    found = _within(select(*_BUSY), lanes, span).where(_lasting(now))
    return [(row[0], row[1], row[2]) for row in await connection.execute(found)]


async def list_gaps(
    connection: AsyncConnection,
    lanes: Sequence[str],
    span: tuple[datetime, datetime],
    *,
    now: datetime,
    but: Collection[int] = (),
) -> dict[str, list[tuple[datetime, datetime]]]:
    """What is free of each lane within [from, before), in order; a search among full days reads a few rows only.

    `but`: occupations that are as good as free. A lane that is taken as a whole is not there.
    """
    found = _GAPS_BUT if but else _GAPS
    values = {
        "lanes": list(lanes),
        "early": span[0] - _REACH,
        "before": span[1],
        "now": now,
        "but": list(but),
    }
    if not but:
        del values["but"]
    gaps: dict[str, list[tuple[datetime, datetime]]] = {}
    seen = set()
    for lane, start, end, ended, follows in await connection.execute(found, values):
        seen.add(lane)
        if start > (since := span[0] if ended is None else ended):
            gaps.setdefault(lane, []).append((since, start))
        if follows is None and end < span[1]:
            gaps.setdefault(lane, []).append((end, span[1]))
    return gaps | {lane: [span] for lane in lanes if lane not in seen}


async def list_occupations(
    connection: AsyncConnection, lanes: Sequence[str], span: tuple[datetime, datetime]
) -> tuple[Occupation, ...]:
    """Whole rows that touch [from, before), ended ones too, by lane and start."""
    found = _within(select(occupation), lanes, span).order_by(occupation.c.lane, occupation.c.local_start)
    return tuple(_occupation(row) for row in await connection.execute(found))


async def find_occupation(connection: AsyncConnection, occupation_id: int) -> Occupation | None:
    """The occupation of this number."""
    found = select(occupation).where(occupation.c.id == occupation_id)
    row = (await connection.execute(found)).one_or_none()
    return _occupation(row) if row else None


async def find_occupation_of(connection: AsyncConnection, appointment_id: str) -> Occupation | None:
    """The place of a booked appointment."""
    found = select(occupation).where(occupation.c.appointment_id == appointment_id)
    row = (await connection.execute(found)).one_or_none()
    return _occupation(row) if row else None


async def list_kept_for(connection: AsyncConnection, client_id: str) -> tuple[Occupation, ...]:
    """What the client holds or is offered, ended or not, the newest last."""
    kept = and_(occupation.c.client_id == client_id, occupation.c.state.in_(("held", "offered")))
    rows = await connection.execute(select(occupation).where(kept).order_by(occupation.c.id))
    return tuple(_occupation(row) for row in rows)


async def list_ended(connection: AsyncConnection, now: datetime, limit: int) -> tuple[Occupation, ...]:
    """What has ended by itself, the longest ago first."""
    found = select(occupation).where(occupation.c.expires_at <= now).order_by(occupation.c.expires_at)
    return tuple(_occupation(row) for row in await connection.execute(found.limit(limit)))


async def occupy(connection: AsyncConnection, place: Stretch, holder: Holder) -> int | None:
    """Takes every tick of the stretch; gives the occupation's number. Nothing is taken where one tick is."""
    values = {
        "office_id": place.office_id,
        "lane": place.lane,
        "local_start": place.start,
        "local_end": place.end,
        **_columns(holder),
    }
    added = insert(occupation).values(values).returning(occupation.c.id)
    number = int((await connection.execute(added)).scalar_one())
    count = (place.end - place.start) // TICK
    rows = [
        {"lane": place.lane, "tick": place.start + TICK * step, "occupation_id": number}
        for step in range(count)
    ]
    # One statement, its rows in order: two that overlap wait for one another and cannot deadlock.
    adding = _INSERTS[connection.dialect.name](tick).values(rows).on_conflict_do_nothing()
    if (await connection.execute(adding)).rowcount == count:
        return number
    await vacate(connection, (number,))
    return None


async def change_holder(connection: AsyncConnection, occupation_id: int, holder: Holder) -> None:
    """The same stretch is had otherwise: a hold becomes an appointment, an appointment cools."""
    await connection.execute(
        update(occupation).where(occupation.c.id == occupation_id).values(_columns(holder))
    )


async def vacate(connection: AsyncConnection, occupation_ids: Iterable[int]) -> None:
    """The stretches are free. Their ticks go with them."""
    numbers = tuple(occupation_ids)
    if numbers:
        await connection.execute(delete(occupation).where(occupation.c.id.in_(numbers)))


def _columns(holder: Holder) -> dict[str, Any]:
    return {name: getattr(holder, name) for name in Holder.__slots__}


def _within(found: Any, lanes: Sequence[str], span: tuple[datetime, datetime]) -> Any:
    # Nothing is taken over midnight, so a day more than the span finds whatever reaches into it.
    return found.where(
        occupation.c.lane.in_(lanes),
        occupation.c.local_start >= span[0] - timedelta(days=1),
        occupation.c.local_start < span[1],
        occupation.c.local_end > span[0],
    )


def _lasting(now: datetime) -> Any:
    return or_(
        occupation.c.expires_at.is_(None),
        occupation.c.expires_at > literal(now, occupation.c.expires_at.type),
    )


def _occupation(row: Row[Any]) -> Occupation:
    return Occupation(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)
