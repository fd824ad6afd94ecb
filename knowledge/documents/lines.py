"""A document's lines, freed from markup: what every reader yields and the clause builder takes."""

import html
import re
from dataclasses import dataclass
from pathlib import Path


class DocumentError(ValueError):
    """A document that cannot be read; the message names the file, the cause and the way out."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path.name}: {cause}")
        self.path, self.cause = path, cause


@dataclass(frozen=True, slots=True)
class Line:
    """One line without markup; cells of a table row stay parted by tabs.

    `level` is that of a marked-up heading (1 the top, 0 none); `gap` says that a blank line or a paragraph's
    border stands before it.
    """

    number: int
    text: str
    level: int = 0
    gap: bool = False


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff]")
_TAGS = (
    "b|i|u|p|a|s|br|hr|em|strong|span|ul|ol|li|div|font|sub|sup|center|small|mark|code|td|tr|th|table|tbody"
)
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<li\b[^>]*>", re.IGNORECASE), " – "),
    (re.compile(r"<(?:br|/p|/li|/div)\b[^>]*>", re.IGNORECASE), " "),
    (re.compile(rf"</?(?:{_TAGS})\b[^>]*>", re.IGNORECASE), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\(#?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)"), r"\1 (\2)"),
    (re.compile(r"\*\*\*?|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)"), ""),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\t]*[^\s*])\*(?![\w*])"), r"\1"),
)
_RAISED = re.compile(r"<sup>\s*(\d{1,2})\s*</sup>", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$")
_WORD = re.compile(r"\w")
_PAGE = re.compile(
    r"^\s*(?:-\s*)?\d{1,4}(?:\s*-)?\s*$|^\s*(?:стр(?:аница|\.)|page)\s*\d{1,4}(?:\s*(?:из|of)\s*\d+)?\s*$",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """The text without Markdown and HTML marks, non-breaking and invisible characters; tabs are kept.

    >>> plain("<b>1.</b>\\t**Мероприятие**<sup>1</sup>")
    '1.\\tМероприятие¹'
    """
    text = _RAISED.sub(lambda found: found[1].translate(_SUPERSCRIPT), text)
    for pattern, to in _MARKUP:
        text = pattern.sub(to, text)
    text = _INVISIBLE.sub("", html.unescape(text).replace("\u00a0", " "))
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t"))


def is_blank(text: str) -> bool:
    """Whether a plain line says nothing: no letter and no digit, or a bare page number."""
    return not _WORD.search(text) or bool(_PAGE.match(text))


def marked_up_lines(source: str) -> list[Line]:
    """Lines of plain text or Markdown: headings «## …» get a level, rows «| a | b |» become tabbed cells."""
    lines: list[Line] = []
    gap = True
    for number, raw in enumerate(source.splitlines(), start=1):
        line = _line(number, raw, gap=gap)
        gap = line is None
        if line is not None:
            lines.append(line)
    return lines


def _line(number: int, raw: str, *, gap: bool) -> Line | None:
    if _RULE.match(raw):
        return None
    heading = _HEADING.match(raw)
    body = raw[heading.end() :].rstrip("# ") if heading else raw
    stripped = body.strip()
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2:
        body = "\t".join(cell.strip() for cell in stripped[1:-1].split("|"))
    text = plain(body)
    if is_blank(text):
        return None
    return Line(number, text, len(heading[1]) if heading else 0, gap or bool(heading))
