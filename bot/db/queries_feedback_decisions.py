"""Decisions taken on ratings. Every function runs inside its caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import DecisionRow

State = Literal["draft", "published", "withdrawn"]

decision: Any = DecisionRow.__table__
_STATES: dict[State, ColumnElement[bool]] = {
    "draft": decision.c.published_at.is_(None),
    "published": decision.c.published_at.is_not(None) & decision.c.withdrawn_at.is_(None),
    "withdrawn": decision.c.withdrawn_at.is_not(None),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, about which service, life situation or touchpoint (None: about all), on which day."""

    id: int
    body: str
    service: str | None
    life_situation: str | None
    touchpoint: str | None
    taken_on: date
    made_by: str
    made_at: datetime
    published_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def state(self) -> State:
        """A draft is seen at the desk only; what was withdrawn was published once."""
        if self.published_at is None:
            return "draft"
        return "published" if self.withdrawn_at is None else "withdrawn"


async def add_decision(connection: AsyncConnection, values: Mapping[str, Any]) -> Decision:
    """Writes a draft down; `values` are the table's columns."""
    row = (await connection.execute(insert(decision).values(**values).returning(decision))).one()
    return _decision(row)


async def find_decision(
    connection: AsyncConnection, decision_id: int, *, lock: bool = False
) -> Decision | None:
    """The decision of this id; with `lock`, held until the transaction ends."""
    found = select(decision).where(decision.c.id == decision_id)
    row = (await connection.execute(found.with_for_update() if lock else found)).one_or_none()
    return _decision(row) if row else None


async def change_decision(connection: AsyncConnection, decision_id: int, **values: Any) -> None:
    """Sets columns of a decision; the database checks that only what was published is withdrawn."""
    await connection.execute(update(decision).where(decision.c.id == decision_id).values(**values))


async def list_decisions(connection: AsyncConnection, state: State, limit: int = 200) -> tuple[Decision, ...]:
    """Those in this state, the newest first."""
    found = select(decision).where(_STATES[state])
    ordered = found.order_by(decision.c.taken_on.desc(), decision.c.id.desc()).limit(limit)
    return tuple(_decision(row) for row in await connection.execute(ordered))


async def decisions_taken(connection: AsyncConnection, first: date, last: date) -> tuple[Decision, ...]:
    """Published decisions that were taken in these days, the earliest first."""
    found = select(decision).where(_STATES["published"], decision.c.taken_on.between(first, last))
    ordered = found.order_by(decision.c.taken_on, decision.c.id)
    return tuple(_decision(row) for row in await connection.execute(ordered))


def _decision(row: Row[Any]) -> Decision:
    return Decision(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)
