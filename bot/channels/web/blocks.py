"""A reply's plain text as blocks and spans: paragraphs, headings, lists, links.

The page's templates and its scripts both draw these, so the text is taken apart in one place, and nobody
ever turns text into markup. Only what the program itself says is searched for links.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

_ITEM = re.compile(r"^(?:(?P<number>\d{1,2})[.)]|[-*•–])\s+(?P<words>.+)$")
_HEADING = re.compile(r"^#{1,4}\s+(.+)$")
_LINK = re.compile(
    r"(?P<labelled>\[(?P<label>[^\]\n]{1,200})\]\((?P<target>https?://[^\s)]{1,500})\))"
    r"|(?P<url>https?://[^\s<>\u00ab\u00bb\"]{1,500}[^\s<>\u00ab\u00bb\".,;:!?)])"
    r"|(?P<phone>(?<![\w.+-])(?:\+7|8)(?:[\s\u00a0-]?\(?\d{3,4}\)?)(?:[\s\u00a0-]?\d){6,7}(?![\d\w-]))"
)
# An ordinal like "25-th" must not be cut in two at the end of a line.
_ORDINAL = re.compile(r"(?<=\d)-(?=[^\W\d]{1,3}\b)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
LONGEST_TITLE = 60
FOLD_AFTER = 1500
"""Characters of a reply that are shown at once; the rest is folded."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, with an address where it is a link."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph `p`, a heading `h` or a list `ol`, `ul`. A paragraph has `spans`, a list has `items`."""

    type: Literal["p", "h", "ol", "ul"]
    spans: tuple[Span, ...] = ()
    items: tuple[tuple[Span, ...], ...] = ()
    start: int = 1


def plain_block(text: str) -> tuple[Block, ...]:
    """What a citizen wrote: one paragraph, as it is."""
    return (Block("p", (Span(text),)),)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of our own text.

    >>> [(block.type, len(block.items)) for block in blocks_of("Two steps:\\n1. Come\\n2. Sign")]
    [('p', 0), ('ol', 2)]
    """
    blocks: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for block in _paragraph(paragraph):
            blocks = (
                [*blocks[:-1], _joined(blocks[-1], block)] if _continues(blocks, block) else [*blocks, block]
            )
    return tuple(
        replace(block, type="h") if _is_title(block) and place < len(blocks) - 1 else block
        for place, block in enumerate(blocks)
    )


def folded(blocks: Sequence[Block], limit: int = FOLD_AFTER) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What is shown at once and what is folded: whole blocks, and no fold for a last short one."""
    shown = 0
    for place, block in enumerate(blocks):
        shown += _length(block)
        rest = blocks[place + 1 :]
        if shown >= limit and sum(map(_length, rest)) > limit // 4:
            return tuple(blocks[: place + 1]), tuple(rest)
    return tuple(blocks), ()


def _paragraph(paragraph: str) -> Iterator[Block]:
    words: list[str] = []
    for line in paragraph.splitlines():
        block = _line_block(line.strip())
        if block is None:
            words.append(line.strip())
            continue
        if words:
            yield Block("p", _spans("\n".join(words)))
            words = []
        yield block
    if words:
        yield Block("p", _spans("\n".join(words)))


def _line_block(line: str) -> Block | None:
    if heading := _HEADING.match(line):
        return Block("h", _spans(heading[1]))
    if item := _ITEM.match(line):
        kind: Literal["ol", "ul"] = "ol" if item["number"] else "ul"
        return Block(kind, items=(_spans(item["words"]),), start=int(item["number"] or 1))
    return None


def _continues(blocks: Sequence[Block], block: Block) -> bool:
    if not blocks or block.type not in {"ol", "ul"} or blocks[-1].type != block.type:
        return False
    last = blocks[-1]
    return block.type == "ul" or block.start == last.start + len(last.items)


def _joined(first: Block, second: Block) -> Block:
    return replace(first, items=(*first.items, *second.items))


def _spans(text: str) -> tuple[Span, ...]:
    text = _ORDINAL.sub("\u2011", _STRONG.sub(r"\1", text))
    spans: list[Span] = []
    end = 0
    for link in _LINK.finditer(text):
        if link.start() > end:
            spans.append(Span(text[end : link.start()]))
        spans.append(_link(link))
        end = link.end()
    if end < len(text) or not spans:
        spans.append(Span(text[end:]))
    return tuple(spans)


def _link(link: re.Match[str]) -> Span:
    if link["labelled"]:
        return Span(link["label"], link["target"])
    if link["url"]:
        return Span(link["url"], link["url"])
    digits = re.sub(r"\D", "", link["phone"])
    return Span(link["phone"], f"tel:+7{digits[1:]}")


def _is_title(block: Block) -> bool:
    """A line of its own that ends in no punctuation, with something under it: a heading in every messenger."""
    text = "".join(span.text for span in block.spans)
    return block.type == "p" and 0 < len(text) <= LONGEST_TITLE and "\n" not in text and text[-1].isalnum()


def _length(block: Block) -> int:
    return sum(len(span.text) for line in (block.spans, *block.items) for span in line)
