"""The webhook: Telegram delivers to `otklik serve`, behind a reverse proxy with https.

The answer is 200 as soon as the update is stored. What cannot be read is answered 200 as well, or Telegram
would bring it again for a day; only a database that is away is told as 503, so that it does come again.
"""

import json
import re
from hmac import compare_digest

import structlog
from fastapi import APIRouter, FastAPI, Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.telegram.intake import Intake

log = structlog.get_logger()

WEBHOOK_PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
BODY_LIMIT = 1024 * 1024
# What Telegram allows, and long enough that guessing is hopeless.
SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{32,256}")


def router(intake: Intake, secret: str) -> APIRouter:
    """The route `POST /telegram/webhook`: 200, 401 without the secret, 413 over 1 MB, 503 when not stored."""
    routes = APIRouter(include_in_schema=False)

    @routes.post(WEBHOOK_PATH)
    async def receive(request: Request) -> Response:
        # On bytes: the header may hold anything, and compare_digest takes no text beyond ASCII.
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not compare_digest(given, secret.encode()):
            return PlainTextResponse("secret token expected", 401)
        body = await _read_body(request)
        if body is None:
            return PlainTextResponse("at most 1 MB", 413)
        return await _accept(intake, body)

    return routes


class BesideTheSite:
    """Puts the webhook before the site: the site's own checks (origins, bodies of 64 KB) are for browsers."""

    def __init__(self, site: ASGIApp, webhook: ASGIApp) -> None:
        self._site, self._webhook = site, webhook

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on by its path."""
        is_ours = scope["type"] == "http" and scope["path"] == WEBHOOK_PATH
        await (self._webhook if is_ours else self._site)(scope, receive, send)


def webhook_app(intake: Intake, secret: str) -> FastAPI:
    """The webhook as an application of its own, without documentation pages."""
    alone = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    alone.include_router(router(intake, secret))
    return alone


async def _accept(intake: Intake, body: bytes) -> Response:
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        log.warning("telegram.unreadable_update", size=len(body))
        return Response(status_code=200)
    try:
        await intake.accept([payload])
    except SQLAlchemyError:
        log.exception("telegram.not_stored", updates=1)
        return PlainTextResponse("not stored, come again", 503)
    return Response(status_code=200)


async def _read_body(request: Request) -> bytes | None:
    """The body, or nothing where it is longer than the limit; never more than that is held."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > BODY_LIMIT:
        return None
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_LIMIT:
            return None
    return bytes(body)
