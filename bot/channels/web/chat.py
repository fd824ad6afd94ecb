"""The chat's routes: open a session, send a message, read the history, listen."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict

from bot.channels.web import metrics
from bot.channels.web.openers import widget_config
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError, responses
from bot.channels.web.routes import Routes
from bot.channels.web.sessions import Session
from bot.channels.web.shapes import AcceptedOut, MessageIn, MessagesOut
from bot.conversation import Delivered, Inbound
from bot.db.queries_talks import note_typing
from bot.live import DESK

PAGE_OF_HISTORY = 200
# PostgreSQL's integer; a larger number cannot be a seq of ours.
Seq = Annotated[int, Query(ge=0, le=2**31 - 1, description="Only messages after this seq")]


class SessionIn(BaseModel):
    """How the browser will carry the session: our page by a cookie, the widget and the frame by a token."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"carrier": "bearer"}]})

    carrier: Literal["bearer", "cookie"] = "bearer"


class SessionOut(BaseModel):
    """The token, to be sent as `Authorization: Bearer …`; empty where the cookie carries it."""

    token: str | None


def chat_routes(web: Web) -> APIRouter:
    """`/api/v1/chat/…`"""
    routes = Routes(prefix="/api/v1/chat", tags=["chat"])
    _session_routes(routes, web)
    _message_routes(routes, web)
    _typing_routes(routes, web)
    _event_routes(routes, web)

    @routes.get("/config", response_model=dict[str, Any])
    async def config(request: Request, language: Literal["ru", "en"] = "ru") -> Response:
        """Words and openers of the chat, for the widget. Holds nothing personal."""
        web.check_address(request)
        return JSONResponse(await widget_config(web, language))

    return routes


def _session_routes(routes: APIRouter, web: Web) -> None:
    @routes.post(
        "/session", response_model=SessionOut, responses=responses(Code.FOREIGN_ORIGIN, Code.TOO_MANY)
    )
    async def open_session(request: Request, asked: SessionIn | None = None) -> Response:
        """A new anonymous session."""
        web.check_address(request)
        token, _session = await web.sessions.open()
        if asked is not None and asked.carrier == "cookie":
            response = JSONResponse({"token": None})
            web.cookie.put(response, token)
            return response
        return JSONResponse({"token": token})

    @routes.delete("/session", status_code=204, responses=responses(Code.FOREIGN_ORIGIN))
    async def end_session(request: Request) -> Response:
        """Ends the session: its token opens nothing any more."""
        if session := await web.session(request):
            await web.sessions.end(session)
        response = Response(status_code=204)
        web.cookie.drop(response)
        return response


def _message_routes(routes: APIRouter, web: Web) -> None:
    @routes.post(
        "/messages",
        response_model=AcceptedOut,
        responses=responses(
            Code.NO_SESSION, Code.FOREIGN_ORIGIN, Code.TOO_LARGE, Code.TOO_MANY, Code.NOT_READY
        ),
    )
    async def send(request: Request, said: MessageIn) -> Response:
        """Takes a message and gives the reply. The same `id` again gives the same reply, without a second copy."""
        web.check_address(request)
        session = await web.required_session(request)
        web.check_session(session)
        return JSONResponse(await accept(web, session, said))

    @routes.get("/messages", response_model=MessagesOut, responses=responses(Code.NO_SESSION, Code.TOO_MANY))
    async def history(request: Request, after: Seq = 0, language: Literal["ru", "en"] = "ru") -> Response:
        """The messages after a seq, oldest first, at most 200 at once."""
        web.check_address(request)
        session = await web.required_session(request)
        return JSONResponse({"messages": await read_history(web, session, after, language)})


def _typing_routes(routes: APIRouter, web: Web) -> None:
    @routes.post("/typing", status_code=204, responses=responses(Code.NO_SESSION, Code.TOO_MANY))
    async def typing(request: Request) -> Response:
        """The citizen is typing: shown to the operator who answers them, and to nobody else. Says nothing back."""
        web.check_address(request)
        session = await web.required_session(request)
        talk = await web.app.assistant.conversation("web", session.citizen)
        if talk is not None and talk.owner == "operator" and not web.typing_limit.wait(session.key):
            async with web.app.database.transaction() as connection:
                await note_typing(connection, talk.id, web.app.clock())
            web.app.live.wake(DESK)
        return Response(status_code=204)


def _event_routes(routes: APIRouter, web: Web) -> None:
    stream_docs: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {}}}}

    @routes.get(
        "/events",
        response_class=StreamingResponse,
        responses=stream_docs | responses(Code.NO_SESSION, Code.TOO_MANY),
    )
    async def listen(
        request: Request,
        after: Seq = 0,
        language: Literal["ru", "en"] = "ru",
        last_event_id: Annotated[str | None, Header()] = None,
    ) -> Response:
        """Server-sent events: `message` (id = seq) and `typing`. `Last-Event-ID` goes before `after`."""
        web.check_address(request)
        session = await web.required_session(request)
        if not web.streams.has_room(session.key):
            raise ProblemError(Code.TOO_MANY, headers={"Retry-After": "30"})
        seq = (
            int(last_event_id)
            if last_event_id and last_event_id.isascii() and last_event_id.isdigit()
            else after
        )
        events = web.streams.events(session, min(seq, 2**31 - 1), web.shaper(language))
        return StreamingResponse(events, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def accept(web: Web, session: Session, said: MessageIn) -> dict[str, Any]:
    """Hands the message to the assistant; the shape is `AcceptedOut`.

    Raises:
        ProblemError: nothing was said, or the database did not take it: the browser sends it again.
    """
    if not said.text.strip() and not said.pressed:
        raise ProblemError(Code.BAD_REQUEST)
    inbound = Inbound(
        channel="web",
        external_id=str(said.id),
        citizen=session.citizen,
        text=said.text,
        pressed=said.pressed,
        language=said.language,
    )
    with metrics.reply_seconds.time():
        delivered = await web.app.assistant.handle(inbound)
    metrics.messages.labels(delivered.reply.kind, str(delivered.repeated).lower()).inc()
    if not delivered.stored:
        raise ProblemError(Code.NOT_READY, headers={"Retry-After": "2"})
    return {"messages": await _exchange(web, inbound, delivered), "repeated": delivered.repeated}


async def _exchange(web: Web, inbound: Inbound, delivered: Delivered) -> list[dict[str, Any]]:
    # The reply follows the question at once, so the two are the last of those stored.
    stored = delivered.exchange or await web.app.assistant.history(
        delivered.conversation_id, delivered.seq - 2, 2
    )
    shaper = web.shaper(web.language(inbound.language))
    mine = [
        message
        for message in stored
        if message.author != "citizen" or message.external_id == inbound.external_id
    ]
    return [shaper.message(message) for message in mine]


async def read_history(web: Web, session: Session, after: int, language: str) -> list[dict[str, Any]]:
    """The session's messages after a seq, as JSON, oldest first, at most 200."""
    shaper = web.shaper(language)
    stored = await web.app.assistant.history(("web", session.citizen), after, PAGE_OF_HISTORY)
    return [shaper.message(message) for message in stored]


async def read_latest(web: Web, session: Session, language: str) -> list[dict[str, Any]]:
    """The last messages of the session, as JSON, oldest first: what a page shows when it is opened."""
    latest: list[dict[str, Any]] = []
    page = await read_history(web, session, 0, language)
    while page:
        latest = [*latest, *page][-PAGE_OF_HISTORY:]
        page = (
            await read_history(web, session, page[-1]["seq"], language)
            if len(page) == PAGE_OF_HISTORY
            else []
        )
    return latest
