"""One appointment at the desk: found by number or phone, shown, marked, cancelled, moved."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.ledger import (
    Cancelled,
    Change,
    Gone,
    Mark,
    Marked,
    Moved,
    Search,
    Stale,
    Taken,
    TooEarly,
    TooLate,
)
from bot.db.queries_accounts import all_names
from bot.db.queries_booking import Appointment, CancelledBy
from bot.desk.booking.day import zone_of
from bot.desk.booking.desk import BOOKING, HOME, Desk, Fields, Seat, back_to, fields_of
from bot.desk.booking.openings import openings_of, read_opening

FIND = f"{HOME}/find"
CARD = HOME + "/visit/{visit_id}"
MARKS: tuple[Mark, ...] = ("arrived", "fulfilled", "noshow")
BY: tuple[CancelledBy, ...] = ("client", "office", "excused")
CONFLICT, WRONG, MISSING = 409, 422, 404


def add_visits(routes: APIRouter, desk: Desk) -> None:
    """The search, the card, and what is done on it."""
    _add_find(routes, desk)
    _add_card(routes, desk)
    _add_changes(routes, desk)
    _add_move(routes, desk)


def _add_find(routes: APIRouter, desk: Desk) -> None:
    @routes.get(FIND, dependencies=BOOKING)
    async def ask(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return desk.draw(seat, "desk-find.html", _found("", None))

    # A form that is posted: a phone in the address of a page would stay in the browser's history.
    @routes.post(FIND, dependencies=BOOKING)
    async def find(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.looking(request) as seat:
            asked = fields.get("asked")
            visit = await ledger.by_code(seat.connection, asked)
            if visit is not None:
                return back_to(card_of(visit))
            found = await ledger.of_phone(seat.connection, seat.view, asked) if asked else ()
            own = tuple(one for one in found if seat.account.sees(one.office_id))
            return desk.draw(seat, "desk-find.html", _found(asked, own))


def _found(asked: str, visits: tuple[Appointment, ...] | None) -> dict[str, Any]:
    return {"asked": asked, "visits": visits}


def _add_card(routes: APIRouter, desk: Desk) -> None:
    @routes.get(CARD, dependencies=BOOKING)
    async def card(request: Request, visit_id: str) -> Response:
        async with desk.looking(request) as seat:
            visit = await _own(desk, seat, visit_id)
            return visit if isinstance(visit, Response) else await draw_card(desk, seat, visit)


def _add_changes(routes: APIRouter, desk: Desk) -> None:
    @routes.post(f"{CARD}/mark", dependencies=BOOKING)
    async def mark(request: Request, visit_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            return await _mark(desk, seat, visit_id, fields)

    @routes.post(f"{CARD}/cancel", dependencies=BOOKING)
    async def cancel(request: Request, visit_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            return await _cancel(desk, seat, visit_id, fields)


async def _mark(desk: Desk, seat: Seat, visit_id: str, fields: Fields) -> Response:
    state = next((each for each in MARKS if each == fields.get("state")), None)
    visit = await _own(desk, seat, visit_id)
    if isinstance(visit, Response):
        return visit
    if state is None:
        return missing(desk, seat)
    done = await ledger.mark(seat.connection, _change(seat, visit, fields), state, seat.now)
    match done:
        case Marked():
            await seat.note(state, visit.id)
            return back_to(card_of(visit), state)
        case TooEarly():
            return await draw_card(desk, seat, done.appointment, "too-early")
        case Gone():
            return await draw_card(desk, seat, done.appointment or visit, "changed")


async def _cancel(desk: Desk, seat: Seat, visit_id: str, fields: Fields) -> Response:
    visit = await _own(desk, seat, visit_id)
    if isinstance(visit, Response):
        return visit
    by, reason = next((each for each in BY if each == fields.get("by")), None), fields.get("reason")[:300]
    if by is None or not reason:
        return await draw_card(desk, seat, visit, "reason-missing", status=WRONG)
    change = Change(visit.id, seat.account.actor, by, reason, fields.number("revision"))
    done = await ledger.cancel(seat.connection, seat.view, change, seat.now)
    match done:
        case Cancelled():
            await seat.note("cancelled", visit.id, reason, by=by)
            return back_to(card_of(visit), "cancelled")
        case TooLate():
            return await draw_card(desk, seat, visit, "too-late-for-client")
        case Stale() | Gone():
            return await draw_card(desk, seat, done.appointment or visit, "changed")


def _add_move(routes: APIRouter, desk: Desk) -> None:
    @routes.get(f"{CARD}/move", dependencies=BOOKING)
    async def times(request: Request, visit_id: str) -> Response:
        async with desk.looking(request) as seat:
            visit = await _own(desk, seat, visit_id)
            return visit if isinstance(visit, Response) else await _draw_times(desk, seat, visit)

    @routes.post(f"{CARD}/move", dependencies=BOOKING)
    async def move(request: Request, visit_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            return await _move(desk, seat, visit_id, fields)


async def _move(desk: Desk, seat: Seat, visit_id: str, fields: Fields) -> Response:
    visit = await _own(desk, seat, visit_id)
    if isinstance(visit, Response):
        return visit
    opening = await read_opening(seat, _search(visit), fields.get("to"))
    if opening is None:
        return await _draw_times(desk, seat, visit, "taken")
    if not seat.account.sees(opening.office_id):
        return await desk.foreign(seat)
    change = Change(
        visit.id, seat.account.actor, "office", fields.get("reason")[:300], fields.number("revision")
    )
    done = await ledger.move(seat.connection, seat.view, change, opening, seat.now)
    match done:
        case Moved():
            await seat.note("moved", visit.id, change.reason, office=opening.office_id, lane=opening.lane)
            return back_to(card_of(visit), "moved")
        case Taken():
            return await _draw_times(desk, seat, visit, "taken")
        case TooLate() | Stale() | Gone():
            return await draw_card(desk, seat, done.appointment or visit, "changed")


async def _draw_times(desk: Desk, seat: Seat, visit: Appointment, problem: str = "") -> Response:
    times = await openings_of(seat, _search(visit), CARD.format(visit_id=visit.id) + "/move")
    values = {"visit": visit, "times": times, "when": seat.words.when(visit), **_problems(seat, problem)}
    return desk.draw(seat, "desk-move.html", values, CONFLICT if problem else 200)


def _search(visit: Appointment) -> Search:
    return Search(
        visit.offering_id, visit.office_id, "operators", client_id=visit.client_id, replaces=visit.id
    )


async def draw_card(
    desk: Desk, seat: Seat, visit: Appointment, problem: str = "", *, status: int = CONFLICT
) -> Response:
    """The card; with a problem it tells why nothing was done."""
    events, names = await ledger.history(seat.connection, visit.id), await all_names(seat.connection)
    words, zone = seat.words, zone_of(seat, visit.office_id)
    values = {
        "visit": visit,
        "office": words.office(seat.view, visit.office_id),
        "offering": words.offering(seat.view, visit.offering_id),
        "when": words.when(visit),
        "begun": visit.starts_at <= seat.now,
        "live": visit.is_live(seat.now),
        "events": [
            (event, words.moment(event.at, zone), words.actor(event.actor, names)) for event in events
        ],
        "link": seat.view.links.url(visit.id),
        "by": BY,
        **_problems(seat, problem),
    }
    return desk.draw(seat, "desk-visit.html", values, status if problem else 200)


async def _own(desk: Desk, seat: Seat, visit_id: str) -> Appointment | Response:
    """The appointment; else the page that says there is none, or that it is another office's."""
    visit = await ledger.by_id(seat.connection, visit_id)
    if visit is None:
        return missing(desk, seat)
    return visit if seat.account.sees(visit.office_id) else await desk.foreign(seat)


def missing(desk: Desk, seat: Seat) -> Response:
    """There is no such appointment: the search, with a word about it."""
    return desk.draw(seat, "desk-find.html", {**_found("", None), **_problems(seat, "no-visit")}, MISSING)


def card_of(visit: Appointment) -> str:
    """The address of the card."""
    return CARD.format(visit_id=visit.id)


def _problems(seat: Seat, key: str) -> dict[str, Any]:
    return {"problems": [seat.words.say(f"desk-booking-problem-{key}")] if key else []}


def _change(seat: Seat, visit: Appointment, fields: Fields) -> Change:
    return Change(visit.id, seat.account.actor, "office", revision=fields.number("revision"))
