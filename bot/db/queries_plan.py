"""Versions of the booking plan. Every function takes a connection and runs inside its transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_booking import PlanRow

plan: Any = PlanRow.__table__
_LAST = select(plan.c.version, plan.c.sha256).order_by(plan.c.version.desc()).limit(1)
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert(plan), "postgresql": postgres_insert(plan)}


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A plan as stored: `body` is the whole document."""

    version: int
    body: dict[str, Any]
    sha256: str
    made_by: str
    made_at: datetime


async def newest_plan(connection: AsyncConnection) -> tuple[int, str] | None:
    """Version and digest of the plan in force; nothing before the first start."""
    row = (await connection.execute(_LAST)).one_or_none()
    return (row.version, row.sha256) if row else None


async def read_plan_version(connection: AsyncConnection, version: int) -> PlanVersion | None:
    """One stored version."""
    row = (await connection.execute(select(plan).where(plan.c.version == version))).one_or_none()
    return PlanVersion(**row._mapping) if row else None  # noqa: SLF001


async def list_plan_versions(connection: AsyncConnection, limit: int = 50) -> tuple[PlanVersion, ...]:
    """Stored versions, the newest first."""
    rows = await connection.execute(select(plan).order_by(plan.c.version.desc()).limit(limit))
    return tuple(PlanVersion(**row._mapping) for row in rows)  # noqa: SLF001


async def add_plan_version(connection: AsyncConnection, new: PlanVersion) -> bool:
    """Stores a version; False where somebody stored one of this number first."""
    statement = _INSERTS[connection.dialect.name].on_conflict_do_nothing(index_elements=["version"])
    values = {name: getattr(new, name) for name in PlanVersion.__slots__}
    return bool((await connection.execute(statement, values)).rowcount == 1)
