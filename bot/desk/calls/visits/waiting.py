"""The waiting list for somebody on the line: nothing suits them, and a message comes when a place is given back."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.ledger import PlanView, Wanted
from bot.booking.plan import Offering
from bot.consents.ledger import give
from bot.db.queries_calls import Call
from bot.db.queries_clients import add_address
from bot.desk.calls import drawing
from bot.desk.calls.counter import CALLS, CARD, WRONG, Counter
from bot.desk.calls.run.deeds import decided
from bot.desk.calls.run.work import Work, client_of_call, in_hand, tell
from bot.desk.desk import Fields, Seat, back_to, fields_of


def add_waiting(routes: APIRouter, counter: Counter) -> None:
    """Joining the list; again renews the days."""

    @routes.post(f"{CARD}/wait", dependencies=CALLS)
    async def wait(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            answer = await _wait(counter, seat, call_id, fields)
        counter.wake()
        return answer


async def _wait(counter: Counter, seat: Seat, call_id: str, fields: Fields) -> Response:
    work = counter.work(seat)
    call = await in_hand(work, call_id)
    if not isinstance(call, Call):
        return await drawing.answered(counter, seat, call, fields, call_id)
    view = await work.booking.view(seat.connection)
    offering = view.plan.find_offering(fields.get("offering"))
    problem = _problem(seat, view, call, offering, fields)
    if offering is None or not call.phone or problem:
        said = seat.words.say(f"calls-problem-{problem}")
        return await drawing.draw_card(counter, seat, call, problems=(said,), status=WRONG)
    await _join(work, view, call, offering, fields.get("office"))
    return back_to(CARD.format(call_id=call.id), "calls-said-listed")


def _problem(seat: Seat, view: PlanView, call: Call, offering: Offering | None, fields: Fields) -> str:
    """The rest of a key `calls-problem-…`; empty where they can be put into the list."""
    offices = view.plan.offices_of(offering.id, "operators") if offering else ()
    office = fields.get("office")
    if not offices or (office and office not in offices):
        return "wait-service"
    if seat.account.offices and not (office and seat.account.sees(office)):
        return "wait-service"
    if not call.phone:
        return "phone-wanted"
    return "" if fields.get("consent") == "given" else "consent-unread"


async def _join(work: Work, view: PlanView, call: Call, offering: Offering, office: str) -> None:
    """The entry, the number to write to, and the consent that was read aloud."""
    client = await client_of_call(work, call)
    today = work.now.astimezone(ZoneInfo(view.centre.timezone)).date()
    latest = today + timedelta(days=offering.horizon)
    wanted = Wanted(client.id, offering.id, today, latest, office=office or None)
    await ledger.join(work.connection, wanted, work.now)
    await add_address(work.connection, client.id, "sms", call.phone or "", work.now)
    await give(work.connection, decided(work, call, "wait", (client.id, "personal-data")), work.now)
    await work.note("listed", call.id, offering=offering.id)
    await tell(work, call, "listed")
