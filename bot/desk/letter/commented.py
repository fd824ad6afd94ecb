"""Marks → comments of a DOCX, at their very places; the formatting stays as it is."""

import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.desk.letter.changed import change_text
from bot.desk.letter.pieces import Laid, Piece, lay_out, set_text
from readability.documents import open_bytes
from readability.documents.docx import open_docx
from readability.marks import Mark
from readability.reading import Document

MOST = 1000
"""Comments in one file: a text with more is mended first, then checked again."""

_FONT = "Arial"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Words:
    """What the comments say besides the marks, in the language of the page."""

    author: str
    initials: str
    better: str
    clause: str


def comment_docx(
    content: bytes | None, text: str, find: Callable[[Document], Sequence[Mark]], words: Words
) -> bytes:
    """The file `content` with its text made `text` and comments at the marks that `find` finds in it.

    Without `content` a new file of plain paragraphs is made. Raises ReadabilityError for a broken file.
    """
    document = _new(_NOT_XML.sub("", text)) if content is None else open_docx(content)
    if content is not None:
        change_text(document, _NOT_XML.sub("", text))
    laid = lay_out(document)
    if laid.text.strip():
        marks = find(open_bytes(_saved(document), "letter.docx"))
        _comment(document, laid, marks[:MOST], words)
    return _saved(document)


def _new(text: str) -> Any:
    import docx  # noqa: PLC0415 (0.2 s, for this format only)

    document = docx.Document()
    document.styles["Normal"].font.name = _FONT
    for block in re.split(r"\n{2,}", text.strip("\n")):
        document.add_paragraph(block)
    return document


def _saved(document: Any) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _comment(document: Any, laid: Laid, marks: Sequence[Mark], words: Words) -> None:
    from docx.text.run import Run  # noqa: PLC0415

    parts = _cut(laid, sorted({edge for mark in marks for edge in (mark.start, mark.end)}))
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    for mark in marks:
        first = min(bisect_right(ends, mark.start), len(parts) - 1)
        last = max(bisect_left(starts, mark.end) - 1, first)
        runs = [Run(parts[place].run, parts[place].paragraph) for place in (first, last)]
        document.add_comment(runs, _said(mark, words), words.author, words.initials)


def _said(mark: Mark, words: Words) -> str:
    better = f"{words.better} {mark.suggestion}" if mark.suggestion else ""
    said = (mark.message, better, mark.why, f"{words.clause} {mark.clause}")
    return _NOT_XML.sub("", "\n".join(line for line in said if line))


def _cut(laid: Laid, edges: Sequence[int]) -> list[Piece]:
    """Cuts the runs at the edges; gives the runs then there, each as the piece of text it holds."""
    parts: list[Piece] = []
    for run, group in groupby(laid.pieces, key=lambda piece: piece.run):
        pieces = list(group)
        inside = edges[bisect_right(edges, pieces[0].start) : bisect_left(edges, pieces[-1].end)]
        parts += _cut_run(run, pieces, inside)
    return parts


def _cut_run(run: Any, pieces: list[Piece], edges: Sequence[int]) -> list[Piece]:
    """Cuts from the end, so that what is left of the run is always its beginning."""
    start, end, paragraph = pieces[0].start, pieces[-1].end, pieces[0].paragraph
    parts: list[Piece] = []
    for edge in reversed(edges):
        rest = _cut_off(run, pieces, edge)
        parts.append(Piece(rest, rest, paragraph, edge, end))
        end = edge
    parts.append(Piece(run, run, paragraph, start, end))
    return parts[::-1]


def _cut_off(run: Any, pieces: list[Piece], edge: int) -> Any:
    """A run of the same formatting with all that stands after the edge, pictures and notes included."""
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415

    rest = OxmlElement("w:r")
    if run.rPr is not None:
        rest.append(deepcopy(run.rPr))
    run.addnext(rest)
    first = None
    while pieces and pieces[-1].start >= edge:
        first = pieces.pop().element
    if pieces and pieces[-1].end > edge:
        piece = pieces[-1]
        told, after = str(piece.element), list(piece.element.itersiblings())
        second = deepcopy(piece.element)
        set_text(piece.element, told[: edge - piece.start])
        set_text(second, told[edge - piece.start :])
        piece.end = edge
        rest.extend([second, *after])
    elif first is not None:
        rest.extend([first, *first.itersiblings()])
    return rest
