"""The day a text was written: what the file says itself, else its name, else when it was last changed."""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_HEAD = 65_536  # bytes that are looked at: a front matter and a letter's headers are shorter
_ISO = rb"(\d{4})-(\d\d)-(\d\d)"
_FRONT_MATTER = re.compile(rb"\A(?:\xef\xbb\xbf)?---\r?\n(.*?)\r?\n---", re.DOTALL)
_FRONT_DATE = re.compile(rb"^(?:date|checked)[ \t]*:[ \t]*[\"']?" + _ISO, re.MULTILINE)
_META = re.compile(rb"<(?:time|meta)\b[^<>]{0,300}(?:datetime|content)=[\"']" + _ISO, re.IGNORECASE)
_CORE = re.compile(rb"<dcterms:(?:modified|created)\b[^<>]{0,200}>" + _ISO)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.](\d\d)(?:[-_.](\d\d))?(?!\d)")


def day_of(path: Path) -> date | None:
    """None where nothing tells; never raises for what stands in a file.

    Front matter's `date` or `checked` in Markdown and text, the header `Date` of a letter, a DOCX file's own
    properties, `<time>` or `<meta>` of a page; then a date in the name («2026-03-10 ответ.txt», «ответ_2026-03.txt»).
    """
    readers: dict[str, Callable[[Path], date | None]] = {
        ".md": _front_matter,
        ".txt": _front_matter,
        ".eml": _header,
        ".docx": _properties,
        ".html": _meta,
        ".htm": _meta,
    }
    reader = readers.get(path.suffix.lower())
    try:
        said = reader(path) if reader else None
        return said or _named(path.stem) or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except (OSError, OverflowError, ValueError):
        return None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _front_matter(path: Path) -> date | None:
    matter = _FRONT_MATTER.search(_head(path))
    return _first(_FRONT_DATE.finditer(matter[1])) if matter else None


def _meta(path: Path) -> date | None:
    return _first(_META.finditer(_head(path)))


def _header(path: Path) -> date | None:
    with suppress(ValueError, TypeError, IndexError):
        return parsedate_to_datetime(str(BytesHeaderParser().parsebytes(_head(path))["Date"])).date()
    return None


def _properties(path: Path) -> date | None:
    """Only the beginning is unpacked: a bomb stays packed."""
    broken = (BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, zlib.error)
    with suppress(*broken), ZipFile(path) as packed, packed.open("docProps/core.xml") as core:
        return max(_days(_CORE.finditer(core.read(_HEAD))), default=None)
    return None


def _named(stem: str) -> date | None:
    found = _IN_NAME.search(stem)
    return _day(found[1], found[2], found[3] or "1") if found else None


def _first(found: Iterator[re.Match[bytes]]) -> date | None:
    return next(_days(found), None)


def _days(found: Iterator[re.Match[bytes]]) -> Iterator[date]:
    for match in found:
        if day := _day(*(part.decode("ascii") for part in match.groups())):
            yield day


def _day(year: str, month: str, day: str) -> date | None:
    with suppress(ValueError):
        return date(int(year), int(month), int(day))
    return None
