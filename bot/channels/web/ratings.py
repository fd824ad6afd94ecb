"""`GET /api/v1/ratings`: the feed of ratings for a service that comes for it itself (docs/feed.md). Off until a key is set."""

from hmac import compare_digest
from typing import Annotated, Any, Literal, assert_never

from fastapi import Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field, SecretStr

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError, language_of, responses
from bot.channels.web.routes import Routes
from bot.feedback.feed import FeedSettings, read_feed_settings
from bot.feedback.feed.pulling import Page, TooOldCursor, UnknownCursor, csv_of, pull

PATH = "/api/v1/ratings"
CSV_PATH = f"{PATH}.csv"
NEXT = "X-Otklik-Next"
"""Header with the next cursor: a table has no other place for it."""

CSV_TYPE = "text/csv; charset=utf-8"
_DIGITS = 9  # of a cursor: more would be beyond any row
_DATA = {
    "instrument": "ces4",
    "version": 1,
    "index": "ces",
    "value": 2,
    "label": "Rather hard",
    "reasons": ["long-queue"],
    "kind": "appointment",
    "round": 0,
    "service": "passport",
    "life_situation": None,
    "touchpoint": "office",
    "channel": "web",
    "segment": None,
    "office_id": "central",
    "language": "ru",
    "day": "2026-11-17",
    "has_comment": True,
    "revision": 2,
}
EXAMPLE = {
    "specversion": "1.0",
    "id": "5b0ff3a6-6a0c-4f0a-9a0e-3b8f6c1d2e4f",
    "source": "https://chat.example",
    "type": "ru.otklik.rating.corrected",
    "subject": "response/481",
    "time": "2026-11-17T10:00:00.000Z",
    "datacontenttype": "application/json",
    "dataschema": "urn:otklik:rating-event:1",
    "data": _DATA,
}


class EventOut(BaseModel):
    """A CloudEvent 1.0; `data` is described by docs/schemas/rating-event.json."""

    specversion: Literal["1.0"]
    id: str = Field(description="The idempotency key, the same in webhooks")
    source: str
    type: Literal["ru.otklik.rating.given", "ru.otklik.rating.corrected"]
    subject: str = Field(description="The response: of each keep the event of the highest data.revision")
    time: str
    datacontenttype: Literal["application/json"]
    dataschema: str
    data: dict[str, Any]


class RatingsOut(BaseModel):
    """Events in their order, the cursor behind them, and whether there are more already."""

    events: list[EventOut] = Field(examples=[[EXAMPLE]])
    next: str = Field(examples=["1207"], description="Bring it as `since` next time")
    more: bool


Since = Annotated[
    str,
    Query(
        pattern=rf"^[0-9]{{1,{_DIGITS}}}$",
        description="The cursor `next` of the last answer; without one, from the first event there is",
        examples=["1207"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=1000, description="At most so many events", examples=[100])]
_ERRORS = responses(Code.NO_SESSION, Code.NOT_FOUND, Code.BAD_REQUEST, Code.TOO_MANY)
_TABLE: dict[str, Any] = {
    "description": "The same as a table",
    "content": {"text/csv": {"schema": {"type": "string"}}},
    "headers": {NEXT: {"description": "The next cursor", "schema": {"type": "string"}}},
}


def ratings_room(web: Web) -> Room:
    """The two routes.

    Raises:
        BadInput: a setting of the feed cannot be used.
    """
    routes, settings = Routes(tags=["api"]), read_feed_settings()

    @routes.get(PATH, response_model=RatingsOut, responses={**_ERRORS, 200: {"content": _TABLE["content"]}})
    async def ratings(request: Request, since: Since = "0", limit: Limit = 100) -> Response:
        """Ratings as CloudEvents, in the order in which they were given; as a table to `Accept: text/csv`."""
        page = await _page(web, settings, request, since, limit)
        return _table(page) if _wants_table(request) else _listed(page)

    @routes.get(CSV_PATH, response_class=Response, responses={**_ERRORS, 200: _TABLE})
    async def table(request: Request, since: Since = "0", limit: Limit = 1000) -> Response:
        """The same as CSV."""
        return _table(await _page(web, settings, request, since, limit))

    return Room(routes, {})


async def _page(web: Web, settings: FeedSettings, request: Request, since: str, limit: int) -> Page:
    if settings.key is None:
        raise ProblemError(Code.NOT_FOUND)
    if not _is_ours(request, settings.key):
        web.check_address(request)
        message = web.app.texts.say("feed-wrong-key", language_of(request))
        raise ProblemError(Code.NO_SESSION, headers={"WWW-Authenticate": "Bearer"}, message=message)
    async with web.app.database.reading() as connection:
        page = await pull(connection, int(since), limit, with_comment=settings.comments)
    match page:
        case Page():
            return page
        case UnknownCursor():
            message = web.app.texts.say("feed-unknown-cursor", language_of(request))
            raise ProblemError(Code.NOT_FOUND, message=message)
        case TooOldCursor():
            message = web.app.texts.say("feed-old-cursor", language_of(request))
            raise ProblemError(Code.NOT_FOUND, message=message)
        case never:
            assert_never(never)


def _is_ours(request: Request, key: SecretStr) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # On bytes: the header may hold anything, and compare_digest takes no text beyond ASCII.
    same = compare_digest(given.encode("utf-8", "surrogateescape"), key.get_secret_value().encode())
    return same and scheme.lower() == "bearer"


def _wants_table(request: Request) -> bool:
    wanted = request.headers.get("accept", "").lower()
    return "text/csv" in wanted and "application/json" not in wanted


def _listed(page: Page) -> Response:
    return JSONResponse({"events": page.events, "next": page.next, "more": page.more})


def _table(page: Page) -> Response:
    return Response(csv_of(page.events), media_type=CSV_TYPE, headers={NEXT: page.next})
