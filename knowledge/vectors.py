"""Nearest vectors: the only import of faiss. Exact to 50,000 vectors, HNSW above."""

from collections.abc import Sequence
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 50_000
_NEIGHBOURS, _BUILD_EFFORT, _SEARCH_EFFORT = 32, 200, 128


class VectorIndex:
    """Inner product over unit vectors, i.e. cosine. Measured recall of HNSW: docs/quality.md."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self._vectors = np.ascontiguousarray(vectors, np.float32)
        self.exact = len(vectors) <= EXACT_UP_TO
        self._index: Any = _make(self._vectors.shape[1], exact=self.exact)
        self._index.add(self._vectors)

    @property
    def array(self) -> NDArray[np.float32]:
        return self._vectors

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(
        self, query: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """(rows, cosines) of at most `count` nearest vectors, best first."""
        cosines, rows = self._index.search(query[None, :].astype(np.float32), min(count, len(self)))
        found = rows[0] >= 0
        return rows[0][found], cosines[0][found]

    def cosines(self, query: NDArray[np.float32], rows: Sequence[int] | NDArray[Any]) -> NDArray[np.float32]:
        """Exact cosines with the chosen rows."""
        result: NDArray[np.float32] = self._vectors[np.asarray(rows)] @ query
        return result


def _make(dimension: int, *, exact: bool) -> Any:
    if exact:
        return faiss.IndexFlatIP(dimension)
    index = faiss.IndexHNSWFlat(dimension, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = _BUILD_EFFORT
    index.hnsw.efSearch = _SEARCH_EFFORT
    return index
