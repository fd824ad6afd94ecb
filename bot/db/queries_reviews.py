"""Who keeps articles true, and what they have to look through. Every function runs inside its caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import and_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_accounts import AccountRow
from bot.db.models_editing import ArticleCareRow, ReviewTaskRow

account: Any = AccountRow.__table__
care: Any = ArticleCareRow.__table__
task: Any = ReviewTaskRow.__table__

Cause = Literal["valid_to", "asked"]
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}
_KEEPERS = ("editor",)
"""Roles that may edit articles: whoever lost theirs answers for none."""


@dataclass(frozen=True, slots=True)
class Care:
    """Who answers for an article as it was written down; either may have left since."""

    owner_id: str | None = None
    deputy_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """An article to be looked through by `due_on`. `assignee_id`: its owner, else the deputy; where both are blocked
    or edit no more it is empty, and the task is everybody's who edits."""

    id: int
    article_id: str
    cause: Cause
    due_on: date
    assignee_id: str | None


async def care_of(connection: AsyncConnection, article_id: str) -> Care:
    """Who answers for this article."""
    found = select(care.c.owner_id, care.c.deputy_id).where(care.c.article_id == article_id)
    row = (await connection.execute(found)).one_or_none()
    return Care(row.owner_id, row.deputy_id) if row else Care()


async def put_care(connection: AsyncConnection, article_id: str, of: Care) -> None:
    """Writes down who answers for an article."""
    values = {"owner_id": of.owner_id, "deputy_id": of.deputy_id}
    adding = _INSERTS[connection.dialect.name](care).values(article_id=article_id, **values)
    await connection.execute(adding.on_conflict_do_update(index_elements=["article_id"], set_=values))


async def keepers(connection: AsyncConnection) -> dict[str, str]:
    """Names of those who may answer for an article, by account."""
    found = select(account.c.id, account.c.name).where(_keeps(account)).order_by(account.c.name)
    return {row.id: row.name for row in await connection.execute(found)}


async def open_tasks(connection: AsyncConnection) -> tuple[ReviewTask, ...]:
    """What has to be looked through, the soonest first. Who does it is found now: a task never waits for one who left."""
    owner, deputy = account.alias("owner"), account.alias("deputy")
    found = (
        select(task, owner.c.id.label("owner"), deputy.c.id.label("deputy"))
        .outerjoin(care, care.c.article_id == task.c.article_id)
        .outerjoin(owner, and_(owner.c.id == care.c.owner_id, _keeps(owner)))
        .outerjoin(deputy, and_(deputy.c.id == care.c.deputy_id, _keeps(deputy)))
        .where(task.c.state == "open")
        .order_by(task.c.due_on, task.c.article_id)
    )
    return tuple(
        ReviewTask(row.id, row.article_id, row.cause, row.due_on, row.owner or row.deputy)
        for row in await connection.execute(found)
    )


async def ask_review(
    connection: AsyncConnection, article_id: str, cause: Cause, due_on: date, now: datetime
) -> None:
    """An article has to be looked through; one open task an article, which becomes due as soon as either wish."""
    values = {"article_id": article_id, "cause": cause, "due_on": due_on, "created_at": now}
    await connection.execute(_INSERTS[connection.dialect.name](task).values(values).on_conflict_do_nothing())
    sooner = and_(task.c.article_id == article_id, task.c.state == "open", task.c.due_on > due_on)
    await connection.execute(update(task).where(sooner).values(due_on=due_on, cause=cause))


async def close_reviews(
    connection: AsyncConnection, article_ids: Iterable[str], by: str | None, now: datetime
) -> None:
    """These articles were looked through, or are served no more."""
    done = and_(task.c.article_id.in_(tuple(article_ids)), task.c.state == "open")
    await connection.execute(update(task).where(done).values(state="done", done_at=now, done_by=by))


def _keeps(of: Any) -> Any:
    return and_(of.c.blocked_at.is_(None), of.c.role.in_(_KEEPERS))
