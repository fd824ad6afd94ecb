"""An appointment inside the step: free times are shown, one is held while the two talk, and booked."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.ledger import Booked, Claim, Order, PlanView, Search, Taken, TooMany
from bot.booking.openings import Opening
from bot.channels.web.visit.chosen import find_opening
from bot.db.queries_calls import Call
from bot.desk.booking.persons import keep_person
from bot.desk.calls import drawing
from bot.desk.calls.counter import CALLS, CARD, CONFLICT, WRONG, Counter
from bot.desk.calls.run.deeds import CHANNEL, write_deed
from bot.desk.calls.run.folding import Run
from bot.desk.calls.run.values import Over
from bot.desk.calls.run.work import at_step, client_of_call, run_of, tell
from bot.desk.desk import Fields, Seat, back_to, fields_of

Deed = Callable[[Counter, Seat, tuple[Call, Run], Fields], Awaitable[Response]]
"""What a form inside the step does, with the call in hand and where its script stands."""


def add_booking(routes: APIRouter, counter: Counter) -> None:
    """Holding a time, booking it."""

    @routes.post(f"{CARD}/time", dependencies=CALLS)
    async def keep(request: Request, call_id: str) -> Response:
        return await in_step(counter, request, call_id, _hold)

    @routes.post(f"{CARD}/book", dependencies=CALLS)
    async def book(request: Request, call_id: str) -> Response:
        return await in_step(counter, request, call_id, _book)


async def in_step(counter: Counter, request: Request, call_id: str, deed: Deed) -> Response:
    """Does it where the call still stands at the step that the form was drawn for; else the card says why not."""
    fields = await fields_of(request)
    async with counter.desk.working(request) as seat:
        work = counter.work(seat)
        call = await at_step(work, call_id, fields.number("seq") or 0)
        if not isinstance(call, Call):
            return await drawing.answered(counter, seat, call, fields, call_id)
        run = await run_of(work, call)
        if run is None:
            return await drawing.answered(counter, seat, Over(call), fields, call_id)
        answer = await deed(counter, seat, (call, run), fields)
    counter.wake()
    return answer


async def _hold(counter: Counter, seat: Seat, at: tuple[Call, Run], fields: Fields) -> Response:
    """The time is the client's while they talk."""
    call, work = at[0], counter.work(seat)
    view = await work.booking.view(seat.connection)
    opening = await _opening(seat, view, fields, call)
    if opening is None:
        return await _back(counter, seat, call, "calls-problem-time-taken", CONFLICT)
    client = await client_of_call(work, call)
    kept = await ledger.hold(seat.connection, view, Claim(opening, client.id, "operators"), seat.now)
    if isinstance(kept, Taken):
        return await _back(counter, seat, call, "calls-problem-time-taken", CONFLICT)
    return back_to(
        CARD.format(call_id=call.id),
        "calls-said-held-time",
        offering=fields.get("offering"),
        office=fields.get("office"),
    )


async def _book(counter: Counter, seat: Seat, at: tuple[Call, Run], fields: Fields) -> Response:
    """Books what is held, for the person of the call, with the consent that was read aloud."""
    (call, run), work = at, counter.work(seat)
    view = await work.booking.view(seat.connection)
    client = await client_of_call(work, call)
    held = await ledger.held_by(seat.connection, view, client.id, seat.now)
    if held is None:
        return await _back(counter, seat, call, "calls-problem-nothing-held", CONFLICT)
    person = ledger.Person(call.client_name or None, call.phone, None)
    if person != ledger.Person() and fields.get("consent") != "given":
        return await _back(counter, seat, call, "calls-problem-consent-unread", WRONG)
    order = Order(
        Claim(held.opening, client.id, "operators"), person, "desk", call.language, work.account.actor
    )
    done = await ledger.book(seat.connection, view, order, seat.now)
    if not isinstance(done, Booked):
        await seat.connection.rollback()
        key = "calls-problem-too-many" if isinstance(done, TooMany) else "calls-problem-time-taken"
        return await _back(counter, seat, call, key, CONFLICT)
    await keep_person(seat.connection, done.appointment, view.centre.name, CHANNEL, seat.now)
    await write_deed(work, call, "book", done.appointment.id, run.node.key)
    await work.note("booked", call.id, appointment=done.appointment.id)
    await tell(work, call, "booked")
    return back_to(CARD.format(call_id=call.id), "calls-said-booked")


async def _opening(seat: Seat, view: PlanView, fields: Fields, call: Call) -> Opening | None:
    search = Search(fields.get("offering"), None, "operators", client_id=call.client_id)
    opening = await find_opening(seat.connection, view, search, fields.get("to"), seat.now)
    return opening if opening and seat.account.sees(opening.office_id) else None


async def _back(counter: Counter, seat: Seat, call: Call, key: str, status: int) -> Response:
    return await drawing.draw_card(counter, seat, call, problems=(seat.words.say(key),), status=status)
