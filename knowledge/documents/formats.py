"""Files → lines: .txt and .md (utf-8 or cp1251), .html, .docx, .pdf."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from knowledge.documents.lines import DocumentError, Line, is_blank, marked_up_lines, plain
from knowledge.documents.word import WordNumbers

MAX_BYTES = 50_000_000  # a file as it lies on the disk
MAX_UNPACKED = 200_000_000  # a .docx is a zip: what it may grow to
MAX_RATIO = 200  # …and how far it may grow: a bomb packs a thousand to one, a real document ten to one
MAX_PAGES = 2_000

_BLOCKS = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "tr",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "caption",
    "div",
)


def read_lines(path: Path) -> list[Line]:
    """The document's lines without markup.

    Raises DocumentError: a format we do not read, a file too large, damaged or encrypted.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(path, f"cannot read this format; give one of {', '.join(SUFFIXES)}")
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DocumentError(path, f"cannot be opened: {error.strerror}") from error
    if size > MAX_BYTES:
        raise DocumentError(path, f"{size:,} bytes, at most {MAX_BYTES:,} are read; split the document")
    return reader(path)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(path, "neither utf-8 nor cp1251; save it as utf-8")


def _text(path: Path) -> list[Line]:
    return marked_up_lines(_decoded(path))


def _html(path: Path) -> list[Line]:
    from bs4 import BeautifulSoup  # noqa: PLC0415 (only when such a file is met)

    soup = BeautifulSoup(_decoded(path), "html.parser")
    for tag in soup(["script", "style", "nav", "template", "noscript", "head"]):
        tag.decompose()
    for raised in soup("sup"):
        raised.replace_with(plain(f"<sup>{raised.get_text()}</sup>"))
    texts = list(_html_blocks(soup.body or soup))
    return _numbered(texts)


def _html_blocks(root: Any) -> Iterator[tuple[str, int]]:
    """Leaf blocks in order; text that stands beside blocks is a block of its own."""
    loose: list[str] = []
    for child in root.children:
        name = getattr(child, "name", None)
        if name is None or not (name in _BLOCKS or child.find(_BLOCKS)):
            loose.append(child.get_text())
            continue
        if text := " ".join(loose):
            yield text, 0
        loose = []
        yield from _html_block(child)
    yield " ".join(loose), 0


def _html_block(tag: Any) -> Iterator[tuple[str, int]]:
    if tag.name == "tr":
        yield "\t".join(" ".join(cell.get_text(" ").split()) for cell in tag.find_all(["td", "th"])), 0
    elif tag.find(_BLOCKS):
        yield from _html_blocks(tag)
    elif tag.name == "li":
        yield f"– {' '.join(tag.get_text().split())}", 0
    else:
        level = int(tag.name[1]) if tag.name[0] == "h" and tag.name[1:].isdigit() else 0
        yield " ".join(tag.get_text().split()), level


def _docx(path: Path) -> list[Line]:
    import docx  # noqa: PLC0415 (only when such a file is met)
    from docx.table import Table  # noqa: PLC0415

    _refuse_bomb(path)
    try:
        document = docx.Document(str(path))
        content = list(document.iter_inner_content())
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise DocumentError(path, "damaged or not a .docx; open it in an editor and save it anew") from error
    texts: list[tuple[str, int]] = []
    numbers = WordNumbers(document)
    for item in content:
        if isinstance(item, Table):
            texts += [(_docx_row(row), 0) for row in item.rows]
        else:
            texts.append(_docx_paragraph(item, numbers.label(item)))
    return _numbered(texts)


def _docx_row(row: Any) -> str:
    seen: list[Any] = []
    cells: list[str] = []
    for cell in row.cells:  # a merged cell is given once for every column it spans
        repeated = cell._tc in seen  # noqa: SLF001 (python-docx has no public way to tell)
        cells.append("" if repeated else " ".join(cell.text.split()))
        seen.append(cell._tc)  # noqa: SLF001
    return "\t".join(cells)


def _docx_paragraph(paragraph: Any, label: str) -> tuple[str, int]:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    text = " ".join((label + " " + paragraph.text).split()) if paragraph.text.strip() else ""
    if style == "Title":
        return text, 1
    if style.startswith("Heading ") and style[8:].isdigit():
        return text, int(style[8:])
    return text, 0


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise DocumentError(path, "damaged or not a .docx; open it in an editor and save it anew") from error
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if unpacked > MAX_UNPACKED or (unpacked > 1_000_000 and unpacked / packed > MAX_RATIO):
        raise DocumentError(path, f"unpacks to {unpacked:,} bytes; looks like a zip bomb, not read")


def _pdf(path: Path) -> list[Line]:
    from pypdf import PdfReader  # noqa: PLC0415 (only when such a file is met)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(path, "is locked with a password; save a copy without one")
        if len(reader.pages) > MAX_PAGES:
            raise DocumentError(
                path, f"{len(reader.pages)} pages, at most {MAX_PAGES} are read; split the document"
            )
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, OSError, KeyError, RecursionError) as error:
        raise DocumentError(path, "damaged or not a .pdf; print it to a new .pdf") from error
    lines = marked_up_lines(text)
    if not lines:
        raise DocumentError(path, "holds pictures of pages, no text; recognise it first (OCR)")
    return lines


def _numbered(texts: list[tuple[str, int]]) -> list[Line]:
    cleaned = [(number, plain(text), level) for number, (text, level) in enumerate(texts, start=1)]
    return [Line(number, text, level, gap=True) for number, text, level in cleaned if not is_blank(text)]


_READERS: dict[str, Callable[[Path], list[Line]]] = {
    ".txt": _text,
    ".md": _text,
    ".html": _html,
    ".htm": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}
SUFFIXES = tuple(_READERS)
