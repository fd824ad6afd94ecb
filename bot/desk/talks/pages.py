"""The page of the workstation and its parts: a part alone is what the page's script puts in the place of the old one."""

from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from bot.db.queries_shifts import open_shift
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Seat
from bot.desk.followups.viewing import scores_of
from bot.desk.talks.closing import NEEDS
from bot.desk.talks.reading import find_listed, may_open, read_deeds, read_queue, read_talk
from bot.desk.talks.replies.reading import read_ready
from bot.desk.talks.shifts import CAPACITY
from bot.desk.talks.shown import Times
from bot.templates import STATIC, templates

HOME = "/desk"
# Areas that fill the slots of the help pane bring a module and a style sheet of these names.
AREAS = ("desk-suggest", "desk-calls")
UNTRIED: dict[str, Any] = dict.fromkeys(("act", "body", "reason", "need", "to", "asked", "wanted"), "")
"""What a form held that was not taken: nothing so far."""

TALKS = [needs(Right.TALKS)]
# PostgreSQL's integer: a larger number is no number of ours.
Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
Seq = Annotated[int, Query(ge=0, le=2**31 - 1)]


def add_pages(routes: APIRouter, desk: Desk) -> None:
    """`/desk`, `/desk/talks/ID`, and their parts under `/desk/parts/…`."""

    @routes.get(HOME, dependencies=TALKS)
    async def queue(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await draw_queue(desk, seat)

    @routes.get("/desk/talks/{request_id}", dependencies=TALKS)
    async def talk(request: Request, request_id: Id, before: Seq = 0) -> Response:
        async with desk.looking(request) as seat:
            return await draw_talk(desk, seat, request_id, {"before": before})

    @routes.get("/desk/parts/queue", dependencies=TALKS)
    async def queue_part(request: Request, talk: Seq = 0) -> Response:
        async with desk.looking(request) as seat:
            values = {"lines": await read_queue(seat, times_of(desk, seat)), "chosen": talk}
            return part(seat, "desk-talks-queue.html", values)

    @routes.get("/desk/parts/talks/{request_id}", dependencies=TALKS)
    async def talk_part(request: Request, request_id: Id, before: Seq = 0) -> Response:
        async with desk.looking(request) as seat:
            listed = await find_listed(seat.connection, request_id)
            if listed is None or not may_open(seat, listed):
                return await desk.forbid(seat, "talk")
            values = await read_talk(seat, listed, times_of(desk, seat), before)
            return part(seat, "desk-talks-parts.html", values)


def times_of(desk: Desk, seat: Seat) -> Times:
    """Moments in words in the centre's zone."""
    return Times(seat.words, desk.web.app.booking.centre.timezone)


async def draw_queue(desk: Desk, seat: Seat, status: int = 200, **more: Any) -> Response:
    """The page without a talk."""
    shift = await open_shift(seat.connection, seat.account.id)
    values = {
        "lines": await read_queue(seat, times_of(desk, seat)),
        "chosen": 0,
        "talk": None,
        "conversation_id": "",
        "mine": False,
        "shift": shift,
        "capacity": shift.capacity if shift else CAPACITY,
        "tried": UNTRIED,
        "scores": await scores_of(seat),
    }
    return desk.draw(seat, "desk-talks.html", _of_page() | values | more, status)


async def draw_talk(
    desk: Desk, seat: Seat, request_id: int, tried: dict[str, Any], status: int = 200, **more: Any
) -> Response:
    """The page with this talk. `tried` is what a form held that was not taken: nothing typed is lost."""
    listed = await find_listed(seat.connection, request_id)
    if listed is None:
        missing = seat.words.say("talks-problem-no-such-talk")
        return await draw_queue(desk, seat, 404, problems=(missing,))
    if not may_open(seat, listed):
        return await desk.forbid(seat, "talk")
    times = times_of(desk, seat)
    values = await read_talk(seat, listed, times, int(tried.get("before", 0)))
    values |= await read_deeds(seat, listed, values["passed"]) | await read_ready(seat, listed)
    values |= {
        "lines": await read_queue(seat, times),
        "chosen": request_id,
        "capacity": values["shift"].capacity if values["shift"] else CAPACITY,
        "needs": NEEDS,
        "may_all": seat.may(Right.TALKS_ALL),
        "tried": UNTRIED | tried,
        "scores": await scores_of(seat),
    }
    return desk.draw(seat, "desk-talks.html", _of_page() | values | more, status)


def _of_page() -> dict[str, Any]:
    """What the page wants besides its parts: an id for every form that may be sent twice, other areas' files."""
    files = [
        f"{area}.{kind}" for area in AREAS for kind in ("js", "css") if (STATIC / f"{area}.{kind}").exists()
    ]
    return {"fresh_key": lambda: uuid4().hex, "talk_files": files, "suggested": None}


def part(seat: Seat, template: str, values: dict[str, Any]) -> Response:
    """A piece of the page."""
    frame = {
        "say": seat.words.say,
        "words": seat.words,
        "language": seat.words.language,
        "account": seat.account,
    }
    html = templates().get_template(template).render({**frame, "may": seat.may, **values})
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})
