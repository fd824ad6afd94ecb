"""The report of the demo month: golden to the byte, the same in every format, with everything seed 003 (5.1.6) names."""

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx as word
import pypdfium2
import pytest

from bot.db.queries_feedback_report import People, Reached
from bot.feedback.figures import Names
from bot.feedback.report.blocks import Document, Heading, Picture, Points, Table
from bot.feedback.report.forms import FORMS, made
from bot.feedback.report.laying import lay_out
from bot.feedback.report.laying.telling import Teller
from bot.feedback.report.reading import Gathered
from bot.texts import Texts
from knowledge import KnowledgeBase
from tests.feedback.report.golden.renew import without_drawings

GOLDEN = Path(__file__).parent / "golden"
SECTIONS = (
    "Главное",
    "Опрос",
    "Результаты",
    "Где легче, а где труднее",
    "Карта болей",
    "Звёзды по таблицам Стандарта",
    "Что сделали с низкими оценками",
    "Как считали и что числа не говорят",
)


@pytest.fixture(scope="module")
def document(gathered: Gathered, tell: Teller) -> Document:
    return lay_out(gathered.contents, tell)


@pytest.mark.parametrize("form", ["json", "html"])
def test_report_of_the_demo_month_is_golden(form: str, gathered: Gathered, tell: Teller) -> None:
    """Written anew by hand when the report is meant to change: tests/feedback/report/golden/renew.py."""
    now = made(form, gathered.contents, tell)
    assert without_drawings(now.decode()) == (GOLDEN / f"report-2026-10.{form}").read_text("utf-8")


def test_report_names_what_the_seed_asks_for(document: Document) -> None:
    said = str(document)
    assert "с 1 октября по 31 октября" in said
    assert re.search(r"term='Респондентов', words='\d+ (человек|человека)'", said)
    assert "https://mfc.example/s/7K2M49PX" in said
    assert "Насколько легко вам было решить свой вопрос?" in said
    assert "2 ноября" in said
    assert [block.words for block in document.blocks if isinstance(block, Heading) and block.level == 2] == list(SECTIONS)  # fmt: skip
    assert sum(isinstance(block, Picture) for block in document.blocks) >= 6


def test_every_row_of_every_table_has_all_its_cells(document: Document) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.caption for table in tables if {len(row) for row in table.rows} != {len(table.head)}] == []


def test_paper_tells_every_section_within_its_margins(gathered: Gathered, tell: Teller) -> None:
    file = pypdfium2.PdfDocument(made("pdf", gathered.contents, tell))
    pages = [page.get_textpage() for page in file]
    whole = "\n".join(page.get_text_bounded() for page in pages)
    assert [section for section in SECTIONS if section not in whole] == []
    assert "\ufffd" not in whole
    width = file[0].get_width()
    for page in pages:
        boxes = [page.get_charbox(at) for at in range(page.count_chars())]
        assert all(left > 0 and right < width for left, _, right, _ in boxes)
    outline = [entry.get_title() for entry in file.get_toc() if entry.level == 0]
    assert outline == list(SECTIONS)


def test_paper_is_drawn(gathered: Gathered, tell: Teller) -> None:
    file = pypdfium2.PdfDocument(made("pdf", gathered.contents, tell))
    colours = set()
    for page in file:
        colours |= {colour for _, colour in page.render(scale=0.6).to_pil().convert("RGB").getcolors(1 << 20)}
    assert {(11, 92, 173), (26, 127, 75), (179, 38, 30)} <= colours


def test_same_month_gives_the_same_paper(gathered: Gathered, tell: Teller) -> None:
    assert made("pdf", gathered.contents, tell) == made("pdf", gathered.contents, tell)


def test_text_document_has_headings_tables_and_described_pictures(
    gathered: Gathered, tell: Teller, document: Document
) -> None:
    file = word.Document(BytesIO(made("docx", gathered.contents, tell)))
    headings = [each.text for each in file.paragraphs if each.style.name == "Heading 1"]
    assert headings == list(SECTIONS)
    assert len(file.tables) >= sum(isinstance(block, Table) for block in document.blocks)
    pictures = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert len(pictures) == sum(isinstance(block, Picture) for block in document.blocks)
    assert all(pictures)


def test_hidden_cells_are_hidden_in_every_format(gathered: Gathered, tell: Teller) -> None:
    told = json.loads(made("json", gathered.contents, tell))
    hidden = [part for parts in told["cuts"].values() for part in parts if part["state"] == "suppressed"]
    assert hidden
    assert [part for part in hidden if part["n"] is not None or part["value"] is not None] == []


def test_a_star_of_a_handful_tells_no_number_of_them(gathered: Gathered, tell: Teller) -> None:
    stars = gathered.contents.stars
    few = tuple(replace(each, measured=replace(each.measured, n=3), to_next=2) for each in stars)
    told = json.loads(made("json", replace(gathered.contents, stars=few), tell))
    assert {(each["n"], each["to_next"]) for each in told["stars"]} == {(None, None)}


def test_month_without_answers_says_so_and_claims_nothing(gathered: Gathered, tell: Teller) -> None:
    empty = replace(
        gathered.contents,
        people=People(0, 0, 0, None, None),
        reached=Reached(0, 0, 0, ()),
        measures={},
        decisions=(),
    )
    for form in FORMS:
        assert made(form, empty, tell)
    said = str(lay_out(empty, tell))
    assert "За этот месяц оценок нет" in said
    assert "Результаты" not in said


def test_report_speaks_english(gathered: Gathered, texts: Texts, base: KnowledgeBase) -> None:
    english = Teller(texts, Names(texts, base, "en"), "en", gathered.contents.as_of)
    document = lay_out(gathered.contents, english)
    said = [document.title, *document.lines[1:], *(line for block in document.blocks if isinstance(block, Points) for line in block.lines)]  # fmt: skip
    said += [
        cell for block in document.blocks if isinstance(block, Table) for cell in (block.caption, *block.head)
    ]
    ours = [line for line in said if not any(each.body in line for each in gathered.contents.decisions)]
    assert [line for line in ours if re.search("[а-яё]{3}", line.replace("Зал ожидания", ""))] == []
