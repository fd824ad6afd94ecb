"""One appointment behind its link: what it shows, what it changes, and that looking at it changes nothing."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import MetaData, select

from bot.booking import ledger
from bot.booking.ledger import Change, Search
from bot.db import Database
from bot.site import create_site
from tests.channels.web.conftest import OWN, app, settings, web_settings
from tests.desk.booking.conftest import HOME, KEY, book

__all__ = ["app", "book", "settings", "web_settings"]
LOOKS = {"GET", "HEAD"}
HTML = {"Accept": "text/html"}


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """On both engines: links are clicked by machines on either."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def site(app, web_settings, monkeypatch):
    monkeypatch.setenv("OTKLIK_DESK_KEY", KEY)
    return create_site(app, web_settings)


@pytest.fixture
async def browser(site) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site), base_url=OWN, headers={"Origin": OWN, **HTML}
    ) as client:
        yield client


@pytest.fixture
def link(booking):
    return lambda visit: f"/visit/{booking.links.token(visit.id)}"


@pytest.fixture
def now_stands(database, booking):
    async def read(visit):
        async with database.reading() as connection:
            return await ledger.by_id(connection, visit.id)

    return read


async def dump(database: Database) -> dict[str, list[Any]]:
    """Every row of every table."""
    async with database.reading() as connection:
        tables = MetaData()
        await connection.run_sync(tables.reflect)
        return {
            name: sorted(map(repr, (await connection.execute(select(table))).all()))
            for name, table in tables.tables.items()
        }


async def free(database, booking, visit, clock):
    """The second free time after the appointment's own."""
    async with database.reading() as connection:
        search = Search(visit.offering_id, visit.office_id)
        return (await ledger.nearest(connection, await booking.view(connection), search, clock()))[1]


def value_of(opening) -> str:
    return f"{opening.office_id}~{opening.start:%Y-%m-%dT%H:%M}"


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
    site, browser, database, book, link, clock, booking
):
    visit = await book("lawyer", name="Иван", phone="+79270000001")
    signed_in = await browser.post(f"{HOME}/sign-in", data={"name": "Анна", "key": KEY})
    assert signed_in.status_code == 303
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
    before = await dump(database)
    seen = []
    for address in addresses:
        if address == "/api/v1/chat/events":
            continue  # without a session it answers at once, but with one it never ends
        for method in LOOKS:
            answer = await browser.request(method, address)
            seen.append((method, answer.status_code))
            assert answer.status_code < 500, (method, address)
    assert len([code for method, code in seen if method == "GET" and code == 200]) > 20
    assert await dump(database) == before


async def test_page_says_what_when_where_and_what_to_bring(browser, book, link):
    visit = await book("lawyer", "central", name="Иван Тайный", phone="+79270000001")
    page = (await browser.get(link(visit))).text
    for said in (
        "Консультация юриста",
        f"{visit.local_start:%H:%M}",
        "UTC+4",
        "ул. Набережная, 12",
        "Возьмите с собой",
        f"{visit.code[:4]}-{visit.code[4:]}",
    ):
        assert said in page
    assert "Тайный" not in page
    assert "9270000001" not in page


async def test_page_speaks_the_language_that_is_asked_for(browser, book, link):
    visit = await book("lawyer")
    assert "We are expecting you." in (await browser.get(f"{link(visit)}?lang=en")).text


async def test_page_is_not_listed_kept_or_told_on(browser, book, link):
    visit = await book("lawyer")
    for address in (link(visit), f"{link(visit)}/move", f"{link(visit)}/calendar.ics", "/visit/wrong"):
        headers = (await browser.get(address)).headers
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
    assert (await browser.get("/")).headers["referrer-policy"] == "same-origin"


async def test_confirming_is_remembered_for_this_time_of_the_visit(browser, book, link, now_stands):
    visit = await book("lawyer")
    answer = await browser.post(f"{link(visit)}/confirm", data={"revision": "1"}, follow_redirects=True)
    assert "Вы подтвердили, что придёте." in answer.text
    assert (await now_stands(visit)).is_confirmed


