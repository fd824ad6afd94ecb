"""Near cases: what colleagues answered to questions like this one, found by meaning among talks that ended well.

The index lives in memory and holds masked words alone. It looks for newly closed talks at most every half a minute,
beside the work at hand; a talk that was opened anew or forgotten is never shown again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.db import Database
from bot.db.queries_suggestions import MetTalk, Place, messages_between, met_talks, still_good
from bot.desk.suggestions.likeness import Rarity, Sense, likeness
from bot.desk.suggestions.pairing import BEFORE, Pair, pairs_of
from bot.desk.suggestions.persons import masked
from bot.desk.suggestions.values import SHOWN, Suggestion
from bot.engines import Engines
from knowledge import Found, Search
from nlu import reading
from nlu.text import lemmas

log = structlog.get_logger()

KEPT = 5_000
"""The newest pairs that are kept: 8 MB of vectors, and two milliseconds of a search."""

FRESH_SECONDS = 30.0
AT_ONCE = 40
NEAR = 0.45
"""Less alike than so is not near; measured on tests/desk/suggestions/data/near.yml."""

_WEIGHED = 40
_LONGEST_TALK = 400


@dataclass(frozen=True, slots=True)
class Case:
    """A pair with what its question means."""

    pair: Pair
    sense: Sense


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The cases as they are searched, replaced whole: readers in threads never see half of it."""

    cases: tuple[Case, ...]
    vectors: np.ndarray
    rarity: Rarity
    version: str


def sense_of(search: Search, text: str, found: Found | None = None) -> Sense:
    """What a question means to the engine; slow where its vector is not known yet. `found`: searched already."""
    clean = reading(text)
    # Only a router gives probabilities; scores of a mere retrieval would make all questions alike.
    hits = (found or search.find(clean)).hits if search.index.router is not None else ()
    return Sense(search.vector(clean), {hit.id: hit.score for hit in hits}, frozenset(lemmas(clean)))


