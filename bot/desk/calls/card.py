"""`/desk/calls/{call_id}`: the card of one call, and the presses on it."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_calls import Call, change_call
from bot.desk.calls.counter import CALLS, CARD, WRONG, Counter, zone_named
from bot.desk.calls.drawing import answered, draw_card, read_press
from bot.desk.calls.run.fields import check_fields
from bot.desk.calls.run.stepping import hold, named_gender, step, undo
from bot.desk.calls.run.work import in_hand, tell
from bot.desk.desk import back_to, fields_of
from scripts_callcenter import Field, FieldKind


def add_card(routes: APIRouter, counter: Counter) -> None:
    """The page, the presses, who is on the line."""
    _add_page(routes, counter)
    _add_presses(routes, counter)
    _add_person(routes, counter)


def _add_page(routes: APIRouter, counter: Counter) -> None:
    @routes.get(CARD, dependencies=CALLS)
    async def show(request: Request, call_id: str) -> Response:
        async with counter.desk.looking(request) as seat:
            call = await counter.seen(seat, call_id)
            return call if isinstance(call, Response) else await draw_card(counter, seat, call)


def _add_presses(routes: APIRouter, counter: Counter) -> None:
    @routes.post(f"{CARD}/step", dependencies=CALLS)
    async def press(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            outcome = await step(counter.work(seat), call_id, read_press(fields))
            answer = await answered(counter, seat, outcome, fields, call_id)
        counter.wake()
        return answer

    @routes.post(f"{CARD}/hold", dependencies=CALLS)
    async def wait(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            outcome = await hold(counter.work(seat), call_id, fields.number("seq") or 0)
            answer = await answered(counter, seat, outcome, fields, call_id)
        counter.wake()
        return answer

    @routes.post(f"{CARD}/undo", dependencies=CALLS)
    async def take_back(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            outcome = await undo(counter.work(seat), call_id, fields.number("seq") or 0, fields.get("what"))
            answer = await answered(counter, seat, outcome, fields, call_id)
        counter.wake()
        return answer


def _add_person(routes: APIRouter, counter: Counter) -> None:
    @routes.post(f"{CARD}/person", dependencies=CALLS)
    async def person(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            work = counter.work(seat)
            call = await in_hand(work, call_id)
            if not isinstance(call, Call):
                return await answered(counter, seat, call, fields, call_id)
            phone, problems = fields.get("phone"), {}
            if phone:
                asked = {"phone": Field("phone", "", FieldKind.PHONE)}
                checked = check_fields(asked, {"phone": phone}, work.texts, seat.now)
                phone, problems = checked.values.get("phone", ""), dict(checked.problems)
            if problems:
                return await draw_card(counter, seat, call, problems=tuple(problems.values()), status=WRONG)
            changed: dict[str, Any] = {
                "client_name": fields.get("client_name")[:200],
                "gender": named_gender(fields.get("gender")),
                "timezone": zone_named(fields.get("timezone"), call.timezone),
                "phone": phone or None,
                "phone_hash": work.phone_hash(phone) if phone else None,
            }
            await change_call(work.connection, call.id, **changed)
            await tell(work, call, "person")
        counter.wake()
        return back_to(CARD.format(call_id=call_id), "calls-said-person")
