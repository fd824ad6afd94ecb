"""The questions of a gap are asked anew once citizens get its article: what was answered before, and what is now."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.db import Database
from bot.db import queries_gaps as queries
from bot.db.queries_clients import audit
from bot.db.queries_gaps import Gap, Member
from bot.engines import Engines

ACTOR = "system:knowledge"
Answers = Mapping[int, Mapping[str, Any]]


async def ask_now(engines: Engines, members: Iterable[Member]) -> Answers:
    """What the base in use answers to each question, by the member's id: decision and article. Runs in a thread."""
    return await asyncio.to_thread(_ask, engines, tuple(members))


def _ask(engines: Engines, members: Sequence[Member]) -> Answers:
    texts = {member.text for member in members}
    answers = {text: _answer(engines, text) for text in sorted(texts)}
    return {member.id: answers[member.text] for member in members}


def _answer(engines: Engines, text: str) -> Mapping[str, Any]:
    found = engines.search.find(text)
    return {"decision": found.decision, "article": found.hits[0].id if found.hits else None}


def is_answered(answer: Mapping[str, Any] | None, article_id: str | None) -> bool:
    """Whether the question is answered at once with this very article."""
    return answer is not None and answer["decision"] == "answer" and answer["article"] == article_id


async def answers_before(database: Database, engines: Engines, article_id: str) -> Answers:
    """What the gaps of an article are answered now, before its next version is published."""
    async with database.reading() as connection:
        gaps = await queries.gaps_of_article(connection, article_id)
        members = await queries.members_of(connection, [gap.id for gap in gaps]) if gaps else ()
    return await ask_now(engines, members)


async def promise_rerun(
    connection: AsyncConnection, gaps: Iterable[Gap], version_id: int, before: Answers, now: datetime
) -> None:
    """A version of their article is published: these gaps, locked, wait until citizens get it."""
    for gap in gaps:
        await queries.change_gap(connection, gap, now, version_id=version_id, rerun_at=None)
    await queries.put_answers(connection, "before", before)


async def let_go(connection: AsyncConnection, gaps: Iterable[Gap], version_id: int, now: datetime) -> None:
    """Work on a version has ended without it: those of its gaps, locked, wait again for somebody."""
    for gap in gaps:
        if gap.version_id == version_id:
            state = "assigned" if gap.owner_id else "new"
            await queries.change_gap(connection, gap, now, state=state, version_id=None)


class Rerun:
    """Asks anew whatever waits for versions that citizens get by now, and closes what is answered."""

    def __init__(self, database: Database, engines: Engines, clock: Clock) -> None:
        self._database, self._engines, self._clock = database, engines, clock

    async def __call__(self, version_ids: Sequence[int]) -> None:
        """Runs once for each publication; a gap whose every question is answered is closed."""
        async with self._database.reading() as connection:
            gaps = [
                gap for gap in await queries.gaps_of_versions(connection, version_ids) if gap.rerun_at is None
            ]
            members = await queries.members_of(connection, [gap.id for gap in gaps]) if gaps else ()
        answers = await ask_now(self._engines, members)
        for gap in gaps:
            own = {member.id: answers[member.id] for member in members if member.gap_id == gap.id}
            async with self._database.transaction() as connection:
                await self._store(connection, gap, own)

    async def _store(self, connection: AsyncConnection, gap: Gap, answers: Answers) -> None:
        now = self._clock()
        known = await queries.find_gap(connection, gap.id, lock=True)
        if known is None or known.state != "drafted" or known.version_id != gap.version_id:
            return
        await queries.put_answers(connection, "after", answers)
        answered = sum(is_answered(answer, gap.article_id) for answer in answers.values())
        values: dict[str, Any] = {"rerun_at": now}
        if answers and answered == len(answers):
            values |= {"state": "closed", "closed_at": now}
        await queries.change_gap(connection, known, now, **values)
        detail = {"questions": len(answers), "answered": answered, "article": gap.article_id}
        await audit(
            connection, actor=ACTOR, action="knowledge.gap-rerun", subject=str(gap.id), now=now, detail=detail
        )
