"""Reading the book of what staff did. Every function runs inside its caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_clients import AuditRow
from bot.db.queries_accounts import actor_of

_audit: Any = AuditRow.__table__


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to what, when and why."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    reason: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines: an empty field asks nothing. `area` is the first word of the action; `before` a line's id."""

    account_id: str = ""
    area: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


async def list_audit(
    connection: AsyncConnection, wanted: AuditFilter, limit: int = 100
) -> tuple[AuditLine, ...]:
    """The lines, the latest first. Of an account: what it did, and what was done to it."""
    found = select(_audit).order_by(_audit.c.id.desc()).limit(limit)
    if wanted.account_id:
        actor = actor_of(wanted.account_id)
        found = found.where(or_(_audit.c.actor == actor, _audit.c.subject == wanted.account_id))
    if wanted.area:
        found = found.where(_audit.c.action.startswith(f"{wanted.area}.", autoescape=True))
    if wanted.subject:
        found = found.where(_audit.c.subject == wanted.subject)
    if wanted.since:
        found = found.where(_audit.c.at >= wanted.since)
    if wanted.until:
        found = found.where(_audit.c.at < wanted.until)
    if wanted.before:
        found = found.where(_audit.c.id < wanted.before)
    return tuple(
        AuditLine(row.id, row.at, row.actor, row.action, row.subject, row.reason, row.detail)
        for row in await connection.execute(found)
    )
