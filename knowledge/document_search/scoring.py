"""A question's vectors and words → one score a clause.

Vectors of e5 lie in a narrow cone, so each kind is centred on its own mean: top-1 of plain sentences grew from
0.39 to 0.47 on our development questions. The weights were chosen on one half of `tests/data/document_questions.jsonl`
and looked at on the other; anything within a third of them gives the same within two points.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.document_search.coverage import Coverage, Scores, content_lemmas
from knowledge.document_search.units import Owners, Stored, Texts
from knowledge.document_search.wording import Wording
from knowledge.documents import Clause
from knowledge.embedder import Vectors
from nlu.text import character_grams, is_known, lemma, tokens

_WINDOW, _SENTENCE, _QUESTION = 1.0, 0.7, 1.5
_LEMMAS, _SENTENCE_LEMMAS, _RUNS, _OFFICIAL_RUNS = 1.2, 0.4, 1.2, 0.3
_SHIFT = 0.3  # how far a question's vector moves towards the official words for its everyday ones
_DRAW = 30.0
_BODY = 0.1  # a numbered clause of the body before appendices, plans and lists of tools
_HEADING, _ROW, _CONTENTS = 0.2, 0.03, 9.0  # taken off; a table of contents never answers


class Kind:
    """Vectors of one kind, centred, with the clauses that own them."""

    def __init__(self, vectors: Vectors, owners: Sequence[int], clauses: int, general: Vectors) -> None:
        # Few vectors have a mean that is themselves: it is drawn to the mean of texts on anything.
        mean = (vectors.sum(0) + _DRAW * general) / (len(vectors) + _DRAW)
        self._vectors = centred(vectors, mean)
        self.owners: Owners = np.array(owners, np.int64)
        self._starts = (
            np.flatnonzero(np.r_[True, self.owners[1:] != self.owners[:-1]]) if len(owners) else None
        )
        self._clauses = clauses

    def similarities(self, query: Vectors) -> Scores:
        """Shape (vectors,)."""
        # Not «@»: BLAS wakes a thread a core for it, which on a busy machine costs 6 ms instead of 0.3.
        found: Scores = np.einsum("ij,j->i", self._vectors, query)
        return found

    def best(self, query: Vectors) -> Scores:
        """Shape (clauses,): that of the best vector, −1 where a clause has none."""
        return pooled(self.similarities(query), self.owners, self._starts, self._clauses)


Parts = tuple[Texts, Texts, Texts]  # windows, sentences, staff's questions


@dataclass(frozen=True, slots=True)
class Query:
    """A question: as asked, in official words, and its vector, ready to compare."""

    text: str
    official: str
    vector: Vectors


class Scorer:
    """Scores of all clauses for a question. Read-only after it is made: threads may share it."""

    def __init__(self, clauses: Sequence[Clause], texts: Parts, stored: Stored, wording: Wording) -> None:
        windows, sentences, questions = texts
        count, general = len(clauses), stored.foreign.mean(0)
        self._windows = Kind(stored.windows, windows.owners, count, general)
        self.sentences = Kind(stored.sentences, sentences.owners, count, general)
        self._questions = Kind(stored.questions, questions.owners, count, general)
        asked: dict[int, list[str]] = {}
        for place, text in zip(questions.owners, questions.texts, strict=True):
            asked.setdefault(place, []).append(text)
        whole = [" ".join([clause.text, *asked.get(place, [])]) for place, clause in enumerate(clauses)]
        self._lemmas = Coverage(content_lemmas(text) for text in whole)
        self._runs = Coverage(character_grams(text) for text in whole)
        self._sentence_lemmas = Coverage(content_lemmas(text) for text in sentences.texts)
        self._starts = np.flatnonzero(np.r_[True, self.sentences.owners[1:] != self.sentences.owners[:-1]])
        self._prior = np.array([_prior(clause) for clause in clauses], np.float32)
        self._query_mean = general
        self._wording = wording
        self._words = dict(
            zip(
                wording.official_words,
                stored.words - stored.words.sum(0) / max(1, len(stored.words)),
                strict=True,
            )
        )

    def query(self, text: str, vector: Vectors) -> Query:
        """The question made ready: moved towards its official words, without the mean of questions on anything.

        The move costs no second embedding and is worth as much as one: top-1 0.79 with either, 0.75 with neither.
        """
        official, words = self._wording.official(text)
        shift: Vectors = np.sum([self._words[word] for word in words] or [np.zeros_like(vector)], axis=0)
        return Query(text, official, centred((vector + _SHIFT * shift)[None], self._query_mean)[0])

    def understands(self, text: str) -> bool:
        """Whether any word is one of these documents or of the dictionary: else nothing is asked."""
        return any(is_known(token) or self._lemmas.knows(lemma(token)) for token in tokens(text))

    def scores(self, query: Query) -> tuple[Scores, Scores]:
        """(scores, lexical share 0..1), each of shape (clauses,)."""
        terms, alternatives = content_lemmas(query.text), self._wording.alternatives(query.text)
        words = self._lemmas.scores(terms, alternatives)
        told = pooled(
            self._sentence_lemmas.scores(terms, alternatives), self.sentences.owners, self._starts, len(words)
        )
        runs = self._runs.scores(character_grams(query.text))
        official = self._runs.scores(character_grams(query.official))
        lexical = _LEMMAS * words + _SENTENCE_LEMMAS * told + _RUNS * runs + _OFFICIAL_RUNS * official
        total = self._dense(query.vector) + lexical + self._prior
        return total, np.maximum(words, runs)

    def _dense(self, query: Vectors) -> Scores:
        windows = self._windows.best(query)
        asked = np.maximum(self._questions.best(query), windows)  # no questions written: not behind for it
        return (
            np.float32(_WINDOW) * windows
            + np.float32(_SENTENCE) * self.sentences.best(query)
            + np.float32(_QUESTION) * asked
        )


def pooled(values: Scores, owners: Owners, starts: NDArray[np.int64] | None, clauses: int) -> Scores:
    """The greatest value of each owner; −1 for a clause without values. Owners come in order."""
    found = np.full(clauses, -1.0, np.float32)
    if starts is not None and len(values):
        found[owners[starts]] = np.maximum.reduceat(values, starts)
    return found


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Vectors less the mean, of unit length again."""
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    result: Vectors = (moved / np.maximum(lengths, 1e-9)).astype(np.float32)
    return result


def _prior(clause: Clause) -> float:
    if clause.contents:
        return -_CONTENTS
    body = bool(clause.number) and not clause.row and clause.id.endswith(f"#{clause.number}")
    return _BODY * body - _HEADING * clause.heading_only - _ROW * clause.row
