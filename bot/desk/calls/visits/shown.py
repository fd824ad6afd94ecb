"""What the step of an existing appointment shows: whose it may be, what can be done, the times to move it to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.booking import ledger
from bot.booking.ledger import Appointment, PlanView, Search
from bot.channels.web.visit.chosen import Time, read_day, time_of
from bot.consents.ledger import purpose_text
from bot.db.queries_calls import Call
from bot.desk.booking.wording import DeskWords
from bot.desk.calls.counter import Counter
from bot.desk.calls.run.folding import CHANGES
from bot.desk.calls.shown import Card
from bot.desk.calls.visits.agreed import place_of
from bot.desk.calls.visits.finding import visits_of
from bot.desk.desk import Seat

NEAREST = 6


@dataclass(frozen=True, slots=True)
class VisitLine:
    """An appointment on the card of a call; `state` in words, `live`: it can still be changed."""

    id: str
    code: str
    revision: int
    offering: str
    when: str
    office: str
    state: str
    live: bool


async def visit_values(counter: Counter, seat: Seat, call: Call, card: Card) -> Mapping[str, Any]:
    """`known`: what this client has ahead, beside the card; `visits`: the step of an existing appointment, or nothing.

    `named` and `code` are the search by number, which comes with a form of its own.
    """
    view = await counter.work(seat).booking.view(seat.connection)
    known = await visits_of(seat.connection, view, call, seat.account) if call.is_live else ()
    ahead = visit_lines(seat, view, [visit for visit in known if visit.is_live(seat.now)])
    nothing = {"code": "", "named": None}
    return {
        **nothing,
        "known": ahead,
        "visits": await _step(seat, view, card),
        "wait": _wait(seat, view, call),
    }


def _wait(seat: Seat, view: PlanView, call: Call) -> Mapping[str, Any]:
    """What the waiting list can be joined for, and the consent to be read aloud."""
    here = [each.id for each in view.centre.offices if seat.account.sees(each.id)]
    served = {office: {each.id for each in view.plan.offerings_at(office, "operators")} for office in here}
    offered = set().union(*served.values())
    return {
        "offerings": [
            (each.id, each.name_in(seat.words.language)) for each in view.plan.offerings if each.id in offered
        ],
        "offices": [(office, place_of(view, office)) for office in here],
        "anywhere": not seat.account.offices,
        "consent": purpose_text("personal-data", call.language, view.centre.name).text,
    }


async def _step(seat: Seat, view: PlanView, card: Card) -> Mapping[str, Any] | None:
    if card.stage is None or card.stage.deed not in CHANGES:
        return None
    chosen = await _chosen(seat, card.stage.deed)
    done = [await ledger.by_id(seat.connection, ref) for ref in card.changed]
    return {
        "deed": card.stage.deed,
        "done": visit_lines(seat, view, [visit for visit in done if visit]),
        "chosen": next(iter(visit_lines(seat, view, [chosen] if chosen else [])), None),
        "day": seat.request.query_params.get("day", ""),
        "times": await _times(seat, view, chosen) if chosen else [],
    }


def visit_lines(seat: Seat, view: PlanView, visits: Iterable[Appointment]) -> tuple[VisitLine, ...]:
    """The appointments in words."""
    words = DeskWords(seat.words.texts, seat.words.language, seat.now)
    return tuple(_line(words, view, visit) for visit in visits)


def search_for(visit: Appointment) -> Search:
    """Where this appointment may be moved: any office of its service, windows kept for staff among them."""
    return Search(visit.offering_id, None, "operators", client_id=visit.client_id, replaces=visit.id)


async def _chosen(seat: Seat, deed: str) -> Appointment | None:
    """The appointment whose new time is being looked for."""
    asked = seat.request.query_params.get("visit", "") if deed == "move" else ""
    visit = await ledger.by_id(seat.connection, asked) if asked else None
    return visit if visit and seat.account.sees(visit.office_id) and visit.is_live(seat.now) else None


async def _times(seat: Seat, view: PlanView, visit: Appointment) -> list[tuple[Time, str]]:
    """(time, place): of a day that was asked for, else the nearest of the same office."""
    day = read_day(seat.request.query_params.get("day", ""))
    search = search_for(visit)
    if day:
        found = await ledger.on_day(seat.connection, view, search, day, seat.now)
    else:
        there = replace(search, office=visit.office_id)
        found = await ledger.nearest(seat.connection, view, there, seat.now, limit=NEAREST)
    now_at = (visit.office_id, visit.local_start)
    own = [
        each for each in found if seat.account.sees(each.office_id) and (each.office_id, each.start) != now_at
    ]
    return [(time_of(each, seat.words, with_day=True), place_of(view, each.office_id)) for each in own]


def _line(words: DeskWords, view: PlanView, visit: Appointment) -> VisitLine:
    return VisitLine(
        visit.id,
        words.code(visit),
        visit.revision,
        words.offering(view, visit.offering_id),
        words.when(visit),
        place_of(view, visit.office_id),
        words.state(visit),
        visit.is_live(words.now),
    )
