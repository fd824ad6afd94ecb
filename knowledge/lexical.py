"""BM25 over character 3–4-grams and over lemmas, scored as coverage 0..1 of the best score a text could reach.

Character n-grams inside words stand in for morphology and survive slips; on Russian support questions they beat
lemmas and Snowball (research: retrieval, §2). Okapi BM25 after Robertson & Zaragoza 2009.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_K1, _B = 1.2, 0.75
# In a large base a term of every tenth row tells nothing and costs the most: its long list is passed over.
_LARGE, _TOO_COMMON = 2_000, 0.1
Scores = NDArray[np.float32]


class Bm25:
    """An inverted index in flat arrays, so that it is stored and loaded without unpickling."""

    def __init__(
        self,
        terms: Sequence[str],
        starts: NDArray[Any],
        rows: NDArray[Any],
        weights: NDArray[Any],
        count: int,
    ) -> None:
        self._terms = {term: number for number, term in enumerate(terms)}
        self._starts, self._rows, self._weights, self._count = starts, rows, weights, count
        frequency = np.diff(starts)
        self._idf = _idf(frequency, count).astype(np.float32)
        self._rarest = float(_idf(np.zeros(1), count)[0])

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]]) -> "Bm25":
        """`documents` are lists of terms, one a row."""
        counts = [Counter(document) for document in documents]
        lengths = np.array([sum(count.values()) for count in counts] or [1], np.float32)
        postings: dict[str, list[tuple[int, int]]] = {}
        for row, count in enumerate(counts):
            for term, times in count.items():
                postings.setdefault(term, []).append((row, times))
        terms = sorted(postings)
        starts = np.cumsum([0, *(len(postings[term]) for term in terms)])
        flat = [pair for term in terms for pair in postings[term]]
        rows = np.array([row for row, _ in flat], np.int32)
        counted = np.array([number for _, number in flat], np.float32)
        relative = lengths / max(float(lengths.mean()), 1e-9)
        longer = _K1 * (1 - _B + _B * relative[rows]) if flat else counted
        saturated = counted * (_K1 + 1) / (counted + longer)
        idf = np.repeat(_idf(np.diff(starts), len(counts)), np.diff(starts))
        return cls(terms, starts, rows, (saturated * idf).astype(np.float32), len(counts))

    def scores(self, query: Mapping[str, float]) -> Scores:
        """Coverage of each row, shape (rows,). `query` weighs its terms; a synonym weighs less than the word typed.

        An unknown term counts half of the rarest known one: it says that something is asked which nobody covers.
        """
        total, best = np.zeros(self._count, np.float32), 0.0
        common = self._count * _TOO_COMMON if self._count > _LARGE else self._count
        for term, weight in query.items():
            number = self._terms.get(term)
            if number is None:
                best += 0.5 * self._rarest * weight * (weight >= 1)
                continue
            start, end = self._starts[number], self._starts[number + 1]
            if end - start <= common:
                total[self._rows[start:end]] += weight * self._weights[start:end]
            best += float(self._idf[number]) * weight * (weight >= 1)
        return total / ((_K1 + 1) * best) if best else total

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """What `restore` needs, under keys that begin with `name`."""
        return {
            f"{name}.terms": np.array(list(self._terms), dtype=np.str_),
            f"{name}.starts": self._starts,
            f"{name}.rows": self._rows,
            f"{name}.weights": self._weights,
            f"{name}.count": np.array(self._count),
        }

    @classmethod
    def restore(cls, name: str, arrays: Mapping[str, NDArray[Any]]) -> "Bm25":
        starts, rows, weights = (arrays[f"{name}.{part}"] for part in ("starts", "rows", "weights"))
        return cls(arrays[f"{name}.terms"].tolist(), starts, rows, weights, int(arrays[f"{name}.count"]))


def _idf(frequency: NDArray[Any], count: int) -> NDArray[Any]:
    inverse: NDArray[Any] = np.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
    return inverse
