"""`/desk/satisfaction/report`: the month to read, and its files, each take audited."""

from io import BytesIO

import docx as word
import pypdfium2
from sqlalchemy import text

from bot.app import App
from tests.channels.web.open.test_page import rated
from tests.desk.conftest import DeskOf

PAGE = "/desk/satisfaction/report"


async def test_head_reads_the_last_whole_month(app: App, desk_of: DeskOf) -> None:
    await rated(app, 40, 4, office_id="central")
    head = await desk_of("head")
    page = await head.get(PAGE)
    assert page.status_code == 200
    assert "Удовлетворённость граждан: октябрь 2026" in page.text
    assert '<option value="2026-10" selected>' in page.text
    odd = await head.get(f"{PAGE}?month=1999-13")
    assert odd.status_code == 200
    assert "Такого месяца нет" in odd.text


async def test_files_are_taken_by_a_post_that_the_audit_knows(app: App, desk_of: DeskOf) -> None:
    await rated(app, 40, 4)
    head = await desk_of("head")
    paper = await head.post(f"{PAGE}/file", data={"month": "2026-10", "form": "pdf"})
    assert paper.headers["content-disposition"] == 'attachment; filename="report-2026-10.pdf"'
    assert len(pypdfium2.PdfDocument(paper.content)) >= 3
    letter = await head.post(f"{PAGE}/file", data={"month": "2026-10", "form": "docx"})
    assert word.Document(BytesIO(letter.content)).paragraphs[0].text.endswith("октябрь 2026")
    numbers = (await head.post(f"{PAGE}/file", data={"month": "2026-10", "form": "json"})).json()
    assert numbers["measures"]["ces4"]["n"] == 40
    async with app.database.reading() as connection:
        kinds = (await connection.execute(text("select detail from audit where action = 'satisfaction-export'"))).scalars()  # fmt: skip
        assert [each for form in ("pdf", "docx", "json") for each in [form]] == [str(kind).split("report-")[1].split('"')[0] for kind in kinds]  # fmt: skip


async def test_account_of_one_office_reads_of_that_office_alone(app: App, desk_of: DeskOf) -> None:
    await rated(app, 40, 4, office_id="central")
    await rated(app, 30, 1, office_id="zarechny")
    senior = await desk_of("senior", offices=["central"])
    numbers = (await senior.post(f"{PAGE}/file", data={"month": "2026-10", "form": "json"})).json()
    assert numbers["measures"]["ces4"]["n"] == 40
    assert "Только офисы" in (await senior.get(PAGE)).text


async def test_operator_reads_no_report(desk_of: DeskOf) -> None:
    operator = await desk_of("operator")
    assert (await operator.get(PAGE)).status_code == 403
    assert (await operator.post(f"{PAGE}/file", data={"form": "pdf"})).status_code == 403
