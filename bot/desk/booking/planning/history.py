"""Who changed the plan, when, and what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_accounts import all_names
from bot.db.queries_plan import PlanVersion, list_plan_versions, read_plan_version
from bot.desk.booking.desk import PLANNING, Desk, Seat
from bot.desk.booking.planning.document import written
from bot.desk.booking.planning.edit import PLAN
from bot.desk.booking.visits import MISSING

HISTORY = f"{PLAN}/history"
_AROUND = 4
_HEAD = 2  # unified_diff begins with the names of two files, which we have not


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the difference; `kind`: added, gone, same or place."""

    kind: str
    text: str


def add_history(routes: APIRouter, desk: Desk) -> None:
    """The versions, and what one of them changed."""

    @routes.get(HISTORY, dependencies=PLANNING)
    async def history(request: Request) -> Response:
        async with desk.looking(request) as seat:
            if seat.account.offices:
                return await desk.foreign(seat)
            return await _draw_all(desk, seat)

    @routes.get(HISTORY + "/{version:int}", dependencies=PLANNING)
    async def version(request: Request, version: int) -> Response:
        async with desk.looking(request) as seat:
            if seat.account.offices:
                return await desk.foreign(seat)
            now = await read_plan_version(seat.connection, version) if version < 2**31 else None
            if now is None:
                return await _draw_all(desk, seat, MISSING)
            before = await read_plan_version(seat.connection, version - 1)
            values = {
                "version": now,
                "made": _made(seat, now, await all_names(seat.connection)),
                "lines": list(difference(before, now)),
            }
            return desk.draw(seat, "desk-version.html", values)


async def _draw_all(desk: Desk, seat: Seat, status: int = 200) -> Response:
    versions, names = await list_plan_versions(seat.connection), await all_names(seat.connection)
    values = {"versions": [(one.version, *_made(seat, one, names)) for one in versions]}
    return desk.draw(seat, "desk-history.html", values, status)


def _made(seat: Seat, version: PlanVersion, names: Mapping[str, str]) -> tuple[str, str]:
    moment = seat.words.moment(version.made_at, seat.view.centre.timezone)
    return seat.words.actor(version.made_by, names), moment


def difference(before: PlanVersion | None, now: PlanVersion) -> Iterable[Line]:
    """Line by line what a version changed; the first version is new as a whole."""
    old = written(before.body).splitlines() if before else []
    for number, line in enumerate(unified_diff(old, written(now.body).splitlines(), n=_AROUND, lineterm="")):
        if number >= _HEAD:
            yield Line(_KINDS[line[:1]], line[1:] if line[:1] != "@" else "")


_KINDS = {"+": "added", "-": "gone", " ": "same", "@": "place"}
