"""What the step of an appointment shows: services, offices, free times, what is held and what was booked."""

from typing import Any

from bot.booking import ledger
from bot.booking.ledger import Held, PlanView, Search
from bot.channels.web.visit.chosen import read_day, time_of
from bot.consents.ledger import purpose_text
from bot.db.queries_calls import Call
from bot.desk.calls.counter import Counter
from bot.desk.calls.run.work import Work
from bot.desk.calls.shown import Card
from bot.desk.desk import Seat

NEAREST = 6


async def booking_values(counter: Counter, seat: Seat, call: Call, card: Card) -> dict[str, Any]:
    """What the step of an appointment shows: nothing where the call is at another step."""
    if card.stage is None or card.stage.deed != "book":
        return {"booking": None}
    work = counter.work(seat)
    view = await work.booking.view(seat.connection)
    asked = seat.request.query_params
    offerings = [each for each in view.plan.offerings if view.plan.offices_of(each.id, "operators")]
    wanted = asked.get("offering", "") or card.stage.about
    chosen = next((each for each in offerings if each.id == wanted), None)
    offices = _own(seat, view.plan.offices_of(chosen.id, "operators")) if chosen else ()
    # Whoever has offices of their own sees the times of these alone.
    otherwise = offices[0] if offices and seat.account.offices else ""
    office = asked.get("office", "") if asked.get("office", "") in offices else otherwise
    held = await ledger.held_by(seat.connection, view, call.client_id, seat.now) if call.client_id else None
    return {
        "booking": {
            "offerings": [(each.id, each.name_in(seat.words.language)) for each in offerings],
            "offering": chosen.id if chosen else "",
            "offices": [(each, _office(view, each)) for each in offices],
            "office": office,
            "day": asked.get("day", ""),
            "times": await _times(work, seat, view, (chosen.id if chosen else "", office)),
            "held": _held(seat, view, held),
            "booked": await _booked(seat, view, card),
            "consent": purpose_text("personal-data", call.language, view.centre.name).text,
        }
    }


async def _times(work: Work, seat: Seat, view: PlanView, asked: tuple[str, str]) -> list[Any]:
    offering, office = asked
    if not offering:
        return []
    search = Search(offering, office or None, "operators")
    day = read_day(seat.request.query_params.get("day", ""))
    found = (
        await ledger.on_day(work.connection, view, search, day, seat.now)
        if day
        else await ledger.nearest(work.connection, view, search, seat.now, limit=NEAREST)
    )
    own = [each for each in found if seat.account.sees(each.office_id)]
    return [(time_of(each, seat.words, with_day=True), _office(view, each.office_id)) for each in own]


def _own(seat: Seat, offices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in offices if seat.account.sees(each))


def _held(seat: Seat, view: PlanView, held: Held | None) -> dict[str, str] | None:
    if held is None:
        return None
    zone = held.opening.timezone
    when = time_of(held.opening, seat.words, with_day=True).name
    return {
        "when": when,
        "office": _office(view, held.opening.office_id),
        "until": seat.words.moment(held.expires_at, zone),
    }


async def _booked(seat: Seat, view: PlanView, card: Card) -> list[dict[str, str]]:
    """What was booked on this call, to be read back."""
    shown = []
    for ref in card.booked:
        visit = await ledger.by_id(seat.connection, ref)
        if visit is not None and visit.state != "cancelled":
            when = f"{seat.words.day(visit.local_start.date(), visit.timezone)}, {visit.local_start:%H:%M}"
            shown.append({"id": visit.id, "when": when, "office": _office(view, visit.office_id)})
    return shown


def _office(view: PlanView, office_id: str) -> str:
    found = next((each for each in view.centre.offices if each.id == office_id), None)
    return f"{found.name}, {found.address}" if found else office_id
