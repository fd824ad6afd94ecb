"""What operators do in a talk, as forms and for the page's script: one transaction, one sentence back, an audit line."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.channels.web.limits import RateLimit
from bot.channels.web.problems import Code, ProblemError
from bot.db.queries_shifts import seen_at_work
from bot.desk.access.room import is_program
from bot.desk.desk import Desk, Fields, Seat, back_to, fields_of
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.beside import Noted, note, set_tag
from bot.desk.talks.closing import NEEDS, Closing, close, release
from bot.desk.talks.outcomes import Outcome, Told, told
from bot.desk.talks.pages import HOME, TALKS, Id, draw_queue, draw_talk
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.shifts import set_shift
from bot.desk.talks.taking import take
from bot.desk.talks.values import Deed, Done
from bot.live import DESK

ACTS_A_SECOND, ACTS_AT_ONCE = 5.0, 40
Do = Callable[[Deed, Fields], Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Act:
    """One deed of a form: its name, what it does, where the browser goes on, what of the form is written into the audit."""

    name: str
    do: Do
    leads: str = "talk"
    audited: bool = True
    detail: Mapping[str, str] = field(default_factory=dict)


class Acts:
    """Runs deeds for requests. `limit` is counted by account."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._limit = RateLimit(ACTS_A_SECOND, ACTS_AT_ONCE)

    def check(self, request: Request) -> None:
        """Counts one deed of the account. Raises ProblemError: too many of them."""
        if wait := self._limit.wait(request.state.account.id):
            raise ProblemError(Code.TOO_MANY, headers={"Retry-After": str(wait)})

    async def act(self, request: Request, act: Act, request_id: int = 0) -> Response:
        """Does it, and answers as a page or as JSON."""
        self.check(request)
        fields = await fields_of(request)
        async with self.desk.working(request) as seat:
            outcome = await act.do(deed_of(self.desk, seat), fields)
            await seen_at_work(seat.connection, seat.account.id, seat.now)
            said = told(outcome, seat.words)
            if said.done and act.audited:
                await seat.note(f"talks.{act.name}", f"request:{request_id}", **act.detail)
            if not said.done:
                # Of several deeds under one button all are done, or none.
                await seat.connection.rollback()
            if not said.done and not is_program(request):
                return await self._again(seat, act, request_id, fields, said)
        self.wake(outcome)
        return self._answer(request, act, request_id, said)

    def wake(self, outcome: object) -> None:
        """The desk, and the citizen of the talk, hear it at once."""
        live = self.desk.web.app.live
        live.wake(DESK)
        if isinstance(outcome, Done) and outcome.conversation_id:
            live.wake(outcome.conversation_id)

    async def _again(self, seat: Seat, act: Act, request_id: int, fields: Fields, said: Told) -> Response:
        """The page with what stood in the way; what was typed is still there."""
        tried = {
            "act": act.name,
            "body": fields.get("body"),
            "reason": fields.get("reason"),
            "need": fields.get("need"),
            "to": fields.get("to"),
        }
        if request_id:
            return await draw_talk(self.desk, seat, request_id, tried, said.status, problems=(said.message,))
        return await draw_queue(self.desk, seat, said.status, problems=(said.message,))

    def _answer(self, request: Request, act: Act, request_id: int, said: Told) -> Response:
        if is_program(request):
            return JSONResponse(as_json(said), said.status)
        to = f"{HOME}/talks/{request_id}" if act.leads == "talk" and request_id else HOME
        return back_to(to, f"talks-said-{act.name}")


def as_json(said: Told) -> dict[str, Any]:
    """`{"done", "code", "message", "seq", "conflict"}`."""
    return {
        "done": said.done,
        "code": said.code,
        "message": said.message,
        "seq": said.seq,
        "conflict": said.conflict,
    }


def deed_of(desk: Desk, seat: Seat) -> Deed:
    """The seat's account at work in the seat's transaction."""
    app = desk.web.app
    return Deed(seat.connection, app.texts, seat.account, seat.now, app.booking, app.engines.base)


def add_acts(routes: APIRouter, acts: Acts) -> None:
    """`POST /desk/talks/ID/…` and `POST /desk/shift`."""
    _add_taking(routes, acts)
    _add_words(routes, acts)
    _add_endings(routes, acts)

    @routes.post("/desk/shift", dependencies=TALKS)
    async def shift(request: Request) -> Response:
        async def do(deed: Deed, fields: Fields) -> Outcome:
            state = fields.get("state")
            wanted = state if state in ("on", "break", "off") else "on"
            return await set_shift(deed, wanted, fields.number("capacity"))  # type: ignore[arg-type]

        return await acts.act(request, Act("shift", do, leads="queue"))


def _add_taking(routes: APIRouter, acts: Acts) -> None:
    @routes.post("/desk/talks/{request_id}/take", dependencies=TALKS)
    async def take_it(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, _: Fields) -> Outcome:
            return await take(deed, request_id)

        return await acts.act(request, Act("taken", do), request_id)

    @routes.post("/desk/talks/{request_id}/transfer", dependencies=TALKS)
    async def pass_on(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, fields: Fields) -> Outcome:
            to = fields.get("to")
            named = to if to not in ("", "queue", "senior") else None
            way = Pass(fields.get("reason")[:500], named, senior=to == "senior")
            return await transfer(deed, request_id, way)

        return await acts.act(request, Act("transferred", do, leads="queue"), request_id)


def _add_words(routes: APIRouter, acts: Acts) -> None:
    @routes.post("/desk/talks/{request_id}/answer", dependencies=TALKS)
    async def say(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, fields: Fields) -> Outcome:
            said = Said(
                key=fields.get("key")[:64],
                body=fields.get("body"),
                seen=fields.number("seen") or 0,
                anyway=fields.get("anyway") == "1",
            )
            return await answer(deed, request_id, said)

        return await acts.act(request, Act("answered", do), request_id)

    @routes.post("/desk/talks/{request_id}/note", dependencies=TALKS)
    async def keep_note(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, fields: Fields) -> Outcome:
            return await note(deed, request_id, Noted(fields.get("key"), fields.get("body")))

        return await acts.act(request, Act("noted", do), request_id)

    @routes.post("/desk/talks/{request_id}/tag", dependencies=TALKS)
    async def tag(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, fields: Fields) -> Outcome:
            return await set_tag(deed, request_id, fields.get("tag"), off=fields.get("off") == "1")

        return await acts.act(request, Act("tagged", do), request_id)


def _add_endings(routes: APIRouter, acts: Acts) -> None:
    @routes.post("/desk/talks/{request_id}/release", dependencies=TALKS)
    async def give_back(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, _: Fields) -> Outcome:
            return await release(deed, request_id)

        return await acts.act(request, Act("released", do, leads="queue"), request_id)

    @routes.post("/desk/talks/{request_id}/close", dependencies=TALKS)
    async def end(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, fields: Fields) -> Outcome:
            return await close(deed, request_id, closing_of(fields))

        return await acts.act(request, Act("closed", do, leads="queue"), request_id)


def closing_of(fields: Fields) -> Closing | None:
    """The status of the need as the form names it; nothing where it names none."""
    need = fields.get("need")
    return next((Closing(each, fields.get("reason")[:500]) for each in NEEDS if each == need), None)
