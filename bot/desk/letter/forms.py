"""A form with a file, read into memory: Starlette's own reader would write a large file to the disk for a while."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from bot.channels.web.problems import Code, ProblemError
from bot.desk.letter.checking import Draft, Upload, check_length
from bot.desk.letter.shapes import ReadabilityIn
from readability.documents import LARGEST
from readability.limits import DEFAULT_KIND, DEFAULT_SEGMENT

BODY_OF_FILE = LARGEST + 3 * 1024 * 1024
"""Bytes of a request with a file and a text. A file somewhat over its limit still gets the answer that says so."""

_READ = TypeAdapter(ReadabilityIn)


class _InMemory(MultiPartParser):
    spool_max_size = BODY_OF_FILE


@dataclass(frozen=True, slots=True)
class Sent:
    """A form: its plain fields, and the file where one was chosen."""

    fields: Mapping[str, str]
    upload: Upload | None

    @property
    def text(self) -> str:
        """The draft as typed: a form sends its line ends as two characters."""
        return self.fields.get("text", "").replace("\r\n", "\n")

    def draft(self) -> Draft:
        """The draft for the engine. Raises ProblemError: a field cannot be read, or the text is too long."""
        check_length(self.text)
        given: dict[str, Any] = {
            "text": self.text,
            "segment": self.fields.get("segment") or DEFAULT_SEGMENT,
            "kind": self.fields.get("kind") or DEFAULT_KIND,
        }
        try:
            given["silenced"] = json.loads(self.fields.get("silenced") or "[]")
            return _READ.validate_python(given).draft()
        except (ValidationError, ValueError, RecursionError) as error:
            raise ProblemError(Code.BAD_REQUEST) from error


async def read_form(request: Request) -> Sent:
    """What was sent. Raises ProblemError: it is no form, a broken one, or its file is a plain field."""
    form = await _parsed(request)
    try:
        sent = form.get("file")
        upload = None
        if isinstance(sent, UploadFile):
            content = await sent.read()
            # An input for a file that was left empty is sent too, without a name.
            upload = Upload(content, sent.filename or "") if sent.filename or content else None
        elif sent:
            raise ProblemError(Code.BAD_REQUEST)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        return Sent(fields, upload)
    finally:
        await form.close()


async def _parsed(request: Request) -> FormData:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    reader: FormParser | MultiPartParser
    try:
        if kind == "multipart/form-data":
            reader = _InMemory(
                request.headers, request.stream(), max_files=1, max_fields=12, max_part_size=BODY_OF_FILE
            )
        elif kind == "application/x-www-form-urlencoded":
            reader = FormParser(request.headers, request.stream(), max_fields=12, max_part_size=BODY_OF_FILE)
        else:
            raise ProblemError(Code.BAD_REQUEST)
        return await reader.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError) as error:
        raise ProblemError(Code.BAD_REQUEST) from error
