"""Who opens a link: looking changes nothing, a wrong link shows nothing, a foreign site sends nothing."""

import re
from typing import Any

from sqlalchemy import select

from bot.db import Database
from bot.db.models import Table
from bot.db.queries_accounts import Role
from tests.desk.booking.conftest import HOME
from tests.desk.people import signed_in

LOOKS = {"GET", "HEAD"}


async def dump(database: Database) -> dict[str, list[Any]]:
    """Every row of every table but the audit's: there it is written that somebody looked where they may not."""
    async with database.reading() as connection:
        return {
            name: sorted(map(repr, (await connection.execute(select(table))).all()))
            for name, table in Table.metadata.tables.items()
            if name != "audit"
        }


def paths(routes) -> list[str]:
    """Every address of the route table that may be looked at, its parameters still in braces."""
    found = []
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            found += paths(inner.routes)
        elif LOOKS & set(getattr(route, "methods", None) or ()):
            found.append(route.path)
    return found


async def test_looking_at_any_address_leaves_the_database_as_it_was(
    site, app, browser, database, book, link, clock, booking
):
    visit = await book("lawyer", name="Иван", phone="+79270000001")
    values = {
        "token": link(visit).rsplit("/", 1)[1],
        "visit_id": visit.id,
        "lane_id": "central-1",
        "offering_id": "lawyer",
        "version:int": "1",
    }
    addresses = [
        re.sub(r"\{([^}]+)\}", lambda name: values.get(name[1], "x"), path) for path in paths(site.routes)
    ]
    day = visit.local_start.date()
    addresses += [
        f"{link(visit)}?said=cancelled",
        f"{link(visit)}/move?day={day}",
        f"{link(visit)}/confirm",
        f"{link(visit)}/cancel",
        f"{HOME}/visit/{visit.id}/cancel",
        f"{HOME}/visit/{visit.id}/mark?state=noshow",
        f"{HOME}?office={visit.office_id}&day={day}",
        f"{HOME}/new?office=central&offering=lawyer",
    ]
    cookies = [(await signed_in(app, role))[1] for role in Role]
    before, opened = await dump(database), set[str]()
    for name, token in cookies:
        browser.cookies.set(name, token)
        seen = await _looked_at(browser, addresses)
        opened |= {address for address, code in seen if code == 200}
    assert len(opened) >= 30
    assert await dump(database) == before


async def _looked_at(browser, addresses) -> list[tuple[str, int]]:
    """Looks at every address as whoever the browser is signed in as; gives each with the answer to a GET."""
    seen = []
    for address in addresses:
        if address.endswith("/events"):
            continue  # without a session it answers at once, but with one it never ends
        for method in LOOKS:
            answer = await browser.request(method, address)
            assert answer.status_code < 500, (method, address)
            seen += [(address, answer.status_code)] if method == "GET" else []
    return seen


async def test_page_is_not_listed_kept_or_told_on(browser, book, link):
    visit = await book("lawyer")
    for address in (link(visit), f"{link(visit)}/move", f"{link(visit)}/calendar.ics", "/visit/wrong"):
        headers = (await browser.get(address)).headers
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
    assert (await browser.get("/")).headers["referrer-policy"] == "same-origin"


async def test_wrong_link_opens_nothing_and_offers_the_next_step(browser, book, link):
    visit, other = await book("lawyer"), await book("lawyer")
    token, foreign = link(visit).rsplit("/", 1)[1], link(other).rsplit(".", 1)[1]
    for wrong in ("x", visit.id, token[:-1], f"{visit.id}.{foreign}", f"{token}%00", visit.code):
        for method, path in (("GET", ""), ("GET", "/move"), ("GET", "/calendar.ics"), ("POST", "/cancel")):
            answer = await browser.request(method, f"/visit/{wrong}{path}", data={"revision": "1"})
            assert answer.status_code == 404
            assert "Запись не нашлась" in answer.text
            assert 'href="/"' in answer.text


async def test_foreign_site_cannot_send_the_form_for_a_citizen(browser, book, link, now_stands):
    visit = await book("lawyer")
    answer = await browser.post(
        f"{link(visit)}/cancel", data={"revision": "1"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert (await now_stands(visit)).state == "booked"


async def test_form_of_a_page_that_tells_no_referrer_is_taken(browser, book, link, now_stands):
    """Browsers name the origin «null» there; elsewhere on the site that is a foreign origin."""
    visit = await book("lawyer")
    null = {"Origin": "null"}
    assert (await browser.post("/end", headers=null)).status_code == 403
    answer = await browser.post(f"{link(visit)}/confirm", data={"revision": "1"}, headers=null)
    assert answer.status_code == 303
    assert (await now_stands(visit)).is_confirmed
