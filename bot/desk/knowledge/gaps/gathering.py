"""Questions that stayed open join the gaps they mean; a gap keeps its id while it grows.

Vectors are made outside of any transaction, for an embedding takes a moment. If another process gathered meanwhile,
or an editor did something about a gap, what was found here is put aside: the next round sees it all.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.db import queries_gaps as queries
from bot.db.queries_gaps import Asked, Gap, Member
from bot.desk.knowledge.shelf.phrases import compared
from bot.engines import Engines
from knowledge.gaps import mean_question
from knowledge.joining import Cluster, Vector, grown, unit

LOOKS_BACK = timedelta(days=90)
MOST_AT_ONCE = 500
"""New questions of one round: the rest come with the next."""

Vectors = Callable[[Sequence[str]], Vector]
_MOST_OF_A_GAP = 40  # its most central questions say what it means


@dataclass(frozen=True, slots=True)
class Read:
    """What the database holds: new questions, the gaps with theirs, and how many there were then."""

    asked: tuple[Asked, ...]
    gaps: tuple[Gap, ...]
    members: tuple[Member, ...]
    counted: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One cluster before it grows: the questions of a gap, or one new wording with its repeats."""

    gap: Gap | None
    members: tuple[Member, ...]
    asked: tuple[Asked, ...]
    vectors: Vector


async def gather_gaps(database: Database, engines: Engines, now: datetime) -> int:
    """One round; gives how many questions joined. Running it twice changes nothing."""
    async with database.reading() as connection:
        read = await _read(connection, now)
    if not read.asked:
        return 0
    parts, groups = await asyncio.to_thread(_grow, read, engines)
    async with database.transaction() as connection:
        await queries.lock_gaps(connection)
        if await queries.all_gaps(connection, lock=True) != read.gaps:
            return 0
        if await queries.count_members(connection) != read.counted:
            return 0
        for group in groups:
            await _keep(connection, [parts[number] for number in group], now)
        await queries.drop_empty(connection)
    return len(read.asked)


async def _read(connection: AsyncConnection, now: datetime) -> Read:
    asked = await queries.loose_questions(connection, now - LOOKS_BACK, now, MOST_AT_ONCE)
    if not asked:
        return Read((), (), (), (0, 0))
    return Read(
        asked,
        await queries.all_gaps(connection),
        await queries.members_of(connection),
        await queries.count_members(connection),
    )


def _grow(read: Read, engines: Engines) -> tuple[list[Part], list[list[int]]]:
    embedder = engines.search.embedder
    mean = mean_question(embedder)

    def vectors(texts: Sequence[str]) -> Vector:
        return unit(np.stack([embedder.query(text) for text in texts]), mean)

    parts = [*_known(read, vectors), *_new(read.asked, vectors)]
    clusters = [
        Cluster(
            part.vectors.sum(axis=0),
            len(part.vectors),
            part.gap.id if part.gap else None,
            fixed=part.gap is not None and part.gap.is_touched,
        )
        for part in parts
    ]
    return parts, [group for group in grown(clusters) if any(parts[number].asked for number in group)]


def _known(read: Read, vectors: Vectors) -> list[Part]:
    by_gap: dict[int, list[Member]] = {}
    for member in read.members:
        by_gap.setdefault(member.gap_id, []).append(member)
    parts = []
    for gap in read.gaps:
        if members := by_gap.get(gap.id):
            texts = list(dict.fromkeys(member.text for member in members))[:_MOST_OF_A_GAP]
            parts.append(Part(gap, tuple(members), (), vectors(texts)))
    return parts


def _new(asked: Sequence[Asked], vectors: Vectors) -> list[Part]:
    """The same words said again are one wording."""
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        groups.setdefault(compared(one.text) or one.text, []).append(one)
    return [Part(None, (), tuple(group), vectors([group[0].text])) for group in groups.values()]


async def _keep(connection: AsyncConnection, parts: list[Part], now: datetime) -> None:
    """Writes one grown cluster: its first part leads, and the others are its own from now on."""
    leader = parts[0].gap
    gap_id = leader.id if leader else await queries.add_gap(connection, now)
    if others := [part.gap.id for part in parts[1:] if part.gap]:
        await queries.absorb(connection, gap_id, others)
    asked = [one for part in parts for one in part.asked]
    await queries.add_members(connection, gap_id, asked)
    if leader is not None and leader.state == "closed" and _came_back(leader, asked):
        await queries.change_gap(connection, leader, now, state="new", closed_at=None, owner_id=None)
    await queries.put_central(connection, await _central(connection, gap_id, parts))


def _came_back(gap: Gap, asked: Sequence[Asked]) -> bool:
    """Asked in vain after the gap was closed: it is open again."""
    return any(gap.closed_at is not None and one.at > gap.closed_at for one in asked)


async def _central(connection: AsyncConnection, gap_id: int, parts: list[Part]) -> dict[int, float]:
    """How near every question of the gap is to the middle of them all."""
    whole = np.concatenate([part.vectors for part in parts])
    middle = whole.mean(axis=0)
    near: dict[str, float] = {}
    for part in parts:
        texts = list(dict.fromkeys(member.text for member in part.members))[:_MOST_OF_A_GAP]
        texts = texts or [part.asked[0].text]
        for text, vector in zip(texts, part.vectors, strict=True):
            near[compared(text) or text] = float(vector @ middle)
    members = await queries.members_of(connection, [gap_id])
    return {member.id: round(near.get(compared(member.text) or member.text, 0.0), 4) for member in members}
