"""Rules of phrases from a data file: sections, macros, and beside each pattern what it must find and must spare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from nlu.tone.stems import LONGEST, branches_of, stems_of

DATA = Path(__file__).parent.parent / "data" / "tone"
_MACRO = re.compile(r"<([A-Z_]+)>")


@dataclass(frozen=True)
class Rule:
    """One line of a data file. `source` as written, macros expanded; `name` is file:line."""

    name: str
    section: str
    source: str
    finds: str
    spares: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches whole words of a phrase."""
        return _whole_words(self.source)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found between two offsets of a phrase."""

    rule: Rule
    start: int
    end: int


class RuleBook:
    """The rules of a file, looked up by the beginnings of words they cannot match without; safe for threads."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._branches = [
            (order, branch) for order, rule in enumerate(rules) for branch in branches_of(rule.source)
        ]
        self._index: dict[str, list[int]] = {}
        for place, (_, branch) in enumerate(self._branches):
            for stem in stems_of(branch):
                self._index.setdefault(stem, []).append(place)

    def hits(self, phrase: str) -> list[Hit]:
        """Every rule that matches, from left to right, in the order of the file where several begin at one word."""
        found: dict[tuple[int, int], int] = {}
        for place in self._candidates(phrase):
            order, branch = self._branches[place]
            for match in _matches(_whole_words(branch), phrase):
                found.setdefault((match.start(), order), max(match.end(), match.start() + 1))
        return [Hit(self.rules[order], start, end) for (start, order), end in sorted(found.items())]

    def _candidates(self, phrase: str) -> list[int]:
        """Branches some word of the phrase may belong to, in the order of the file."""
        beginnings = {word[:length] for word in phrase.split(" ") for length in range(LONGEST + 1)}
        places: set[int] = set()
        for beginning in beginnings & self._index.keys():
            places.update(self._index[beginning])
        return sorted(places)


def _matches(pattern: re.Pattern[str], phrase: str) -> Iterator[re.Match[str]]:
    found = pattern.search(phrase)
    while found:
        yield found
        found = pattern.search(phrase, found.start() + 1) if found.start() < len(phrase) else None


def read_rules(name: str) -> RuleBook:
    """`nlu/data/tone/<name>.txt`: `[section]`, `<MACRO> = pattern`, or pattern, tab, must find, tab, must spare.

    Raises ValueError that names file and line when a line is none of these or uses an unknown macro.
    """
    macros: dict[str, str] = {}
    rules: list[Rule] = []
    section = ""
    for number, line in enumerate((DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        where = f"{name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[] ")
        elif defined := re.fullmatch(r"<([A-Z_]+)> = (\S.*)", line):
            macros[defined.group(1)] = f"(?:{_expanded(defined.group(2), macros, where)})"
        else:
            rules.append(_rule(line, section, macros, where))
    return RuleBook(rules)


def _rule(line: str, section: str, macros: dict[str, str], where: str) -> Rule:
    columns = line.split("\t")
    if len(columns) != 3:
        raise ValueError(f"{where}: expected pattern, found text, spared text between tabs, got {line!r}")
    source = _expanded(columns[0], macros, where)
    try:
        re.compile(source)
        return Rule(where, section, source, columns[1], columns[2])
    except re.error as error:
        raise ValueError(f"{where}: {error}") from error


def _expanded(pattern: str, macros: dict[str, str], where: str) -> str:
    try:
        return _MACRO.sub(lambda found: macros[found.group(1)], pattern)
    except KeyError as error:
        raise ValueError(f"{where}: unknown macro {error}, known are {sorted(macros)}") from error


@cache
def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
