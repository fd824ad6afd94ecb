"""Who may do what at the desk, read from the real route table and asked of every route with every role.

A new route without a rule fails here. What a route does is not this test's matter: only whom it lets in.
"""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from bot.db.queries_audit import AuditFilter, list_audit
from bot.desk.access import Right, Role, rights_of
from bot.desk.access.frame import NAV
from bot.desk.access.gate import right_of
from bot.desk.access.rights import rights_by_role
from bot.desk.access.routes import OPEN
from bot.desk.letter.page import OPEN as OPEN_LETTERS
from bot.site import create_site
from tests.channels.web.conftest import OWN, app, database, settings, web_settings
from tests.desk.booking.conftest import book
from tests.desk.people import signed_in

__all__ = ["app", "book", "database", "settings", "web_settings"]

DESK = ("/desk", "/api/v1/desk")
OPEN_ROUTES = {**OPEN, **OPEN_LETTERS}
HERE, ELSEWHERE = "central", "zarechny"
PARAMETER = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True)
class Asked:
    """One route by one method; `rights`: those its own dependencies ask for."""

    method: str
    path: str
    rights: tuple[Right, ...]

    def at(self, **values: str) -> str:
        """The address with its parameters filled: by these values, else by an id that nothing has."""
        return PARAMETER.sub(lambda one: values.get(one[1], "1" if one[2] == "int" else "0" * 32), self.path)

    def names(self) -> set[str]:
        """The names of its parameters."""
        return {found[1] for found in PARAMETER.finditer(self.path)}


@pytest.fixture
def site(app, web_settings) -> FastAPI:
    return create_site(app, web_settings)


def walk(routes: list[Any]) -> Iterator[Any]:
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from walk(inner.routes)
        else:
            yield route


def is_of_desk(path: str) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in DESK)


def routes_of(site: FastAPI) -> list[Asked]:
    found = []
    for route in walk(site.routes):
        if is_of_desk(getattr(route, "path", "")):
            assert isinstance(route, APIRoute), f"{route.path}: only plain routes can be guarded"
            rights = tuple(right_of(route.dependencies))
            found += [Asked(method, route.path, rights) for method in sorted(route.methods - {"HEAD"})]
    return found


async def status_of(
    site: FastAPI, asked: tuple[str, str], cookie: tuple[str, str] | None, query: str = ""
) -> int:
    """The status of the answer; one that never ends, a stream of events, is left when it has begun."""
    method, path = asked
    headers = [(b"host", b"chat.test"), (b"origin", OWN.encode()), (b"accept", b"text/html")]
    headers += [(b"cookie", f"{cookie[0]}={cookie[1]}".encode())] if cookie else []
    headers += [(b"content-type", b"application/x-www-form-urlencoded")] if method != "GET" else []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": query.encode(),
        "headers": headers, "client": ("127.0.0.1", 1), "server": ("chat.test", 80),
    }  # fmt: skip
    begun: asyncio.Future[tuple[int, bool]] = asyncio.get_running_loop().create_future()
    sent = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        if (message := next(sent, None)) is not None:
            return message
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start" and not begun.done():
            is_stream = any(value.startswith(b"text/event-stream") for _, value in message["headers"])
            begun.set_result((message["status"], is_stream))

    running = asyncio.create_task(site(scope, receive, send))
    await asyncio.wait({running, begun}, return_when=asyncio.FIRST_COMPLETED)
    status, is_stream = await begun
    if is_stream:
        running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return status


def test_every_route_of_the_desk_asks_for_one_right_or_is_open_by_name(site):
    without = {(one.method, one.path) for one in routes_of(site) if len(one.rights) != 1}
    assert {(method, path) for method, path in without if path not in OPEN_ROUTES} == set()
    assert len(routes_of(site)) > 30


def test_nothing_is_listed_as_open_that_is_guarded_or_gone(site):
    unguarded = {one.path for one in routes_of(site) if not one.rights}
    assert set(OPEN_ROUTES) - unguarded == set()
    assert all(reason.strip() for reason in OPEN_ROUTES.values())


async def test_nobody_is_let_in_without_signing_in(site):
    let_in = [
        (one.method, one.path, status)
        for one in routes_of(site)
        if one.path not in OPEN_ROUTES
        and (status := await status_of(site, (one.method, one.at()), None))
        != (401 if one.path.startswith("/api/") else 303)
    ]
    assert let_in == []


