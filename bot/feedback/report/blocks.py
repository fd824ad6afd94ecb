"""What a report is written of: blocks in their order, the same for the page, the paper and the text document.

The words are final: a renderer adds none, so that all formats say the same.
"""

from dataclasses import dataclass
from typing import Literal

from bot.feedback.plots.shapes import Plot

Tone = Literal["plain", "lead", "soft"]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 2 is a section, 3 a part of one."""

    words: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead` is read first, `soft` explains how a figure was made."""

    words: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """Lines of a list, each a thought of its own."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a short list of terms; `url` makes a link of the words."""

    term: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with what they are."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`head` and each row are equally long. `widths` are the columns' shares of the width; the first names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    note: str = ""

    def shares(self) -> tuple[float, ...]:
        """The columns' widths, together 1; the first twice as wide as the others where nothing else is asked."""
        asked = self.widths or (2.0,) + (1.0,) * (len(self.head) - 1)
        return tuple(each / sum(asked) for each in asked)


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot; what it shows stands in a table beside it or in the words of its own `says`."""

    plot: Plot


Block = Heading | Paragraph | Points | Facts | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `lines` stand under its title; `foot` is on every page of paper."""

    title: str
    lines: tuple[str, ...]
    language: str
    foot: str
    blocks: tuple[Block, ...]