async def test_cancelling_frees_the_time_and_the_page_says_who_cancelled(browser, book, link, now_stands):
    visit = await book("lawyer")
    answer = await browser.post(f"{link(visit)}/cancel", data={"revision": "1"}, follow_redirects=True)
    assert "Вы отменили эту запись." in answer.text
    assert 'action="' not in answer.text
    stands = await now_stands(visit)
    assert (stands.state, stands.cancelled_by) == ("cancelled", "client")


async def test_visit_is_moved_and_keeps_its_number(browser, book, link, now_stands, database, booking, clock):
    visit = await book("lawyer")
    target = await free(database, booking, visit, clock)
    page = (await browser.get(f"{link(visit)}/move?day={target.start.date()}")).text
    assert value_of(target) in page
    answer = await browser.post(
        f"{link(visit)}/move", data={"revision": "1", "to": value_of(target)}, follow_redirects=True
    )
    assert "Готово, запись перенесли." in answer.text
    stands = await now_stands(visit)
    assert (stands.local_start, stands.code, stands.revision) == (target.start, visit.code, 2)


async def test_time_taken_meanwhile_is_said_with_the_nearest_others(
    browser, book, link, now_stands, database, booking, clock
):
    visit = await book("lawyer", "central")
    target = await free(database, booking, visit, clock)
    while True:  # every window of that time is taken by others
        other = await book("lawyer", "central")
        if other.local_start > target.start:
            break
    answer = await browser.post(f"{link(visit)}/move", data={"revision": "1", "to": value_of(target)})
    assert answer.status_code == 409
    assert "Это время только что заняли." in answer.text
    assert answer.text.count('name="to"') >= 3
    assert (await now_stands(visit)).local_start == visit.local_start


@pytest.mark.parametrize(
    "to", ["", "central", "central~", "central~never", "nowhere~2026-11-19T09:00", "~" * 99]
)
async def test_time_that_nobody_offers_moves_nothing(browser, book, link, now_stands, to):
    visit = await book("lawyer")
    answer = await browser.post(f"{link(visit)}/move", data={"revision": "1", "to": to})
    assert answer.status_code in {409, 422}
    assert (await now_stands(visit)) == visit


@pytest.mark.parametrize("deed", ["confirm", "cancel"])
async def test_page_that_was_opened_before_a_move_changes_nothing(
    browser, book, link, now_stands, database, booking, clock, deed
):
    visit = await book("lawyer")
    target = await free(database, booking, visit, clock)
    await browser.post(f"{link(visit)}/move", data={"revision": "1", "to": value_of(target)})
    answer = await browser.post(f"{link(visit)}/{deed}", data={"revision": "1"})
    assert answer.status_code == 409
    assert "изменилась" in answer.text
    stands = await now_stands(visit)
    assert (stands.state, stands.is_confirmed) == ("booked", False)


async def test_after_the_deadline_the_page_gives_the_phone_instead(browser, book, link, now_stands, clock):
    visit = await book("lawyer")
    clock.now = visit.starts_at
    clock.advance(minutes=-1)
    page = (await browser.get(link(visit))).text
    assert "Позвоните нам" in page
    assert "/cancel" not in page
    assert 'action="' in page  # one may still say that one comes
    answer = await browser.post(f"{link(visit)}/cancel", data={"revision": "1"})
    assert answer.status_code == 409
    assert (await now_stands(visit)).state == "booked"


async def test_cancelled_by_the_office_is_said_with_the_reason_escaped(
    browser, book, link, database, booking, clock
):
    visit = await book("lawyer")
    async with database.transaction() as connection:
        change = Change(visit.id, "operator:Анна", "office", "<script>alert(1)</script>")
        await ledger.cancel(connection, await booking.view(connection), change, clock())
    page = (await browser.get(link(visit))).text
    assert "Эту запись отменил центр." in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>" not in page


