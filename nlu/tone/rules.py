"""Rules of phrases from a data file: sections, macros, and beside each pattern what it must find and must spare."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from nlu.tone.folding import Phrase
from nlu.tone.stems import branches_of, stems_of

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
        self._branches: list[_Branch] = []
        self._index: dict[str, list[int]] = {}
        for order, rule in enumerate(rules):
            for source in branches_of(rule.source):
                held, first = stems_of(source)
                for stem in held:
                    self._index.setdefault(stem, []).append(len(self._branches))
                self._branches.append(_Branch(order, source, first))

    def hits(self, phrase: Phrase) -> list[Hit]:
        """Every rule that matches, from left to right, in the order of the file where several begin at one word."""
        places = {
            place for beginning in phrase.beginnings.keys() & self._index for place in self._index[beginning]
        }
        found: dict[tuple[int, int], int] = {}
        for place in sorted(places):  # of several branches that match at a word the first counts
            branch = self._branches[place]
            starts = {start for stem in branch.first for start in phrase.beginnings.get(stem, ())}
            pattern = _whole_words(branch.source) if starts else None
            for start in starts:
                if pattern and (match := pattern.match(phrase.text, start)):
                    found.setdefault((start, branch.order), max(match.end(), start + 1))
        return [Hit(self.rules[order], start, end) for (start, order), end in sorted(found.items())]


@dataclass(frozen=True, slots=True)
class _Branch:
    """An alternative of the rule at `order`; `first`: beginnings of the words its matches may begin with."""

    order: int
    source: str
    first: frozenset[str]


class Spans:
    """Parts of a text, overlapping ones joined, so that looking one up costs a logarithm."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Each span is start, end; empty ones are left out."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, start: int, end: int) -> bool:
        """Whether a part shares a character with start..end."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end


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
