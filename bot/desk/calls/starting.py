"""`/desk/calls/start`, `/desk/calls/dial`: a call begun by hand, a ringing one taken, another script, the line by hand."""

from collections.abc import Mapping
from typing import Any, assert_never

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_calls import Call
from bot.desk.calls import drawing
from bot.desk.calls.counter import CALLS, CARD, CONFLICT, HOME, WRONG, Counter, zone_named
from bot.desk.calls.line import signals
from bot.desk.calls.line.gate import DoNotCall, NoConsent, NotNow, TooOften
from bot.desk.calls.run.fields import check_fields
from bot.desk.calls.run.opening import (
    NoScript,
    Outgoing,
    Person,
    Wanting,
    begin_inbound,
    dial,
    switch,
    take,
)
from bot.desk.calls.run.stepping import named_gender
from bot.desk.calls.run.values import NoCall, OfAnother, Over, Overtaken
from bot.desk.calls.run.work import in_hand, tell
from bot.desk.calls.visits.agreed import known_of, visit_to_call
from bot.desk.desk import Fields, Seat, back_to, fields_of
from bot.desk.scripts.store import script_in_force, titles
from scripts_callcenter import Field, FieldKind

LINE: dict[str, Any] = {"answered": "answered", "held": "held", "resumed": "resumed", "ended": "ended"}
_PHONE = {"phone": Field("phone", "", FieldKind.PHONE)}


def add_starting(routes: APIRouter, counter: Counter) -> None:
    """Every way a call begins."""
    _add_start(routes, counter)
    _add_dial(routes, counter)
    _add_take(routes, counter)


