"""What leaves the house is what the page shows, is nobody's formula, and is written into the audit."""

import csv
from io import BytesIO, StringIO

import httpx
import pytest
from openpyxl import load_workbook

from bot.db.queries_audit import AuditFilter, list_audit
from tests.desk.conftest import DeskOf
from tests.desk.satisfaction.conftest import CrowdOf
from tests.feedback.figures.rated import DAY

EXPORT = "/desk/satisfaction/export"
HOSTILE = '=HYPERLINK("http://evil.example")'


def rows_of(file: httpx.Response) -> list[list[str]]:
    assert file.status_code == 200
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.reader(StringIO(file.content.decode("utf-8-sig")), delimiter=";"))


async def test_figures_leave_as_the_page_shows_them(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 50)
        await people.answered(4, 40, touchpoint="office", channel="office")
        await people.answered(1, 3, touchpoint="letter", channel="email")
    file = await (await desk_of("head")).post(f"{EXPORT}/csv")
    assert file.headers["content-disposition"] == (
        'attachment; filename="satisfaction-csi4-2026-10-19-2026-11-17.csv"'
    )
    told = {(each[0], each[1]): each[2:] for each in rows_of(file)}
    assert told["Точка взаимодействия", "Чат-бот"] == ["50", "100,0", "92,8652", "100,0", "надёжно"]
    assert told["Точка взаимодействия", "Письмо"] == ["", "", "", "", "скрываем"]
    assert told["Канал", "Чат на сайте"][0] == "50"
    assert told["Как менялась оценка", str(DAY)][0] == "93"


async def test_workbook_says_what_it_is_and_holds_every_table(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 40)
        await people.asked(10, skipped="cool-down")
    file = await (await desk_of("head")).post(
        f"{EXPORT}/xlsx", params={"by": "channel", "touchpoint": "chat-bot"}
    )
    book = load_workbook(BytesIO(file.content))
    assert book.sheetnames == ["О выгрузке", "Как менялась оценка", "Как отвечали", "Канал", "Кого спросили"]
    about = dict(book["О выгрузке"].iter_rows(min_row=2, values_only=True))
    assert about["Отборы"] == "Чат-бот"
    assert about["С какого дня"].date().isoformat() == "2026-10-19"
    assert [cell.value for cell in book["Канал"][2]][:3] == ["Чат на сайте", 40, 100]


async def test_answers_leave_without_a_person_and_without_a_formula(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        low = await people.answered(1, 1, service="snils", comment=HOSTILE)
        await people.because(low, "other")
        await people.answered(4, 1, instrument="ces4")
    (head, only) = rows_of(await (await desk_of("head")).post(f"{EXPORT}/answers"))
    told = dict(zip(head, only, strict=True))
    assert told["День"] == str(DAY)
    assert (told["Балл"], told["Ответ"], told["Услуга"]) == ("1", "Не удовлетворён", "СНИЛС")
    assert told["Комментарий"] == f"'{HOSTILE}"
    assert told["Причины"]
    assert set(head) & {"id", "client", "person_key", "account_id"} == set()


async def test_account_of_one_office_takes_its_own_answers_away(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 2, office_id="central")
        await people.answered(1, 3, office_id="zarechny")
        await people.answered(1, 4)
    senior = await desk_of("senior", offices=["central"])
    for params in ({}, {"office_id": "zarechny"}):
        _, *rows = rows_of(await senior.post(f"{EXPORT}/answers", params=params))
        assert [each[1] for each in rows] == ["4", "4"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "answers"])
async def test_every_export_is_in_the_audit(app, desk_of: DeskOf, crowd: CrowdOf, kind: str) -> None:
    async with crowd() as people:
        await people.answered(4, 12)
    head = await desk_of("head")
    assert (await head.post(f"{EXPORT}/{kind}", params={"touchpoint": "chat-bot"})).status_code == 200
    async with app.database.reading() as connection:
        (deed,) = [
            each
            for each in await list_audit(connection, AuditFilter())
            if each.action == "satisfaction-export"
        ]
    assert deed.actor == head.account.actor
    assert deed.detail["kind"] == kind
    assert "touchpoint=chat-bot" in deed.detail["what"]
    assert deed.detail["rows"] >= 1


async def test_a_link_exports_nothing(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    assert (await head.get(f"{EXPORT}/csv")).status_code == 405
    assert (await head.post(f"{EXPORT}/everything")).status_code == 422
