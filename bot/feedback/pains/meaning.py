"""What comments mean, as vectors: by an embedder, without what all texts have in common, and by their letters."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge import Embedder
from knowledge.gaps import mean_question
from nlu.text import analyser, character_grams, tokens

Vectors = NDArray[np.float32]

LEXICAL = 0.4
"""How much the letters of the words weigh beside the embedder: relatives like «parking» and «park» share them. Measured
on tests/feedback/pains/data/comments.yml: of the comments in a theme 0.83 belong together instead of 0.64."""

_TELLING = frozenset(("NOUN", "VERB", "INFN", "ADJF", "ADJS", "PRTF", "PRTS", "GRND", "COMP", "ADVB"))
_ENOUGH = 33
"""Comments after which their own mean counts as much as that of questions in general."""


class Meaning:
    """The meaning that an embedder gives. A text costs ten milliseconds the first time, and nothing afterwards."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._mean: Vectors | None = None

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """As the embedder gives them, shape (texts, dimension).

        One query at a time: those are remembered in memory alone. Many at once would be kept on the disk, where the
        erasure of a citizen's words would not reach them.
        """
        if not texts:
            return np.empty((0, self.embedder.dimension), np.float32)
        return np.stack([self.embedder.query(text) for text in texts])

    def apart(self, vectors: Vectors, among: Vectors | None = None) -> Vectors:
        """Unit vectors of what sets each apart from questions in general and from the others `among`."""
        if self._mean is None:
            self._mean = mean_question(self.embedder)
        own = vectors if among is None else among
        if not len(own):
            return unit(vectors - self._mean)
        trust = len(own) / (len(own) + _ENOUGH)
        return unit(vectors - (1 - trust) * self._mean - trust * own.mean(axis=0))


def unit(vectors: Vectors) -> Vectors:
    """Each row at length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    result: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return result


def joined(apart: Vectors, texts: Sequence[str]) -> Vectors:
    """Unit vectors of meaning and letters together: the cosine of two is the weighted mean of their cosines."""
    words = unit(_rarities([character_grams(" ".join(words_of(text))) for text in texts]))
    return unit(np.hstack([np.sqrt(1 - LEXICAL) * apart, np.sqrt(LEXICAL) * words]))


def words_of(text: str) -> tuple[str, ...]:
    """The dictionary forms of the words that tell something, in their order."""
    return tuple(form for form in map(_telling, tokens(text)) if form)


@lru_cache(20_000)
def _telling(token: str) -> str:
    """The dictionary form; empty for a word that only holds a sentence together."""
    parsed = analyser().parse(token)[0]
    known = parsed.tag.POS in _TELLING and len(token) > 2
    return str(parsed.normal_form) if known or (parsed.tag.POS is None and token.isalpha()) else ""


def _rarities(documents: Sequence[Sequence[str]]) -> Vectors:
    """Each document by its parts, the rarer the heavier: log(1 + documents / documents with the part)."""
    spread = Counter(part for document in documents for part in set(document))
    column = {part: at for at, part in enumerate(sorted(spread))}
    vectors = np.zeros((len(documents), max(1, len(column))), np.float32)
    for row, document in enumerate(documents):
        for part in set(document):
            vectors[row, column[part]] = np.log(1 + len(documents) / spread[part])
    return vectors
