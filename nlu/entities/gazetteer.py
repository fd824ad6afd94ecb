"""Services and offices by their names and synonyms, in any case form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self

from nlu.entities.entity import Candidate, Sureness
from nlu.entities.names import normal_forms
from nlu.entities.reading import Reading

Entries = Iterable[tuple[str, Sequence[str]]]
Named = Literal["service", "office"]
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or number in lower case, ё as е, at start..end of the folded text."""

    low: str
    start: int
    end: int


def _words_of(reading: Reading) -> list[_Word]:
    return [_Word(found[0], found.start(), found.end()) for found in _WORD.finditer(reading.low)]


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of one entry, as the normal forms of its words."""

    kind: Named
    id: str
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that the knowledge base gives, found by lemmas. Built once, thread-safe."""

    _by_first: Mapping[str, tuple[_Name, ...]]

    @classmethod
    def from_entries(cls, services: Entries, *, offices: Entries = ()) -> Self:
        """`services` and `offices` are (id, names). Of two entries with one name the first is taken.

        Raises ValueError for a name without a word in it.
        """
        by_first: dict[str, list[_Name]] = {}
        for kind, entries in (("service", services), ("office", offices)):
            for name in _names("service" if kind == "service" else "office", entries):
                for first in name.words[0]:
                    by_first.setdefault(first, []).append(name)
        ordered = {first: tuple(sorted(names, key=_longest)) for first, names in by_first.items()}
        return cls(ordered)

    def find(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with the entry's id as value; at each place the longest name."""
        words = _words_of(reading)
        place = 0
        while place < len(words):
            name = self._name_at(words, place)
            if name is not None:
                last = words[place + len(name.words) - 1]
                sureness = Sureness.CHECKED if len(name.words) > 1 else Sureness.SHAPED
                yield Candidate(name.kind, words[place].start, last.end, name.id, sureness)
                place += len(name.words) - 1
            place += 1

    def _name_at(self, words: Sequence[_Word], place: int) -> _Name | None:
        for first in sorted(normal_forms(words[place].low)):
            for name in self._by_first.get(first, ()):
                there = words[place : place + len(name.words)]
                if len(there) == len(name.words) and _same(there, name):
                    return name
        return None


def _names(kind: Named, entries: Entries) -> Iterator[_Name]:
    for entry, names in entries:
        for name in names:
            words = tuple(normal_forms(word.low) for word in _words_of(Reading.of(name)))
            if not words:
                raise ValueError(f"no word in the name {name!r} of {entry}")
            yield _Name(kind, entry, words)


def _longest(name: _Name) -> int:
    return -len(name.words)


def _same(there: Sequence[_Word], name: _Name) -> bool:
    return all(_meet(word.low, forms) for word, forms in zip(there, name.words, strict=True))


@lru_cache(maxsize=50_000)
def _meet(word: str, forms: frozenset[str]) -> bool:
    return not forms.isdisjoint(normal_forms(word))
