"""The public API for other programs: one question through the whole assistant, or the search alone."""

from dataclasses import asdict
from time import perf_counter
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from bot.asking import ask as ask_assistant
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, responses
from bot.channels.web.routes import Routes
from bot.channels.web.shapes import TEXT_LIMIT
from bot.engines import Context

Text = Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT)]
_ERRORS = responses(Code.FOREIGN_ORIGIN, Code.TOO_LARGE, Code.TOO_MANY)


class AskIn(BaseModel):
    """A question, with the citizen's segment where it is known."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "How do I replace a lost passport?"}]}
    )

    question: Text
    segment: str | None = Field(default=None, max_length=64)
    language: Literal["ru", "en"] | None = None


class SearchIn(BaseModel):
    """A query; at most `limit` candidates come back."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"query": "lost passport", "limit": 3}]}
    )

    query: Text
    limit: int = Field(default=10, ge=1, le=10)
    segment: str | None = Field(default=None, max_length=64)


class IntentOut(BaseModel):
    """What the citizen wants, as understood; no name = not sure."""

    name: str | None
    confidence: float


class AnswerOut(BaseModel):
    """The reply; the shape is that of `otklik ask --json`."""

    question: str
    language: str
    decision: Literal["answer", "clarify", "handover", "smalltalk"]
    text: str
    sources: list[dict[str, str]]
    buttons: list[dict[str, str]]
    intent: IntentOut
    took_ms: float


class HitOut(BaseModel):
    """One candidate of a search."""

    id: str
    title: str
    text: str
    score: float
    dense: float
    lexical: float
    segments: list[str]
    source: str


class FoundOut(BaseModel):
    """The candidates with the decision; the shape is that of `otklik knowledge search --json`."""

    query: str
    decision: Literal["answer", "clarify", "handover"]
    hits: list[HitOut]
    took_ms: float


def api_routes(web: Web) -> APIRouter:
    """`/api/v1/ask` and `/api/v1/search`."""
    routes = Routes(prefix="/api/v1", tags=["api"])

    @routes.post("/ask", response_model=AnswerOut, responses=_ERRORS)
    async def ask(request: Request, asked: AskIn) -> Response:
        """One question through the whole assistant, in a conversation of its own."""
        web.check_address(request)
        answer = await ask_assistant(
            web.app.assistant, asked.question, segment=asked.segment, language=asked.language
        )
        return JSONResponse(answer)

    @routes.post("/search", response_model=FoundOut, responses=_ERRORS)
    async def search(request: Request, asked: SearchIn) -> Response:
        """The candidates of the knowledge base for a query, best first."""
        web.check_address(request)
        started = perf_counter()
        thought = await web.app.engines.think(asked.query, Context(segment=asked.segment))
        found = thought.found
        hits = [asdict(hit) for hit in found.hits[: asked.limit]]
        body = {"query": asked.query, "decision": found.decision, "hits": hits, "took_ms": _since(started)}
        return JSONResponse(body)

    return routes


def _since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 2)
