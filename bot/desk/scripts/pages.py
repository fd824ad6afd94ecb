"""`/desk/scripts`: which scripts are in force, their versions, the report of the check, and the way to publication."""

from collections.abc import Mapping
from typing import Any, assert_never

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from bot.db.queries_accounts import names_of
from bot.db.queries_scripts import (
    VersionLine,
    count_runs,
    find_version,
    list_versions,
    missing_by_node,
    source_of,
)
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Seat, back_to, fields_of
from bot.desk.scripts.store import RELEASE, SHIPPED, script_of, shipped
from bot.desk.scripts.versions import (
    Failing,
    Hand,
    NotThere,
    OwnWork,
    Stopped,
    Unreadable,
    WantsReason,
    discard,
    draft,
    failures,
    publish,
    retire,
    send,
    send_back,
)
from scripts_callcenter import SHIPPED as FOLDER
from scripts_callcenter import Script

HOME = "/desk/scripts"
NEW = f"{HOME}/new"
VERSION = HOME + "/versions/{version_id}"
EDIT, PUBLISH = [needs(Right.SCRIPTS_EDIT)], [needs(Right.SCRIPTS_PUBLISH)]
LARGEST = 300_000
CONFLICT, WRONG, MISSING = 409, 422, 404
_SYSTEM = {SHIPPED, RELEASE}


def add_pages(routes: APIRouter, desk: Desk) -> None:
    """The list, a new version, one version with its report."""

    @routes.get(HOME, dependencies=EDIT)
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return desk.draw(seat, "desk-scripts.html", await _listed(seat))

    @routes.get(NEW, dependencies=EDIT)
    async def begin(request: Request, code: str = "", version: int = 0) -> Response:
        async with desk.looking(request) as seat:
            text = await source_of(seat.connection, version) if version else _shipped_text(code)
            return desk.draw(seat, "desk-scripts-new.html", {"text": text, "code": code, "faults": ()})

    @routes.post(NEW, dependencies=EDIT)
    async def store(request: Request) -> Response:
        text, name = await _handed_in(request)
        async with desk.working(request) as seat:
            done = await draft(_hand(seat), text, name)
            if isinstance(done, Unreadable):
                values = {"text": text, "code": name.removesuffix(".yml"), "faults": done.faults}
                return desk.draw(seat, "desk-scripts-new.html", values, WRONG)
            return back_to(VERSION.format(version_id=done.id), "scripts-said-drafted")

    @routes.get(VERSION, dependencies=EDIT)
    async def one(request: Request, version_id: int) -> Response:
        async with desk.looking(request) as seat:
            return await draw_version(desk, seat, version_id)

    _add_ways(routes, desk)


def _add_ways(routes: APIRouter, desk: Desk) -> None:
    async def go(request: Request, version_id: int, way: Any) -> Response:
        reason = (await fields_of(request)).get("reason")
        async with desk.working(request) as seat:
            hand = _hand(seat)
            done = await (
                way(hand, version_id, reason) if way in (send_back, retire) else way(hand, version_id)
            )
            if isinstance(done, VersionLine):
                return back_to(VERSION.format(version_id=version_id), f"scripts-said-{_SAID[done.state]}")
            return await draw_version(desk, seat, version_id, _problem(seat, done), CONFLICT)

    @routes.post(f"{VERSION}/send", dependencies=EDIT)
    async def ask(request: Request, version_id: int) -> Response:
        return await go(request, version_id, send)

    @routes.post(f"{VERSION}/discard", dependencies=EDIT)
    async def drop(request: Request, version_id: int) -> Response:
        return await go(request, version_id, discard)

    @routes.post(f"{VERSION}/return", dependencies=PUBLISH)
    async def give_back(request: Request, version_id: int) -> Response:
        return await go(request, version_id, send_back)

    @routes.post(f"{VERSION}/publish", dependencies=PUBLISH)
    async def put_in_force(request: Request, version_id: int) -> Response:
        return await go(request, version_id, publish)

    @routes.post(f"{VERSION}/retire", dependencies=PUBLISH)
    async def take_out(request: Request, version_id: int) -> Response:
        return await go(request, version_id, retire)


