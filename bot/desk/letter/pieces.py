"""A DOCX as pieces of text with their places, in the very offsets of `readability.documents`.

python-docx gives runs; a comment or a change needs what stands in a run: its texts, tabs and line ends.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readability.documents.docx import DASH, is_listed, paragraphs_of, runs_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = f"{_W}t"
SPOKEN = frozenset(f"{_W}{name}" for name in ("br", "cr", "noBreakHyphen", "ptab", "t", "tab"))


@dataclass(slots=True)
class Piece:
    """One element that stands for text, its run and paragraph; `start` and `end` are offsets into the whole text."""

    element: Any
    run: Any
    paragraph: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Laid:
    """The text of a document and where it stands. `dashes` are the places of what is read before list items."""

    text: str
    pieces: tuple[Piece, ...]
    dashes: frozenset[int]

    def between(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces that hold a part of the text from `start` to `end`."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        last = first
        while last < len(self.pieces) and self.pieces[last].start < end:
            last += 1
        return self.pieces[first:last]


class _Text:
    """The text as the reader of DOCX writes it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._tail = ""

    def add(self, part: str) -> None:
        if part:
            self.parts.append(part)
            self.length += len(part)
            self._tail = (self._tail + part)[-2:]

    def block(self) -> None:
        if self.length and self._tail != "\n\n":
            self.add("\n" if self._tail.endswith("\n") else "\n\n")


def lay_out(document: Any) -> Laid:
    """The pieces of a document in reading order."""
    text, pieces, dashes = _Text(), list[Piece](), set[int]()
    for paragraph in paragraphs_of(document):
        text.block()
        if is_listed(paragraph):
            dashes.add(text.length)
            text.add(DASH)
        for run in runs_of(paragraph):
            for element in spoken_in(run._r):  # noqa: SLF001 (python-docx has no other way to it)
                start = text.length
                text.add(str(element))
                if text.length > start:
                    pieces.append(Piece(element, run._r, paragraph, start, text.length))  # noqa: SLF001
    return Laid("".join(text.parts), tuple(pieces), frozenset(dashes))


def spoken_in(run: Any) -> Iterator[Any]:
    """The elements of a run that stand for text."""
    return (element for element in run if element.tag in SPOKEN)


def set_text(element: Any, text: str) -> None:
    """Puts text into `w:t`, its outer spaces kept."""
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
