"""The search itself: folder → index → Found."""

import math
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.document_search.coverage import Scores
from knowledge.document_search.questions import ClauseQuestions, questions_of, read_questions
from knowledge.document_search.quoting import quotation
from knowledge.document_search.scoring import Parts, Scorer
from knowledge.document_search.units import (
    Stored,
    Texts,
    asked,
    content_hash,
    embedded,
    foreign_questions,
    load,
    save,
    sentences_in,
    windows_of,
)
from knowledge.document_search.wording import Wording, read_wording
from knowledge.documents import Clause, read_documents
from knowledge.embedder import Embedder
from knowledge.found import Decision, Found, Hit
from nlu.text import clean_text

_ANSWER, _CLARIFY = 96.0, 88.0  # percentiles of foreign questions' best scores
# Fitted to the development questions: with clauses nearer than this, 33 % of the first were wrong, else 11 %.
_CLOSE = 0.1
_STEEP = 4.0  # of the curve from best score to the probability that these documents answer at all
_NEXT = 10.0  # how fast a clause loses to the one before it


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Best scores from which a question is answered, or asked about; both from the foreign list."""

    answer: float
    clarify: float

    def decide(self, best: float, second: float) -> Decision:
        """Answers when sure that these documents speak of it and which clause does."""
        if best >= self.answer and best - second >= _CLOSE:
            return "answer"
        return "clarify" if best >= self.clarify else "handover"


class DocumentSearch:
    """Finds clauses. Read-only after it is built: threads may share it."""

    def __init__(
        self, clauses: Sequence[Clause], embedder: Embedder, wording: Wording, questions: Sequence[ClauseQuestions] = (),
        *, cache: Path | None = None,
    ) -> None:  # fmt: skip
        self.clauses = tuple(clauses)
        self._embedder, self._wording = embedder, wording
        windows, sentences = windows_of(clauses), sentences_in(clauses)
        pairs = questions_of(clauses, questions)
        own = Texts(tuple(place for place, _ in pairs), tuple(text for _, text in pairs))
        foreign = foreign_questions()
        self.version, stored = self._stored((windows, sentences, own), foreign, cache)
        self._first_sentence = np.searchsorted(
            np.array(sentences.owners, np.int64), np.arange(len(clauses) + 1)
        )
        self._scorer = Scorer(clauses, (windows, sentences, own), stored, wording) if clauses else None
        self.thresholds = self._calibrated(foreign, stored)

    @classmethod
    def build(cls, folder: Path, embedder: Embedder, cache: Path | None = None) -> "DocumentSearch":
        """Reads every document of the folder and embeds it, unless `cache` has the vectors of just these texts.

        Raises DocumentError for a file that cannot be read, ValueError for a slip in the word lists.
        """
        return cls(read_documents(folder), embedder, read_wording(), read_questions(), cache=cache)

    def find(self, text: str, limit: int = 10) -> Found:
        """The best clauses, best first, with a quotation each; hits come with every decision."""
        began = time.perf_counter()
        query = clean_text(text)
        if query.isupper():  # the embedder tells capitals from small letters
            query = query.capitalize()
        if self._scorer is None or not self._scorer.understands(query):
            return Found(text, "handover", (), 0.0, self.version, _milliseconds(began))
        ready = self._scorer.query(query, self._embedder.query(query))
        scores, lexical = self._scorer.scores(ready)
        order = np.argsort(-scores, kind="stable")
        best = float(scores[order[0]])
        second = float(scores[order[1]]) if len(order) > 1 else -math.inf
        answerable = _logistic(_STEEP * (best - self.thresholds.answer))
        shares = _shares(scores)
        similar = self._scorer.sentences.similarities(ready.vector)
        hits = tuple(
            self._hit(int(place), answerable * float(shares[place]), similar, float(lexical[place]))
            for place in order[: max(1, limit)]
        )
        return Found(
            text,
            self.thresholds.decide(best, second),
            hits,
            hits[0].score,
            self.version,
            _milliseconds(began),
        )

    def _hit(self, place: int, score: float, similar: Scores, lexical: float) -> Hit:
        clause = self.clauses[place]
        own = similar[self._first_sentence[place] : self._first_sentence[place + 1]]
        nearest = clause.title or _unnumbered(clause.heading_path[-1:])
        title = " ".join(part for part in (f"{clause.number}." if clause.number else "", nearest) if part)
        source = " › ".join((clause.document, *clause.heading_path, clause.number or clause.title))
        return Hit(
            clause.id, title, quotation(clause, own), score, float(own.max()), min(1.0, lexical), source=source
        )  # fmt: skip

    def _stored(self, texts: Parts, foreign: Sequence[str], cache: Path | None) -> tuple[str, Stored]:
        words = self._wording.official_words
        version = content_hash(self._embedder, *(one.texts for one in texts), foreign, words)
        path = cache / f"documents-{version}.npz" if cache else None
        stored = load(path) if path else None
        if stored is None:
            windows, sentences, own = embedded(self._embedder, [one.texts for one in texts])
            strangers, official = asked(self._embedder, foreign), asked(self._embedder, words)
            stored = Stored(windows, sentences, own, strangers, official)
            if path:
                save(path, stored)
        return version, stored

    def _calibrated(self, foreign: Sequence[str], stored: Stored) -> Thresholds:
        if self._scorer is None:
            return Thresholds(math.inf, math.inf)
        best = [
            float(self._scorer.scores(self._scorer.query(text, vector))[0].max())
            for text, vector in zip(foreign, stored.foreign, strict=True)
        ]
        answer, clarify = np.percentile(best, [_ANSWER, _CLARIFY])
        return Thresholds(float(answer), float(clarify))


def _unnumbered(headings: Sequence[str]) -> str:
    return " ".join(re.sub(r"^[\dIVX]+(?:\.\d+)*\.\s+", "", heading) for heading in headings)


def _shares(scores: Scores) -> Scores:
    weights = np.exp(np.float32(_NEXT) * (scores - scores.max()))
    shares: Scores = weights / weights.sum()
    return shares


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def _milliseconds(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 2)