_SAID: Mapping[str, str] = {
    "draft": "returned",
    "in_review": "sent",
    "published": "published",
    "retired": "retired",
    "discarded": "discarded",
}


async def draw_version(
    desk: Desk, seat: Seat, version_id: int, problems: tuple[str, ...] = (), status: int = 200
) -> Response:
    """One version: its stage, the report, its steps, and what clients said where no answer fitted."""
    line = await find_version(seat.connection, version_id)
    if line is None:
        return desk.draw(seat, "desk-scripts-gone.html", {}, MISSING)
    script = await script_of(seat.connection, version_id)
    said = await missing_by_node(seat.connection, version_id)
    values = {
        "line": line,
        "steps": _steps(script, said),
        "failed": await failures(seat.connection, version_id),
        "names": await _names(seat, (line,)),
        "own": line.made_by == seat.account.id,
        "made": seat.words.moment(line.made_at, desk.web.app.booking.centre.timezone),
        "runs": (await count_runs(seat.connection)).get(version_id, 0),
        "has_source": bool(await source_of(seat.connection, version_id)),
        "problems": problems,
    }
    return desk.draw(seat, "desk-scripts-version.html", values, status)


def _steps(script: Script, said: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    return [
        {
            "node": node,
            "answers": [(edge.label or edge.key, edge.to) for edge in node.edges],
            "missing": said.get(node.key, ()),
        }
        for node in script.nodes.values()
    ]


async def _listed(seat: Seat) -> dict[str, Any]:
    versions = await list_versions(seat.connection)
    runs = await count_runs(seat.connection)
    stored = {each.code for each in versions if each.state in ("published", "retired")}
    return {
        "versions": [(each, runs.get(each.id, 0)) for each in versions],
        "names": await _names(seat, versions),
        "shipped": sorted(
            (script for code, script in shipped().items() if code not in stored), key=lambda each: each.title
        ),
    }


async def _names(seat: Seat, versions: tuple[VersionLine, ...]) -> Mapping[str, str]:
    ids = {each.made_by for each in versions} | {each.published_by or "" for each in versions}
    known = await names_of(seat.connection, ids - _SYSTEM - {""})
    return {**dict.fromkeys(_SYSTEM, seat.words.say("scripts-by-release")), **known}


def _problem(seat: Seat, done: Stopped) -> tuple[str, ...]:
    say = seat.words.say
    match done:
        case Failing():
            return (say("scripts-problem-failing", n=len(done.findings)),)
        case OwnWork():
            return (say("scripts-problem-own"),)
        case NotThere():
            return (say("scripts-problem-moved"),)
        case WantsReason():
            return (say("scripts-problem-reason"),)
        case Unreadable():
            return done.faults
        case _:
            assert_never(done)


async def _handed_in(request: Request) -> tuple[str, str]:
    """The text and the file's name: of a file that was chosen, else of the field."""
    async with request.form(max_files=1, max_fields=10, max_part_size=LARGEST) as form:
        file, text, code = form.get("file"), form.get("text"), form.get("code")
        if isinstance(file, UploadFile) and file.filename:
            return (await file.read(LARGEST)).decode("utf-8", "replace"), file.filename
        plain = text if isinstance(text, str) else ""
        return plain.replace("\r\n", "\n"), f"{_code(plain, code)}.yml"


def _code(text: str, otherwise: Any) -> str:
    """The script's own id, as its text names it: the file's name must be the same."""
    named = next((line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("id:")), "")
    return named or (otherwise if isinstance(otherwise, str) and otherwise else "script")


def _shipped_text(code: str) -> str:
    path = FOLDER / f"{code}.yml"
    return path.read_text("utf-8") if code in shipped() else ""


def _hand(seat: Seat) -> Hand:
    return Hand(seat.connection, seat.account, seat.now)
