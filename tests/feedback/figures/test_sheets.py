"""No cell that leaves the house is run as a formula, and what is in it is read as it was meant."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from bot.feedback.figures.sheets import Table, csv_of, safe, xlsx_of

HOSTILE = [
    '=HYPERLINK("http://evil.example","жми")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    "\N{ZERO WIDTH SPACE}=1+1",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "\N{FULLWIDTH PLUS SIGN}1",
    "\N{FULLWIDTH HYPHEN-MINUS}1",
    "\N{FULLWIDTH COMMERCIAL AT}x",
    "\N{MINUS SIGN}1",
    "|cmd",
    "%0A=1",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_both_forms(words: str) -> None:
    assert safe(words).startswith("'")
    table = Table("Слова", ["Комментарий"], [[words]])
    (_, (in_csv,)) = csv.reader(StringIO(csv_of(table).decode("utf-8-sig")), delimiter=";")
    assert in_csv == safe(words)
    cell = load_workbook(BytesIO(xlsx_of([table])))["Слова"]["A2"]
    assert (cell.data_type, cell.value) == ("s", safe(words))


def test_heads_are_no_formulas_either() -> None:
    table = Table("=Лист[1]", ["=1+1"], [])
    book = load_workbook(BytesIO(xlsx_of([table])))
    assert book.sheetnames == ["=Лист1"]
    assert book["=Лист1"]["A1"].value == "'=1+1"


@pytest.mark.parametrize("words", ["Долго ждал", "a=b", "5 из 10", "«-»", ""])
def test_plain_words_stay_as_they_are(words: str) -> None:
    assert safe(words) == words


def test_csv_is_what_a_russian_excel_opens_by_a_double_click() -> None:
    table = Table(
        "Т", ["день", "доля", "число", "нет", "слова"], [[date(2026, 11, 1), -12.5, 3, None, 'а;"б"']]
    )
    assert (
        csv_of(table)
        == (
            '\N{ZERO WIDTH NO-BREAK SPACE}день;доля;число;нет;слова\r\n2026-11-01;-12,5;3;;"а;""б"""\r\n'
        ).encode()
    )


def test_workbook_holds_numbers_as_numbers_and_days_as_days() -> None:
    table = Table("Т", ["день", "доля", "число", "нет"], [[date(2026, 11, 1), -12.5, 3, None]])
    row = load_workbook(BytesIO(xlsx_of([table])))["Т"][2]
    assert [cell.value for cell in row][1:] == [-12.5, 3, None]
    assert row[0].value.date() == date(2026, 11, 1)


def test_control_signs_break_no_workbook_and_long_words_are_cut_to_a_cell() -> None:
    table = Table("Т", ["слова"], [["а\x00\x08б\x1b"], ["ж" * 40_000]])
    sheet = load_workbook(BytesIO(xlsx_of([table])))["Т"]
    assert sheet["A2"].value == "аб"
    assert len(sheet["A3"].value) == 32_767
