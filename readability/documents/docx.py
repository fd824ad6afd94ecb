"""DOCX: paragraphs and tables in order, with italics, underlines, fonts and backgrounds of runs."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from readability.documents.opened import Opened
from readability.documents.writing import Writing
from readability.errors import ReadabilityError

_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_UNPACKED_AT_MOST = 100 * 1024 * 1024  # bytes of all parts together
_BROKEN = "файл повреждён; откройте его в редакторе и сохраните заново"
# What python-docx and the zip reader raise over a file whose parts do not fit together.
_SPOILT = (SyntaxError, LookupError, ValueError, AttributeError, EOFError, OSError, RuntimeError)
DASH = "– "  # stands before an item of a list, whose own sign is no part of its text
_NO_COLOUR = frozenset({"auto", "FFFFFF", ""})


def read_docx(content: bytes) -> Opened:
    """Paragraphs are parted by blank lines; list paragraphs get a dash. Raises ReadabilityError: broken, encrypted."""
    if content.startswith(_ENCRYPTED):
        raise ReadabilityError(
            "файл зашифрован или сохранён в старом формате .doc; снимите пароль и сохраните как .docx"
        )
    document = open_docx(content)
    try:
        return _written(document)
    except _SPOILT as error:
        raise ReadabilityError(_BROKEN) from error


def _written(document: Any) -> Opened:
    writing = Writing()
    for number, paragraph in enumerate(paragraphs_of(document)):
        writing.block()
        if is_listed(paragraph):
            writing.add(DASH)
        for run in runs_of(paragraph):
            _write(run, number, writing)
    return Opened(writing.text(), writing.formatting())


def open_docx(content: bytes) -> Any:
    """The file as python-docx holds it. Raises ReadabilityError: broken or too large."""
    import docx  # noqa: PLC0415 (0.2 s, for this format only)
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        problem = _problem(content)
        document = None if problem else docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, zlib.error, PackageNotFoundError, *_SPOILT) as error:
        raise ReadabilityError(_BROKEN) from error
    if problem:
        raise ReadabilityError(problem)
    return document


def _problem(content: bytes) -> str | None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _UNPACKED_AT_MOST:
            return "файл после распаковки слишком велик; проверьте его по частям"
        return None if archive.testzip() is None else _BROKEN


def paragraphs_of(document: Any) -> Iterator[Any]:
    """Paragraphs in reading order, those of tables included."""
    from docx.table import Table  # noqa: PLC0415

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: set[Any] = set()
                for cell in row.cells:
                    if cell._tc not in seen:  # noqa: SLF001 (a merged cell is given once a column)
                        seen.add(cell._tc)  # noqa: SLF001
                        yield from cell.paragraphs
        else:
            yield block


def runs_of(paragraph: Any) -> Iterator[Any]:
    """Runs in reading order, those of links included."""
    from docx.text.run import Run  # noqa: PLC0415

    for part in paragraph.iter_inner_content():
        if isinstance(part, Run):
            yield part
        else:
            yield from part.runs


def is_listed(paragraph: Any) -> bool:
    """Whether the paragraph is read with a dash before it."""
    properties = paragraph._p.pPr  # noqa: SLF001 (python-docx has no other way to it)
    if properties is not None and properties.numPr is not None:
        return True
    return bool(paragraph.style is not None and (paragraph.style.name or "").startswith("List"))


def _write(run: Any, number: int, writing: Writing) -> None:
    if run.italic:
        writing.open(number, "italic")
    if run.underline:
        writing.open(number, "underline")
    font = run.font.name or (run.style.font.name if run.style is not None else None)
    if font:
        writing.open(number, "font", font)
    colour = _background(run)
    if colour:
        writing.open(number, "background", colour)
    writing.add(run.text)
    writing.close(number)


def _background(run: Any) -> str:
    if run.font.highlight_color is not None:
        return str(run.font.highlight_color.name).lower()
    properties = run._r.rPr  # noqa: SLF001
    shading = None if properties is None else properties.find(f"{{{properties.nsmap['w']}}}shd")
    fill = "" if shading is None else str(shading.get(f"{{{properties.nsmap['w']}}}fill", ""))
    return "" if fill in _NO_COLOUR else f"#{fill.lower()}"
