"""`/desk/follow-ups`, its filters in the address, and the card of one task. Looking changes nothing."""

from typing import Annotated, Any, get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from bot.db.queries_accounts import all_names
from bot.db.queries_audit import AuditFilter, list_audit
from bot.db.queries_feedback import earlier_values
from bot.db.queries_feedback_listed import (
    SHOWS,
    Listed,
    Part,
    Show,
    Wanted,
    again_of,
    count_follow_ups,
    find_listed,
    list_follow_ups,
    owners,
    ways_to,
)
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Seat
from bot.desk.followups.shown import Naming, Row
from bot.desk.followups.viewing import scores_of, viewer_of
from bot.desk.talks.pages import Id, part, times_of
from bot.feedback.followups import subject_of
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import TOUCHPOINTS

HOME = "/desk/follow-ups"
CARD = HOME + "/{follow_up_id}"
WAITING = HOME + "/waiting"
FOLLOW_UPS = [needs(Right.FOLLOW_UPS)]
PAGE = 50
UNTRIED: dict[str, Any] = dict.fromkeys(("act", "action", "told", "untold", "anyway", "reason", "to"), "")
"""What a form held that was not taken: nothing so far."""

Page = Annotated[int, Query(ge=1, le=1000)]


def add_pages(routes: APIRouter, desk: Desk) -> None:
    """The list and the card."""

    @routes.get(HOME, dependencies=FOLLOW_UPS)
    async def show(request: Request, page: Page = 1) -> Response:
        async with desk.looking(request) as seat:
            return await draw_list(desk, seat, page)

    # Before the card, whose address takes any number.
    @routes.get(WAITING, dependencies=FOLLOW_UPS)
    async def waiting(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return part(seat, "desk-followups-waiting.html", {"scores": await scores_of(seat)})

    @routes.get(CARD, dependencies=FOLLOW_UPS)
    async def card(request: Request, follow_up_id: Id) -> Response:
        async with desk.looking(request) as seat:
            return await draw_card(desk, seat, follow_up_id)


async def draw_list(desk: Desk, seat: Seat, page: int = 1, status: int = 200, **more: Any) -> Response:
    """One page of tasks; the choice is kept in the address."""
    viewer, wanted = viewer_of(seat), _wanted(seat)
    part = Part(PAGE + 1, PAGE * (page - 1))
    found = await list_follow_ups(seat.connection, viewer, wanted, seat.now, part)
    naming = naming_of(desk, seat)
    values = {
        "rows": [naming.row(each) for each in found[:PAGE]],
        "counts": await count_follow_ups(seat.connection, viewer, seat.now),
        "shows": SHOWS,
        "wanted": wanted,
        "touchpoints": TOUCHPOINTS,
        "instruments": [(code, naming.question(code)) for code in load_instruments()],
        "earlier": _address(wanted, page - 1) if page > 1 else "",
        "further": _address(wanted, page + 1) if len(found) > PAGE else "",
        "here": lambda show: _address(Wanted(show, wanted.touchpoint, wanted.instrument), 1),
    }
    return desk.draw(seat, "desk-followups.html", values | more, status)


async def draw_card(
    desk: Desk,
    seat: Seat,
    follow_up_id: int,
    tried: dict[str, Any] | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    """The task with its score, what was done so far, and what can be done. `tried` is a form that was not taken."""
    listed = await find_listed(seat.connection, viewer_of(seat), follow_up_id)
    if listed is None:
        # A task that a colleague has taken meanwhile is out of sight: the list says so.
        problems = more.get("problems") or (seat.words.say("followups-problem-none"),)
        return await draw_list(desk, seat, status=status if status != 200 else 404, problems=problems)
    values = await _of_task(desk, seat, listed)
    values |= {"tried": UNTRIED | (tried or {}), "checked": None}
    return desk.draw(seat, "desk-followups-card.html", values | more, status)


async def _of_task(desk: Desk, seat: Seat, listed: Listed) -> dict[str, Any]:
    naming, task = naming_of(desk, seat), listed.task
    again = await again_of(seat.connection, listed.interaction_id)
    lines = await list_audit(seat.connection, AuditFilter(subject=subject_of(task.id)))
    names = await all_names(seat.connection)
    row: Row = naming.row(listed)
    return {
        "row": row,
        "earlier": [
            naming.label(listed.instrument, value)
            for value in await earlier_values(seat.connection, task.response_id)
        ],
        "ways": await ways_to(seat.connection, listed.client_id),
        "again": naming.again(again) if again else None,
        "history": [naming.line(line, names) for line in reversed(lines)],
        "owners": [one for one in await owners(seat.connection, task.office_id) if one[0] != task.owner_id],
        "mine": task.owner_id == seat.account.id,
        "may_act": task.is_live and (task.owner_id in (None, seat.account.id) or seat.may(Right.TALKS_ALL)),
        "place": _place(seat, listed),
    }


_PLACES = {
    "operator": ("/desk/talks/{}", Right.TALKS),
    "call": ("/desk/calls/{}", Right.CALLS),
    "appointment": ("/desk/booking/visit/{}", Right.BOOKING),
}
"""Where what ended is kept, and who may open it. An answer of the assistant has no page of its own."""


def _place(seat: Seat, listed: Listed) -> str:
    """The address of what the score is about, for whoever may open it."""
    path, right = _PLACES.get(listed.kind, ("", Right.OWN))
    return path.format(quote(listed.ref, safe="")) if path and seat.may(right) else ""


def naming_of(desk: Desk, seat: Seat) -> Naming:
    """The words of this seat."""
    return Naming(seat.words, times_of(desk, seat), desk.web.app.engines.base, seat.now)


def _wanted(seat: Seat) -> Wanted:
    """What the address asks for; what it does not know asks for nothing."""
    asked = seat.request.query_params
    show = asked.get("show", "live")
    touchpoint, instrument = asked.get("touchpoint", ""), asked.get("instrument", "")
    return Wanted(
        show=show if show in get_args(Show) else "live",  # type: ignore[arg-type]
        touchpoint=touchpoint if touchpoint in TOUCHPOINTS else "",
        instrument=instrument if instrument in load_instruments() else "",
    )


def _address(wanted: Wanted, page: int) -> str:
    asked = {"show": wanted.show, "touchpoint": wanted.touchpoint, "instrument": wanted.instrument}
    kept = {name: value for name, value in asked.items() if value and value != "live"}
    kept |= {"page": str(page)} if page > 1 else {}
    return f"{HOME}?{urlencode(kept)}" if kept else HOME
