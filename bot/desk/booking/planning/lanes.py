"""The windows of the offices as forms: whose share they are, what is done there, when."""

from typing import Any, get_args

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.parts import Week
from bot.booking.plan import Audience, Lane
from bot.desk.booking.day import office_choices
from bot.desk.booking.desk import PLANNING, Desk, Fields, Seat, back_to, fields_of
from bot.desk.booking.planning.edit import PLAN, Body, Refused, edit, entry_of, kept, replaced
from bot.desk.booking.visits import CONFLICT, MISSING
from bot.desk.booking.wording import hours_in_words, read_hours
from knowledge.centre import WEEKDAYS

LANE = PLAN + "/lane/{lane_id}"
NEW = "new"
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def add_lanes(routes: APIRouter, desk: Desk) -> None:
    """All windows, and one of them to be changed; every change is a new version of the plan."""
    _add_looks(routes, desk)
    _add_changes(routes, desk)


def _add_looks(routes: APIRouter, desk: Desk) -> None:
    @routes.get(PLAN, dependencies=PLANNING)
    async def lanes(request: Request) -> Response:
        async with desk.looking(request) as seat:
            outside = [
                visit
                for office in seat.offices
                for visit in await ledger.outside_plan(seat.connection, seat.view, office, seat.now)
            ]
            return desk.draw(seat, "desk-plan.html", {**_lanes_values(seat), "outside": outside})

    @routes.get(LANE, dependencies=PLANNING)
    async def lane(request: Request, lane_id: str) -> Response:
        async with desk.looking(request) as seat:
            found = seat.view.plan.lane(lane_id)
            if found is None and lane_id != NEW:
                return desk.draw(seat, "desk-plan.html", _lanes_values(seat), MISSING)
            if not _is_own(seat, lane_id):
                return await desk.foreign(seat)
            return desk.draw(seat, "desk-lane.html", _lane_values(seat, lane_id, found))


def _add_changes(routes: APIRouter, desk: Desk) -> None:
    @routes.post(LANE, dependencies=PLANNING)
    async def store(request: Request, lane_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            return await _store_lane(desk, seat, lane_id, fields)

    @routes.post(f"{LANE}/remove", dependencies=PLANNING)
    async def remove(request: Request, lane_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            if not _is_own(seat, lane_id):
                return await desk.foreign(seat)

            def without(body: Body) -> None:
                body["lanes"] = [one for one in body["lanes"] if one["id"] != lane_id]

            done = await edit(seat, fields, without, "lane-removed", lane=lane_id)
            if isinstance(done, Refused):
                values = {**_lanes_values(seat), "problems": done.problems}
                return desk.draw(seat, "desk-plan.html", values, CONFLICT)
            return back_to(PLAN, "plan-stored")


async def _store_lane(desk: Desk, seat: Seat, lane_id: str, fields: Fields) -> Response:
    office = fields.get("office")
    if not _is_own(seat, lane_id) or (office and not seat.account.sees(office)):
        return await desk.foreign(seat)
    try:
        new = _lane_of(seat, fields, lane_id)
    except ValueError as error:
        problems: tuple[str, ...] = (seat.words.say("desk-booking-problem-hours", said=str(error)),)
    else:
        problems = ()
        if lane_id == NEW and seat.view.plan.lane(new["id"]) is not None:
            problems = (seat.words.say("desk-booking-problem-id-taken", id=new["id"]),)
    if not problems:
        done = await edit(
            seat, fields, lambda body: replaced(body["lanes"], lane_id, new), "lane-stored", lane=new["id"]
        )
        if not isinstance(done, Refused):
            return back_to(PLAN, "plan-stored")
        problems = done.problems
    values = _lane_values(seat, lane_id, seat.view.plan.lane(lane_id), fields)
    return desk.draw(seat, "desk-lane.html", {**values, "problems": problems}, CONFLICT)


def _is_own(seat: Seat, lane_id: str) -> bool:
    """Whether the window is of an office of the account's own; one that is not there yet is nobody's."""
    lane = seat.view.plan.lane(lane_id)
    return lane is None or seat.account.sees(lane.office)


def _lane_of(seat: Seat, fields: Fields, lane_id: str) -> Body:
    """Raises ValueError with the hours that cannot be read."""
    own = {day: read_hours(fields.get(day)) for day in WEEKDAYS} if fields.get("own") == "yes" else None
    return {
        **entry_of(seat, "lanes", lane_id),
        "id": fields.get("id") if lane_id == NEW else lane_id,
        **kept({name: fields.get(name) for name in ("office", "audience")}),
        **{name: fields.get(name) or None for name in ("valid_from", "valid_to")},
        "offerings": list(fields.all("offerings")),
        "hours": own,
    }


def _lanes_values(seat: Seat) -> dict[str, Any]:
    plan, words = seat.view.plan, seat.words
    return {
        "version": plan.version,
        "offices": [
            (office, words.office(seat.view, office), [lane for lane in plan.lanes if lane.office == office])
            for office in seat.offices
        ],
        "offering": lambda one: words.offering(seat.view, one),
        "week": _week_in_words,
        "days": WEEKDAYS,
        "outside": (),
        "view_of": seat.view,
    }


def _lane_values(seat: Seat, lane_id: str, lane: Lane | None, typed: Fields | None = None) -> dict[str, Any]:
    hours = lane.hours if lane else None
    shown = {
        "id": lane.id if lane else "",
        "office": lane.office if lane else "",
        "audience": lane.audience if lane else "citizens",
        "own": "yes" if hours else "",
        "valid_from": str(lane.valid_from or "") if lane else "",
        "valid_to": str(lane.valid_to or "") if lane else "",
        **{day: hours_in_words(getattr(hours, day)) if hours else "" for day in WEEKDAYS},
    }
    chosen = lane.offerings if lane else ()
    return {
        "lane_id": lane_id,
        "version": seat.view.plan.version,
        "offices": office_choices(seat),
        "audiences": AUDIENCES,
        "offerings": [(one.id, one.name_in(seat.words.language)) for one in seat.view.plan.offerings],
        "chosen": typed.all("offerings") if typed else chosen,
        "typed": {name: typed.get(name) for name in shown} if typed else shown,
        "days": WEEKDAYS,
    }


def _week_in_words(week: Week) -> dict[str, str]:
    return {day: words for day in WEEKDAYS if (words := hours_in_words(getattr(week, day)))}
