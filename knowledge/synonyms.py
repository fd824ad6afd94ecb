"""Synonyms that staff edit: one group a line, members by commas, the example that earned it after `#`."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from knowledge.problems import DataError, Problem
from nlu.text import lemma, tokens


class Synonyms:
    """Maps a phrase of lemmas to the other members of its group."""

    def __init__(self, groups: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]) -> None:
        self._groups = groups
        self.digest = hashlib.sha256(repr(sorted(groups.items())).encode()).hexdigest()[:12]
        self._longest = max(map(len, groups), default=0)

    def canonical(self, typed: list[str]) -> list[str]:
        """Each known member replaced by the first of its group, so that two wordings become one.

        `typed` are tokens; other words stay as they were typed.
        """
        words = [lemma(word) for word in typed]
        result: list[str] = []
        position = 0
        while position < len(words):
            for length in range(min(self._longest, len(words) - position), 0, -1):
                group = self._groups.get(tuple(words[position : position + length]))
                if group is not None:
                    result.extend(group[0])
                    position += length
                    break
            else:
                result.append(typed[position])
                position += 1
        return result


def read_synonyms(*paths: Path) -> Synonyms:
    """Raises DataError: a group of one, a member that stands in two groups."""
    groups: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    problems: list[Problem] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text = line.partition("#")[0].strip()
            if not text:
                continue
            members = tuple(tuple(lemma(word) for word in tokens(member)) for member in text.split(","))
            members = tuple(dict.fromkeys(member for member in members if member))
            if len(members) < 2:
                problems.append(Problem(path, number, "в группе нужно хотя бы два слова через запятую"))
            for member in members:
                if member in groups:
                    problems.append(Problem(path, number, f"«{' '.join(member)}» уже стоит в другой группе"))
                groups[member] = members
    if problems:
        raise DataError(problems)
    return Synonyms(groups)
