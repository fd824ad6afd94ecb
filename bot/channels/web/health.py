"""Is it alive, is it ready, how is it doing."""

from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError, responses
from bot.channels.web.routes import Routes
from bot.db.queries_notices import count_late, last_beat

WORKER_SILENT = timedelta(seconds=60)
"""A worker goes round every few seconds; one that was not seen for so long is not there."""


class ReadyOut(BaseModel):
    """What is ready: the number of articles that can be found, and the engine that reads intents now.

    `worker` sends reminders: `working`, or `silent` for a minute and more; `late` notices should have gone by then.
    A silent worker does not make the chat unready.
    """

    status: str
    articles: int
    intents: str
    worker: Literal["working", "silent"]
    late: int


def health_routes(web: Web) -> APIRouter:
    """`/healthz`, `/readyz`, `/metrics`."""
    routes = Routes(tags=["health"])

    @routes.get("/healthz", response_class=PlainTextResponse)
    async def alive() -> Response:
        """The process answers."""
        return PlainTextResponse("ok")

    @routes.get("/readyz", response_model=ReadyOut, responses=responses(Code.NOT_READY))
    async def ready() -> Response:
        """The database answers and the knowledge base is loaded."""
        try:
            async with web.app.database.reading() as connection:
                await connection.execute(text("select 1 from conversation limit 1"))
                sending = await _sending(connection, web.app.clock())
        except (SQLAlchemyError, OSError) as error:
            raise ProblemError(Code.NOT_READY) from error
        engines = web.app.engines
        known = len(engines.base.articles)
        answer = {"status": "ready", "articles": known, "intents": engines.intents_by}
        return JSONResponse(answer | sending)

    @routes.get("/metrics", response_class=PlainTextResponse, responses=responses(Code.NO_SESSION))
    async def measure(request: Request) -> Response:
        """Counters in Prometheus' text format."""
        wanted = web.settings.metrics_token
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if wanted and not compare_digest(given.encode(), wanted.get_secret_value().encode()):
            raise ProblemError(Code.NO_SESSION)
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return routes


async def _sending(connection: AsyncConnection, now: datetime) -> dict[str, str | int]:
    """`worker` and `late` of `ReadyOut`."""
    seen, beat = now - WORKER_SILENT, await last_beat(connection)
    working = beat is not None and beat > seen
    return {"worker": "working" if working else "silent", "late": await count_late(connection, seen)}
