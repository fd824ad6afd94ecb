"""HTTP errors: `{code, message}`, the codes from one enumeration, the sentences from the texts."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from jinja2 import Template
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Match

from bot.texts import Texts

log = structlog.get_logger(__name__)


class Code(StrEnum):
    """Every code a client may meet. The sentence of each is `web-error-<code>` in the texts."""

    BAD_REQUEST = "bad-request"
    NO_SESSION = "no-session"
    FOREIGN_ORIGIN = "foreign-origin"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    WRONG_METHOD = "wrong-method"
    TOO_LARGE = "too-large"
    TEXT_TOO_LONG = "text-too-long"
    FILE_TOO_LARGE = "file-too-large"
    BAD_FILE = "bad-file"
    UNKNOWN_CHOICE = "unknown-choice"
    TOO_MANY = "too-many"
    INTERNAL = "internal"
    NOT_READY = "not-ready"


STATUS = {
    Code.BAD_REQUEST: HTTPStatus.UNPROCESSABLE_ENTITY,
    Code.NO_SESSION: HTTPStatus.UNAUTHORIZED,
    Code.FOREIGN_ORIGIN: HTTPStatus.FORBIDDEN,
    Code.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Code.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Code.WRONG_METHOD: HTTPStatus.METHOD_NOT_ALLOWED,
    Code.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Code.TEXT_TOO_LONG: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Code.FILE_TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Code.BAD_FILE: HTTPStatus.UNPROCESSABLE_ENTITY,
    Code.UNKNOWN_CHOICE: HTTPStatus.UNPROCESSABLE_ENTITY,
    Code.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Code.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
    Code.NOT_READY: HTTPStatus.SERVICE_UNAVAILABLE,
}
# What somebody else raised has a status alone: it means the first code of that status.
_CODES = {int(status): code for code, status in reversed(STATUS.items())} | {400: Code.BAD_REQUEST}
_SENTENCES = {
    Code.BAD_REQUEST: "web-error-bad-request",
    Code.NO_SESSION: "web-error-no-session",
    Code.FOREIGN_ORIGIN: "web-error-foreign-origin",
    Code.FORBIDDEN: "web-error-forbidden",
    Code.NOT_FOUND: "web-error-not-found",
    Code.WRONG_METHOD: "web-error-wrong-method",
    Code.TOO_LARGE: "web-error-too-large",
    Code.TEXT_TOO_LONG: "web-error-text-too-long",
    Code.FILE_TOO_LARGE: "web-error-file-too-large",
    Code.BAD_FILE: "web-error-bad-file",
    Code.UNKNOWN_CHOICE: "web-error-unknown-choice",
    Code.TOO_MANY: "web-error-too-many",
    Code.INTERNAL: "web-error-internal",
    Code.NOT_READY: "web-error-not-ready",
}


class ProblemOut(BaseModel):
    """The body of every error. `fields` names what was wrong with the request, for its author."""

    code: Code = Field(examples=[Code.TOO_MANY])
    message: str = Field(examples=["Too many messages. Try again in 5 seconds."])
    fields: list[str] | None = None


class ProblemError(HTTPException):
    """An HTTP error of ours. An HTTPException, so that FastAPI lets it through from a body being read.

    `message` says more than the code's own sentence does: what was wrong with this file, for one.
    """

    def __init__(
        self, code: Code, *, headers: dict[str, str] | None = None, message: str | None = None
    ) -> None:
        super().__init__(STATUS[code], code.value, headers)
        self.code = code
        self.message = message


def responses(*codes: Code) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of the errors of a route."""
    return {int(STATUS[code]): {"model": ProblemOut, "description": code.value} for code in codes}


def language_of(request: Request) -> str:
    """The language to answer in, where nothing else is known: English only if it is asked for first."""
    asked = request.headers.get("accept-language", "")
    return "en" if asked.lower().startswith("en") else "ru"


class Problems:
    """Answers with an error: as JSON to a program, as a page with a way out to a person without scripts."""

    def __init__(self, texts: Texts, page: Template) -> None:
        self._texts, self._page = texts, page

    def answer(
        self,
        request: Request,
        code: Code,
        *,
        headers: Mapping[str, str] | None = None,
        fields: Sequence[str] = (),
        message: str | None = None,
    ) -> Response:
        """The answer for one code; `message` in the place of the code's own sentence."""
        language = language_of(request)
        message = message or self._texts.say(_SENTENCES[code], language)
        if _is_read_by_a_person(request):
            home = self._texts.say("web-error-home", language)
            page = self._page.render(language=language, message=message, home=home, view={})
            return HTMLResponse(page, STATUS[code], dict(headers or {}))
        body: dict[str, Any] = {"code": code.value, "message": message}
        if fields:
            body["fields"] = list(fields)
        return JSONResponse(body, STATUS[code], dict(headers or {}))


def install_problems(web: FastAPI, problems: Problems) -> None:
    """Turns everything that can go wrong in a route into an answer of ours."""

    async def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        ours = error if isinstance(error, ProblemError) else None
        code = ours.code if ours else _CODES.get(error.status_code, Code.BAD_REQUEST)
        headers = dict(error.headers or {})
        if code is Code.WRONG_METHOD:
            headers["Allow"] = ", ".join(_methods(web, request))
        return problems.answer(request, code, headers=headers, message=ours.message if ours else None)

    async def bad_request(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        fields = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors()})
        return problems.answer(request, Code.BAD_REQUEST, fields=fields)

    async def internal(request: Request, error: Exception) -> Response:
        log.error("web.failed", path=request.url.path, error=repr(error))
        return problems.answer(request, Code.INTERNAL)

    web.add_exception_handler(HTTPException, http_error)
    web.add_exception_handler(RequestValidationError, bad_request)
    web.add_exception_handler(Exception, internal)


def _is_read_by_a_person(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def _methods(web: FastAPI, request: Request) -> list[str]:
    """What the address does take: one path may be served by several routes, each with its own method."""
    here = [route for route in web.routes if route.matches(request.scope)[0] is not Match.NONE]
    return sorted({method for route in here for method in getattr(route, "methods", None) or ()})
