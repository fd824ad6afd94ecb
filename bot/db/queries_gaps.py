"""Gaps of the base and the questions they are made of. Every function runs inside its caller's transaction.

The words of a question stay in its own row (`query_event`, `missing_answer`): what is erased there is gone here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import and_, delete, exists, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import QueryEventRow
from bot.db.models_calls import MissingAnswerRow
from bot.db.models_editing import GapMemberRow, GapRow
from bot.db.queries_events import is_unsettled, why_open

gap: Any = GapRow.__table__
member: Any = GapMemberRow.__table__
question: Any = QueryEventRow.__table__
unsaid: Any = MissingAnswerRow.__table__

GapState = Literal["new", "assigned", "drafted", "closed", "rejected"]
Source = Literal["chat", "call"]
OPEN: tuple[GapState, ...] = ("new", "assigned", "drafted")
_LOCK = 4_636_672  # any number that nobody else on this database uses
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions of one meaning that stayed open. `version_id` is the version that is to answer them."""

    id: int
    label: str
    state: GapState
    owner_id: str | None
    due_on: date | None
    article_id: str | None
    version_id: int | None
    reason: str
    revision: int
    created_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    rerun_at: datetime | None

    @property
    def is_touched(self) -> bool:
        """Whether somebody has worked on it: then it is not joined to another by itself."""
        return self.state != "new" or bool(self.label)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that stayed open and belongs to no gap yet; personal data masked."""

    source: Source
    source_id: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """A question of a gap. `why` it stayed open; `before` and `after` are answers of the base: decision, article.

    `central` is how near it is to the others, 1 at most.
    """

    id: int
    gap_id: int
    source: Source
    text: str
    why: str
    at: datetime
    central: float
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


async def lock_gaps(connection: AsyncConnection) -> None:
    """One writer of clusters at a time; SQLite has a single one anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def loose_questions(
    connection: AsyncConnection, since: datetime, now: datetime, limit: int
) -> tuple[Asked, ...]:
    """Questions of the chat and of calls that stayed open since then and are in no gap yet, the oldest first."""
    known = exists().where(member.c.query_event_id == question.c.id)
    chat = (
        select(question.c.id, question.c.text_masked, question.c.at)
        .where(question.c.at >= since, is_unsettled(now), ~known)
        .order_by(question.c.at)
        .limit(limit)
    )
    heard = exists().where(member.c.missing_answer_id == unsaid.c.id)
    call = (
        select(unsaid.c.id, unsaid.c.text_masked, unsaid.c.at)
        .where(unsaid.c.at >= since, unsaid.c.text_masked != "", ~heard)
        .order_by(unsaid.c.at)
        .limit(limit)
    )
    found = [Asked("chat", row.id, row.text_masked, row.at) for row in await connection.execute(chat)]
    found += [Asked("call", row.id, row.text_masked, row.at) for row in await connection.execute(call)]
    return tuple(sorted((one for one in found if one.text.strip()), key=lambda one: one.at)[:limit])


async def members_of(
    connection: AsyncConnection, gap_ids: Collection[int] | None = None
) -> tuple[Member, ...]:
    """The questions of these gaps, or of all, the most central first."""
    chat = select(
        member, question.c.text_masked, question.c.at, question.c.decision, question.c.outcome
    ).join(question, question.c.id == member.c.query_event_id)
    call = select(
        member, unsaid.c.text_masked, unsaid.c.at, text("NULL AS decision"), text("NULL AS outcome")
    ).join(unsaid, unsaid.c.id == member.c.missing_answer_id)
    found: list[Member] = []
    queries: tuple[Any, ...] = (chat, call)
    for query in queries:
        chosen = query if gap_ids is None else query.where(member.c.gap_id.in_(gap_ids))
        found += [_member(row) for row in await connection.execute(chosen)]
    return tuple(sorted(found, key=lambda one: (-one.central, one.id)))


async def all_gaps(connection: AsyncConnection, *, lock: bool = False) -> tuple[Gap, ...]:
    """Every gap, the oldest first; `lock` keeps them from changing until the transaction ends."""
    found = select(gap).order_by(gap.c.id)
    rows = await connection.execute(found.with_for_update() if lock else found)
    return tuple(_gap(row) for row in rows)


