"""Clauses while they are written, and the sequences of numbers that they belong to."""

import re
from dataclasses import dataclass, field

from knowledge.documents.numbering import Number

_TITLE = 220  # a numbered line that is longer is the clause itself, not its heading
SHORT_TITLE = 110  # of an ancestor that is a sentence, this much is its name


@dataclass(slots=True)
class Scope:
    """A sequence of numbers: the body, an appendix, a table."""

    prefix: str
    path: tuple[str, ...]
    rank: int
    last: Number | None = None
    titles: dict[Number, str] = field(default_factory=dict)
    roman: tuple[str, ...] = ()

    def parents(self, number: Number) -> tuple[str, ...]:
        above = (self.titles.get(number[:depth], "") for depth in range(1, len(number)))
        return self.path + self.roman + tuple(title for title in above if title)


@dataclass(slots=True)
class Part:
    """A clause being written."""

    key: str
    number: str
    title: str
    path: tuple[str, ...]
    lines: list[str]
    first: int
    last: int
    row: bool = False
    contents: bool = False
    listed: int = 0  # the last number of a list inside the clause


def opens(rest: str) -> bool:
    return rest[:1].isupper() or rest[:1] in '«"' or not rest


def one_line(text: str) -> str:
    return " ".join(text.split())


def heading_in(rest: str) -> str:
    """The line as a title: short and without a verb's full stop; else ""."""
    first = rest.partition("\n")[0].strip()
    short = (
        len(first) <= _TITLE
        and not first.endswith((";", ":", ","))
        and not re.search(r"[.!?]\s+[А-ЯЁ]", first)
    )
    return first.rstrip(".") if short and (not first.endswith(".") or len(first) <= SHORT_TITLE) else ""


def name_of(rest: str) -> str:
    """What an ancestor is called on the way: its heading, or the beginning of its sentence."""
    first = one_line(rest.partition("\n")[0])
    if len(first) <= _TITLE and first[-1:] not in ":;":
        return first.rstrip(".")
    return first[:SHORT_TITLE].rpartition(" ")[0] + "…" if len(first) > SHORT_TITLE else first.rstrip(":;")
