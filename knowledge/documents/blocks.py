"""Lines → blocks: paragraphs put together again after line and page breaks, bullets, rows, footnotes."""

import re
from dataclasses import dataclass, field
from typing import Literal

from knowledge.documents.lines import Line
from knowledge.documents.numbering import Number, readings
from nlu.text import is_known

Kind = Literal["text", "bullet", "row", "numbered", "footnote", "contents"]

_BULLET = re.compile(
    r"^(?:[-–—•*·▪●◦▶►✓✔☑☒☐✗✘■□➢§]\s*)+(?=\S)|^[-–—]?\s*(?:\d{1,2}|[а-яa-z])\)\s+|^[-–—]\s*\d{1,2}\s+(?=\S)"
)
_MARK = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*(?=\S)|^\[(\d{1,2})\]\s*(?=\S)")
_ENDS = re.compile(r"[.!?:;…][»\")\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_CONTENTS_LINE = re.compile(r"(?:\.{3,}|…+|\t|\s{3,})\s*\d{1,4}$")
_CONTENTS_TITLE = re.compile(r"^(?:оглавление|содержание|contents)$", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A paragraph, bullet, row or footnote being put together; `lines` first and last of the source."""

    kind: Kind
    text: str
    first: int
    last: int
    level: int = 0
    gap: bool = False
    readings: list[tuple[Number, bool, str]] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    mark: str = ""

    @property
    def open(self) -> bool:
        """Whether the sentence is cut: nothing closes it."""
        return _ENDS.search(self.text) is None


def blocks_of(lines: list[Line]) -> list[Block]:
    """The document's blocks in order; a sentence cut by a page break or a footnote is one block again."""
    contents = _contents(lines)
    blocks: list[Block] = []
    for line in lines:
        block = _block(line, contents)
        target = _continued(blocks, block)
        if target is None:
            blocks.append(block)
        else:
            _join(target, block)
    return blocks


def _block(line: Line, contents: set[int]) -> Block:
    found = Block("text", line.text, line.number, line.number, line.level, line.gap)
    mark = _MARK.match(line.text)
    if line.number in contents:
        found.kind = "contents"
    elif mark:
        found.kind, found.mark = "footnote", mark[1] or f"[{mark[2]}]"
    elif "\t" in line.text:
        found.kind, found.cells = "row", tuple(cell.strip() for cell in line.text.split("\t"))
        found.readings = _row_readings(found.cells[0])
    elif bullet := _BULLET.match(line.text):
        mark_text = bullet[0].strip(" -–—•*·▪●◦▶►✓✔☑☒☐✗✘■□➢§")
        found.kind, found.text = "bullet", f"– {mark_text} {line.text[bullet.end() :]}".replace("–  ", "– ")
    elif numbers := readings(line.text):
        found.kind, found.readings = "numbered", numbers
    return found


def _row_readings(cell: str) -> list[tuple[Number, bool, str]]:
    if cell.isdigit() and len(cell) <= 2:
        return [((int(cell),), True, "")]
    return [one for one in readings(cell) if one[1] or not one[2]]


def _continued(blocks: list[Block], block: Block) -> Block | None:
    """The earlier block that this one goes on with, or None."""
    if not blocks or block.kind in ("numbered", "bullet", "contents", "footnote") or block.level:
        return None
    last = blocks[-1]
    if block.kind == "row":
        return None
    cut = _cut_by_footnote(blocks)
    lower = block.text[:1].islower()
    if last.kind == "footnote":
        if lower and cut is not None:
            return cut
        return last if cut is not None or not block.gap or last.text.endswith(":") else None
    if last.kind in ("row", "contents") or last.level:
        return None
    return last if last.open and (lower or not block.gap) else None


def _cut_by_footnote(blocks: list[Block]) -> Block | None:
    for block in reversed(blocks):
        if block.kind != "footnote":
            return block if block.open and block.kind != "row" and not block.level else None
    return None


def _join(target: Block, block: Block) -> None:
    """Puts the words together; a word hyphenated at the line's end becomes whole where a dictionary has it."""
    lower = block.text[:1].islower()
    broken = re.search(r"(\w+)-$", target.text)
    if broken and lower:
        tail = re.match(r"\w+", block.text)
        whole = f"{broken[1]}{tail[0] if tail else ''}".lower()
        target.text = (target.text[:-1] if is_known(whole) else target.text) + block.text
    else:
        target.text += (" " if lower or len(target.text) > 200 else "\n") + block.text
    target.last = max(target.last, block.last)
    if target.readings:
        target.readings = readings(target.text)


def _contents(lines: list[Line]) -> set[int]:
    """Numbers of the lines that form a table of contents.

    Lines that end in dots and a page number; after the word «Оглавление» also titles that come again later.
    """
    found = {line.number for line in lines if re.search(r"\.{4,}\s*\d{1,4}$", line.text)}
    for place, line in enumerate(lines):
        if _CONTENTS_TITLE.match(line.text.strip()):
            found.add(line.number)
            found |= _after_contents_title(lines, place)
    return found


def _after_contents_title(lines: list[Line], place: int) -> set[int]:
    found: set[int] = set()
    later: dict[str, int] = {}
    for line in lines[place + 1 :]:
        later[_key(line.text)] = line.number
    for line in lines[place + 1 :]:
        again = later[_key(line.text)] > line.number
        if not (again or _CONTENTS_LINE.search(line.text)):
            break
        found.add(line.number)
    return found


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", _CONTENTS_LINE.sub("", text)).strip().lower()


def contents_titles(blocks: list[Block]) -> set[str]:
    """Titles of the table of contents, normalised by `title_key`."""
    return {_key(block.text) for block in blocks if block.kind == "contents"}


def title_key(text: str) -> str:
    """A heading as it is compared: words only, no case, no footnote marks."""
    return _key(re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", text))
