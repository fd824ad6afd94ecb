"""A text as it is meant to be read: one case, one alphabet, nothing invisible; every character knows its origin."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from nlu.tone.stems import LONGEST

# Letters and digits that look like Russian ones; applied only inside words that hold a Russian letter.
_LOOK_ALIKES = str.maketrans("abcehkmoptxyunri360419", "авсенкмортхуипгизбочия")
_LATIN_LOOK = str.maketrans("abcehkmoptxyu", "авсенкмортхуи")
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W_]+|[.!?;…\n)(]+")
_HAS_RUSSIAN = re.compile(r"[а-я]")
_HAS_FOREIGN = re.compile(r"[a-z0-9]")
_REPEATED = re.compile(r"(.)\1+")
_ADDRESS = re.compile(r"[a-z0-9._+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:https?://|www\.)\S+")
BREVE = "\u0306"
_LONGEST_WORD = 40  # what is longer is nobody's word; so a pattern never walks far
NAME = "имярек"


@dataclass(frozen=True, slots=True)
class Folded:
    """`text`: folded characters; `origin[i]`: where the i-th stood in the text as given."""

    text: str
    origin: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Folded offsets → offsets into the text as given."""
        return self.origin[start], self.origin[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words joined by single spaces, the end of a sentence a lone full stop: what patterns of phrases are read against.

    `words`: the word with its folded offsets; `beginnings`: the first letters of words and where in `text` such stand.
    """

    text: str
    words: list[tuple[str, int, int]]
    beginnings: dict[str, list[int]]
    _starts: list[int]

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the phrase → offsets into the folded text, widened to whole words."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return self.words[first][1], self.words[last][2]

    def without_names(self, names: Collection[int]) -> "Phrase":
        """The same with the words at these places hidden, so that no pattern reads them."""
        words = [
            (NAME if place in names else word, start, end)
            for place, (word, start, end) in enumerate(self.words)
        ]
        return _phrase(words)


def _phrase(words: list[tuple[str, int, int]]) -> Phrase:
    starts: list[int] = []
    beginnings: dict[str, list[int]] = {}
    length = 0
    for word, _, _ in words:
        starts.append(length)
        for letters in range(min(len(word), LONGEST) + 1):
            beginnings.setdefault(word[:letters], []).append(length)
        length += len(word) + 1
    return Phrase(" ".join(word for word, _, _ in words), words, beginnings, starts)


@lru_cache(maxsize=10_000)
def _fold_character(character: str) -> str:
    if unicodedata.category(character) in {"Cf", "Mn", "Cc", "Cs"} and character not in "\n\t\r":
        return ""
    return unicodedata.normalize("NFKC", character).lower().replace("ё", "е")


def fold(text: str) -> Folded:
    """Lower case, ё as е, compatibility forms undone, invisible and combining marks dropped, look-alikes made Russian.

    >>> fold("Сyка\\u200b 6лядь").text
    'сука блядь'
    """
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if character == BREVE and letters and letters[-1] == "и":
            letters[-1] = "й"
            continue
        for letter in _fold_character(character):
            letters.append(letter)
            origin.append(place)
    # What an address spells is nobody's word.
    plain = _ADDRESS.sub(lambda found: " " * len(found.group()), "".join(letters))
    return Folded(_WORD.sub(_one_alphabet, plain), origin)


def _one_alphabet(found: re.Match[str]) -> str:
    word = found.group()
    if _HAS_RUSSIAN.search(word) and _HAS_FOREIGN.search(word):
        return word.translate(_LOOK_ALIKES)
    return word


def phrase_of(folded: Folded) -> Phrase:
    """The words of a folded text in a row.

    >>> phrase_of(fold("Горим!! Помогите, дом горит...")).text
    'горим . помогите дом горит .'
    """
    return _phrase(
        [
            (found.group()[:_LONGEST_WORD] if found.group()[0].isalnum() else ".", found.start(), found.end())
            for found in _TOKEN.finditer(folded.text)
        ]
    )


def as_it_looks(word: str) -> str:
    """A Latin word read by the shape of its letters.

    >>> as_it_looks("cyka")
    'сука'
    """
    return word.translate(_LATIN_LOOK)


def unstretched(word: str) -> str:
    """Repeated letters once.

    >>> unstretched("сууука")
    'сука'
    """
    return _REPEATED.sub(r"\1", word)
