"""`GET /desk/events`: what happens at the desk, as server-sent events, to whoever's rights show it.

A stream ends by itself after a minute, so that a sign-in that was ended hears no more; the browser comes back with
`Last-Event-ID` and misses nothing.
"""

import json
from collections.abc import AsyncIterator
from time import monotonic

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from bot.channels.web.problems import Code, ProblemError
from bot.db.queries_accounts import Account
from bot.desk.access import Right, needs, rights_of
from bot.desk.events import Cursor, DeskEvent, Heard, Watch

EVENTS = "/desk/events"
BEAT_SECONDS = 10.0
LASTS_SECONDS = 60.0
RETRY = b"retry: 1000\n\n"
BEAT = b": alive\n\n"

_OF_TALKS = frozenset({"queue", "taken", "transferred", "returned", "done", "alarm"})
_OF_ONE_TALK = frozenset({"message", "typing", "viewing"})
_OF_CALLS = frozenset({"promise", "call"})


def add_stream(routes: APIRouter, watch: Watch) -> None:
    """The stream; another process's events come within a quarter of a second, one's own at once."""

    @routes.get(EVENTS, dependencies=[needs(Right.OWN)])
    async def listen(request: Request) -> Response:
        account: Account = request.state.account
        if not watch.has_room(account.id):
            raise ProblemError(Code.TOO_MANY, headers={"Retry-After": "30"})
        after = Cursor.read(request.headers.get("last-event-id", ""))
        return StreamingResponse(
            _told(watch, account, after),
            media_type="text/event-stream",
            headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"},
        )


async def _told(watch: Watch, account: Account, after: Cursor | None) -> AsyncIterator[bytes]:
    yield RETRY
    began = monotonic()

    def hears(event: DeskEvent) -> bool:
        return shows(account, event)

    async for came in watch.listen(account.id, hears, after, beat=BEAT_SECONDS):
        yield BEAT if came is None else _event(*came)
        if monotonic() - began > LASTS_SECONDS:
            return
    # The listener is too far behind, or the server stops: the screen looks anew, and goes on from here. Without the
    # id it would come back with the old one for ever, and look anew each time.
    yield f"event: reset\nid: {watch.here}\ndata: {{}}\n\n".encode()


def shows(account: Account, event: DeskEvent) -> bool:
    """Whether the account's rights show this event.

    What is said in a talk is heard by who holds it, and by everybody while nobody does; seniors hear all.
    """
    rights = rights_of(account.role)
    if event.kind == "presence":
        return Right.TALKS in rights or Right.OVERVIEW in rights
    if event.kind == "follow-up":
        return _sees_score(account, rights, event)
    if event.kind in _OF_CALLS:
        everyone = Right.CALLS_ALL in rights or Right.OVERVIEW in rights
        own = event.data.get("holder", event.account_id) in (account.id, "", None)
        return everyone or (Right.CALLS in rights and own)
    if event.kind in _OF_ONE_TALK:
        own = event.data.get("holder", "") in (account.id, "")
        return Right.TALKS_ALL in rights or (Right.TALKS in rights and own)
    return event.kind in _OF_TALKS and (Right.TALKS in rights or Right.OVERVIEW in rights)


def _sees_score(account: Account, rights: frozenset[Right], event: DeskEvent) -> bool:
    """As the list of tasks shows them: one's own; of one's offices those of nobody, and to seniors and heads all."""
    holder, office = event.data.get("holder", ""), event.data.get("office", "")
    if Right.FOLLOW_UPS in rights and holder == account.id:
        return True
    everybody = Right.OVERVIEW in rights or Right.TALKS_ALL in rights
    seen = everybody or (Right.FOLLOW_UPS in rights and not holder)
    return seen and (not account.offices or office in account.offices)


def _event(heard: Heard, cursor: Cursor) -> bytes:
    event = heard.event
    data = {
        "conversation_id": event.conversation_id,
        "request_id": event.request_id,
        "account_id": event.account_id,
        "at": heard.at.isoformat(),
        **event.data,
    }
    return f"event: {event.kind}\nid: {cursor}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
