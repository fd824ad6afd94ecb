"""Booking for somebody who called: the consent given aloud, the form that stays, the windows of operators."""

import re

from bot.booking import ledger
from bot.booking.ledger import Search
from bot.consents.ledger import all_of, verify_chain
from bot.db.queries_clients import addresses_of

from .conftest import HOME, changes, value_of


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
    assert await changes(audited, desk) == [("booking.booked", visit_id, "")]


async def test_without_consent_no_name_or_phone_is_kept(desk, free, audited):
    opening = (await free("lawyer", "central"))[0]
    answer = await desk.post(f"{HOME}/new", data=caller(opening, consent=""))
    assert answer.status_code == 422
    assert "Отметьте согласие" in answer.text
    assert await changes(audited, desk) == []
    alone = {"offering": "lawyer", "to": value_of(opening)}
    assert (await desk.post(f"{HOME}/new", data=alone)).status_code == 303


async def test_wrong_phone_is_said_with_the_way_to_mend_it_and_the_form_stays(desk, free, audited):
    opening = (await free("lawyer", "central"))[0]
    query = {"office": "central", "offering": "lawyer"}
    answer = await desk.post(f"{HOME}/new", params=query, data=caller(opening, phone="12345"))
    assert answer.status_code == 422
    assert "Пётр Сидоров" in answer.text
    assert re.search(rf'value="{value_of(opening)}"[^>]*checked', answer.text)
    assert await changes(audited, desk) == []


async def test_time_taken_meanwhile_books_nobody(desk, free, book, audited):
    opening = (await free("lawyer", "central"))[0]
    await book("lawyer", "central")
    query = {"office": "central", "offering": "lawyer"}
    answer = await desk.post(f"{HOME}/new", params=query, data=caller(opening))
    assert answer.status_code == 409
    assert "Это время только что заняли." in answer.text
    assert await changes(audited, desk) == []


async def test_second_appointment_of_a_phone_is_refused_with_the_first_to_be_moved(desk, free, audited):
    first, second = (await free("lawyer", "central"))[:2]
    booked = await desk.post(f"{HOME}/new", data=caller(first))
    query = {"office": "central", "offering": "lawyer"}
    answer = await desk.post(f"{HOME}/new", params=query, data=caller(second))
    assert answer.status_code == 409
    assert "У человека уже есть такая запись." in answer.text
    assert booked.headers["location"].partition("?")[0] in answer.text
    assert len(await changes(audited, desk)) == 1


async def test_operators_have_windows_that_citizens_have_not(desk, free, database, booking, clock):
    opening = (await free("passport", "central"))[0]
    async with database.reading() as connection:
        search = Search("passport", "central")
        [citizens] = await ledger.nearest(
            connection, await booking.view(connection), search, clock(), limit=1
        )
    assert opening.lane == "central-4"
    assert citizens.lane != "central-4"
