"""Naive Bayes over the grams of words, one model a script, kept as counts in one file."""

import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.language.words import grams, is_of_dictionary, is_wide

LANGUAGES = Path(__file__).parents[1] / "data" / "languages"
FILE = LANGUAGES / "model.npz.xz"
BARE = "~"  # marks the class of texts typed without the special letters, e.g. `kk~`

_SMOOTHING = 0.1
# Nats: Kyrgyz has few letters of its own, and bare Kazakh would swallow it; another layout is no rarer than another alphabet.
_BARE_COSTS = {"cyrillic": 14.0, "latin": 0.0}
_FOREIGN_LETTER_COSTS = 6.0  # nats a word
_DICTIONARY_WEIGHT = 3.0
_STEPS = 16.0  # a count is kept in one byte as round(16 · ln(1 + count))
_COMMON_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz'")


@dataclass(frozen=True, slots=True)
class Scores:
    """`logs` is the log-likelihood of each language in nats; `seen` the share of grams the language knows."""

    logs: Mapping[str, float]
    seen: Mapping[str, float]


class Model:
    """The languages of one script."""

    def __init__(
        self, names: Sequence[str], terms: Mapping[str, int], counts: NDArray[np.float32], bare_costs: float
    ) -> None:
        """`counts`: shape (terms, names); `bare_costs` in nats."""
        self._terms = terms
        self._languages = tuple(dict.fromkeys(name.removesuffix(BARE) for name in names))
        self._column = [self._languages.index(name.removesuffix(BARE)) for name in names]
        self._start = np.array([-bare_costs if name.endswith(BARE) else 0.0 for name in names], np.float32)
        weights = np.array(
            [_DICTIONARY_WEIGHT if is_of_dictionary(term) else 1.0 for term in terms], np.float32
        )
        smooth = counts + _SMOOTHING
        logs = np.log(smooth / smooth.sum(axis=0)) * weights[:, None]
        seen = np.array([is_wide(term) for term in terms])[:, None] * (counts > 0)
        self._table = np.hstack([logs, seen]).astype(np.float32)  # one look-up gives both
        self._own = [_alphabets().get(name.removesuffix(BARE)) for name in names]

    def __call__(self, words: Sequence[str]) -> Scores:
        """Linear in the length of `words`."""
        pieces = [gram for word in words for gram in grams(word)]
        rows = [row for gram in pieces if (row := self._terms.get(gram)) is not None]
        sums = self._table[rows].sum(axis=0) if rows else np.zeros(self._table.shape[1], np.float32)
        width = len(self._column)
        totals = self._start + sums[:width] - self._against(words)
        shares = sums[width:] / max(sum(map(is_wide, pieces)), 1)
        logs: dict[str, float] = {}
        seen: dict[str, float] = {}
        for column, total, share in zip(self._column, totals.tolist(), shares.tolist(), strict=True):
            language = self._languages[column]
            if total > logs.get(language, -np.inf):
                logs[language], seen[language] = total, share
        return Scores(logs, seen)

    def _against(self, words: Iterable[str]) -> NDArray[np.float32]:
        foreign = [letters for word in words if (letters := own_letters(word))]
        against = [
            sum(not letters <= own for letters in foreign) if own is not None else 0 for own in self._own
        ]
        return _FOREIGN_LETTER_COSTS * np.array(against, np.float32)


def read_rows(name: str) -> list[list[str]]:
    """The rows of a data file of this folder, columns by tabs; `#` begins a comment."""
    lines = (LANGUAGES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def own_letters(word: str) -> frozenset[str]:
    """The letters that neither Russian nor English has.

    >>> sorted(own_letters("құжат")), sorted(own_letters("straße")), own_letters("паспорт")
    (['қ', 'ұ'], ['ß'], frozenset())
    """
    return frozenset(letter for letter in word if letter not in _COMMON_LETTERS)


@cache
def _alphabets() -> Mapping[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].replace("-", "")) for row in read_rows("alphabets.txt")}


def pack(counts: NDArray[np.float32]) -> dict[str, Any]:
    """Counts of shape (terms, names) as sparse columns of bytes; the inverse of `unpack`."""
    rows, columns = np.nonzero(counts)
    levels = np.minimum(np.round(_STEPS * np.log1p(counts[rows, columns])), 255)
    lengths = np.bincount(rows, minlength=len(counts))
    return {
        "lengths": lengths.astype(np.uint8),
        "columns": columns.astype(np.uint8),
        "levels": levels.astype(np.uint8),
    }


def unpack(lengths: Any, columns: Any, levels: Any, width: int) -> NDArray[np.float32]:
    """Counts of shape (terms, `width`)."""
    counts = np.zeros((len(lengths), width), np.float32)
    counts[np.repeat(np.arange(len(lengths)), lengths), columns] = np.expm1(
        levels.astype(np.float32) / _STEPS
    )
    return counts


@cache
def open_model(script: str) -> Model:
    """The trained model of «cyrillic» or «latin», read once."""
    with np.load(BytesIO(lzma.decompress(FILE.read_bytes()))) as file:
        names = str(file[f"{script}.names"]).split()
        terms = bytes(file[f"{script}.terms"]).decode("utf-8").split("\n")
        lengths, columns, levels = (file[f"{script}.{part}"] for part in ("lengths", "columns", "levels"))
        counts = unpack(lengths, columns, levels, width=len(names))
    return Model(names, {term: number for number, term in enumerate(terms)}, counts, _BARE_COSTS[script])
