"""A text changed on the page → the same changes in the DOCX it came from, formatting kept.

Paragraphs are compared first, then the words of those that differ. A changed word keeps the formatting of the place
it stands in; a new paragraph looks like the one before it.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from bot.desk.letter.pieces import TEXT, Laid, Piece, lay_out, set_text
from readability.documents.docx import DASH, is_listed

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_DASH = re.compile(r"[-–—•*]\s+")
_COMPARED_AT_MOST = 4_000_000  # pairs: more are not compared one by one, so that no text takes long


class Change(NamedTuple):
    """What stood between `start` and `end` becomes `text`."""

    start: int
    end: int
    text: str


class _Block(NamedTuple):
    """Lines without a blank one between them. `dash`: characters of the dash that is read before an item of a list."""

    start: int
    end: int
    text: str
    dash: int


def change_text(document: Any, text: str) -> None:
    """Makes the document's text `text`; blank lines and the dashes of lists stay as they are."""
    laid = lay_out(document)
    if laid.text == text:
        return
    old, new = _blocks(laid.text, laid.dashes), _blocks(text, frozenset())
    if not old:
        for block in new:
            document.add_paragraph(block.text)
        return
    for i1, i2, j1, j2 in reversed(_differences([one.text for one in old], [one.text for one in new])):
        both = min(i2 - i1, j2 - j1)
        for block in reversed(old[i1 + both : i2]):
            _remove(laid, block)
        _insert_all(laid, old, i1 + both, [block.text for block in new[j1 + both : j2]])
        for was, now in reversed(list(zip(old[i1 : i1 + both], new[j1 : j1 + both], strict=True))):
            for change in reversed(list(_changes(was, now.text))):
                _apply(laid, change)


def _blocks(text: str, dashes: frozenset[int]) -> list[_Block]:
    return [
        _Block(match.start(), match.end(), match[0], len(DASH) if match.start() in dashes else 0)
        for match in _BLOCK.finditer(text)
    ]


def _changes(was: _Block, now: str) -> Iterator[Change]:
    """What differs, word by word; the dash of an item is no part of the file's text."""
    old, new = _WORD.findall(was.text[was.dash :]), _WORD.findall(_bare(now) if was.dash else now)
    places = [was.start + was.dash]
    for word in old:
        places.append(places[-1] + len(word))
    for i1, i2, j1, j2 in _differences(old, new):
        yield Change(places[i1], places[i2], "".join(new[j1:j2]))


def _bare(text: str) -> str:
    return _DASH.sub("", text, count=1) if _DASH.match(text) else text


def _differences(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """What differs, as (i1, i2, j1, j2) in order; the same beginning and end are never compared."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if not left and not right:
        return []
    if len(left) * len(right) > _COMPARED_AT_MOST:
        return [(head, head + len(left), head, head + len(right))]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [(head + i1, head + i2, head + j1, head + j2) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _apply(laid: Laid, change: Change) -> None:
    """The first text takes the new words, the others lose what stood between the two places."""
    touched = laid.between(change.start, change.end)
    home = _home(laid, touched, change)
    for piece in touched:
        if piece is not home:
            _say(piece, "".join(_kept(piece, change)))
    if home is not None:
        before, after = _kept(home, change)
        _say(home, before + change.text + after)


def _kept(piece: Piece, change: Change) -> tuple[str, str]:
    """What stays of a piece before the change and after it."""
    told = str(piece.element)
    return told[: max(change.start - piece.start, 0)], told[max(change.end - piece.start, 0) :]


def _home(laid: Laid, touched: Sequence[Piece], change: Change) -> Piece | None:
    """The text that takes the new words: one that is changed anyway, else one that ends or begins there."""
    near = [*touched, *laid.between(change.start - 1, change.start + 1)]
    home = next((piece for piece in near if piece.element.tag == TEXT), None)
    if home is None and near:
        # Beside a tab or a break: a text of its own.
        made, first = _made("w:t"), near[0]
        (first.element.addprevious if first.start >= change.start else first.element.addnext)(made)
        home = Piece(made, first.run, first.paragraph, change.start, change.start)
    return home


def _say(piece: Piece, text: str) -> None:
    """Puts text into a piece; line ends become breaks after it. What is no text, a tab or a break, stays or goes."""
    if piece.element.tag != TEXT:
        if not text:
            piece.element.getparent().remove(piece.element)
        return
    first, *lines = text.split("\n")
    set_text(piece.element, first)
    last = piece.element
    for line in lines:
        for made in (_made("w:br"), _made("w:t")):
            last.addnext(made)
            last = made
        set_text(last, line)


def _made(tag: str) -> Any:
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415 (0.2 s, for this format only)

    return OxmlElement(tag)


def _remove(laid: Laid, block: _Block) -> None:
    """Takes the words away, and the paragraph with them where nothing else stands in it."""
    pieces = laid.between(block.start, block.end)
    for piece in pieces:
        _say(piece, "".join(_kept(piece, Change(block.start, block.end, ""))))
    if not pieces:
        return
    paragraph = pieces[0].paragraph._p  # noqa: SLF001 (python-docx has no other way to it)
    parent = paragraph.getparent()
    others = [one for one in parent if one is not paragraph and one.tag == paragraph.tag]
    holds = paragraph.xpath(
        ".//w:drawing | .//w:pict | .//w:object | .//w:sectPr | .//w:t[string-length() > 0]"
    )
    if others and not holds:
        parent.remove(paragraph)


def _insert_all(laid: Laid, old: Sequence[_Block], place: int, texts: Sequence[str]) -> None:
    """Paragraphs before the block at `place`: after the one before it, at the top before the first."""
    first, last = old[max(place - 1, 0)], old[min(place, len(old) - 1)]
    pieces, following = (laid.between(block.start, block.end) for block in (first, last))
    if not pieces or not texts:
        return
    paragraph = pieces[-1].paragraph
    if place and first is not last and following and following[0].paragraph is paragraph:
        _apply(laid, Change(first.end, first.end, "".join(f"\n\n{text}" for text in texts)))
        return
    bare = [_bare(text) if is_listed(paragraph) else text for text in texts]
    made = [_paragraph_like(pieces[0], text) for text in bare]
    element = paragraph._p  # noqa: SLF001 (python-docx has no other way to it)
    for one in reversed(made) if place else made:
        (element.addnext if place else element.addprevious)(one)


def _paragraph_like(piece: Piece, text: str) -> Any:
    """A paragraph that looks like that of the piece."""
    made, run, words = _made("w:p"), _made("w:r"), _made("w:t")
    old = piece.paragraph._p  # noqa: SLF001
    if old.pPr is not None:
        made.append(deepcopy(old.pPr))
        for section in made.pPr.xpath("./w:sectPr"):
            made.pPr.remove(section)
    if piece.run.rPr is not None:
        run.append(deepcopy(piece.run.rPr))
    run.append(words)
    made.append(run)
    _say(Piece(words, run, piece.paragraph, 0, 0), text)
    return made