def _add_start(routes: APIRouter, counter: Counter) -> None:
    @routes.post(f"{HOME}/start", dependencies=CALLS)
    async def start(request: Request) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            person = _person(counter, seat, fields)
            if isinstance(person, str):
                return back_to(HOME, "calls-said-bad-phone")
            call = await begin_inbound(counter.work(seat), fields.get("script"), person)
            if isinstance(call, NoScript):
                await seat.connection.rollback()
                return back_to(HOME, "calls-said-no-script")
        counter.wake()
        return back_to(CARD.format(call_id=call.id))

    @routes.post(f"{CARD}/script", dependencies=CALLS)
    async def change(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            done = await switch(counter.work(seat), call_id, fields.number("seq") or 0, fields.get("script"))
            answer = await _landed(counter, seat, done, fields, call_id)
        counter.wake()
        return answer

    @routes.post(f"{CARD}/line", dependencies=CALLS)
    async def line(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            work = counter.work(seat)
            call = await in_hand(work, call_id)
            if not isinstance(call, Call):
                return await drawing.answered(counter, seat, call, fields, call_id)
            if kind := LINE.get(fields.get("line")):
                call = await signals.by_hand(work, call, kind)
                await tell(work, call, kind)
        counter.wake()
        return back_to(CARD.format(call_id=call_id))


def _add_take(routes: APIRouter, counter: Counter) -> None:
    @routes.post(f"{CARD}/take", dependencies=CALLS)
    async def mine(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            script = fields.get("script") or counter.making.settings.inbound_script
            done = await take(counter.work(seat), call_id, script)
            # Without a script the call is theirs all the same: they choose one on the card.
            answer = back_to(CARD.format(call_id=call_id)) if isinstance(done, NoScript) else None
            answer = answer or await _landed(counter, seat, done, fields, call_id)
        counter.wake()
        return answer


def _add_dial(routes: APIRouter, counter: Counter) -> None:
    @routes.get(f"{HOME}/dial", dependencies=CALLS)
    async def ask(request: Request, script: str = "", visit: str = "") -> Response:
        async with counter.desk.looking(request) as seat:
            return await _draw_dial(counter, seat, script, visit=visit)

    @routes.post(f"{HOME}/dial", dependencies=CALLS)
    async def go(request: Request) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            person = _person(counter, seat, fields)
            if isinstance(person, str) or (not person.phone and not fields.number("callback")):
                problem = person if isinstance(person, str) else seat.words.say("calls-problem-phone-wanted")
                return await _draw_dial(
                    counter, seat, fields.get("script"), fields, problems=(problem,), status=WRONG
                )
            given = {
                name.removeprefix("g-"): fields.get(name) for name in fields.names() if name.startswith("g-")
            }
            about = await visit_to_call(seat.connection, fields.get("visit"), seat.account, seat.now)
            going = Outgoing(fields.get("script"), person, given, fields.number("callback"), about)
            answer = await _dialled(counter, seat, going, fields)
        counter.wake()
        return answer


async def _dialled(counter: Counter, seat: Seat, going: Outgoing, fields: Fields) -> Response:
    done, say = await dial(counter.work(seat), going), seat.words.say
    match done:
        case Call():
            return back_to(CARD.format(call_id=done.id))
        case Overtaken():
            return back_to(CARD.format(call_id=done.call.id), "calls-said-colleague-calls")
        case NoScript():
            problem = say("calls-problem-script")
        case Wanting():
            labels = "; ".join(each.label for each in done.fields.values())
            problem = say("calls-problem-given", fields=labels)
        case DoNotCall():
            problem = say("calls-problem-do-not-call")
        case NoConsent():
            problem = say("calls-problem-no-consent")
        case NotNow():
            zone = going.person.timezone or counter.making.booking.centre.timezone
            problem = say("calls-problem-not-now", when=seat.words.moment(done.opens_at, zone))
        case TooOften():
            problem = say("calls-problem-too-often", calls=done.calls)
        case _:
            assert_never(done)
    await seat.connection.rollback()
    status = WRONG if isinstance(done, NoScript | Wanting) else CONFLICT
    return await _draw_dial(counter, seat, going.script, fields, problems=(problem,), status=status)


async def _landed(
    counter: Counter,
    seat: Seat,
    done: Call | NoScript | Overtaken | NoCall | OfAnother | Over,
    fields: Fields,
    call_id: str,
) -> Response:
    if isinstance(done, Call):
        return back_to(CARD.format(call_id=done.id))
    if isinstance(done, NoScript):
        return back_to(CARD.format(call_id=call_id), "calls-said-no-script")
    return await drawing.answered(counter, seat, done, fields, call_id)


def _person(counter: Counter, seat: Seat, fields: Fields) -> Person | str:
    """Whoever is at the other end; a phone that is none is a sentence about it."""
    phone = fields.get("phone")
    if phone:
        checked = check_fields(_PHONE, {"phone": phone}, counter.making.texts, seat.now)
        if checked.problems:
            return checked.problems["phone"]
        phone = checked.values["phone"]
    zone = zone_named(fields.get("timezone"), counter.making.booking.centre.timezone)
    return Person(phone or None, fields.get("client_name")[:200], named_gender(fields.get("gender")), zone)


async def _draw_dial(  # noqa: PLR0913 (everything the page may tell)
    counter: Counter,
    seat: Seat,
    code: str,
    fields: Fields | None = None,
    *,
    visit: str = "",
    problems: tuple[str, ...] = (),
    status: int = 200,
) -> Response:
    """The form of a call of ours: with a script chosen it asks for what the script must know before.

    `visit`: the appointment it is about, whose client and time are filled in.
    """
    known = [each for each in await titles(seat.connection) if each[1].startswith("outbound")]
    given = await _given(seat, code) if code in {each[0] for each in known} else None
    zone = fields.get("timezone") if fields else ""
    values = {
        "scripts": known,
        "script": code if given is not None else "",
        "given": given or (),
        "visit": fields.get("visit") if fields else visit,
        "typed": {name: fields.get(name) for name in fields.names()}
        if fields
        else await _of_visit(counter, seat, visit),
        "zones": counter.zones(seat, zone_named(zone, counter.making.booking.centre.timezone)),
        "problems": problems,
    }
    return counter.desk.draw(seat, "desk-calls-dial.html", values, status)


async def _of_visit(counter: Counter, seat: Seat, visit_id: str) -> Mapping[str, str]:
    visit = await visit_to_call(seat.connection, visit_id, seat.account, seat.now)
    return known_of(seat, await counter.making.booking.view(seat.connection), visit) if visit else {}


async def _given(seat: Seat, code: str) -> list[Field]:
    """What this script must know before the call, but for the name and the basis, which the desk knows itself."""
    script = await script_in_force(seat.connection, code)
    fields = script.fields.values() if script else ()
    return [each for each in fields if each.given and each.key not in ("client_name", "basis")]