class Cases:
    """The index of one process."""

    def __init__(self, database: Database, engines: Engines, ticks: Callable[[], float]) -> None:
        """`ticks` tells seconds that never go back."""
        self._database, self._engines, self._ticks = database, engines, ticks
        self._shelf = _shelf((), "")
        self._after: Place | None = None
        self._looked: float | None = None
        self._learning: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._shelf.cases)

    async def freshen(self) -> None:
        """Looks whether talks were closed since, where the last look is a while ago; learns them beside the work at hand."""
        now = self._ticks()
        if self._looked is not None and now - self._looked < FRESH_SECONDS:
            return
        if self._learning is not None and not self._learning.done():
            return
        self._looked = now
        await self._follow_base()
        async with self._database.reading() as connection:
            waiting = await met_talks(connection, self._after, 1)
        if waiting:
            self._learning = asyncio.create_task(self._learn())

    def stop(self) -> None:
        """The server stops: what is being learnt is left."""
        if self._learning is not None:
            self._learning.cancel()

    async def _learn(self) -> None:
        try:
            await self.learn()
        except (SQLAlchemyError, OSError):
            log.exception("suggestions.cases_not_read")

    async def learn(self) -> int:
        """Takes in the talks that were closed since the last time; gives how many pairs are new."""
        async with self._database.reading() as connection:
            talks = await met_talks(connection, self._after, KEPT)
        learnt = 0
        for start in range(0, len(talks), AT_ONCE):
            began, part = self._ticks(), talks[start : start + AT_ONCE]
            pairs = await self._pairs(part)
            cases = await asyncio.to_thread(_understood, self._engines.search, pairs)
            await self._add(cases)
            self._after = (part[-1].closed_at, part[-1].request_id)
            learnt += len(cases)
            # A long history is learnt at half speed: those who type now go first.
            await asyncio.sleep(self._ticks() - began if len(talks) > AT_ONCE else 0)
        return learnt

    async def near(self, sense: Sense, limit: int = SHOWN) -> tuple[Suggestion, ...]:
        """At most three, likest first; equal answers are one. What was opened anew or forgotten is not shown."""
        shelf = self._shelf
        if not shelf.cases:
            return ()
        likest = await asyncio.to_thread(_likest, shelf, sense)
        places = [(case.pair.request_id, case.pair.seq) for _, case in likest]
        async with self._database.reading() as connection:
            good = await still_good(connection, places)
        kept = [
            (score, case)
            for score, case in likest
            if good.get((case.pair.request_id, case.pair.seq)) == case.pair.body
        ]
        return _suggestions(kept, limit)

    def find(self, source: str) -> Pair | None:
        """The pair behind a suggestion's source, while it is kept."""
        pairs = (case.pair for case in self._shelf.cases)
        return next((pair for pair in pairs if source_of(pair) == source), None)

    async def _pairs(self, talks: Sequence[MetTalk]) -> list[Pair]:
        made: list[Pair] = []
        async with self._database.reading() as connection:
            for talk in talks:
                since = talk.created_at - BEFORE
                messages = await messages_between(
                    connection, talk.conversation_id, since, talk.closed_at, _LONGEST_TALK
                )
                made += pairs_of(talk, messages, masked)
        return made

    async def _add(self, cases: Sequence[Case]) -> None:
        if not cases:
            return
        shelf = self._shelf
        # A talk that was closed anew stands in the place of what it was before.
        again = {(case.pair.request_id, case.pair.seq) for case in cases}
        kept = [case for case in shelf.cases if (case.pair.request_id, case.pair.seq) not in again]
        whole = (*kept, *cases)[-KEPT:]
        self._shelf = await asyncio.to_thread(_shelf, whole, self._engines.search.index.version)

    async def _follow_base(self) -> None:
        """With another base the engine means something else by its articles: all is weighed anew."""
        search, shelf = self._engines.search, self._shelf
        if shelf.cases and shelf.version != search.index.version:
            pairs = [case.pair for case in shelf.cases]
            cases = await asyncio.to_thread(_understood, search, pairs)
            self._shelf = _shelf(tuple(cases), search.index.version)


def source_of(pair: Pair) -> str:
    """How a case is named where it is counted."""
    return f"{pair.request_id}:{pair.seq}"


def _understood(search: Search, pairs: Sequence[Pair]) -> list[Case]:
    return [Case(pair, sense_of(search, pair.question)) for pair in pairs]


def _shelf(cases: tuple[Case, ...], version: str) -> _Shelf:
    vectors = np.stack([case.sense.vector for case in cases]) if cases else np.empty((0, 1), np.float32)
    return _Shelf(cases, vectors, Rarity([case.sense.words for case in cases]), version)


def _likest(shelf: _Shelf, sense: Sense) -> list[tuple[float, Case]]:
    cosines = shelf.vectors @ sense.vector
    best = np.argsort(-cosines, kind="stable")[:_WEIGHED]
    weighed = (
        (likeness(sense, shelf.cases[row].sense, float(cosines[row]), shelf.rarity), row) for row in best
    )
    near = sorted((one for one in weighed if one[0] >= NEAR), key=lambda one: (-one[0], -int(one[1])))
    return [(score, shelf.cases[row]) for score, row in near]


def _suggestions(likest: Sequence[tuple[float, Case]], limit: int) -> tuple[Suggestion, ...]:
    made: dict[str, Suggestion] = {}
    for score, case in likest:
        told = " ".join(case.pair.answer.lower().split())
        before = made.get(told)
        if before is not None:
            made[told] = replace(before, times=before.times + 1)
            continue
        made[told] = Suggestion(
            kind="case",
            source=source_of(case.pair),
            rank=len(made) + 1,
            title=case.pair.question,
            text=case.pair.answer,
            score=round(score, 4),
            language=case.pair.language,
        )
    return tuple(made.values())[:limit]
