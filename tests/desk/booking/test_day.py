"""The day of an office as the desk shows it, and the waiting list."""

import re

import pytest

from bot.booking import ledger
from bot.booking.ledger import Claim, Search, Wanted
from bot.db.queries_clients import add_client

from .conftest import HOME


async def test_day_shows_who_comes_to_which_window_and_what_is_free(desk, book):
    visit = await book("lawyer", "central", name="Иван Петров")
    page = (await desk.get(HOME, params={"office": "central", "day": str(visit.local_start.date())})).text
    assert (
        page.count(f'href="{HOME}/visit/{visit.id}"') == 2
    )  # in the table, and in the list of narrow screens
    for said in ("Иван Петров", "Консультация юриста", "central-lawyer", "ждём", "Свободно", "живая очередь"):
        assert said in page


async def test_table_of_the_day_covers_every_window_without_a_hole_or_an_overlap(desk, book):
    visits = [
        await book(offering, "central") for offering in ("passport", "inn-snils", "residence", "property") * 3
    ]
    day = str(visits[0].local_start.date())
    page = (await desk.get(HOME, params={"office": "central", "day": day})).text
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2].partition("</tbody>")[0], re.DOTALL)
    spans = [int(rows_of) for row in rows for rows_of in re.findall(r'rowspan="(\d+)"', row)]
    lanes = len(re.findall(r'<th scope="col">', page.partition("</thead>")[0])) - 1
    assert lanes > 3
    assert sum(spans) == lanes * len(rows)
    shown = {visit.id for visit in visits if str(visit.local_start.date()) == day}
    assert shown == set(re.findall(r"/visit/(\w{32})", page))


async def test_closed_day_says_so(desk):
    assert (
        "В этот день приёма нет."
        in (await desk.get(HOME, params={"office": "central", "day": "2026-11-22"})).text
    )


@pytest.mark.parametrize(
    "query", [{"office": "nowhere"}, {"day": "never"}, {"office": "'; --", "day": "9999-99-99"}]
)
async def test_address_that_names_nothing_shows_today_at_the_first_office(desk, query):
    assert "вторник, 17 ноября" in (await desk.get(HOME, params=query)).text


async def test_time_held_by_a_form_is_shown_as_held(desk, database, booking, clock):
    async with database.transaction() as connection:
        view = await booking.view(connection)
        client = await add_client(connection, "ru", clock())
        [opening] = await ledger.nearest(connection, view, Search("lawyer", "central"), clock(), limit=1)
        await ledger.hold(connection, view, Claim(opening, client.id), clock())
    query = {"office": "central", "day": str(opening.start.date())}
    assert "Держат" in (await desk.get(HOME, params=query)).text
    clock.advance(hours=1)
    assert "Держат" not in (await desk.get(HOME, params=query)).text


async def test_waiting_list_shows_who_waits_for_what(desk, database, book, clock):
    visit = await book("lawyer", "central")
    async with database.transaction() as connection:
        day = visit.local_start.date()
        await ledger.join(
            connection, Wanted(visit.client_id, "lawyer", day, day, "central", visit.id), clock()
        )
    page = (await desk.get(f"{HOME}/waiting")).text
    for said in ("Консультация юриста", "Центральный офис", f"{HOME}/visit/{visit.id}"):
        assert said in page
