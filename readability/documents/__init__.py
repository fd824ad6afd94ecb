"""Files → the text to judge, with what its formatting looks like. Nothing is fetched, nothing is run."""

from collections.abc import Callable, Mapping
from pathlib import Path

from readability.documents.dating import day_of
from readability.documents.docx import read_docx
from readability.documents.eml import read_eml
from readability.documents.html import read_html
from readability.documents.markdown import read_markdown
from readability.documents.opened import Opened
from readability.documents.plain import decoded
from readability.errors import ReadabilityError
from readability.reading import Document, read

__all__ = ["LARGEST", "SUFFIXES", "Opened", "day_of", "open_bytes", "open_document"]

LARGEST = 5 * 1024 * 1024  # bytes; a book of a thousand pages has two million


def _read_text(content: bytes) -> Opened:
    return Opened(decoded(content))


_READERS: Mapping[str, Callable[[bytes], Opened]] = {
    ".txt": _read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".eml": read_eml,
}
SUFFIXES = tuple(_READERS)


def open_document(path: Path) -> Document:
    """Reads a file. Raises ReadabilityError: no such file, unknown format, over 5 MB, broken, encrypted, no text."""
    if not path.is_file():
        raise ReadabilityError(f"{path}: такого файла нет")
    if path.suffix.lower() not in _READERS:
        raise ReadabilityError(f"{path.name}: такой формат не читается; подойдут {', '.join(SUFFIXES)}")
    if path.stat().st_size > LARGEST:
        raise ReadabilityError(f"{path.name}: файл больше 5 МБ; проверьте его по частям")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadabilityError(f"{path.name}: файл не открыть, нет доступа") from error
    return open_bytes(content, path.name)


def open_bytes(content: bytes, name: str) -> Document:
    """Reads an uploaded file by its name's ending; raises ReadabilityError as `open_document` does."""
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise ReadabilityError(f"{name}: такой формат не читается; подойдут {', '.join(SUFFIXES)}")
    if len(content) > LARGEST:
        raise ReadabilityError(f"{name}: файл больше 5 МБ; проверьте его по частям")
    try:
        opened = reader(content)
    except ReadabilityError as error:
        raise ReadabilityError(f"{name}: {error}") from error
    if not opened.text.strip():
        raise ReadabilityError(f"{name}: в файле нет текста; если это скан, сначала распознайте его")
    return read(opened.text, opened.formatting, masked=opened.masked)