async def test_calendar_file_is_added_then_taken_out_under_one_name(browser, book, link, booking):
    visit = await book("lawyer")
    added = await browser.get(f"{link(visit)}/calendar.ics")
    assert added.headers["content-type"].startswith("text/calendar")
    await browser.post(f"{link(visit)}/cancel", data={"revision": "1"})
    taken_out = (await browser.get(f"{link(visit)}/calendar.ics")).text
    for line in ("UID:", "DTSTART:"):
        assert (
            re.search(f"^{line}.*$", added.text, re.MULTILINE)[0]
            == re.search(f"^{line}.*$", taken_out, re.MULTILINE)[0]
        )
    assert ("METHOD:PUBLISH" in added.text, "SEQUENCE:0" in added.text) == (True, True)
    assert ("METHOD:CANCEL" in taken_out, "SEQUENCE:1" in taken_out) == (True, True)
    unfolded = added.text.replace("\r\n ", "")
    assert f"URL:{booking.links.url(visit.id)}" in unfolded


async def test_wrong_link_opens_nothing_and_offers_the_next_step(browser, book, link):
    visit, other = await book("lawyer"), await book("lawyer")
    token, foreign = link(visit).rsplit("/", 1)[1], link(other).rsplit(".", 1)[1]
    for wrong in ("x", visit.id, token[:-1], f"{visit.id}.{foreign}", f"{token}%00", visit.code):
        for method, path in (("GET", ""), ("GET", "/move"), ("GET", "/calendar.ics"), ("POST", "/cancel")):
            answer = await browser.request(method, f"/visit/{wrong}{path}", data={"revision": "1"})
            assert answer.status_code == 404
            assert "Запись не нашлась" in answer.text
            assert 'href="/"' in answer.text


async def test_link_of_a_visit_long_past_says_so(browser, book, link, clock):
    visit = await book("lawyer")
    clock.advance(days=29)
    assert "Время записи прошло." in (await browser.get(link(visit))).text
    clock.advance(days=60)
    answer = await browser.get(link(visit))
    assert answer.status_code == 410
    assert "Консультация" not in answer.text


async def test_days_are_turned_by_pages_that_meet_without_a_gap(browser, book, link):
    visit = await book("passport", "central")
    first = (await browser.get(f"{link(visit)}/move")).text
    later = re.search(r'href="([^"]+)" rel="next"', first)
    assert later is not None
    second = (await browser.get(later[1].replace("&amp;", "&"))).text

    def days(page):
        return re.findall(r"day=(\d{4}-\d\d-\d\d)", page)

    assert len(days(first)) == 10
    assert days(second)[0] > days(first)[-1]
    assert set(days(first)).isdisjoint(days(second))
    assert 'rel="prev"' in second


async def test_own_time_is_not_offered_as_another(browser, book, link):
    visit = await book("lawyer")
    page = (await browser.get(f"{link(visit)}/move?day={visit.local_start.date()}")).text
    assert f"{visit.office_id}~{visit.local_start:%Y-%m-%dT%H:%M}" not in page


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


async def test_offering_that_left_the_plan_can_still_be_looked_at_and_cancelled(
    browser, book, link, database, booking, clock, now_stands
):
    visit = await book("lawyer")
    async with database.transaction() as connection:
        plan = await booking.plan(connection)
        lanes = tuple(
            lane.model_copy(update={"offerings": tuple(one for one in lane.offerings if one != "lawyer")})
            for lane in plan.lanes
            if lane.offerings != ("lawyer",)
        )
        offerings = tuple(one for one in plan.offerings if one.id != "lawyer")
        without = plan.model_copy(update={"offerings": offerings, "lanes": lanes})
        await booking.store_plan(connection, without, "operator:Анна", clock())
    assert (await browser.get(link(visit))).status_code == 200
    assert (await browser.get(f"{link(visit)}/move")).status_code == 200
    await browser.post(f"{link(visit)}/cancel", data={"revision": "1"})
    assert (await now_stands(visit)).state == "cancelled"
