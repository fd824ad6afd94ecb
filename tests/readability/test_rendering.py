"""The report as people see it: whole without colour, inert, with nothing from outside."""

import csv
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readability import check
from readability.rendering import render_csv, render_folder, render_page, render_table, render_terminal
from tests.readability.data import OFFICIAL, PLAIN

VOID = {"meta", "br", "rect", "line", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Checks that tags close in order, and keeps ids, links and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.letter: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"]] if found.get("id") else []
        self.targets += [found["href"]] if found.get("href") else []
        self.open += [] if tag in VOID else [f"{tag} {found.get('class', '')}"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        if "div text" in self.open and "sup " not in self.open:
            self.letter.append(data)


def test_page_shows_the_text_whole_and_every_mark_leads_to_its_reason() -> None:
    report = check(OFFICIAL)
    page = Page(render_page(report, "Письмо <жильцам>"))
    assert report.findings
    assert "".join(page.letter) == OFFICIAL
    assert len(page.ids) == len(set(page.ids)) == 2 * len(report.findings)
    assert {target.removeprefix("#") for target in page.targets} == set(page.ids)


def test_page_needs_nothing_from_outside_and_runs_nothing() -> None:
    page = render_page(check(f"{OFFICIAL} <script>alert(1)</script> https://a.example"))
    assert re.search(r"(?:src|href|url)\s*[=(]\s*[\"']?[^#\"'\s]", page) is None
    assert "script" not in Page(page).tags
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert '<html lang="ru">' in page


@given(st.text(st.sampled_from("<>&\"'\x00\ud800а и.#$\n"), max_size=60))
def test_no_text_breaks_the_page(text: str) -> None:
    Page(render_page(check(text), text)).close()
    render_page(check(text), text).encode("utf-8")


def test_every_drawing_says_its_figures_in_words() -> None:
    page = render_page(check(OFFICIAL))
    assert page.count("<svg") == page.count('role="img" aria-label=') == 4


def test_terminal_puts_signs_under_the_marked_words() -> None:
    report = check("Осуществляется проверка дома. " * 3)
    lines = render_terminal(report, colour=False, width=60).splitlines()
    mark = report.findings[0]
    place = next(
        number for number, line in enumerate(lines) if "Осуществляется" in line and line.startswith("  │ О")
    )
    under = lines[place + 1].removeprefix("  │ ")
    assert re.fullmatch(r"[ .~^]+", under)
    assert all(under[at] != " " for at in range(mark.start, min(mark.end, len(under))))


def test_terminal_without_colour_says_the_same() -> None:
    report = check(OFFICIAL)
    coloured = render_terminal(report)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_terminal(report, colour=False)
    assert "не проходит" in coloured
    assert "Разбейте" in coloured


@given(st.text(st.sampled_from("\x1b[31m\x07\u202eа и.\n\t"), max_size=60))
def test_no_text_commands_the_terminal(text: str) -> None:
    shown = render_terminal(check(text), colour=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", shown)


def test_folder_shows_the_worst_first_and_what_was_not_read() -> None:
    reports = {"plain.txt": check(PLAIN), "official.txt": check(OFFICIAL), "empty.txt": check("")}
    shown = render_table(reports, {"bad.docx": "bad.docx: файл повреждён"}).splitlines()
    assert [line.split()[0] for line in shown[1:4]] == ["official.txt", "plain.txt", "empty.txt"]
    assert "не проходит — 1" in shown[5]
    assert shown[-1].endswith("bad.docx: файл повреждён")


def test_folder_page_and_csv_hold_every_text() -> None:
    reports = {"=plain.txt": check(PLAIN), "<official>.txt": check(OFFICIAL)}
    page = render_folder(reports, "Папка")
    Page(page).close()
    assert "&lt;official&gt;.txt" in page
    rows = list(csv.DictReader(render_csv(reports).splitlines()))
    assert [row["file"] for row in rows] == ["<official>.txt", "'=plain.txt"]
    assert float(rows[0]["grade"]) == pytest.approx(reports["<official>.txt"].grade, abs=0.01)
