"""What an operator does with appointments; every change is in the audit under their name."""

import re

import pytest

from .conftest import HOME, changes, value_of


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


@pytest.mark.parametrize("state", ["arrived", "fulfilled"])
async def test_what_the_office_saw_is_marked(desk, book, now_stands, audited, state):
    visit = await book("lawyer")
    answer = await desk.post(f"{HOME}/visit/{visit.id}/mark", data={"state": state}, follow_redirects=True)
    assert "Отметили" in answer.text
    assert (await now_stands(visit)).state == state
    assert await changes(audited, desk) == [(f"booking.{state}", visit.id, "")]


async def test_absence_is_marked_only_after_the_start_and_may_be_excused(
    desk, desk_of, book, now_stands, clock
):
    visit = await book("lawyer")
    early = await desk.post(f"{HOME}/visit/{visit.id}/mark", data={"state": "noshow"})
    assert (early.status_code, (await now_stands(visit)).state) == (409, "booked")
    clock.now = visit.starts_at
    clock.advance(minutes=10)
    desk = await desk_of("operator")
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
    assert await changes(audited, desk) == [("booking.cancelled", visit.id, "Юрист заболел")]


@pytest.mark.parametrize("form", [{}, {"by": "office"}, {"reason": "x"}, {"by": "nobody", "reason": "x"}])
async def test_nothing_is_cancelled_without_a_reason(desk, book, now_stands, audited, form):
    visit = await book("lawyer")
    assert (await desk.post(f"{HOME}/visit/{visit.id}/cancel", data=form)).status_code == 422
    assert (await now_stands(visit)).state == "booked"
    assert await changes(audited, desk) == []


async def test_appointment_is_moved_to_another_office_with_a_reason(desk, book, free, now_stands, audited):
    visit = await book("lawyer", "central")
    target = (await free("lawyer", "zarechny"))[0]
    page = (await desk.get(f"{HOME}/visit/{visit.id}/move", params={"office": "zarechny"})).text
    assert value_of(target) in page
    form = {"to": value_of(target), "reason": "Ремонт", "revision": "1"}
    assert (await desk.post(f"{HOME}/visit/{visit.id}/move", data=form)).status_code == 303
    stands = await now_stands(visit)
    assert (stands.office_id, stands.local_start, stands.revision) == ("zarechny", target.start, 2)
    assert await changes(audited, desk) == [("booking.moved", visit.id, "Ремонт")]


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
