"""Lines → blocks: paragraphs put together after soft wraps, list items, headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Kind = Literal["paragraph", "item", "heading"]

_MARKER = re.compile(
    r"[^\S\n]*(?:[-–—•*·▪●◦▶►✓✔☑☐■□➢→][^\S\n]+|[-–—•·▪●◦](?=[А-Яа-яЁё])"
    r"|\(?(?:\d{1,2}|[а-яa-z])\)[^\S\n]+|\d{1,2}(?:\.\d{1,2}){0,4}\.?[^\S\n]+(?=[А-ЯЁA-Z«\"])(?<=\.[^\S\n]))"
)
_HASHES = re.compile(r"[^\S\n]*#{1,6}[^\S\n]+|[^\S\n]*>[^\S\n]*")
_ENDS = re.compile(r"[.!?…:;,][»\"”)\]*_]*\s*$")
_CLOSES = re.compile(r"[:;][»\"”)\]]*$")
_WRAPPED_FROM = 45  # characters: no shorter line is taken for the upper part of a wrapped paragraph
_PAPER = 130  # characters: no wider line was wrapped
_FULL = 0.75  # of the widest line: a shorter one had room for the next word
_HEADING_AT_MOST = 100  # characters


@dataclass(frozen=True, slots=True)
class Block:
    """Offsets into the folded text; the list marker, if any, ends at `marker_end`."""

    start: int
    end: int
    kind: Kind
    marker_end: int


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    marker: int
    hashes: int  # where the signs of a Markdown heading end, else 0


def blocks_of(text: str) -> Iterator[Block]:
    """Blocks in reading order; blank lines, list markers and short lines part them.

    >>> [(block.kind, block.end) for block in blocks_of("Что нужно\\n\\n- паспорт\\n- СНИЛС")]
    [('heading', 9), ('item', 20), ('item', 28)]
    """
    for blank, group in groupby(_lines(text), key=lambda line: not line.text.strip()):
        if not blank:
            yield from _paragraphs(list(group))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        hashes, marker = _HASHES.match(line), _MARKER.match(line)
        shown = hashes or marker
        heads = hashes.end() if hashes and "#" in hashes[0] else 0
        yield _Line(start, start + len(line), line, shown.end() if shown else 0, heads)
        start += len(line) + 1


def _paragraphs(lines: list[_Line]) -> Iterator[Block]:
    """The blocks of lines that no blank line parts."""
    width = max(len(line.text.rstrip()) for line in lines)
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or not _wraps(lines[place - 1], lines[place], width):
            yield _block(lines[first:place], alone=len(lines) == 1)
            first = place


def _wraps(line: _Line, following: _Line, width: int) -> bool:
    """Whether a line was broken only because the paper ended; lists have lines of uneven length."""
    upper = line.text.strip()
    if following.marker or following.hashes or line.hashes or len(upper) < _WRAPPED_FROM:
        return False
    if following.text.lstrip()[:1].islower():
        return not _CLOSES.search(upper) and (upper.endswith(",") or len(upper) > _FULL * width)
    return width < _PAPER and len(upper) > _FULL * width and not _ENDS.search(upper)


def _block(lines: list[_Line], *, alone: bool) -> Block:
    first, last = lines[0], lines[-1]
    start, end = first.start, last.end
    kind: Kind = "paragraph"
    if first.hashes:
        kind = "heading"
    elif first.marker and not first.text.lstrip().startswith(">"):
        kind = "item"
    elif alone and _is_heading(first.text):
        kind = "heading"
    return Block(start, end, kind, start + first.marker)


def _is_heading(line: str) -> bool:
    short = line.strip()
    return len(short) <= _HEADING_AT_MOST and not _ENDS.search(short) and not short[:1].islower()
