"""What may be booked, as forms: its name, how long it takes, what to bring."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking.plan import Offering
from bot.desk.booking.desk import PLANNING, Desk, Fields, Seat, back_to, fields_of
from bot.desk.booking.planning.edit import PLAN, Body, Refused, edit, entry_of, kept, replaced, whole
from bot.desk.booking.visits import CONFLICT, MISSING

OFFERINGS, OFFERING = f"{PLAN}/offerings", PLAN + "/offering/{offering_id}"
NEW = "new"
_LENGTHS = (
    "duration",
    "buffer_before",
    "buffer_after",
    "step",
    "notice",
    "horizon",
    "cancel_until",
    "limit",
    "hold",
)
_TEXTS = ("name_ru", "name_en", "articles", "words", "bring_ru", "bring_en")
_BOXES = ("buffers_outside", "specialist", "important")


def add_offerings(routes: APIRouter, desk: Desk) -> None:
    """All offerings, and one of them to be changed; every change is a new version of the plan."""

    @routes.get(OFFERINGS, dependencies=PLANNING)
    async def offerings(request: Request) -> Response:
        async with desk.looking(request) as seat:
            if seat.account.offices:
                return await desk.foreign(seat)
            return desk.draw(seat, "desk-offerings.html", {"offerings": seat.view.plan.offerings})

    @routes.get(OFFERING, dependencies=PLANNING)
    async def offering(request: Request, offering_id: str) -> Response:
        async with desk.looking(request) as seat:
            if seat.account.offices:
                return await desk.foreign(seat)
            found = seat.view.plan.find_offering(offering_id)
            if found is None and offering_id != NEW:
                return desk.draw(
                    seat, "desk-offerings.html", {"offerings": seat.view.plan.offerings}, MISSING
                )
            return desk.draw(seat, "desk-offering.html", _offering_values(seat, offering_id, found))

    @routes.post(OFFERING, dependencies=PLANNING)
    async def store(request: Request, offering_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            if seat.account.offices:
                return await desk.foreign(seat)
            return await _store_offering(desk, seat, offering_id, fields)


async def _store_offering(desk: Desk, seat: Seat, offering_id: str, fields: Fields) -> Response:
    new = _offering_of(seat, fields, offering_id)
    if offering_id == NEW and seat.view.plan.find_offering(new["id"]) is not None:
        problems: tuple[str, ...] = (seat.words.say("desk-booking-problem-id-taken", id=new["id"]),)
    else:
        done = await edit(
            seat,
            fields,
            lambda body: replaced(body["offerings"], offering_id, new),
            "offering-stored",
            offering=new["id"],
        )
        if not isinstance(done, Refused):
            return back_to(OFFERINGS, "plan-stored")
        problems = done.problems
    values = _offering_values(seat, offering_id, seat.view.plan.find_offering(offering_id), fields)
    return desk.draw(seat, "desk-offering.html", {**values, "problems": problems}, CONFLICT)


def _offering_of(seat: Seat, fields: Fields, offering_id: str) -> Body:
    lengths = whole(fields, *_LENGTHS, "cooling_from", "cooling_to")
    cooling = [lengths.pop("cooling_from", ""), lengths.pop("cooling_to", "")]
    return {
        **entry_of(seat, "offerings", offering_id),
        "id": fields.get("id") if offering_id == NEW else offering_id,
        "name": kept({"ru": fields.get("name_ru"), "en": fields.get("name_en")}),
        **kept({"kind": fields.get("kind")}),
        **lengths,
        **({"cooling": cooling} if any(cooling) or cooling == [0, 0] else {}),
        **{name: fields.get(name) == "yes" for name in _BOXES},
        "articles": fields.lines("articles"),
        "words": fields.lines("words"),
        "bring": kept({"ru": fields.lines("bring_ru"), "en": fields.lines("bring_en")}),
    }


def _offering_values(
    seat: Seat, offering_id: str, offering: Offering | None, typed: Fields | None = None
) -> dict[str, Any]:
    shown = _offering_shown(offering) if offering else {}
    names = ("id", "kind", *_TEXTS, *_LENGTHS, *_BOXES, "cooling_from", "cooling_to")
    return {
        "offering_id": offering_id,
        "version": seat.view.plan.version,
        "lengths": _LENGTHS,
        "boxes": _BOXES,
        "typed": {name: typed.get(name) if typed else shown.get(name, "") for name in names},
    }


def _offering_shown(offering: Offering) -> dict[str, str]:
    return {
        "id": offering.id,
        "kind": offering.kind,
        "name_ru": offering.name_in("ru"),
        "name_en": offering.name.get("en", ""),
        "articles": "\n".join(offering.articles),
        "words": "\n".join(offering.words),
        "bring_ru": "\n".join(offering.bring.get("ru", ())),
        "bring_en": "\n".join(offering.bring.get("en", ())),
        "cooling_from": str(offering.cooling[0]),
        "cooling_to": str(offering.cooling[1]),
        **{name: "yes" if getattr(offering, name) else "" for name in _BOXES},
        **{name: str(getattr(offering, name)) for name in _LENGTHS},
    }
