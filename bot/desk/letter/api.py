"""`POST /api/v1/readability`: how hard a text or a file is, for whom, and what to mend. Nothing is stored or logged."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError, responses
from bot.desk.letter.checking import Checker
from bot.desk.letter.forms import read_form
from bot.desk.letter.shapes import FileOut, ReadabilityIn, ReadabilityOut, file_as_json, file_schema

_SHARED = (Code.FOREIGN_ORIGIN, Code.TOO_MANY)
_TEXT_ERRORS = responses(*_SHARED, Code.TEXT_TOO_LONG, Code.UNKNOWN_CHOICE)
_FILE_ERRORS = responses(*_SHARED, Code.FILE_TOO_LARGE, Code.BAD_FILE)


def add_api(routes: APIRouter, web: Web, checker: Checker) -> None:
    """The two routes of the API."""

    @routes.post("", response_model=ReadabilityOut, responses=_TEXT_ERRORS)
    async def readability(request: Request, asked: ReadabilityIn) -> Response:
        """Counts, indices, grade, verdict against the limits of the segment, and marks with offsets into `text`."""
        web.check_address(request)
        report = await checker.check(asked.draft())
        return JSONResponse(report.as_json())

    @routes.post(
        "/file",
        response_model=FileOut,
        responses=_FILE_ERRORS,
        openapi_extra={"requestBody": file_schema(checker.limits)},
    )
    async def readability_of_file(request: Request) -> Response:
        """The same of a DOCX, TXT, MD, HTML or EML file of at most 5 MB."""
        web.check_address(request)
        sent = await read_form(request)
        if sent.upload is None:
            raise ProblemError(Code.BAD_REQUEST)
        report = await checker.check_file(sent.upload, sent.draft())
        return JSONResponse(file_as_json(report))
