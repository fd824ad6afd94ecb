"""The page of stars tells every row of the tables, what it rests on, and takes values only with a document."""

import re
from datetime import timedelta
from html import unescape

import httpx
from sqlalchemy import select

from bot.app import App
from bot.db.models_clients import AuditRow
from bot.db.models_feedback import StarEntryRow
from bot.feedback.slices import local_day
from bot.feedback.stars import load_bands
from bot.feedback.stars.board import Body
from tests.desk.conftest import DeskOf
from tests.feedback.figures.rated import Crowd

STARS = "/desk/satisfaction/stars"
ENTRY = {
    "value": "50,05",
    "document": "Приказ № 14 от 1 марта, приложение 2",
    "first": "2026-01-01",
    "last": "2026-01-31",
}
JANUARY = f"{STARS}?from=2026-01-01&to=2026-01-31"


async def test_every_row_of_the_tables_is_there_even_where_nothing_is_known(desk_of: DeskOf) -> None:
    page = _words(await (await desk_of("head")).get(STARS))
    assert all(row.title["ru"] in page for row in load_bands().rows.values())
    assert "Значение вносит сотрудник с документом." in page
    assert "Ситуации с действующими ответами:" in page


async def test_answers_become_a_star_with_what_is_missing_to_the_next(app: App, desk_of: DeskOf) -> None:
    await _rated(app, "ces4", {4: 60, 3: 15, 1: 25})
    await _rated(app, "csi4", {4: 12})
    rows = _rows(await (await desk_of("head")).get(STARS))
    assert rows["Оценка простоты"].startswith(
        "3 звезды возможно от 2 до 4 75,0 % (от 65,7 до 82,5) 100 оценок за период."
    )
    assert rows["Оценка простоты"].endswith("ещё 26 оценок «Легко»")
    assert rows["Оценка удовлетворённости"].startswith("данных недостаточно")
    assert rows["Оценка удовлетворённости"].endswith(
        "Чтобы судить, нужно ещё 18. сначала ещё 18 любых оценок"
    )


async def test_an_account_of_one_office_sees_the_stars_of_its_answers(app: App, desk_of: DeskOf) -> None:
    await _rated(app, "ces4", {4: 40}, office_id="central")
    await _rated(app, "ces4", {1: 40}, office_id="north")
    whole = _rows(await (await desk_of("head")).get(STARS))["Оценка простоты"]
    own = _rows(await (await desk_of("head", offices=["central"])).get(STARS))["Оценка простоты"]
    assert "50,0 %" in whole
    assert "100,0 %" in own


async def test_a_value_with_its_document_is_kept_and_told(app: App, desk_of: DeskOf) -> None:
    head = await desk_of("head", name="Пётр Ильин")
    sent = await head.post(f"{STARS}/enter/scenario-coverage", data=ENTRY)
    assert sent.headers["location"] == f"{STARS}?said=stars-said-entered&from=2026-01-01&to=2026-01-31"
    page = await head.get(sent.headers["location"])
    assert "Значение внесли, звёзды пересчитали." in _words(page)
    row = _rows(page)["Охват клиентскими сценариями"]
    # Half up first: 50.05 is 50.1, and that is the third star.
    assert row.startswith("3 звезды 50,1 % Пётр Ильин")
    assert "«Приказ № 14 от 1 марта, приложение 2», за период 1 января" in row
    assert (
        "Охват клиентскими сценариями"
        not in _rows(await head.get(f"{STARS}?from=2026-02-01&to=2026-02-28"))["Охват клиентскими сценариями"]
    )
    async with app.database.reading() as connection:
        (noted,) = await connection.execute(select(AuditRow.detail).where(AuditRow.action == "stars.entered"))
    assert noted.detail == {"indicator": "scenario-coverage", "value": 50.1, "level": None}


async def test_the_newest_entry_counts_and_the_earlier_one_stays(app: App, desk_of: DeskOf) -> None:
    head = await desk_of("head")
    await head.post(f"{STARS}/enter/prototypes", data=ENTRY | {"value": "100"})
    await head.post(f"{STARS}/enter/prototypes", data=ENTRY | {"value": "29.9"})
    assert _rows(await head.get(JANUARY))["Прототипы проверены на клиентах"].startswith("2 звезды 29,9 %")
    async with app.database.reading() as connection:
        values = (
            (await connection.execute(select(StarEntryRow.value).order_by(StarEntryRow.id))).scalars().all()
        )
    assert list(values) == [100, 29.9]