async def find_gap(connection: AsyncConnection, gap_id: int, *, lock: bool = False) -> Gap | None:
    """The gap of this id; `lock` keeps it from changing until the transaction ends."""
    found = select(gap).where(gap.c.id == gap_id)
    row = (await connection.execute(found.with_for_update() if lock else found)).one_or_none()
    return _gap(row) if row else None


async def gaps_of_article(
    connection: AsyncConnection, article_id: str, *, lock: bool = False
) -> tuple[Gap, ...]:
    """Gaps that wait for a version of this article. Lock them before any version: deeds about a gap do so too."""
    found = select(gap).where(gap.c.article_id == article_id, gap.c.state == "drafted").order_by(gap.c.id)
    rows = await connection.execute(found.with_for_update() if lock else found)
    return tuple(_gap(row) for row in rows)


async def gaps_of_versions(connection: AsyncConnection, version_ids: Collection[int]) -> tuple[Gap, ...]:
    """Gaps that wait to be answered by one of these versions."""
    found = select(gap).where(gap.c.version_id.in_(version_ids), gap.c.state == "drafted")
    return tuple(_gap(row) for row in await connection.execute(found))


async def count_members(connection: AsyncConnection) -> tuple[int, int]:
    """How many questions are in gaps, and the number of the newest: whoever read both knows whether anything came."""
    counted = select(func.count(member.c.id), func.coalesce(func.max(member.c.id), 0))
    row = (await connection.execute(counted)).one()
    return int(row[0]), int(row[1])


async def add_gap(connection: AsyncConnection, now: datetime) -> int:
    """A new gap; gives its id."""
    values = {"state": "new", "created_at": now, "changed_at": now}
    return int((await connection.execute(insert(gap).values(values).returning(gap.c.id))).scalar_one())


async def add_members(connection: AsyncConnection, gap_id: int, asked: Sequence[Asked]) -> None:
    """These questions belong to this gap; one that belongs to another by now stays there."""
    rows = [
        {
            "gap_id": gap_id,
            "query_event_id": one.source_id if one.source == "chat" else None,
            "missing_answer_id": one.source_id if one.source == "call" else None,
        }
        for one in asked
    ]
    if rows:
        adding = _INSERTS[connection.dialect.name](member).on_conflict_do_nothing()
        await connection.execute(adding, rows)


async def absorb(connection: AsyncConnection, into: int, others: Collection[int]) -> None:
    """The questions of other gaps become those of this one; the others are gone."""
    await connection.execute(update(member).where(member.c.gap_id.in_(others)).values(gap_id=into))
    await connection.execute(delete(gap).where(gap.c.id.in_(others)))


async def put_central(connection: AsyncConnection, central: Mapping[int, float]) -> None:
    """How near each question is to the others of its gap, by the member's id."""
    for member_id, value in central.items():
        await connection.execute(update(member).where(member.c.id == member_id).values(central=value))


async def drop_empty(connection: AsyncConnection) -> int:
    """Gaps whose every question was forgotten, and that nobody works on, are gone; gives how many."""
    empty = and_(gap.c.state == "new", ~exists().where(member.c.gap_id == gap.c.id))
    return int((await connection.execute(delete(gap).where(empty))).rowcount)


async def change_gap(connection: AsyncConnection, of: Gap, now: datetime, **values: Any) -> None:
    """Writes columns of a gap. The caller holds it locked."""
    changed = {**values, "revision": gap.c.revision + 1, "changed_at": now}
    await connection.execute(update(gap).where(gap.c.id == of.id).values(changed))


async def put_answers(
    connection: AsyncConnection, which: Literal["before", "after"], answers: Mapping[int, Mapping[str, Any]]
) -> None:
    """What the base answered to each question, by the member's id. A new `before` forgets the `after` of old."""
    for member_id, answer in answers.items():
        values: dict[str, Any] = {which: dict(answer)}
        if which == "before":
            values["after"] = None
        await connection.execute(update(member).where(member.c.id == member_id).values(values))


def _member(row: Row[Any]) -> Member:
    is_call = row.query_event_id is None
    why = "no_answer" if is_call else why_open(row.decision, row.outcome)
    return Member(
        row.id,
        row.gap_id,
        "call" if is_call else "chat",
        row.text_masked,
        why,
        row.at,
        row.central,
        row.before,
        row.after,
    )


def _gap(row: Row[Any]) -> Gap:
    return Gap(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)
