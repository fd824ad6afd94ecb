"""Headings: what kind a line is, and the stable id of an unnumbered part."""

import re

from knowledge.documents.blocks import Block, title_key

_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i j k l m n o p r s t u f h c ch sh shch . y . e yu ya".replace(".", "").split(" "),
        strict=True,
    )
)
# Words that open a numbered part: its rank among headings (1 the top) and its name in an id.
_PARTS = {
    "приложение": (1, "annex"),
    "раздел": (2, "section"),
    "часть": (2, "part"),
    "глава": (3, "chapter"),
    "направление": (3, "direction"),
    "статья": (4, "article"),
    "задача": (5, "task"),
    "таблица": (6, "table"),
    "блок": (5, "block"),
    "этап": (5, "stage"),
    "шаг": (5, "step"),
}
WEAK = 7  # the rank of a heading told by its looks alone
_PART = re.compile(
    rf"^({'|'.join(_PARTS)})\s*(?:№\s*)?(\d+(?:\.\d+)*|[IVX]+)?\s*(?:[.:–—-]|$)", re.IGNORECASE
)
_ROMAN = re.compile(r"^[IVX]{1,5}\.\s+\S")
_MAX_HEADING = 140


def slug(text: str, words: int = 3) -> str:
    """The first words in Latin letters, at most 40 of them.

    >>> slug("Типовой план мероприятий по внедрению"), slug("Таблица 2. Показатели")
    ('tipovoj-plan-meropriyatij', 'table-2')
    """
    part = _PART.match(text)
    if part and part[2]:
        return f"{_PARTS[part[1].lower()][1]}-{part[2].lower()}"
    latin = "".join(_LATIN.get(letter, letter) for letter in text.lower().replace("ё", "е"))
    found = re.findall(r"[a-z0-9]+", latin)[:words]
    while len(found) > 1 and (len("-".join(found)) > 40 or (len(found[-1]) < 3 and found[-1].isalpha())):
        found.pop()  # «vnedrenie-principov-i»: a name does not end in a preposition
    return "-".join(found)[:40] or "part"


def rank(block: Block, contents: set[str]) -> int:
    """The heading's rank, 1 the top, or 0 for what is no sure heading."""
    if block.kind != "text" or "\n" in block.text.strip():
        return 0
    if block.level:
        return block.level
    part = _PART.match(block.text)
    if part and len(block.text) <= _MAX_HEADING * 2 and (part[2] or part[1][0].isupper()):
        bare = not part[2] and len(block.text) > len(part[1]) + 2
        return 0 if bare else _PARTS[part[1].lower()][0]
    return 2 if title_key(block.text) in contents else 0


def is_roman(block: Block) -> bool:
    """«IV. Механизм реализации»: a heading over numbers that run on."""
    return block.kind == "text" and bool(_ROMAN.match(block.text)) and len(block.text) <= _MAX_HEADING


def looks_like_heading(block: Block) -> bool:
    """A short paragraph with a capital and no full stop: a heading where what follows agrees."""
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+$", "", block.text.strip())
    return (
        block.kind == "text"
        and block.gap
        and len(text) <= _MAX_HEADING
        and (text[:1].isupper() or text[:1] in '«"')
        and not text.endswith((".", ";", ":", ",", "!", "?"))
        and not any(mark in text for mark in ("\n", "://", "@"))
    )