async def test_a_document_shows_that_a_condition_holds(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    sent = await head.post(f"{STARS}/enter/phone", data=ENTRY | {"value": "", "level": "4"})
    assert sent.status_code == 303
    row = _rows(await head.get(JANUARY))["Доступность по телефону"]
    assert row.startswith("4 звезды")
    assert "Документ подтверждает: В отделения можно позвонить круглосуточно и без выходных." in row


async def test_what_cannot_be_entered_is_told_with_the_way_out(app: App, desk_of: DeskOf) -> None:
    head = await desk_of("head")
    tomorrow = (local_day(app.clock(), _zone(app)) + timedelta(days=1)).isoformat()
    wrong = {
        "scenario-coverage": [
            ({"value": "101"}, "Укажите значение от 0 до 100"),
            ({"value": "много"}, "Укажите значение от 0 до 100"),
            ({"value": "nan"}, "Укажите значение от 0 до 100"),
            ({"value": ""}, "Укажите значение от 0 до 100"),
            ({"document": "нет"}, "Назовите документ"),
            ({"first": "2026-02-01"}, "Проверьте дни"),
            ({"last": tomorrow}, "Проверьте дни"),
            ({"last": "скоро"}, "Проверьте дни"),
            ({"level": "3"}, "Такого условия у показателя нет"),
        ],
        "phone": [({"value": "99"}, "Укажите значение"), ({"value": "", "level": "2"}, "Такого условия")],
    }
    for row, cases in wrong.items():
        for changed, told in cases:
            answer = await head.post(f"{STARS}/enter/{row}", data=ENTRY | changed)
            assert (answer.status_code, told in _words(answer)) == (422, True), (row, changed)
            assert "Приказ № 14" in answer.text or "document" in changed
    async with app.database.reading() as connection:
        assert (await connection.execute(select(StarEntryRow.id))).all() == []


async def test_a_row_that_the_system_counts_itself_is_not_entered(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    for row in ("csi", "gone"):
        answer = await head.post(f"{STARS}/enter/{row}", data=ENTRY)
        assert answer.status_code == 404
        assert "Такой показатель не вносят." in _words(answer)
        assert (await head.get(f"{STARS}/enter/{row}")).status_code == 404


async def test_the_form_tells_the_bands_and_what_was_entered_before(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    today = {"first": "2026-01-05", "last": "2026-01-05"}
    await head.post(f"{STARS}/enter/proactive", data=ENTRY | today | {"value": "", "level": "1"})
    page = _words(await head.post(f"{STARS}/enter/proactive", data=ENTRY | {"value": "-1"}))
    assert "3 звезды: от 20,1 %" in page
    assert "Утверждён хотя бы один сценарий с проактивными услугами" in page
    assert "Что внесли раньше за эти дни" in page


async def test_the_stars_are_for_those_who_decide(desk_of: DeskOf) -> None:
    """Right.SATISFACTION opens the page, Right.DECISIONS the form; an operator has neither, an editor the first alone."""
    editor, operator = await desk_of("editor"), await desk_of("operator")
    assert (await editor.get(STARS)).status_code == 200
    assert "/stars/enter/" not in (await editor.get(STARS)).text
    for refused in (
        await editor.get(f"{STARS}/enter/proactive"),
        await editor.post(f"{STARS}/enter/proactive", data=ENTRY),
        await operator.get(STARS),
    ):
        assert refused.status_code == 403


async def test_the_page_speaks_english(desk_of: DeskOf) -> None:
    page = _words(await (await desk_of("head", language="en")).get(STARS))
    assert "Coverage by client scenarios" in page
    assert not re.search("[а-яё]{4,}", page.split("How the bands are read")[1].split("edition of")[0])


def _zone(app: App) -> object:
    return Body(app.booking.centre, app.engines.base, {}).zone


async def _rated(app: App, instrument: str, counts: dict[int, int], **told: str) -> None:
    day = local_day(app.clock(), _zone(app))
    async with app.database.transaction() as connection:
        for value, times in counts.items():
            await Crowd(connection).answered(value, times, day, instrument=instrument, **told)


def _words(answer: httpx.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def _rows(answer: httpx.Response) -> dict[str, str]:
    """The tables: the words after a row's name, by the name."""
    found = {}
    for line in re.findall(r"<tr>(.*?)</tr>", answer.text, re.DOTALL):
        head = re.search(r'<th scope="row">(.*?)(?:<span.*?)?</th>', line, re.DOTALL)
        if head:
            rest = re.sub(r"<[^>]+>", " ", line[head.end() :])
            found[unescape(head[1])] = " ".join(unescape(rest).split())
    return found
