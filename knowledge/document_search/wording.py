"""Everyday and official words of one meaning, from a file that staff edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nlu.text import lemma, lemmas, tokens

WORDING = Path(__file__).parents[1] / "data" / "document_synonyms.txt"


@dataclass(frozen=True)
class Wording:
    """Groups of words and phrases; the first of a group is the official one. A word may stand in several."""

    groups: tuple[tuple[str, ...], ...]

    @cached_property
    def official_words(self) -> tuple[str, ...]:
        """The first of every group, each once."""
        return tuple(dict.fromkeys(group[0] for group in self.groups))

    @cached_property
    def _by_first(self) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
        found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, group in enumerate(self.groups):
            for words in group:
                forms = tuple(lemmas(words))
                found.setdefault(forms[0], []).append((forms, number))
        return {first: tuple(entries) for first, entries in found.items()}

    @cached_property
    def _members(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(form for words in group for form in lemmas(words)) for group in self.groups)

    def _matches(self, forms: Sequence[str]) -> list[tuple[int, int, int]]:
        """(place, length, group) of every group word in the text, longest first."""
        found = [
            (place, len(entry), group)
            for place, form in enumerate(forms)
            for entry, group in self._by_first.get(form, ())
            if tuple(forms[place : place + len(entry)]) == entry
        ]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def alternatives(self, text: str) -> dict[str, frozenset[str]]:
        """For each lemma of the text that begins a group word: the lemmas of that group's words."""
        forms = lemmas(text)
        found: dict[str, frozenset[str]] = {}
        for place, _, group in self._matches(forms):
            found[forms[place]] = found.get(forms[place], frozenset()) | self._members[group]
        return found

    def _replacements(self, forms: Sequence[str]) -> list[tuple[int, int, str]]:
        taken = [False] * len(forms)
        found: list[tuple[int, int, str]] = []
        for place, length, group in self._matches(forms):
            official = self.groups[group][0]
            if any(taken[place : place + length]) or tuple(lemmas(official)) == tuple(
                forms[place : place + length]
            ):
                continue
            taken[place : place + length] = [True] * length
            found.append((place, length, official))
        return found

    def official(self, text: str) -> tuple[str, tuple[str, ...]]:
        """(the text with everyday words replaced by official ones, uninflected; the official words put in).

        >>> Wording((("согласие", "спрос"), ("клиент", "люди"))).official("Слать людям без спроса?")
        ('слать клиент без согласие', ('клиент', 'согласие'))
        """
        words: list[str] = tokens(text)
        forms = [lemma(word) for word in words]
        replacements = self._replacements(forms)
        for place, length, official in replacements:
            words[place : place + length] = [official, *[""] * (length - 1)]
        return " ".join(word for word in words if word), tuple(official for _, _, official in replacements)


def read_wording(path: Path = WORDING) -> Wording:
    """One group a line, words parted by commas, after «#» the question that earned it.

    Raises ValueError, naming file and line, for a group of fewer than two words.
    """
    groups: list[tuple[str, ...]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        words = tuple(word.strip() for word in line.partition("#")[0].split(",") if word.strip())
        if not words:
            continue
        if len(words) < 2 or any(not tokens(word) for word in words):
            raise ValueError(f"{path.name}, line {number}: a group needs two words or more, parted by commas")
        groups.append(words)
    return Wording(tuple(groups))
