"""Moving, cancelling, confirming inside the step: done in the booking, and written into the run of the call."""

from typing import Any, assert_never

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.ledger import (
    Appointment,
    Cancelled,
    Change,
    Confirmed,
    Gone,
    Moved,
    PlanView,
    Stale,
    Taken,
    TooLate,
)
from bot.channels.web.visit.chosen import find_opening
from bot.db.queries_calls import Call
from bot.desk.calls import drawing
from bot.desk.calls.booking import in_step
from bot.desk.calls.counter import CALLS, CARD, CONFLICT, Counter
from bot.desk.calls.run.deeds import write_deed
from bot.desk.calls.run.folding import CHANGES, Run, deed_at
from bot.desk.calls.run.values import Over
from bot.desk.calls.run.work import tell
from bot.desk.calls.visits.finding import visit_named
from bot.desk.calls.visits.shown import search_for, visit_lines
from bot.desk.desk import Fields, Seat, back_to, fields_of

FIND, VISIT = f"{CARD}/visits", f"{CARD}/visit"


def add_visits(routes: APIRouter, counter: Counter) -> None:
    """Looking for an appointment by its number, and what is done with one."""

    # A form that is posted: the number opens the appointment, it must not stay in the browser's history.
    @routes.post(FIND, dependencies=CALLS)
    async def find(request: Request, call_id: str) -> Response:
        code = (await fields_of(request)).get("code")
        async with counter.desk.looking(request) as seat:
            call = await counter.seen(seat, call_id)
            if isinstance(call, Response):
                return call
            found = await visit_named(seat.connection, code, seat.account)
            view = await counter.work(seat).booking.view(seat.connection)
            lines = visit_lines(seat, view, (found,) if found else ())
            return await drawing.draw_card(counter, seat, call, extra={"code": code, "named": lines})

    @routes.post(VISIT, dependencies=CALLS)
    async def change(request: Request, call_id: str) -> Response:
        return await in_step(counter, request, call_id, _change)


async def _change(counter: Counter, seat: Seat, at: tuple[Call, Run], fields: Fields) -> Response:
    (call, run), work = at, counter.work(seat)
    deed = deed_at(run.node)
    if deed not in CHANGES:
        return await drawing.answered(counter, seat, Over(call), fields, call.id)
    visit = await ledger.by_id(seat.connection, fields.get("visit"))
    if visit is None or not seat.account.sees(visit.office_id):
        return await _refused(counter, seat, call, "visit-gone")
    view = await work.booking.view(seat.connection)
    problem = await _done(seat, view, deed, visit, fields)
    if problem:
        return await _refused(counter, seat, call, problem)
    await write_deed(work, call, deed, visit.id, run.node.key)
    await work.note(f"visit-{deed}", call.id, appointment=visit.id)
    await tell(work, call, deed)
    return back_to(CARD.format(call_id=call.id), f"calls-said-{deed}")


async def _done(seat: Seat, view: PlanView, deed: str, visit: Appointment, fields: Fields) -> str:
    """Does what the step is there for; empty where it stands done, else the rest of a key `calls-problem-…`."""
    match deed:
        case "confirm":
            change = Change(visit.id, seat.account.actor, "client", revision=fields.number("revision"))
            return _problem(await ledger.confirm(seat.connection, change, seat.now))
        case "cancel":
            return await _cancelled(seat, view, visit, fields)
        case _:
            return await _moved(seat, view, visit, fields)


async def _cancelled(seat: Seat, view: PlanView, visit: Appointment, fields: Fields) -> str:
    """Cancelled by the client; after the deadline only for a reason that excuses them."""
    by: Any = "excused" if fields.get("excused") == "yes" else "client"
    why = seat.words.say("calls-visit-asked-by-phone")
    change = Change(visit.id, seat.account.actor, by, why, fields.number("revision"))
    done = await ledger.cancel(seat.connection, view, change, seat.now)
    if isinstance(done, Gone) and done.appointment and done.appointment.state == "cancelled":
        return ""  # somebody was quicker; what the client wants is so
    return _problem(done)


async def _moved(seat: Seat, view: PlanView, visit: Appointment, fields: Fields) -> str:
    """To the time that was pressed. Staff move for the client: their windows, and no deadline, as at the booking desk."""
    opening = await find_opening(seat.connection, view, search_for(visit), fields.get("to"), seat.now)
    if opening is None or not seat.account.sees(opening.office_id):
        return "time-taken"
    change = Change(visit.id, seat.account.actor, "office", revision=fields.number("revision"))
    return _problem(await ledger.move(seat.connection, view, change, opening, seat.now))


def _problem(done: Moved | Cancelled | Confirmed | Taken | TooLate | Stale | Gone) -> str:
    match done:
        case Moved() | Cancelled() | Confirmed():
            return ""
        case Taken():
            return "time-taken"
        case TooLate():
            return "visit-too-late"
        case Stale():
            return "visit-changed"
        case Gone():
            return "visit-gone"
        case _:
            assert_never(done)


async def _refused(counter: Counter, seat: Seat, call: Call, problem: str) -> Response:
    """The card as it stands, with why nothing was done."""
    await seat.connection.rollback()
    said = seat.words.say(f"calls-problem-{problem}")
    return await drawing.draw_card(counter, seat, call, problems=(said,), status=CONFLICT)
