"""Survey points at the desk: who makes them, where they show, what hangs on the wall."""

import re
from io import BytesIO

import segno

from bot.db.models_feedback import SurveyPointRow
from bot.db.queries_audit import AuditFilter, list_audit
from bot.db.queries_feedback_links import find_point


async def test_sheet_is_made_shown_printed_and_answers_behind_its_address(desk_of, made):
    desk = await desk_of("senior")
    code = await made(desk, title="  Окно   3 ")
    assert "Окно 3" in (await desk.get("/desk/surveys")).text
    card = (await desk.get(f"/desk/surveys/{code}?said=survey-said-made")).text
    assert "Лист готов." in card
    assert f"/s/{code}" in card
    for size, cards in (("a4", 1), ("a6", 4)):
        sheet = (await desk.get(f"/desk/surveys/{code}/sheet?size={size}")).text
        assert sheet.count("<svg") == cards
        assert "Оцените, как вам помогли" in sheet
    assert (await desk.get(f"/s/{code}")).status_code == 200


async def test_code_of_a_sheet_leads_to_its_survey(desk_of, made, app):
    """Read back by eyes that are not ours: the drawing's own modules are those of the address."""
    desk = await desk_of("senior")
    code = await made(desk)
    drawn = (await desk.get(f"/desk/surveys/{code}/code.svg")).text
    expected = BytesIO()
    address = app.booking.links.page(f"s/{code}")
    assert address == f"https://mfc.example/s/{code}"
    segno.make(address, error="m").save(
        expected,
        kind="svg",
        border=4,
        scale=5,
        light="#ffffff",
        dark="#000000",
        xmldecl=False,
        omitsize=True,
        nl=False,
    )
    assert drawn == expected.getvalue().decode()


async def test_retired_point_is_closed_and_may_come_back(desk_of, made, app):
    desk = await desk_of("administrator")
    code = await made(desk)
    assert (await desk.post(f"/desk/surveys/{code}/retire")).status_code == 303
    assert (await desk.get(f"/s/{code}")).status_code == 404
    assert "закрыт" in (await desk.get("/desk/surveys")).text
    assert (await desk.post(f"/desk/surveys/{code}/restore")).status_code == 303
    assert (await desk.get(f"/s/{code}")).status_code == 200
    async with app.database.reading() as connection:
        lines = await list_audit(connection, AuditFilter(area="surveys"), 10)
    assert [line.action for line in lines] == ["surveys.restored", "surveys.retired", "surveys.made"]
    assert {line.subject for line in lines} == {code}


async def test_account_of_an_office_makes_and_sees_points_of_that_office_alone(desk_of, made):
    everywhere, here = await desk_of("senior"), await desk_of("senior", offices=["central"])
    elsewhere, site = (
        await made(everywhere, office_id="zarechny", title="Заречный зал"),
        await made(everywhere, office_id=""),
    )
    own = await made(here)
    listed = (await here.get("/desk/surveys")).text
    assert own in listed
    assert elsewhere not in listed
    assert site not in listed
    for code in (elsewhere, site):
        assert (await here.get(f"/desk/surveys/{code}")).status_code == 404
        assert (await here.get(f"/desk/surveys/{code}/sheet")).status_code == 404
        assert (await here.post(f"/desk/surveys/{code}/retire")).status_code == 404
        assert (await here.get(f"/s/{code}")).status_code == 200
    for office in ("zarechny", ""):
        refused = await here.post("/desk/surveys", data={"title": "Чужое", "office_id": office})
        assert refused.status_code == 403


async def test_form_that_cannot_be_taken_keeps_what_was_typed(desk_of, app):
    desk = await desk_of("senior")
    for fields, said in (
        ({"title": "  "}, "Напишите, где будет висеть лист."),
        ({"title": "я" * 121}, "Название длиннее 120 знаков."),
        ({"title": "Окно", "office_id": "no-such"}, "Такого офиса, услуги или ситуации уже нет."),
        ({"title": "Окно", "service": "no-such"}, "Такого офиса, услуги или ситуации уже нет."),
    ):
        refused = await desk.post("/desk/surveys", data=fields)
        assert refused.status_code == 422
        assert said in refused.text
        assert f'value="{fields["title"].strip()}"' in refused.text
    async with app.database.reading() as connection:
        assert (await connection.execute(SurveyPointRow.__table__.select())).all() == []


async def test_codes_are_new_and_their_letters_cannot_be_mixed_up(desk_of, made, app):
    desk = await desk_of("senior")
    codes = {await made(desk) for _ in range(5)}
    assert len(codes) == 5
    assert all(re.fullmatch(r"[2456789AEKMHPCTX]{8}", code) for code in codes)
    async with app.database.reading() as connection:
        assert all([await find_point(connection, code) for code in codes])


async def test_words_of_a_title_never_become_markup(desk_of, made):
    desk = await desk_of("senior")
    code = await made(desk, title="<script>alert(1)</script>")
    for path in ("/desk/surveys", f"/desk/surveys/{code}", f"/desk/surveys/{code}/sheet", f"/s/{code}"):
        assert "<script>alert" not in (await desk.get(path)).text
