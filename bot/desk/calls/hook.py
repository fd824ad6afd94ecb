"""`POST /api/v1/calls/events`: what a telephone exchange tells, signed (docs/calls.md)."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel

from bot.channels.web.problems import Code, ProblemError, responses
from bot.channels.web.routes import Routes
from bot.channels.web.signed import is_fresh, is_signed, read_signed
from bot.db.queries_calls import CallState
from bot.desk.calls.counter import Counter
from bot.desk.calls.line.exchange import ExchangeEvent, take_event

EVENTS = "/api/v1/calls/events"
LARGEST = 8_192
SCHEMA = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": ExchangeEvent.model_json_schema()}},
    }
}


class EventTaken(BaseModel):
    """The call as it stands after the event; `again` where this very event was taken before."""

    call: str
    state: CallState
    again: bool


def hook_routes(counter: Counter) -> APIRouter:
    """One route, open by design: the signature says who calls. Without a key in the settings it is not there."""
    routes = Routes(tags=["calls"])
    key = counter.making.settings.secret

    @routes.post(
        EVENTS,
        status_code=202,
        openapi_extra=SCHEMA,
        responses=responses(Code.FORBIDDEN, Code.BAD_REQUEST, Code.NOT_FOUND),
    )
    async def events(
        request: Request,
        x_otklik_timestamp: Annotated[str, Header()] = "",
        x_otklik_signature: Annotated[str, Header()] = "",
    ) -> EventTaken:
        if key is None:
            raise ProblemError(Code.NOT_FOUND)
        body, now = await request.body(), counter.desk.web.app.clock()
        window = timedelta(seconds=counter.making.settings.replay_seconds)
        signed = is_signed(key.get_secret_value(), x_otklik_timestamp, x_otklik_signature, body)
        if not signed or not is_fresh(x_otklik_timestamp, now, window):
            raise ProblemError(Code.FORBIDDEN)
        event = read_signed(ExchangeEvent, body)
        taken = await take_event(counter.desk.web.app.database, counter.making, event, now)
        counter.wake()
        return EventTaken(call=taken.call.id, state=taken.call.state, again=taken.again)

    return routes
