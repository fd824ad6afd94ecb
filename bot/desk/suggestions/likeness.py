"""How much one question is like another: by the article the engine would answer, by meaning, by rare words.

Cosines of the bundled model alone say little about Russian questions of one field: of the nearest wordings of other
questions two in three were about another article. What the search engine thinks of both weighs most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

_TOPIC, _DENSE, _WORDS = 0.5, 0.25, 0.25
_KNOWN = 0.3
"""With less of the probability on any article, what the engine thinks of a question is not counted."""

_COLD, _WARM = 0.80, 0.95  # cosines of unlike and of like questions


@dataclass(frozen=True, slots=True)
class Sense:
    """What a question means: its unit vector, the engine's probabilities of articles, its lemmas."""

    vector: Vector
    topics: Mapping[str, float]
    words: frozenset[str]


class Rarity:
    """How rare words are among many questions; the word that nobody else says weighs most."""

    def __init__(self, questions: Sequence[frozenset[str]]) -> None:
        self._count = len(questions)
        self._seen: dict[str, int] = {}
        for words in questions:
            for word in words:
                self._seen[word] = self._seen.get(word, 0) + 1

    def weight(self, word: str) -> float:
        """From about 0.7 for what everybody says."""
        return log(2 + self._count / (1 + self._seen.get(word, 0)))

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The share 0..1 of the weight of all their words that they have in common."""
        whole = sum(map(self.weight, one | other))
        return sum(map(self.weight, one & other)) / whole if whole else 0.0


def likeness(one: Sense, other: Sense, cosine: float, rarity: Rarity) -> float:
    """0..1."""
    dense = min(1.0, max(0.0, (cosine - _COLD) / (_WARM - _COLD)))
    words = rarity.shared(one.words, other.words)
    if min(sum(one.topics.values()), sum(other.topics.values())) < _KNOWN:
        # Nothing is known of one of them: only what is said can speak for it.
        return (_DENSE * dense + _WORDS * words) / (_DENSE + _WORDS)
    return _TOPIC * _same_topic(one.topics, other.topics) + _DENSE * dense + _WORDS * words


def _same_topic(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How far two distributions overlap (Bhattacharyya's coefficient), 0..1."""
    return min(1.0, sum(sqrt(one[key] * other[key]) for key in one.keys() & other.keys()))
