"""Markdown: the text as given, its markup masked, emphasis noted."""

import re

from readability.documents.opened import Opened
from readability.documents.plain import decoded
from readability.reading import Formatting

_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)
_MARKUP = re.compile(
    r"(?P<image>!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\))"
    r"|(?P<target>(?<=\])\([^)\n]{0,2000}\))"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)"
    r"|(?P<strong>\*\*|__)|(?P<code>`+)"
    r"|(?P<row>^[ \t]*\|[-: |]{3,2000}\|?[ \t]*$)|(?P<bar>(?<=\s)\||^\||\|(?=\s)|\|$)"
    r"|(?P<heading>^[ \t]{0,3}#{1,6}[ \t]+)|(?P<place>\{\{[^{}\n]{1,100}\}\})"
    r"|(?P<rule>^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$)"
    r"|(?P<bracket>\[(?=[^\]\n]{1,500}\]\()|\](?=\())",
    re.MULTILINE,
)
_STAR = re.compile(r"^(?<=[ \t])[*+](?=[ \t])|^[*+](?=[ \t])", re.MULTILINE)
_ITALIC = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*\n]{1,500}?)(?<![\s*])\*(?![\w*])|(?<![\w_])_(?![\s_])([^_\n]{1,500}?)(?<![\s_])_(?!\w)"
)


def read_markdown(content: bytes) -> Opened:
    """Offsets are those of the file as decoded."""
    text = decoded(content)
    masked = _FENCE.sub(_spaces, _FRONT_MATTER.sub(_spaces, text))
    masked = _STAR.sub("-", _MARKUP.sub(_spaces, masked))
    italics = tuple(
        Formatting(found.start() + 1, found.end() - 1, "italic") for found in _ITALIC.finditer(masked)
    )
    masked = _ITALIC.sub(lambda found: f" {found[1] or found[2]} ", masked)
    return Opened(text, italics, masked)


def _spaces(found: re.Match[str]) -> str:
    return "".join(sign if sign in "\r\n" else " " for sign in found[0])
