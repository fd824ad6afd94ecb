"""What an operator says → sentences and words with their forms, offsets into the text as given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from razdel import sentenize

from nlu.text.morphology import Form, form_of

_WORD = re.compile(r"\d+(?:[.,:/–-]\d+)*|[^\W\d_]+(?:[-’'‑][^\W\d_]+)*|\w+")


class Word(NamedTuple):
    """`before`: the signs since the word before it, «» for none. `form` is of the lower-case word, ё as е."""

    text: str
    start: int
    end: int
    form: Form
    before: str

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def has_letters(self) -> bool:
        return self.text[:1].isalpha()


@dataclass(frozen=True, slots=True)
class Sentence:
    """`end_sign`: the signs after the last word («?», «…», «» for none)."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    end_sign: str

    @property
    def asks(self) -> bool:
        return "?" in self.end_sign

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the words `first` to `last`, both counted."""
        return self.words[first].start, self.words[last].end


@lru_cache(maxsize=500)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences that hold a word, in order.

    >>> [sentence.text for sentence in sentences_of("Добрый день! Чем могу помочь?")]
    ['Добрый день!', 'Чем могу помочь?']
    """
    found = (_sentence(piece.text, piece.start) for piece in sentenize(text))
    return tuple(sentence for sentence in found if sentence.words)


def _sentence(text: str, start: int) -> Sentence:
    words: list[Word] = []
    place = 0
    for found in _WORD.finditer(text):
        before = text[place : found.start()].strip()
        words.append(
            Word(found[0], start + found.start(), start + found.end(), form_of(found[0].lower()), before)
        )
        place = found.end()
    return Sentence(text, start, start + len(text), tuple(words), text[place:].strip())


def clauses(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The words between signs.

    >>> [len(part) for part in clauses(sentences_of("Да, я помню: завтра.")[0].words)]
    [1, 2, 1]
    """
    parts: list[list[Word]] = []
    for word in words:
        if word.before or not parts:
            parts.append([])
        parts[-1].append(word)
    return [tuple(part) for part in parts]
