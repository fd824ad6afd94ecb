"""Question → candidates → answer, clarify or hand over."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Embedder, tokens_of
from knowledge.entry import Entry
from knowledge.found import Decision, Found, Hit
from knowledge.index import Building, Index, Recipe, open_index
from knowledge.ranking.calibration import Thresholds, from_foreign
from knowledge.ranking.interaction import citizens_questions
from knowledge.ranking.repair import Repair
from knowledge.synonyms import Synonyms, read_synonyms
from nlu.text import clean_text, is_shouted, tokens

DATA = Path(__file__).parent / "data"
_CANDIDATES = 200  # nearest vectors that are weighed where no router knows all entries
_MOST_HITS = 10
# Where there are no wordings to learn from. Cosines of the question, of question with answer and of the answer's
# best part; coverage of n-grams; late interaction (research: retrieval, §5, and docs/quality.md).
_SIDES = (0.5, 0.25, 0.25)
_GRAMS, _WORDS, _INTERACTION = 0.15, 0.1, 0.15
_INTERACTING = 40  # best entries whose word pieces are compared one by one
_LEAST_LEAD = 0.05  # a smaller lead over the second entry is asked about: above it 85 % are right
_MARGIN = 0.5  # how much the lead over the second entry adds to the confidence
# A repaired form must be clearly surer than what was typed: on clean questions a repair alone costs accuracy.
_REPAIR_MARGIN = 1.1
_SURE = 0.8  # a router as sure as this of what was typed is not asked about a repair: each costs an embedding
_OWN_SEGMENT, _FOREIGN_SEGMENT = 1.3, 0.85
_FOLLOW_UP_WORDS = 6
_FOLLOW_UP = re.compile(r"^(а|и|ну|но|или|тогда|а если|and|what about|how about|or)\b", re.IGNORECASE)
_FAR = 0.2  # what is left of an entry of another service in a follow-up
_SHARED = 0.5  # how much the previous question weighs in a follow-up


@dataclass(frozen=True, slots=True)
class _Opinion:
    """Scores of all entries for one form of the question, higher is surer."""

    form: str
    scores: NDArray[np.float32]
    confidence: float


class Search:
    """Answers from one index. Thread-safe; the slow part is `vector`, which remembers."""

    def __init__(
        self, index: Index, embedder: Embedder, recipe: Recipe, today: Callable[[], date] = date.today
    ) -> None:
        self.index, self._embedder, self._recipe, self._today = index, embedder, recipe, today
        self._repair = Repair(index.vocabulary)
        self._numbers = {entry.id: number for number, entry in enumerate(index.entries)}
        self._alive_on = lru_cache(2)(self._entries_alive)
        self.thresholds = index.thresholds if index.router else self._from_foreign()

    @property
    def embedder(self) -> Embedder:
        """What the vectors are made with."""
        return self._embedder

    def vector(self, text: str) -> NDArray[np.float32]:
        """The query vector of the text as it was typed."""
        return self._embedder.query(clean_text(text))

    def find(
        self, text: str, *, segment: str | None = None, previous: str | None = None, limit: int = _MOST_HITS
    ) -> Found:
        """At most `limit` candidates with the decision. `previous` is the id of the article last shown."""
        started = time.perf_counter()
        typed = clean_text(text)
        opinion = self._best_opinion(typed, previous)
        scores = self._for_segment(opinion.scores, segment)
        order = self._order(scores, limit)
        hits = self._hits(order, scores, opinion.form)
        confidence = self._confidence(self._live(scores)) if hits else 0.0
        return Found(
            typed,
            self._decide(confidence, hits) if typed else "handover",
            hits,
            confidence,
            self.index.version,
            (time.perf_counter() - started) * 1000,
            opinion.form if opinion.form != typed else None,
        )

    def _decide(self, confidence: float, hits: Sequence[Hit]) -> Decision:
        decision = self.thresholds.decide(confidence)
        unled = self.index.router is None and len(hits) > 1 and hits[0].score - hits[1].score < _LEAST_LEAD
        return "clarify" if decision == "answer" and unled else decision

    def _best_opinion(self, typed: str, previous: str | None) -> _Opinion:
        best = self._opinion(typed)
        mended = None if self._is_sure(best) and not is_shouted(typed) else self._repair(typed)
        if mended:
            other = self._opinion(mended)
            if other.confidence > best.confidence * _REPAIR_MARGIN or is_shouted(typed):
                best = other
        number = self._numbers.get(previous) if previous else None
        if number is not None and is_follow_up(typed):
            return self._completed(best, self.index.entries[number])
        return best

    def _is_sure(self, opinion: _Opinion) -> bool:
        enough = _SURE if self.index.router is not None else self.thresholds.answer
        return opinion.confidence >= enough

    def _completed(self, asked: _Opinion, shown: Entry) -> _Opinion:
        """«А для ребёнка?»: both the words alone and the words after the previous question must agree."""
        whole = f"{shown.question} {asked.form}"
        both = self._opinion(whole)
        scores = asked.scores ** (1 - _SHARED) * both.scores**_SHARED
        near = np.array([self._is_near(entry, shown) for entry in self.index.entries])
        weighed: NDArray[np.float32] = (scores * np.where(near, 1.0, _FAR)).astype(np.float32)
        if self.index.router is not None:
            weighed /= max(float(weighed.sum()), 1e-9)
        return _Opinion(whole, weighed, self._confidence(weighed))

    @staticmethod
    def _is_near(entry: Entry, shown: Entry) -> bool:
        return (
            entry.id == shown.id
            or entry.family == shown.family
            or entry.id in shown.related
            or shown.id in entry.related
        )

    def _opinion(self, form: str) -> _Opinion:
        vector = self._embedder.query(form)
        if self.index.router is not None:
            scores = self.index.router.probabilities(vector, form)[:-1]
        else:
            scores = self._retrieved(form, vector)
        return _Opinion(form, scores, self._confidence(scores))

    def _confidence(self, scores: NDArray[np.float32]) -> float:
        """A router's probability as it is; a retrieval score with its lead over the second entry."""
        if self.index.router is not None or len(scores) < 2:
            return float(scores.max())
        best = int(scores.argmax())
        first, others = float(scores[best]), np.concatenate([scores[:best], scores[best + 1 :]])
        return first + _MARGIN * (first - float(others.max()))

    def _retrieved(self, form: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        lexical = self._lexical(form)
        rows = np.array(self._candidates(vector, lexical))
        scores = np.zeros(len(self.index.entries), np.float32)
        scores[rows] = self._dense(vector, rows) + lexical[rows]
        pieces = tokens_of(self._embedder)
        if self.index.interaction is None or pieces is None:
            return scores
        best = rows[np.argsort(-scores[rows], kind="stable")[:_INTERACTING]]
        met = _INTERACTION * self.index.interaction.scores(pieces.query_tokens(form), best)
        scores[rows] += met.min()
        scores[best] += met - met.min()
        return scores

    def _lexical(self, form: str) -> NDArray[np.float32]:
        grams = self.index.grams.scores(dict.fromkeys(self._recipe.grams(form), 1.0))
        return _GRAMS * grams + _WORDS * self.index.words.scores(dict.fromkeys(self._recipe.words(form), 1.0))

    def _candidates(self, vector: NDArray[np.float32], lexical: NDArray[np.float32]) -> list[int]:
        if len(self.index.entries) <= _CANDIDATES * 2:
            return list(range(len(self.index.entries)))
        nearest, _ = self.index.vectors.nearest(vector, _CANDIDATES)
        covered = np.argpartition(-lexical, _CANDIDATES // 4)[: _CANDIDATES // 4]
        return sorted({*self.index.rows[nearest].tolist(), *covered.tolist()})

    def _dense(
        self, vector: NDArray[np.float32], entries: Sequence[int] | NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """The blend of an entry's cosines; its best part stands for the answer."""
        starts = np.searchsorted(self.index.rows, entries)
        ends = np.searchsorted(self.index.rows, entries, side="right")
        rows = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
        cosines = self.index.vectors.cosines(vector, rows)
        borders = np.cumsum([0, *(ends - starts)[:-1]])
        result = np.zeros(len(entries), np.float32)
        for side, weight in enumerate(_SIDES):
            masked = np.where(self.index.sides[rows] == side, cosines, -1.0)
            result += weight * np.maximum.reduceat(masked, borders)
        return result

    def _for_segment(self, scores: NDArray[np.float32], segment: str | None) -> NDArray[np.float32]:
        if not segment or self.index.router is None:
            return scores
        weights = [
            _OWN_SEGMENT
            if segment in entry.segments
            else 1.0
            if "everyone" in entry.segments
            else _FOREIGN_SEGMENT
            for entry in self.index.entries
        ]
        weighed: NDArray[np.float32] = scores * np.array(weights, np.float32)
        return weighed / max(1.0, float(weighed.sum()))

    def _live(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores with those of expired entries at nothing: their certainty must not carry another entry."""
        alive: NDArray[np.float32] = scores * self._alive_on(self._today())
        return alive

    def _entries_alive(self, today: date) -> NDArray[np.bool_]:
        return np.array([entry.valid_to >= today for entry in self.index.entries], bool)

    def _order(self, scores: NDArray[np.float32], limit: int) -> list[int]:
        alive = np.flatnonzero(self._alive_on(self._today()))
        if len(alive) > limit * 4:
            alive = alive[np.argpartition(-scores[alive], limit)[:limit]]
            alive.sort()
        order = alive[np.argsort(-scores[alive], kind="stable")[:limit]]
        return [int(row) for row in order]

    def _hits(self, order: Sequence[int], scores: NDArray[np.float32], form: str) -> tuple[Hit, ...]:
        if not order:
            return ()
        dense = self._dense(self._embedder.query(form), order)
        covered = self.index.grams.scores(dict.fromkeys(self._recipe.grams(form), 1.0))
        return tuple(
            Hit(
                entry.id,
                entry.title or entry.question,
                entry.answer,
                round(float(scores[row]), 4),
                round(float(cosine), 4),
                round(float(covered[row]), 4),
                entry.segments,
                entry.source,
            )
            for row, cosine in zip(order, dense, strict=True)
            for entry in (self.index.entries[row],)
        )

    def _from_foreign(self) -> Thresholds:
        """No wordings to hold out: what foreign questions reach at most is the floor."""
        return from_foreign([self._opinion(question).confidence for question in self._recipe.foreign[::3]])


def is_follow_up(text: str) -> bool:
    """Whether a question leans on the previous one: short, and begins by joining on.

    >>> is_follow_up("а для ребёнка?"), is_follow_up("как получить паспорт")
    (True, False)
    """
    return len(tokens(text)) <= _FOLLOW_UP_WORDS and bool(_FOLLOW_UP.match(text))


def read_foreign(path: Path = DATA / "foreign_questions.txt") -> tuple[str, ...]:
    """Questions that no base of a public body answers, one a line; `#` begins a heading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def default_synonyms() -> Synonyms:
    return read_synonyms(DATA / "synonyms.txt")


def default_recipe(embedder: Embedder) -> Recipe:
    """What every search of the application is made with: whoever compares builds must ask for the same."""
    return Recipe(embedder, default_synonyms(), read_foreign(), citizens_questions())


def open_search(
    entries: Sequence[Entry],
    embedder: Embedder,
    folder: Path | None = None,
    *,
    building: Building = Building(),  # noqa: B008 (frozen)
    today: Callable[[], date] = date.today,
) -> Search:
    """A search over the entries; its index is taken from `folder` when it is there and up to date, else built."""
    recipe = default_recipe(embedder)
    index = open_index(entries, recipe, folder, building)
    search = Search(index, embedder, recipe, today)
    if index.thresholds != search.thresholds:
        search.index = replace(index, thresholds=search.thresholds)
    return search


__all__ = ["Search", "is_follow_up", "open_search"]
