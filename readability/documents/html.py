"""HTML: the text a reader sees, block by block, with italics, underlines, fonts and backgrounds."""

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import Comment, NavigableString, Tag

from readability.documents.opened import Opened
from readability.documents.plain import decoded
from readability.documents.writing import Writing

_HIDDEN = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "svg", "math", "select", "textarea"}
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ITALIC = frozenset({"i", "em", "cite"})
_UNDERLINED = frozenset({"u", "ins"})
_SPACES = re.compile(r"\s+")
_STYLE = re.compile(
    r"(font-style|text-decoration(?:-line)?|font-family|background(?:-color)?|display)\s*:\s*([^;]{1,200})"
)
_SILENCE = "отклик:"


def read_html(content: bytes) -> Opened:
    """The visible text; comments that silence a mark stay in it."""
    return visible(decoded(content))


def visible(markup: str) -> Opened:
    """As `read_html`, of markup already decoded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(markup, "html.parser")
    writing = Writing()
    for step in _walk(soup):
        _write(step, writing)
    return Opened(writing.text(), writing.formatting())


def _walk(soup: BeautifulSoup) -> Iterator[tuple[Tag | NavigableString, bool]]:
    """Each node and whether it is being left, in reading order, without recursion."""
    stack: list[tuple[Tag | NavigableString, bool]] = [(soup, False)]
    while stack:
        node, leaving = stack.pop()
        yield node, leaving
        if leaving or not isinstance(node, Tag) or _is_hidden(node):
            continue
        stack.append((node, True))
        stack.extend(
            (child, False) for child in reversed(node.contents) if isinstance(child, Tag | NavigableString)
        )


def _is_hidden(tag: Tag) -> bool:
    return tag.name in _HIDDEN or tag.has_attr("hidden") or _styles(tag).get("display") == "none"


def _write(step: tuple[Tag | NavigableString, bool], writing: Writing) -> None:
    node, leaving = step
    if isinstance(node, Tag):
        if leaving:
            writing.close(id(node))
        elif _is_hidden(node):
            return
        if node.name == "br" and not leaving:
            writing.line()
        elif node.name in _BLOCKS:
            writing.block()
        if not leaving:
            _enter(node, writing)
    elif type(node) is NavigableString:
        writing.add_flowing(_SPACES.sub(" ", node))
    elif isinstance(node, Comment) and _SILENCE in node.lower():
        writing.add(f"<!--{_SPACES.sub(' ', node)}-->")


def _enter(tag: Tag, writing: Writing) -> None:
    """Writes a list item's dash and opens what the tag and its style make of the text."""
    if tag.name == "li":
        writing.add("– ")
    styles = _styles(tag)
    if tag.name in _ITALIC or styles.get("font-style") in {"italic", "oblique"}:
        writing.open(id(tag), "italic")
    if tag.name in _UNDERLINED or "underline" in styles.get("text-decoration", "") + styles.get(
        "text-decoration-line", ""
    ):
        writing.open(id(tag), "underline")
    font = styles.get("font-family") or (str(tag.get("face", "")) if tag.name == "font" else "")
    if font:
        writing.open(id(tag), "font", font.split(",")[0].strip(" '\""))
    background = styles.get("background-color") or styles.get("background") or str(tag.get("bgcolor", ""))
    if background and background not in {
        "none",
        "transparent",
        "inherit",
        "initial",
        "white",
        "#fff",
        "#ffffff",
    }:
        writing.open(id(tag), "background", background)


def _styles(tag: Tag) -> dict[str, str]:
    style = tag.get("style")
    return dict(_STYLE.findall(style.lower())) if isinstance(style, str) else {}
