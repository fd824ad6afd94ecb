"""The page of the pain map over the whole site: who sees it, what it tells, what it leaves out, and the file of it."""

import asyncio
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.app import App
from bot.db.models_clients import AuditRow
from bot.desk.satisfaction.pains.heard import Listened, Listening
from bot.feedback.pains import Wanted, read_material
from bot.feedback.slices import Period
from tests.desk.conftest import DeskOf
from tests.feedback.followups.rated import rate

PAINS = "/desk/satisfaction/pains"
QUEUE = (
    "Ждали в очереди больше часа",
    "очередь огромная, ждали полтора часа",
    "стояли в очереди час",
    "очередь на час, окна закрыты",
)


@pytest.fixture
async def month(app: App) -> None:
    """Forty content people, fourteen who waited in a queue, three who were treated rudely, in two offices."""
    now = app.clock()
    async with app.database.transaction() as connection:
        for number in range(40):
            await rate(
                connection, now, 4 - number % 2, kind="office", touchpoint="office", office_id="central"
            )
        for number in range(14):
            words = f"{QUEUE[number % 4]}{' и ещё' * (number // 4)}"
            more = {"reasons": ["long-queue"], "comment": words, "office_id": "central"}
            await rate(connection, now, 1, kind="office", touchpoint="office", **more)
        for _ in range(3):
            await rate(
                connection, now, 2, reasons=["rude"], comment="Грубили нам в окне", office_id="northern"
            )


@pytest.mark.parametrize(
    ("role", "status"), [("senior", 200), ("head", 200), ("editor", 200), ("operator", 403)]
)
async def test_the_map_is_for_those_who_decide(desk_of: DeskOf, role: str, status: int) -> None:
    browser = await desk_of(role)
    assert (await browser.get(PAINS)).status_code == status


async def test_without_scores_the_page_says_so_and_what_to_do(desk_of: DeskOf) -> None:
    shown = (await (await desk_of("head")).get(PAINS)).text
    assert "За этот период оценок нет." in shown
    assert "Возьмите период длиннее" in shown


@pytest.mark.usefixtures("month")
async def test_the_heaviest_pain_stands_first_with_its_loss_and_interval(desk_of: DeskOf) -> None:
    shown = (await (await desk_of("head")).get(PAINS)).text
    assert "Больше всего теряем здесь: «Долгая очередь»" in shown
    assert "Средняя оценка: 2,81" in shown
    assert "Руководитель" in shown
    assert "82,4 (от 59,0 до 93,8)" in shown


@pytest.mark.usefixtures("month")
async def test_a_reason_named_by_few_is_listed_without_numbers_or_words(desk_of: DeskOf) -> None:
    shown = (await (await desk_of("head")).get(PAINS)).text
    assert "поэтому без чисел: Говорили неуважительно." in shown
    assert "Грубили нам" not in shown


@pytest.mark.usefixtures("month")
async def test_citizens_words_and_themes_are_there_once_they_are_read(desk_of: DeskOf) -> None:
    browser = await desk_of("head")
    shown = await _read_out(browser)
    assert "Словами граждан" in shown
    assert "Ждали в очереди больше часа" in shown
    assert "14 отзывов" in shown


@pytest.mark.usefixtures("month")
async def test_an_account_of_another_office_sees_nothing_of_this_one(desk_of: DeskOf) -> None:
    browser = await desk_of("senior", offices=["northern"])
    shown = (await browser.get(PAINS)).text
    assert "Долгая очередь" not in shown
    assert "Данных недостаточно" in shown


@pytest.mark.usefixtures("month")
async def test_a_slice_of_the_address_is_kept_when_the_period_is_changed(desk_of: DeskOf) -> None:
    shown = (await (await desk_of("head")).get(f"{PAINS}?touchpoint=phone")).text
    assert "За этот период оценок нет." in shown
    assert '<option value="phone" selected>' in shown
    assert "Убрать отборы" in shown


async def test_a_comment_is_shown_as_text_and_never_as_markup(app: App, desk_of: DeskOf) -> None:
    async with app.database.transaction() as connection:
        for number in range(40):
            said = {"comment": "<script>alert(1)</script> ждали час", "reasons": ["long-queue"]}
            await rate(connection, app.clock(), 1 if number % 2 else 4, **(said if number % 2 else {}))
    shown = await _read_out(await desk_of("head"))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.usefixtures("month")
async def test_in_english_the_page_is_english(desk_of: DeskOf) -> None:
    shown = (await (await desk_of("head", language="en")).get(PAINS)).text
    assert "Most is lost here: “Long queue”" in shown
    assert "Where people have it hard" in shown


@pytest.mark.usefixtures("month")
async def test_the_file_has_the_map_empty_columns_for_measures_and_no_formula(
    app: App, desk_of: DeskOf
) -> None:
    async with app.database.transaction() as connection:
        for _ in range(12):
            words = "=HYPERLINK(1) не дозвониться никак"
            await rate(connection, app.clock(), 1, reasons=["line-busy"], comment=words)
    browser = await desk_of("head")
    file = await browser.post(f"{PAINS}/export")
    assert file.headers["content-type"].startswith("application/vnd.openxmlformats")
    book = load_workbook(BytesIO(file.content))
    rows = list(book["Карта болей"].iter_rows(values_only=True))
    head, pains = rows[0], {row[2]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert {"Что сделать", "Ответственный", "Срок"} <= set(head)
    assert pains["Долгая очередь"]["Назвали"] == 14
    assert pains["Говорили неуважительно"]["Назвали"] == "меньше 10"
    assert pains["Говорили неуважительно"]["Доля низких оценок, %"] is None
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)


@pytest.mark.usefixtures("month")
async def test_who_took_the_file_is_written_down(app: App, desk_of: DeskOf) -> None:
    browser = await desk_of("head")
    await browser.post(f"{PAINS}/export?instrument=ces4")
    async with app.database.reading() as connection:
        found = await connection.execute(select(AuditRow).where(AuditRow.action == "satisfaction-export"))
        row = found.one()
    assert row.actor == browser.account.actor
    assert row.detail["kind"] == "pains"


@pytest.mark.usefixtures("month")
async def test_a_page_does_not_wait_for_words_that_take_long(app: App) -> None:
    today = app.clock().date()
    wanted = Wanted("ces4", Period(today - timedelta(days=3), today + timedelta(days=1)))
    async with app.database.reading() as connection:
        material = await read_material(connection, wanted)
    listening, listened = Listening(app), Listened(material, material)
    assert await listening.hear(listened, patience=0) is None
    heard = await listening.hear(listened, patience=60)
    assert heard is not None
    assert await listening.hear(listened, patience=0) is heard


async def _read_out(browser: object, tries: int = 200) -> str:
    """The page once the words were read."""
    for _ in range(tries):
        shown: str = (await browser.get(PAINS)).text
        if "ещё не прочли" not in shown:
            return shown
        await asyncio.sleep(0.05)
    raise AssertionError("the words are not read")
