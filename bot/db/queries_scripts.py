"""Versions of call scripts. Every function runs inside its caller's transaction; rows are never rewritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_calls import CallRow, MissingAnswerRow
from bot.db.models_scripts import ScriptVersionRow

VersionState = Literal["draft", "in_review", "published", "retired", "discarded"]

version: Any = ScriptVersionRow.__table__
_missing: Any = MissingAnswerRow.__table__
_call: Any = CallRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}
_SHORT = [column for column in version.c if column.name not in ("body", "source")]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a script without its body. `findings` are what the check said when it was made."""

    id: int
    code: str
    n: int
    state: VersionState
    direction: str
    title: str
    sha256: str
    findings: tuple[Mapping[str, Any], ...]
    made_by: str
    made_at: datetime
    sent_at: datetime | None
    published_by: str | None
    published_at: datetime | None
    retired_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a version is made of. `source` is the file it came from, as it was handed in."""

    code: str
    direction: str
    title: str
    body: Mapping[str, Any]
    sha256: str
    source: str
    findings: tuple[Mapping[str, Any], ...]
    made_by: str


async def add_version(connection: AsyncConnection, new: NewVersion, now: datetime) -> VersionLine:
    """Stores a draft under the script's next number. Two at once get two numbers."""
    values = {name: getattr(new, name) for name in NewVersion.__slots__}
    values |= {"findings": list(new.findings), "made_at": now, "state": "draft"}
    adding = _INSERTS[connection.dialect.name](version).on_conflict_do_nothing(index_elements=["code", "n"])
    while True:
        highest = select(func.coalesce(func.max(version.c.n), 0)).where(version.c.code == new.code)
        n = int((await connection.execute(highest)).scalar_one()) + 1
        stored = await connection.execute(adding.values(n=n, **values).returning(*_SHORT))
        if row := stored.one_or_none():
            return _line(row)


async def find_version(connection: AsyncConnection, version_id: int) -> VersionLine | None:
    """The version of this id."""
    row = (await connection.execute(select(*_SHORT).where(version.c.id == version_id))).one_or_none()
    return _line(row) if row else None


async def lock_version(connection: AsyncConnection, version_id: int) -> VersionLine | None:
    """The version, held until the transaction ends."""
    found = select(*_SHORT).where(version.c.id == version_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    return _line(row) if row else None


async def body_of(connection: AsyncConnection, version_id: int) -> Mapping[str, Any]:
    """All that a walk of this version needs. LookupError for a version that is not there."""
    row = (await connection.execute(select(version.c.body).where(version.c.id == version_id))).one_or_none()
    if row is None:
        raise LookupError(f"script version {version_id} is not stored")
    body: Mapping[str, Any] = row.body
    return body


async def source_of(connection: AsyncConnection, version_id: int) -> str:
    """The file the version came from; empty where there was none."""
    found = select(version.c.source).where(version.c.id == version_id)
    return str((await connection.execute(found)).scalar_one_or_none() or "")


async def published_of(connection: AsyncConnection, code: str) -> VersionLine | None:
    """The version in force of this script."""
    found = select(*_SHORT).where(version.c.code == code, version.c.state == "published")
    row = (await connection.execute(found)).one_or_none()
    return _line(row) if row else None


async def list_versions(connection: AsyncConnection, code: str = "") -> tuple[VersionLine, ...]:
    """Versions of one script, or of all, the newest first within a script; discarded ones are left out."""
    found = select(*_SHORT).where(version.c.state != "discarded")
    if code:
        found = found.where(version.c.code == code)
    rows = await connection.execute(found.order_by(version.c.code, version.c.n.desc()))
    return tuple(_line(row) for row in rows)


async def change_version(connection: AsyncConnection, version_id: int, **values: Any) -> None:
    """Moves a version along its way; the database refuses a step back and a change of what it says."""
    await connection.execute(update(version).where(version.c.id == version_id).values(**values))


async def retire_published(connection: AsyncConnection, code: str, now: datetime, reason: str = "") -> None:
    """The version in force gives way: calls under it go on, new ones do not begin with it."""
    await connection.execute(
        update(version)
        .where(version.c.code == code, version.c.state == "published")
        .values(state="retired", retired_at=now, reason=reason)
    )


async def missing_by_node(connection: AsyncConnection, version_id: int) -> Mapping[str, tuple[str, ...]]:
    """What clients said where no answer fitted, masked, by node: the script's own gaps."""
    found = (
        select(_missing.c.node, _missing.c.text_masked)
        .where(_missing.c.script_version_id == version_id)
        .order_by(_missing.c.node, _missing.c.id)
    )
    said: dict[str, tuple[str, ...]] = {}
    for row in await connection.execute(found):
        said[row.node] = (*said.get(row.node, ()), row.text_masked)
    return said


async def count_runs(connection: AsyncConnection) -> Mapping[int, int]:
    """How many calls each version was used in."""
    found = select(_call.c.script_version_id, func.count()).group_by(_call.c.script_version_id)
    return {row[0]: row[1] for row in await connection.execute(found) if row[0] is not None}


def _line(row: Row[Any]) -> VersionLine:
    read = dict(row._mapping)  # noqa: SLF001 (the documented way to a row's names)
    return VersionLine(**{**read, "findings": tuple(read["findings"])})
