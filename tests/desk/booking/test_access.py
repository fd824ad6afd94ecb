"""The booking desk is for accounts with the right to it, each at the offices of its own."""

import pytest

from .conftest import HOME, value_of

INSIDE = ("", "/find", "/new", "/waiting")
PLANNING = ("/plan", "/plan/closures", "/plan/offerings", "/plan/document", "/plan/history")
CHANGES = (
    "/new",
    "/plan/lane/central-1",
    "/plan/closures",
    "/plan/document",
    "/visit/x/cancel",
    "/visit/x/mark",
)


async def test_nobody_sees_or_changes_anything_without_signing_in(outside, audited):
    for path in (*INSIDE, *PLANNING):
        answer = await outside.get(HOME + path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/desk/sign-in?next=")
    for path in CHANGES:
        answer = await outside.post(HOME + path, data={"name": "x"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sign-in")
    assert await audited() == []


async def test_operator_books_and_leaves_the_schedule_to_others(desk_of):
    operator, administrator = await desk_of("operator"), await desk_of("administrator")
    assert {(await operator.get(HOME + path)).status_code for path in INSIDE} == {200}
    assert {(await operator.get(HOME + path)).status_code for path in PLANNING} == {403}
    assert {(await administrator.get(HOME + path)).status_code for path in PLANNING} == {200}
    assert {(await administrator.get(HOME + path)).status_code for path in INSIDE} == {403}


async def test_office_of_ones_own_is_shown_first_and_no_other_at_all(desk_of, book):
    zarechny = await desk_of("operator", offices=["zarechny"])
    page = (await zarechny.get(HOME)).text
    assert "Заречный офис" in page
    assert "Центральный офис" not in page
    assert (await zarechny.get(HOME, params={"office": "central"})).status_code == 403
    assert (await zarechny.get(f"{HOME}/new", params={"office": "central"})).status_code == 403


@pytest.mark.parametrize("deed", ["", "/move"])
async def test_appointment_of_another_office_is_not_shown(desk_of, book, deed):
    visit = await book("lawyer", "central", name="Иван Петров", phone="+79270000001")
    zarechny, central = await desk_of("operator", ["zarechny"]), await desk_of("operator", ["central"])
    foreign = await zarechny.get(f"{HOME}/visit/{visit.id}{deed}")
    assert foreign.status_code == 403
    assert "Иван Петров" not in foreign.text
    assert (await central.get(f"{HOME}/visit/{visit.id}{deed}")).status_code == 200
    found = await zarechny.post(f"{HOME}/find", data={"asked": "89270000001"})
    assert "Иван Петров" not in found.text
    assert visit.id not in found.text


async def test_appointment_of_another_office_is_not_changed(desk_of, book, now_stands, free, audited):
    visit = await book("passport", "central")
    elsewhere = await desk_of("operator", ["zarechny"])
    opening = (await free("passport", "central", client_id=visit.client_id, replaces=visit.id))[1]
    for deed, data in (
        ("cancel", {"by": "office", "reason": "x"}),
        ("mark", {"state": "arrived"}),
        ("move", {"to": value_of(opening)}),
    ):
        assert (await elsewhere.post(f"{HOME}/visit/{visit.id}/{deed}", data=data)).status_code == 403
    assert await now_stands(visit) == visit
    assert {(line.action, line.detail["wanted"]) for line in await audited()} == {
        ("desk.forbidden", "office")
    }


async def test_nobody_is_booked_or_moved_into_another_office(desk_of, book, now_stands, free):
    zarechny = await desk_of("operator", ["zarechny"])
    there = (await free("passport", "central"))[0]
    data = {"offering": "passport", "to": value_of(there)}
    assert (await zarechny.post(f"{HOME}/new", data=data)).status_code == 403
    visit = await book("passport", "zarechny")
    answer = await zarechny.post(f"{HOME}/visit/{visit.id}/move", data={"to": value_of(there)})
    assert answer.status_code == 403
    assert await now_stands(visit) == visit


async def test_plan_of_another_office_is_neither_shown_nor_changed(desk_of):
    zarechny = await desk_of("senior", ["zarechny"])
    plan = (await zarechny.get(f"{HOME}/plan")).text
    assert "zarechny-1" in plan
    assert "central-1" not in plan
    closing = {"office": "central", "first": "2026-11-20", "reason": "x", "version": "1"}
    for answer in (
        await zarechny.get(f"{HOME}/plan/lane/central-1"),
        await zarechny.post(f"{HOME}/plan/lane/central-1", data={"office": "zarechny", "version": "1"}),
        await zarechny.post(f"{HOME}/plan/lane/zarechny-1", data={"office": "central", "version": "1"}),
        await zarechny.post(f"{HOME}/plan/lane/central-1/remove", data={"version": "1"}),
        await zarechny.post(f"{HOME}/plan/closures", data=closing),
        await zarechny.post(f"{HOME}/plan/closures/preview", data=closing),
        # What every office shares is for whoever keeps them all.
        await zarechny.get(f"{HOME}/plan/document"),
        await zarechny.post(f"{HOME}/plan/document", data={"document": "x", "version": "1"}),
        await zarechny.get(f"{HOME}/plan/offerings"),
        await zarechny.get(f"{HOME}/plan/history"),
    ):
        assert answer.status_code == 403


async def test_history_names_whoever_did_it_by_their_name(desk, book, desk_of):
    visit = await book("lawyer")
    ivan = await desk_of("operator", name="Иван Носов")
    await ivan.post(f"{HOME}/visit/{visit.id}/mark", data={"state": "arrived"})
    assert "Иван Носов" in (await desk.get(f"{HOME}/visit/{visit.id}")).text
