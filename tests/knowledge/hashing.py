"""A small embedder without a model: letters' runs hashed into 64 numbers. Counts what it was asked to encode."""

import hashlib
import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlu.text import character_grams

DIMENSION = 64


class HashingEmbedder:
    """Equal texts get equal vectors, texts that share words near ones."""

    def __init__(self, name: str = "hashing:1") -> None:
        self.name, self.dimension = name, DIMENSION
        self.encoded: list[str] = []
        self._lock = threading.Lock()

    def query(self, text: str) -> NDArray[np.float32]:
        return self.queries([text])[0]

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._lock:
            self.encoded += texts
        return np.stack([_vector(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.queries(texts)


def _vector(text: str) -> NDArray[np.float32]:
    total = np.full(DIMENSION, 0.01, np.float32)
    for gram in character_grams(text):
        digest = hashlib.blake2b(gram.encode(), digest_size=2).digest()
        total[digest[0] % DIMENSION] += 1 if digest[1] % 2 else -1
    vector: NDArray[np.float32] = total / np.linalg.norm(total)
    return vector
