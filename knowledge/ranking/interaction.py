"""Late interaction: each word piece of the question meets its nearest piece of the entry (MaxSim).

Khattab & Zaharia 2020 (ColBERT), here on the token vectors of the bundled encoder without further training. Its
vectors share one long common part (Ethayarajh 2019, arXiv 1909.00512), which says «a question» and hides what is
asked: pieces of questions lose the mean of citizens' questions, pieces of entries the mean of the entries, before
they meet. Gains on bases without variants: decision 0003.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
LARGEST_BASE = 600  # entries; about 100 KB each
_WORDINGS = Path(__file__).parents[1] / "articles"
_EVERY = 17  # wording of the demonstration base: some 250, whose mean is that of all 4,000 (cosine 0.999)


class LateInteraction:
    """Token vectors of questions and of whole entries, centred and kept in half precision; see `meeting`."""

    def __init__(self, sides: Sequence["_Side"], common: Matrix) -> None:
        self._sides, self._common = tuple(sides), common

    def scores(self, query: Matrix, rows: Iterable[int]) -> Matrix:
        """Sum of both sides' mean MaxSim for the chosen entries, shape (len(rows),)."""
        chosen, centred = list(rows), _centred(query, self._common)
        total = np.zeros(len(chosen), np.float32)
        for side in self._sides:
            total += side.scores(centred, chosen)
        return total

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `restore` needs."""
        kept: dict[str, NDArray[Any]] = {
            f"interaction.{number}.{name}": values
            for number, side in enumerate(self._sides)
            for name, values in (("tokens", side.tokens), ("starts", side.starts))
        }
        return {**kept, "interaction.common": self._common}

    @classmethod
    def restore(cls, arrays: Mapping[str, NDArray[Any]]) -> "LateInteraction":
        sides = [
            _Side(arrays[f"interaction.{number}.tokens"], arrays[f"interaction.{number}.starts"])
            for number in range(2)
        ]
        return cls(sides, arrays["interaction.common"])


def meeting(
    questions: Sequence[Matrix], wholes: Sequence[Matrix], asked: Sequence[Matrix]
) -> LateInteraction:
    """The late interaction with entries whose pieces these are; `asked` are the pieces of citizens' questions.

    A matrix a text, shape (pieces, dimension). Each kind has a mean of its own: the encoder's prefixes move it.
    """
    return LateInteraction([_side(questions), _side(wholes)], np.concatenate(list(asked)).mean(axis=0))


def citizens_questions(folder: Path = _WORDINGS) -> tuple[str, ...]:
    """Wordings of citizens from all life situations, the same ones each time: what questions have in common."""
    lines = [
        line.strip()
        for path in sorted(folder.glob("*/*.variants.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return tuple([line for line in lines if line][::_EVERY])


class _Side:
    def __init__(self, tokens: NDArray[Any], starts: NDArray[Any]) -> None:
        self.tokens, self.starts = tokens, starts

    def scores(self, query: Matrix, rows: Sequence[int]) -> Matrix:
        parts = [self.tokens[self.starts[row] : self.starts[row + 1]] for row in rows]
        lengths = [len(part) for part in parts]
        similar = query @ np.concatenate(parts).astype(np.float32).T
        borders = np.cumsum([0, *lengths[:-1]])
        best: Matrix = np.maximum.reduceat(similar, borders, axis=1).mean(axis=0)
        return best


def _side(texts: Sequence[Matrix]) -> _Side:
    pieces = np.concatenate(list(texts))
    centred = _centred(pieces, pieces.mean(axis=0))
    return _Side(centred.astype(np.float16), np.cumsum([0, *map(len, texts)]))


def _centred(pieces: Matrix, common: Matrix) -> Matrix:
    rest = pieces - common
    result: Matrix = rest / np.maximum(np.linalg.norm(rest, axis=-1, keepdims=True), 1e-9)
    return result
