"""Closures: who is affected and where they would go is shown first; then the closure stands and everybody is moved."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.ledger import Closing, Outdated, Relocation
from bot.booking.places import places
from bot.channels.web.visit.chosen import read_day
from bot.desk.booking.day import office_choices
from bot.desk.booking.desk import PLANNING, Desk, Fields, Seat, back_to, fields_of
from bot.desk.booking.planning.edit import PLAN, Body, Refused, edit
from bot.desk.booking.visits import CONFLICT, WRONG
from bot.desk.booking.wording import hours_in_words, read_hours
from bot.wording import clock_in_words

CLOSURES = f"{PLAN}/closures"
_FIELDS = ("office", "lane", "first", "last", "hours", "reason")


def add_closing(routes: APIRouter, desk: Desk) -> None:
    """The closures that stand, a new one with its preview, and taking one away."""
    _add_looks(routes, desk)
    _add_close(routes, desk)


def _add_looks(routes: APIRouter, desk: Desk) -> None:
    @routes.get(CLOSURES, dependencies=PLANNING)
    async def closures(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return _draw(desk, seat)

    @routes.post(f"{CLOSURES}/remove", dependencies=PLANNING)
    async def remove(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            return await _remove(desk, seat, fields)


def _add_close(routes: APIRouter, desk: Desk) -> None:
    # Nothing is stored yet, but the form is long and holds a reason: it is posted.
    @routes.post(f"{CLOSURES}/preview", dependencies=PLANNING)
    async def preview(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.looking(request) as seat:
            closing = _closing(seat, fields)
            if isinstance(closing, Refused):
                return _draw(desk, seat, fields, closing.problems)
            if not seat.account.sees(closing.office):
                return await desk.foreign(seat)
            moves = await ledger.propose_closing(seat.connection, seat.view, closing, seat.now)
            return _draw_preview(desk, seat, fields, closing, moves)

    @routes.post(CLOSURES, dependencies=PLANNING)
    async def close(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            return await _close(desk, seat, fields)


async def _close(desk: Desk, seat: Seat, fields: Fields) -> Response:
    closing = _closing(seat, fields)
    if isinstance(closing, Refused):
        return _draw(desk, seat, fields, closing.problems)
    if not seat.account.sees(closing.office):
        return await desk.foreign(seat)
    if fields.get("version") != str(seat.view.plan.version):
        return _draw(desk, seat, fields, (seat.words.say("desk-booking-problem-plan-changed"),), CONFLICT)
    done = await ledger.close_office(seat.connection, seat.view, closing, seat.now)
    if isinstance(done, Outdated):
        return _draw(desk, seat, fields, (seat.words.say("desk-booking-problem-plan-changed"),), CONFLICT)
    await seat.note(
        "closed",
        f"plan:{done.plan.version}",
        closing.reason,
        moved=len(done.moved),
        left=[one.id for one in done.left],
    )
    values = {
        "office": seat.words.office(seat.view, closing.office),
        "moved": [
            (one.appointment, seat.words.when(one.was), seat.words.when(one.appointment))
            for one in done.moved
        ],
        "left": [(visit, seat.words.when(visit)) for visit in done.left],
    }
    return desk.draw(seat, "desk-closed.html", values)


async def _remove(desk: Desk, seat: Seat, fields: Fields) -> Response:
    number = fields.get("number")
    known = [str(place) for place in range(len(seat.view.plan.closures))]

    def without(body: Body) -> None:
        body["closures"] = [one for place, one in enumerate(body["closures"]) if str(place) != number]

    if number not in known:
        return _draw(
            desk, seat, problems=(seat.words.say("desk-booking-problem-plan-changed"),), status=CONFLICT
        )
    closure = seat.view.plan.closures[int(number)]
    if not seat.account.sees(closure.office):
        return await desk.foreign(seat)
    done = await edit(
        seat, fields, without, "closure-removed", office=closure.office, first=str(closure.first)
    )
    if isinstance(done, Refused):
        return _draw(desk, seat, problems=done.problems, status=CONFLICT)
    return back_to(CLOSURES, "closure-removed")


def _closing(seat: Seat, fields: Fields) -> Closing | Refused:
    """The closure of the form, or what is wrong with it, a sentence each."""
    say = seat.words.say
    first, last = read_day(fields.get("first")), read_day(fields.get("last") or fields.get("first"))
    problems = _problems(seat, fields, first, last)
    try:
        hours = tuple((start, end) for start, end in read_hours(fields.get("hours")))
    except ValueError as error:
        problems.append(say("desk-booking-problem-hours", said=str(error)))
    if problems or first is None or last is None:
        return Refused(tuple(problems))
    return Closing(
        office=fields.get("office"),
        first=first,
        last=last,
        reason=fields.get("reason")[:300],
        actor=seat.account.actor,
        lane=fields.get("lane") or None,
        hours=hours,
    )


def _problems(seat: Seat, fields: Fields, first: date | None, last: date | None) -> list[str]:
    lane = seat.view.plan.lane(fields.get("lane"))
    wrong = {
        "desk-booking-problem-office": fields.get("office") not in places(seat.view.centre),
        "desk-booking-problem-dates": first is None or last is None or last < first,
        "desk-booking-problem-reason": not fields.get("reason"),
        "desk-booking-problem-lane": bool(fields.get("lane"))
        and (lane is None or lane.office != fields.get("office")),
    }
    return [seat.words.say(key) for key, is_wrong in wrong.items() if is_wrong]


def _draw(
    desk: Desk, seat: Seat, fields: Fields | None = None, problems: tuple[str, ...] = (), status: int = WRONG
) -> Response:
    plan, words = seat.view.plan, seat.words
    zone = seat.view.centre.timezone
    values: dict[str, Any] = {
        "version": plan.version,
        "offices": office_choices(seat),
        "lanes": [lane.id for lane in plan.lanes if seat.account.sees(lane.office)],
        "closures": [
            {
                "number": number,
                "office": words.office(seat.view, one.office),
                "lane": one.lane or "",
                "days": words.days(one.first, one.last, zone),
                "hours": hours_in_words(one.hours),
                "reason": one.reason,
            }
            for number, one in enumerate(plan.closures)
            if seat.account.sees(one.office)
        ],
        "typed": {name: fields.get(name) if fields else "" for name in _FIELDS},
        "problems": problems,
    }
    return desk.draw(seat, "desk-closures.html", values, status if problems else 200)


def _draw_preview(
    desk: Desk, seat: Seat, fields: Fields, closing: Closing, moves: tuple[Relocation, ...]
) -> Response:
    words = seat.words
    zone = seat.view.centre.timezone
    values = {
        "version": seat.view.plan.version,
        "typed": {name: fields.get(name) for name in _FIELDS},
        "office": words.office(seat.view, closing.office),
        "closing": closing,
        "days": words.days(closing.first, closing.last, zone),
        "moves": [(move.appointment, words.when(move.appointment), _target(seat, move)) for move in moves],
        "left": sum(move.target is None for move in moves),
    }
    return desk.draw(seat, "desk-closing.html", values)


def _target(seat: Seat, move: Relocation) -> str:
    """«Thursday, 19 November, 9:30, Central office»; empty where nothing was found."""
    if move.target is None:
        return ""
    day = seat.words.day(move.target.start.date(), move.target.timezone)
    at = f"{day}, {clock_in_words(move.target.start)}"
    if move.target.office_id == move.appointment.office_id:
        return at
    return f"{at}, {seat.words.office(seat.view, move.target.office_id)}"
