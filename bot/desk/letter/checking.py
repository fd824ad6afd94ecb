"""The engine's work for the page and the API: in threads, never in the event loop, and nothing is kept.

A text may take a second of a core, so at most `AT_ONCE` are worked on together: the chat must stay quick.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar

from bot.channels.web.problems import Code, ProblemError
from bot.desk.letter.commented import Words, comment_docx
from readability import ReadabilityError, Report
from readability.documents import LARGEST, open_bytes
from readability.limits import DEFAULT_KIND, DEFAULT_SEGMENT, Limits, LimitSet, limit_set
from readability.marks import Mark, Silence
from readability.reading import Document, Formatting, read
from readability.report import judge

AT_ONCE = 2
LONGEST = 200 * 1024
"""Bytes of a text in UTF-8, about fifty pages."""

LONGEST_OF_FILE = 1_000_000
"""Characters of a file's text, about five hundred pages: two seconds of work."""

Format = Literal["text", "markdown"]
_ZIP = b"PK\x03\x04"
_DRIFT = 200  # characters
_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it stands on the page, with what the page knows of it. `formatting` is that of the file it came in."""

    text: str
    segment: str = DEFAULT_SEGMENT
    kind: str = DEFAULT_KIND
    format: Format = "text"
    silenced: tuple[Silence, ...] = ()
    formatting: tuple[Formatting, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    content: bytes
    name: str

    @property
    def full_name(self) -> str:
        """The name with an ending: a file without one is a DOCX or a text, as its first bytes say."""
        if Path(self.name).suffix:
            return self.name
        return f"{self.name or 'file'}{'.docx' if self.content.startswith(_ZIP) else '.txt'}"

    @property
    def is_docx(self) -> bool:
        return self.full_name.lower().endswith(".docx")


class Checker:
    """Reads, judges and writes drafts."""

    def __init__(self, own: Path | None) -> None:
        """`own` is an organisation's file of limits. Raises ReadabilityError: it cannot be used."""
        self.limits: LimitSet = limit_set(own)
        self._free = asyncio.Semaphore(AT_ONCE)

    async def check(self, draft: Draft) -> Report:
        """The report of a text.

        Raises:
            ProblemError: the text is too long, or there is no such segment or kind.
        """
        limits = self._limits(draft)
        check_length(draft.text)
        return await self._run(_judge, draft, limits)

    async def check_file(self, upload: Upload, draft: Draft) -> Report:
        """The report of a file; of `draft` the segment and the kind count.

        Raises:
            ProblemError: the file is too large, broken, encrypted, empty, or there is no such segment or kind.
        """
        limits = self._limits(draft)
        _check_size(upload)
        return await self._run(_judge_file, upload, limits)

    async def write_docx(self, upload: Upload | None, draft: Draft, words: Words) -> bytes:
        """A DOCX with comments at the marks: the file itself, changed as the draft is, or a new one.

        Raises:
            ProblemError: as `check` and `check_file` do.
        """
        limits = self._limits(draft)
        check_length(draft.text)
        if upload is not None:
            _check_size(upload)
        return await self._run(_write, upload, draft, limits, words)

    def _limits(self, draft: Draft) -> Limits:
        try:
            return self.limits.of(draft.segment, draft.kind)
        except ReadabilityError as error:
            raise ProblemError(Code.UNKNOWN_CHOICE, message=str(error)) from error

    async def _run(self, work: Callable[_P, _T], *given: _P.args, **named: _P.kwargs) -> _T:
        async with self._free:
            return await asyncio.to_thread(work, *given, **named)


def check_length(text: str) -> None:
    """Raises ProblemError for a text over the limit."""
    if len(text) > LONGEST or len(text.encode("utf-8", "replace")) > LONGEST:
        raise ProblemError(Code.TEXT_TOO_LONG)


def _check_size(upload: Upload) -> None:
    if len(upload.content) > LARGEST:
        raise ProblemError(Code.FILE_TOO_LARGE)


def _judge(draft: Draft, limits: Limits) -> Report:
    return judge(_read(draft), limits, draft.silenced)


def _read(draft: Draft) -> Document:
    size = len(draft.text)
    if draft.format == "markdown" and draft.text.strip():
        try:
            return open_bytes(draft.text.encode("utf-8", "replace"), "draft.md")
        except ReadabilityError:  # control characters: it is read as it is
            return read(draft.text)
    return read(draft.text, tuple(one for one in draft.formatting if one.start < one.end <= size))


def _judge_file(upload: Upload, limits: Limits) -> Report:
    return judge(_open(upload), limits)


def _open(upload: Upload) -> Document:
    try:
        document = open_bytes(upload.content, upload.full_name)
    except ReadabilityError as error:
        raise ProblemError(Code.BAD_FILE, message=_sentence(str(error))) from error
    if len(document.text) > LONGEST_OF_FILE:
        raise ProblemError(Code.FILE_TOO_LARGE)
    return document


def _sentence(problem: str) -> str:
    return f"{problem}."


def _write(upload: Upload | None, draft: Draft, limits: Limits, words: Words) -> bytes:
    text = draft.text if draft.text.strip() or upload is None else _open(upload).text
    kept = upload.content if upload is not None and upload.is_docx else None

    def find(document: Document) -> tuple[Mark, ...]:
        return judge(document, limits, moved(draft.silenced, draft.text, document.text)).marks

    try:
        return comment_docx(kept, text, find, words)
    except ReadabilityError as error:
        raise ProblemError(Code.BAD_FILE, message=_sentence(str(error))) from error


def moved(silenced: tuple[Silence, ...], text: str, now: str) -> tuple[Silence, ...]:
    """The silenced places of `text` in `now`, which differs from it in blank lines and the dashes of lists alone."""
    if text == now:
        return silenced
    found: list[Silence] = []
    for one in silenced:
        quote = text[one.start : one.end]
        nearby = now.find(quote, max(0, one.start - _DRIFT))
        if quote and nearby >= 0:
            found.append(replace(one, start=nearby, end=nearby + len(quote)))
    return tuple(found)
