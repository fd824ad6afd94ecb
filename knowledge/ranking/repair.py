"""Repairs of a typed question: capitals, keyboard layout, transliteration, slips against the base's vocabulary.

Both forms are kept by the caller and the better one is taken: on clean questions a repair alone costs
1–2 points of top-1, on a wrong layout it gains 53 (research: retrieval, §2 Robustness).
"""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from nlu.text import (
    from_layout,
    from_translit,
    is_english,
    is_known,
    is_latin,
    is_shouted,
    russian_share,
    tokens,
)

_ENOUGH_RUSSIAN = 0.6  # of the letters, for Latin letters to be read as Russian ones
_SHORTEST = 4  # a shorter word has too many neighbours
_LONG = 7  # from here two slips are mended, below one
_MEMORY = 20_000


class Repair:
    """Mends a question against a vocabulary of lower-case tokens (ё as е)."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._vocabulary):
            if len(word) >= _SHORTEST and not word.isdigit():
                self._by_length.setdefault(len(word), []).append(word)
        self._nearest = lru_cache(_MEMORY)(self._search_nearest)

    def __call__(self, text: str) -> str | None:
        """The mended question, or None when there is nothing to mend. `text` is guarded already."""
        calm = text.lower() if is_shouted(text) else text
        russian = self._in_russian(calm)
        mended = " ".join(self._mended(word) for word in russian.split())
        return mended if mended != text else None

    def _in_russian(self, text: str) -> str:
        if not is_latin(text) or is_english(text):
            return text
        best = max((from_layout(text), from_translit(text)), key=self._russian_share)
        return best if self._russian_share(best) >= _ENOUGH_RUSSIAN else text

    def _russian_share(self, text: str) -> float:
        """Counts words that the vocabulary nearly holds as well: «получит паспарт» is Russian too."""
        mended = " ".join(self._mended(word) for word in text.split())
        return russian_share(mended)

    def _mended(self, word: str) -> str:
        inner = tokens(word)
        if len(inner) != 1 or len(inner[0]) < _SHORTEST or inner[0].isdigit():
            return word
        token = inner[0]
        if token in self._vocabulary or is_known(token):
            return word
        found = self._nearest(token)
        return word.lower().replace("ё", "е").replace(token, found) if found else word

    def _search_nearest(self, token: str) -> str | None:
        slips = 1 if len(token) < _LONG else 2
        near = [
            word
            for length in range(len(token) - slips, len(token) + slips + 1)
            for word in self._by_length.get(length, ())
        ]
        match = process.extractOne(token, near, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
        return match[0] if match else None
