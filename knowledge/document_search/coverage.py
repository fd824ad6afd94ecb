"""Which share of a question's weight a text covers: BM25 divided by the best that any text could score."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nlu.text import lemmas

Scores = NDArray[np.float32]

_K1, _B = 1.2, 0.6
_SYNONYM = 0.7  # a synonym counts so much of the word itself
_UNKNOWN = 4.0  # a word that no text has weighs at most so much: colloquial fillers would drown the rest
# Words that say nothing of the matter, as lemmas.
_STOP = frozenset(
    [
        "и",
        "в",
        "во",
        "на",
        "с",
        "со",
        "к",
        "о",
        "об",
        "от",
        "до",
        "за",
        "по",
        "из",
        "у",
        "не",
        "ни",
        "а",
        "но",
        "же",
        "ли",
        "бы",
        "что",
        "как",
        "это",
        "то",
        "или",
        "для",
        "при",
        "мы",
        "наш",
        "он",
        "она",
        "они",
        "его",
        "их",
        "вы",
        "ваш",
        "я",
        "если",
        "чтобы",
        "быть",
        "так",
        "весь",
        "ещё",
        "еще",
        "уже",
        "там",
        "тут",
        "кто",
        "где",
        "когда",
        "какой",
        "сколько",
        "можно",
        "нужно",
        "надо",
        "обязательно",
        "который",
    ]
)


def content_lemmas(text: str) -> list[str]:
    """Lemmas without function words."""
    return [form for form in lemmas(text) if form not in _STOP]


class Coverage:
    """An index of texts given as terms (lemmas or letter runs)."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        counts = [Counter(terms) for terms in texts]
        lengths = np.array([count.total() + 1 for count in counts], np.float32)
        norms = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()) if counts else 1.0, 1.0))
        postings: dict[str, list[tuple[int, float]]] = {}
        for number, count in enumerate(counts):
            for term, times in count.items():
                postings.setdefault(term, []).append((number, times * (_K1 + 1) / (times + norms[number])))
        self._size = len(counts)
        self._postings = {
            term: (
                np.array([number for number, _ in found]),
                np.array([value for _, value in found], np.float32),
            )
            for term, found in postings.items()
        }

    def knows(self, term: str) -> bool:
        """Whether any text has the term."""
        return term in self._postings

    def _rarity(self, term: str) -> float:
        texts = len(self._postings[term][0]) if term in self._postings else 0
        return math.log(1 + (self._size - texts + 0.5) / (texts + 0.5))

    def scores(
        self, terms: Sequence[str], alternatives: Mapping[str, frozenset[str]] | None = None
    ) -> Scores:
        """Shape (texts,), 0..1. A term counts by itself or by the best of its alternatives.

        Unknown terms are capped where alternatives are given (words), not for letter runs.
        """
        total = 0.0
        scores = np.zeros(self._size, np.float32)
        for term in set(terms):
            weight, best = self._best(term, (alternatives or {}).get(term, frozenset()))
            own = self._rarity(term)
            if term not in self._postings and alternatives is not None:
                own = min(own, _UNKNOWN)
            total += max(own, weight)
            if best is not None:
                scores += best
        return scores / np.float32(max(total * (_K1 + 1), 1e-9))

    def _best(self, term: str, others: frozenset[str]) -> tuple[float, Scores | None]:
        best: Scores | None = None
        heaviest = 0.0
        for one in (term, *sorted(others - {term})):
            if one not in self._postings or one in _STOP:
                continue
            weight = self._rarity(one) * (1.0 if one == term else _SYNONYM)
            numbers, values = self._postings[one]
            best = np.zeros(self._size, np.float32) if best is None else best
            best[numbers] = np.maximum(best[numbers], np.float32(weight) * values)
            heaviest = max(heaviest, weight)
        return heaviest, best
