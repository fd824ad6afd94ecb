"""What an operator sees and does with appointments; every change is in the audit under their name."""

import re

import pytest

from bot.booking import ledger
from bot.booking.ledger import Claim, Search, Wanted
from bot.consents.ledger import all_of, verify_chain
from bot.db.queries_clients import add_client, addresses_of

from .conftest import HOME

ANNA = "operator:Анна Петрова"


@pytest.fixture
def now_stands(database):
    async def read(visit):
        async with database.reading() as connection:
            return await ledger.by_id(connection, visit.id)

    return read


@pytest.fixture
def free(database, booking, clock):
    """Free openings for an operator: `await free("lawyer", "central")`."""

    async def read(offering, office, **more):
        async with database.reading() as connection:
            search = Search(offering, office, "operators", **more)
            return await ledger.nearest(connection, await booking.view(connection), search, clock(), limit=8)

    return read


def value_of(opening) -> str:
    return f"{opening.office_id}~{opening.start:%Y-%m-%dT%H:%M}"


async def changes(audited) -> list[tuple[str, str, str, str]]:
    return [(line.actor, line.action, line.subject, line.reason) for line in (await audited())[1:]]


def caller(opening, **more) -> dict[str, str]:
    """The form as an operator fills it for somebody on the phone."""
    return {
        "offering": opening.offering_id,
        "to": value_of(opening),
        "name": "Пётр Сидоров",
        "phone": "8 927 000-00-05",
        "consent": "given",
        **more,
    }


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