@pytest.mark.parametrize("role", list(Role))
async def test_role_is_let_in_where_the_table_says_and_nowhere_else(site, app, role):
    _, cookie = await signed_in(app, role)
    wrong = []
    for one in routes_of(site):
        if one.path in OPEN_ROUTES:
            continue
        status = await status_of(site, (one.method, one.at()), cookie)
        let_in = status != 403 or not await was_for_want_of(app, one.rights[0])
        if let_in != (one.rights[0] in rights_of(role)) or status in (401, 500):
            wrong.append((one.method, one.path, one.rights[0].value, status))
    assert wrong == []


async def was_for_want_of(app: Any, right: Right) -> bool:
    """Whether the gate refused for this right. Behind it an area may refuse too: what is somebody else's."""
    async with app.database.reading() as connection:
        [line] = await list_audit(connection, AuditFilter(area="desk"), 1)
    assert line.action == "desk.forbidden"
    return line.detail["wanted"] == right


@pytest.mark.parametrize(("role", "fewest"), [("operator", 6), ("senior", 6), ("administrator", 3)])
async def test_route_that_carries_an_office_is_open_to_that_office_alone(site, app, book, role, fewest):
    visit = await book("lawyer", HERE)
    carried = {"visit_id": visit.id, "lane_id": f"{HERE}-1", "office": HERE, "office_id": HERE}
    offices = {}
    for office in (HERE, ELSEWHERE):
        offices[office] = (await signed_in(app, role, [office]))[1]
    asked = [one for one in routes_of(site) if one.rights and one.rights[0] in rights_of(Role(role))]
    wrong, tried = [], 0
    for one in asked:
        query = f"office={HERE}" if one.method == "GET" and "office" in query_of(site, one.path) else ""
        if not (one.names() & set(carried) or query):
            continue
        tried += 1
        foreign = await status_of(site, (one.method, one.at(**carried)), offices[ELSEWHERE], query)
        own = await status_of(site, (one.method, one.at(**carried)), offices[HERE], query)
        if foreign != 403 or own == 403:
            wrong.append((one.method, one.path, own, foreign))
    assert wrong == []
    assert tried >= fewest


def query_of(site: FastAPI, path: str) -> set[str]:
    """The names of the parameters that the address of a page may have after the question mark."""
    found = (route for route in walk(site.routes) if isinstance(route, APIRoute) and route.path == path)
    return {field.name for route in found for field in route.dependant.query_params}


def test_new_route_without_a_rule_is_noticed(site):
    @site.get("/desk/forgotten")
    async def forgotten() -> None: ...

    with pytest.raises(AssertionError, match="/desk/forgotten"):
        test_every_route_of_the_desk_asks_for_one_right_or_is_open_by_name(site)


def test_every_room_of_the_frame_is_a_page_that_asks_for_its_right(site):
    pages = {one.path: one.rights for one in routes_of(site) if one.method == "GET"}
    assert [one for one in NAV if one.path not in pages] == []
    wrong = [one for one in NAV if one.path not in OPEN_ROUTES and pages[one.path] != (one.right,)]
    assert wrong == []


def test_table_names_every_role_and_gives_everybody_their_own_page():
    table = rights_by_role()
    assert set(table) == set(Role)
    assert {role for role, rights in table.items() if Right.OWN not in rights} == set()
    assert set(Right) == {right for rights in table.values() for right in rights}


def test_table_is_the_one_that_was_agreed():
    """Whoever keeps accounts reads no conversation; whoever talks to citizens keeps no accounts."""
    table = rights_by_role()
    talks = {Right.TALKS, Right.TALKS_ALL, Right.CALLS, Right.CALLS_ALL, Right.BOOKING}
    assert {role for role, rights in table.items() if rights & talks} == {Role.OPERATOR, Role.SENIOR}
    assert {role for role, rights in table.items() if Right.ACCOUNTS in rights} == {Role.ADMINISTRATOR}
    assert {role for role, rights in table.items() if Right.AUDIT in rights} == {Role.ADMINISTRATOR}
    assert {role for role, rights in table.items() if Right.KNOWLEDGE_PUBLISH in rights} == {Role.EDITOR}
    assert {role for role, rights in table.items() if Right.OVERVIEW in rights} == {Role.SENIOR, Role.HEAD}


def test_nobody_reads_the_cookie_past_the_gate():
    """Whether somebody is signed in is asked in one package: nobody else can ask it wrongly."""
    desk = Path(__file__).parents[2] / "bot" / "desk"
    reads = [
        path.relative_to(desk).as_posix()
        for path in desk.rglob("*.py")
        if "access" not in path.parts and "sessions.find(" in path.read_text("utf-8")
    ]
    assert reads == []
