"""A folder of texts → their reports, their days, and what could not be read."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from readability.documents import SUFFIXES, day_of, open_document
from readability.errors import ReadabilityError
from readability.limits import Limits
from readability.report import Report, judge

# Control and direction signs: a file's name must not command a terminal, break a table or turn a line round.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Texts:
    """By the file's place in the folder («ЖКХ/2026/ответ.docx»); `problems` are sentences."""

    reports: dict[str, Report] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def read_folder(folder: Path, limits: Limits) -> Texts:
    """Every text of the folder and the folders in it; hidden ones are left out.

    Of a text its report, words and marks are kept, not its tokens: an archive of ten thousand letters fits.
    """
    texts = Texts()
    for path in _files(folder):
        place = printable(path.relative_to(folder).as_posix())
        while place in texts.reports or place in texts.problems:
            place += "\ufffd"
        try:
            texts.reports[place] = judge(open_document(path), limits).without_tokens()
        except ReadabilityError as error:
            texts.problems[place] = printable(str(error))
            continue
        if day := day_of(path):
            texts.days[place] = day
    return texts


def printable(name: str) -> str:
    """A file's name as it can be shown and written: what is no text in it becomes the replacement sign.

    >>> printable("ответ.txt"), printable("a\\x1b[31m.txt"), printable(os.fsdecode(b"a\\xff.txt"))
    ('ответ.txt', 'a�[31m.txt', 'a�.txt')
    """
    return _UNSEEN.sub("\ufffd", os.fsencode(name).decode("utf-8", "replace"))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and not path.is_dir():
            yield path
