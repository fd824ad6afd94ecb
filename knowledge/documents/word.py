"""Numbers that Word counts by itself: they stand in no paragraph's text."""

import re
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordNumbers:
    """Counts a document's numbered paragraphs in order (ECMA-376 part 1, §17.9).

    Decimal levels are counted; other formats (letters, Roman) are given as decimals too, bullets as «–».
    """

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # list → level → (format, text, start)
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, str] = {}
        part = next(
            (one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")),
            None,
        )
        if part is None:
            return
        for kind in part.element.iter(f"{_W}abstractNum"):
            self._levels[kind.get(f"{_W}abstractNumId")] = dict(map(_level, kind.iter(f"{_W}lvl")))
        for one in part.element.iter(f"{_W}num"):
            self._lists[one.get(f"{_W}numId")] = one.find(f"{_W}abstractNumId").get(f"{_W}val")

    def label(self, paragraph: Any) -> str:
        """«4.2.», «–» or "" of the paragraph; to be asked once for each, in order."""
        number = next(_number_properties(paragraph), None)
        if number is None:
            return ""
        name, depth = self._lists.get(number[0], ""), number[1]
        levels = self._levels.get(name, {})
        if depth not in levels:
            return ""
        form, text, start = levels[depth]
        if form == "bullet":
            return "–"
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return re.sub(
            r"%(\d)",
            lambda found: str(counts.get(int(found[1]) - 1, levels.get(int(found[1]) - 1, ("", "", 1))[2])),
            text,
        )


def _level(level: Any) -> tuple[int, tuple[str, str, int]]:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else str(found.get(f"{_W}val"))

    start = value("start", "1")
    return int(level.get(f"{_W}ilvl")), (
        value("numFmt", "decimal"),
        value("lvlText", ""),
        int(start) if start.isdigit() else 1,
    )


def _number_properties(paragraph: Any) -> Iterator[tuple[str, int]]:
    """(list, level) of the paragraph, else of its style and the styles that one is based on."""
    elements = [paragraph._p]  # noqa: SLF001 (python-docx has no public way to numbering)
    style = paragraph.style
    while style is not None and len(elements) < 10:
        elements.append(style.element)
        style = style.base_style
    for element in elements:
        properties = element.find(f"{_W}pPr/{_W}numPr")
        number = None if properties is None else properties.find(f"{_W}numId")
        if number is not None:
            level = properties.find(f"{_W}ilvl")
            yield str(number.get(f"{_W}val")), 0 if level is None else int(level.get(f"{_W}val"))
