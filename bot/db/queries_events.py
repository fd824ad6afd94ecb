"""Questions and what became of them: popular ones for citizens, gaps of the base for its editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, distinct, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.engine import briefly
from bot.db.models import QueryEventRow

event: Any = QueryEventRow.__table__

_ADD = insert(event).returning(event.c.id)

Outcome = Literal["helped", "not_that", "operator", "silent"]
Why = Literal["unanswered", "not_that", "silent"]
SILENCE_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class QueryEvent:
    """One question as it is kept: personal data masked, every candidate with its scores."""

    conversation_id: str
    text_masked: str
    language: str
    base_version: str
    decision: str
    candidates: Sequence[dict[str, Any]]
    article: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """A question that the base did not settle. `why`: nobody answered it; the answer was refused with «not that»;
    close questions were offered and the citizen fell silent."""

    text_masked: str
    language: str
    why: Why
    article: str | None
    at: datetime


async def add_event(connection: AsyncConnection, asked: QueryEvent) -> int:
    """Keeps the question; gives its id, under which the outcome is noted later."""
    kept = {
        "conversation_id": asked.conversation_id,
        "text_masked": asked.text_masked,
        "language": asked.language,
        "base_version": asked.base_version,
        "decision": asked.decision,
        "candidates": list(asked.candidates),
        "article": asked.article,
        "at": asked.at,
    }
    with briefly(connection):
        row = await connection.execute(_ADD, kept)
    return int(row.scalar_one())


async def note_outcome(connection: AsyncConnection, event_id: int, outcome: Outcome) -> None:
    """How the question ended; the first word stands, later ones change nothing."""
    await connection.execute(
        update(event).where(event.c.id == event_id, event.c.outcome.is_(None)).values(outcome=outcome)
    )


async def outcome_of(connection: AsyncConnection, event_id: int) -> Outcome | None:
    """How the question ended, as far as anybody noted."""
    found = select(event.c.outcome).where(event.c.id == event_id)
    outcome: Outcome | None = (await connection.execute(found)).scalar_one_or_none()
    return outcome


async def note_article(connection: AsyncConnection, event_id: int, article: str) -> None:
    """Which article the citizen chose among the close ones that were offered."""
    await connection.execute(
        update(event).where(event.c.id == event_id, event.c.article.is_(None)).values(article=article)
    )


async def count_citizens(connection: AsyncConnection, since: datetime) -> int:
    """How many different conversations asked anything since then."""
    counted = select(func.count(distinct(event.c.conversation_id))).where(event.c.at >= since)
    return int((await connection.execute(counted)).scalar_one())


async def popular_articles(connection: AsyncConnection, since: datetime, limit: int = 30) -> tuple[str, ...]:
    """Articles by the number of different conversations they were shown in, most first.

    An article counts from three conversations on, so that nobody's single question shows in public.
    """
    asked = func.count(distinct(event.c.conversation_id))
    ranked = (
        select(event.c.article)
        .where(event.c.at >= since, event.c.article.is_not(None))
        .group_by(event.c.article)
        .having(asked >= 3)
        .order_by(asked.desc(), event.c.article)
        .limit(limit)
    )
    return tuple((await connection.execute(ranked)).scalars())


async def read_gaps(
    connection: AsyncConnection, since: datetime, now: datetime, limit: int = 10_000
) -> tuple[GapQuestion, ...]:
    """Questions since then that stayed open, newest first."""
    unsettled = (
        select(event).where(event.c.at >= since, is_unsettled(now)).order_by(event.c.at.desc()).limit(limit)
    )
    rows = await connection.execute(unsettled)
    return tuple(
        GapQuestion(row.text_masked, row.language, why_open(row.decision, row.outcome), row.article, row.at)
        for row in rows
    )


def is_unsettled(now: datetime) -> ColumnElement[bool]:
    """Whether a question stayed open: see `GapQuestion`. A citizen who is offered close questions may still choose."""
    quiet = now - SILENCE_AFTER
    unsettled: ColumnElement[bool] = or_(
        event.c.decision == "handover",
        event.c.outcome.in_(("not_that", "silent")),
        (event.c.decision == "clarify")
        & event.c.article.is_(None)
        & event.c.outcome.is_(None)
        & (event.c.at < quiet),
    )
    return unsettled


def why_open(decision: str, outcome: str | None) -> Why:
    """Why a question that is unsettled stayed open."""
    if outcome == "not_that":
        return "not_that"
    return "unanswered" if decision == "handover" else "silent"
