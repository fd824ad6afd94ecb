"""Many texts: by department and by month, the worst first; nothing in a table that a program would run."""

import csv
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as Docx
from hypothesis import given
from hypothesis import strategies as st

from readability import Report, check
from readability.archive import by_department, by_month
from readability.documents import day_of
from readability.rendering import render_csv, render_folder
from tests.readability.data import OFFICIAL, PLAIN
from tests.readability.test_rendering import Page

HARD, EASY = check(OFFICIAL), check(PLAIN)
REPORTS: dict[str, Report] = {
    "ЖКХ/1.txt": EASY,
    "Соцзащита/1.txt": HARD,
    "Соцзащита/2.txt": EASY,
    "Школы/1.txt": HARD,
    "0.txt": check("Ждите."),
}
DAYS = {
    "Соцзащита/1.txt": date(2026, 3, 1),
    "Соцзащита/2.txt": date(2026, 3, 31),
    "ЖКХ/1.txt": date(2025, 12, 1),
}


def test_departments_stand_with_the_worst_first() -> None:
    groups = by_department(REPORTS)
    assert [(group.name, group.failing) for group in groups[:3]] == [
        ("Школы", 1),
        ("Соцзащита", 0.5),
        ("ЖКХ", 0),
    ]
    assert (groups[3].name, groups[3].count("too_short")) == ("", 1)


def test_months_stand_in_their_order_with_the_median() -> None:
    groups = by_month(REPORTS, DAYS)
    assert [group.name for group in groups] == ["2025-12", "2026-03"]
    assert HARD.grade is not None
    assert EASY.grade is not None
    assert groups[1].grade == pytest.approx((HARD.grade + EASY.grade) / 2)


def test_page_has_every_drawing_with_its_figures_in_a_table() -> None:
    page = render_folder(REPORTS, "Письма", DAYS)
    parsed = Page(page)
    assert page.count("<svg") == page.count('role="img" aria-label=') == 3
    assert parsed.tags.count("table") == 5
    assert page.index("Школы") < page.index("Соцзащита") < page.index("без папки")
    assert page.index("12.2025") < page.index("03.2026")
    assert "script" not in parsed.tags


def test_trend_of_one_month_says_so() -> None:
    days = dict.fromkeys(REPORTS, date(2026, 3, 1))
    assert "сравнивать пока не с чем" in render_folder(REPORTS, "Письма", days)
    assert "Даты текстов неизвестны" in render_folder(REPORTS, "Письма")


def test_csv_names_department_month_and_each_fault() -> None:
    rows = {row["file"]: row for row in csv.DictReader(render_csv(REPORTS, DAYS).splitlines())}
    hard = rows["Соцзащита/1.txt"]
    assert (hard["department"], hard["month"]) == ("Соцзащита", "2026-03")
    assert rows["0.txt"]["month"] == ""
    assert int(hard["passive_voice"]) == sum(mark.rule == "passive_voice" for mark in HARD.marks)


@given(st.text(st.sampled_from("=+-@;,|\"'\t\r\n \uff1da/"), min_size=1, max_size=12))
def test_no_name_becomes_a_formula_wherever_a_program_splits_the_cells(name: str) -> None:
    table = render_csv({name: EASY})
    cells = next(csv.reader(table.splitlines(keepends=True)[1:]))[:2]
    for cell in cells:
        for part in (
            cell.replace(",", ";")
            .replace("|", ";")
            .replace("\t", ";")
            .replace("\n", ";")
            .replace("\r", ";")
            .split(";")
        ):
            assert part.strip(' "')[:1] not in tuple("=+-@\uff1d")


def test_name_of_a_department_is_inert_on_the_page() -> None:
    page = render_folder({"<b onclick=x>/1.txt": EASY}, "Письма", {"<b onclick=x>/1.txt": date(2026, 3, 1)})
    assert "<b onclick" not in page
    Page(page).close()


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    moment = datetime(2024, 5, 6, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


@pytest.mark.parametrize(
    ("name", "content", "day"),
    [
        ("a.md", "---\ntitle: x\ndate: 2026-03-10\n---\nДа.", date(2026, 3, 10)),
        ("a.md", "---\nchecked: '2026-03-11'\n---\nДа.", date(2026, 3, 11)),
        ("a.md", "---\ndate: 2026-99-10\n---\nДа.", date(2024, 5, 6)),
        ("2026-02-03 ответ.txt", "Да.", date(2026, 2, 3)),
        ("ответ_2026-02.txt", "Да.", date(2026, 2, 1)),
        ("дело 12026-02.txt", "Да.", date(2024, 5, 6)),
        ("a.html", '<meta name="date" content="2026-01-02"><p>Да.', date(2026, 1, 2)),
        ("a.eml", "Date: Tue, 10 Mar 2026 10:00:00 +0300\nSubject: x\n\nДа.", date(2026, 3, 10)),
        ("a.eml", "Date: never\n\nДа.", date(2024, 5, 6)),
        ("a.docx", "not a zip", date(2024, 5, 6)),
        ("a.txt", "Да.", date(2024, 5, 6)),
    ],
)  # fmt: skip
def test_day_is_what_the_file_says_then_its_name_then_its_last_change(
    tmp_path: Path, name: str, content: str, day: date
) -> None:
    assert day_of(written(tmp_path, name, content)) == day


def test_day_of_a_docx_is_that_of_its_last_change_in_the_editor(tmp_path: Path) -> None:
    document = Docx()
    document.add_paragraph("Да.")
    document.core_properties.created = datetime(2026, 1, 1)  # noqa: DTZ001 (python-docx wants it naive)
    document.core_properties.modified = datetime(2026, 4, 5)  # noqa: DTZ001
    document.save(str(tmp_path / "a.docx"))
    assert day_of(tmp_path / "a.docx") == date(2026, 4, 5)


def test_file_that_is_gone_or_hostile_has_no_day_but_raises_nothing(tmp_path: Path) -> None:
    assert day_of(tmp_path / "gone.txt") is None
    with ZipFile(tmp_path / "b.docx", "w") as packed:
        packed.writestr("docProps/core.xml", "<dcterms:modified>9999-99-99" + "<" * 100_000)
    assert day_of(tmp_path / "b.docx") is not None


def test_month_without_texts_keeps_its_place_in_the_trend() -> None:
    page = render_folder(REPORTS, "Письма", DAYS)
    drawn = page[page.index("Сложность по месяцам") :]
    circles = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn)]
    assert circles[1] - circles[0] == pytest.approx(3 * 66)
    assert all(f">{month}</text>" in drawn for month in ("12.2025", "01.2026", "02.2026", "03.2026"))
    assert '<th scope="row">01.2026</th>' not in drawn


def test_trend_is_of_the_last_two_years() -> None:
    days = {"ЖКХ/1.txt": date(1, 1, 1), "Соцзащита/1.txt": date(2026, 3, 1)}
    drawn = render_folder(REPORTS, "Письма", days)
    assert drawn.count("<circle") == 1
    assert "04.2024" in drawn
    assert "03.2024" not in drawn
