"""Rules of phrases from a data file: sections, macros, and beside each pattern what it must find and must spare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "tone"
_MACRO = re.compile(r"<([A-Z_]+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a data file. `source` as written, macros expanded; `pattern` matches whole words of a phrase; `name` is file:line."""

    name: str
    section: str
    source: str
    pattern: re.Pattern[str]
    finds: str
    spares: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found between two offsets of a phrase."""

    rule: Rule
    start: int
    end: int


class RuleBook:
    """All rules of a file as one alternation, so that a text is walked once; immutable."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Raises re.error when a pattern is no pattern."""
        self.rules = tuple(rules)
        self._any = re.compile(_whole_words("|".join(rule.source for rule in rules)))

    def hits(self, phrase: str) -> Iterator[Hit]:
        """Every rule that matches, from left to right, in the order of the file where several begin at one word."""
        found = self._any.search(phrase)
        while found:
            start = found.start()
            for rule in self.rules:
                if match := rule.pattern.match(phrase, start):
                    yield Hit(rule, start, max(match.end(), start + 1))
            found = self._any.search(phrase, start + 1) if start < len(phrase) else None


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
        return Rule(where, section, source, re.compile(_whole_words(source)), columns[1], columns[2])
    except re.error as error:
        raise ValueError(f"{where}: {error}") from error


def _expanded(pattern: str, macros: dict[str, str], where: str) -> str:
    try:
        return _MACRO.sub(lambda found: macros[found.group(1)], pattern)
    except KeyError as error:
        raise ValueError(f"{where}: unknown macro {error}, known are {sorted(macros)}") from error


def _whole_words(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"