async def test_names_are_never_markup(desk, book):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    visit = await book("lawyer", "central", name=evil, phone="+79270000001")
    pages = [
        (await desk.get(f"{HOME}/visit/{visit.id}")).text,
        (await desk.get(f"{HOME}/visit/{visit.id}/move")).text,
        (await desk.get(HOME, params={"office": "central", "day": str(visit.local_start.date())})).text,
        (await desk.post(f"{HOME}/find", data={"asked": "89270000001"})).text,
        (await desk.post(f"{HOME}/find", data={"asked": evil})).text,
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


async def test_appointment_is_found_by_its_number_however_it_is_typed(desk, book):
    visit = await book("lawyer")
    for typed in (visit.code, f"{visit.code[:4]}-{visit.code[4:]}", visit.code.lower()):
        answer = await desk.post(f"{HOME}/find", data={"asked": typed})
        assert answer.headers["location"] == f"{HOME}/visit/{visit.id}"


async def test_appointments_are_found_by_phone_and_the_phone_is_in_no_address(desk, book):
    visit = await book("lawyer", phone="+79270000001")
    answer = await desk.post(f"{HOME}/find", data={"asked": "8 (927) 000-00-01"})
    assert f"/visit/{visit.id}" in answer.text
    assert "9270000001" not in "".join(re.findall(r'(?:href|action)="([^"]*)"', answer.text))
    assert "Ничего не нашлось." in (await desk.post(f"{HOME}/find", data={"asked": "89270000002"})).text


async def test_unknown_appointment_leads_to_the_search(desk):
    answer = await desk.get(f"{HOME}/visit/{'0' * 32}")
    assert answer.status_code == 404
    assert "Такой записи нет." in answer.text


async def test_caller_is_booked_with_the_consent_given_aloud(desk, free, database, audited):
    opening = (await free("lawyer", "central"))[0]
    answer = await desk.post(f"{HOME}/new", data=caller(opening))
    assert answer.status_code == 303, answer.text
    visit_id = re.search(r"/visit/(\w+)", answer.headers["location"])[1]
    async with database.reading() as connection:
        visit = await ledger.by_id(connection, visit_id)
        [consent] = await all_of(connection, visit.client_id)
        addresses = await addresses_of(connection, visit.client_id)
        assert await verify_chain(connection, visit.client_id) is None
    assert (visit.name, visit.phone, visit.via) == ("Пётр Сидоров", "+79270000005", "desk")
    assert (visit.office_id, visit.local_start) == (opening.office_id, opening.start)
    assert (consent.purpose, consent.event, consent.method) == ("personal-data", "given", "operator")
    assert [(one.channel, one.value) for one in addresses] == [("sms", "+79270000005")]
    assert await changes(audited) == [(ANNA, "booking.booked", visit_id, "")]


async def test_without_consent_no_name_or_phone_is_kept(desk, free, audited):
    opening = (await free("lawyer", "central"))[0]
    answer = await desk.post(f"{HOME}/new", data=caller(opening, consent=""))
    assert answer.status_code == 422
    assert "Отметьте согласие" in answer.text
    assert await changes(audited) == []
    alone = {"offering": "lawyer", "to": value_of(opening)}
    assert (await desk.post(f"{HOME}/new", data=alone)).status_code == 303


async def test_wrong_phone_is_said_with_the_way_to_mend_it_and_the_form_stays(desk, free, audited):
    opening = (await free("lawyer", "central"))[0]
    query = {"office": "central", "offering": "lawyer"}
    answer = await desk.post(f"{HOME}/new", params=query, data=caller(opening, phone="12345"))
    assert answer.status_code == 422
    assert "Пётр Сидоров" in answer.text
    assert re.search(rf'value="{value_of(opening)}"[^>]*checked', answer.text)
    assert await changes(audited) == []


async def test_time_taken_meanwhile_books_nobody(desk, free, book, audited):
    opening = (await free("lawyer", "central"))[0]
    await book("lawyer", "central")
    query = {"office": "central", "offering": "lawyer"}
    answer = await desk.post(f"{HOME}/new", params=query, data=caller(opening))
    assert answer.status_code == 409
    assert "Это время только что заняли." in answer.text
    assert await changes(audited) == []


async def test_second_appointment_of_a_phone_is_refused_with_the_first_to_be_moved(desk, free, audited):
    first, second = (await free("lawyer", "central"))[:2]
    booked = await desk.post(f"{HOME}/new", data=caller(first))
    query = {"office": "central", "offering": "lawyer"}
    answer = await desk.post(f"{HOME}/new", params=query, data=caller(second))
    assert answer.status_code == 409
    assert "У человека уже есть такая запись." in answer.text
    assert booked.headers["location"].partition("?")[0] in answer.text
    assert len(await changes(audited)) == 1


async def test_operators_have_windows_that_citizens_have_not(desk, free, database, booking, clock):
    opening = (await free("passport", "central"))[0]
    async with database.reading() as connection:
        search = Search("passport", "central")
        [citizens] = await ledger.nearest(
            connection, await booking.view(connection), search, clock(), limit=1
        )
    assert opening.lane == "central-4"
    assert citizens.lane != "central-4"


@pytest.mark.parametrize("state", ["arrived", "fulfilled"])
async def test_what_the_office_saw_is_marked(desk, book, now_stands, audited, state):
    visit = await book("lawyer")
    answer = await desk.post(f"{HOME}/visit/{visit.id}/mark", data={"state": state}, follow_redirects=True)
    assert "Отметили" in answer.text
    assert (await now_stands(visit)).state == state
    assert await changes(audited) == [(ANNA, f"booking.{state}", visit.id, "")]


async def test_absence_is_marked_only_after_the_start_and_may_be_excused(desk, book, now_stands, clock):
    visit = await book("lawyer")
    early = await desk.post(f"{HOME}/visit/{visit.id}/mark", data={"state": "noshow"})
    assert (early.status_code, (await now_stands(visit)).state) == (409, "booked")
    clock.now = visit.starts_at
    clock.advance(minutes=10)
    await desk.post(f"{HOME}/visit/{visit.id}/mark", data={"state": "noshow"})
    assert (await now_stands(visit)).state == "noshow"
    excused = {"by": "excused", "reason": "Скорая помощь"}
    await desk.post(f"{HOME}/visit/{visit.id}/cancel", data=excused)
    assert (await now_stands(visit)).cancelled_by == "excused"


@pytest.mark.parametrize("state", ["", "booked", "cancelled", "drop table"])
async def test_state_that_is_none_of_the_marks_changes_nothing(desk, book, now_stands, state):
    visit = await book("lawyer")
    assert (await desk.post(f"{HOME}/visit/{visit.id}/mark", data={"state": state})).status_code == 404
    assert await now_stands(visit) == visit


@pytest.mark.parametrize("by", ["client", "office", "excused"])
async def test_cancelling_keeps_whose_decision_it_was_and_why(desk, book, now_stands, audited, by):
    visit = await book("lawyer")
    answer = await desk.post(f"{HOME}/visit/{visit.id}/cancel", data={"by": by, "reason": "Юрист заболел"})
    assert answer.status_code == 303
    stands = await now_stands(visit)
    assert (stands.cancelled_by, stands.reason) == (by, "Юрист заболел")
    assert await changes(audited) == [(ANNA, "booking.cancelled", visit.id, "Юрист заболел")]


@pytest.mark.parametrize("form", [{}, {"by": "office"}, {"reason": "x"}, {"by": "nobody", "reason": "x"}])
async def test_nothing_is_cancelled_without_a_reason(desk, book, now_stands, audited, form):
    visit = await book("lawyer")
    assert (await desk.post(f"{HOME}/visit/{visit.id}/cancel", data=form)).status_code == 422
    assert (await now_stands(visit)).state == "booked"
    assert await changes(audited) == []


async def test_appointment_is_moved_to_another_office_with_a_reason(desk, book, free, now_stands, audited):
    visit = await book("lawyer", "central")
    target = (await free("lawyer", "zarechny"))[0]
    page = (await desk.get(f"{HOME}/visit/{visit.id}/move", params={"office": "zarechny"})).text
    assert value_of(target) in page
    form = {"to": value_of(target), "reason": "Ремонт", "revision": "1"}
    assert (await desk.post(f"{HOME}/visit/{visit.id}/move", data=form)).status_code == 303
    stands = await now_stands(visit)
    assert (stands.office_id, stands.local_start, stands.revision) == ("zarechny", target.start, 2)
    assert await changes(audited) == [(ANNA, "booking.moved", visit.id, "Ремонт")]


async def test_two_operators_do_not_undo_each_other_unseen(desk, book, free, now_stands):
    visit = await book("lawyer", "central")
    first, second = (await free("lawyer", "zarechny"))[:2]
    seen = {"revision": "1"}
    await desk.post(f"{HOME}/visit/{visit.id}/move", data={**seen, "to": value_of(first)})
    late = await desk.post(f"{HOME}/visit/{visit.id}/move", data={**seen, "to": value_of(second)})
    assert late.status_code == 409
    assert "изменилась" in late.text
    assert (await now_stands(visit)).local_start == first.start


async def test_history_names_the_operator_and_the_citizen(desk, book, free):
    visit = await book("lawyer")
    await desk.post(f"{HOME}/visit/{visit.id}/mark", data={"state": "arrived"})
    page = (await desk.get(f"{HOME}/visit/{visit.id}")).text
    for said in ("записали", "Человек, в чате", "отметили приход", "Анна Петрова"):
        assert said in page


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
