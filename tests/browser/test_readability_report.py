"""The report's pages in a real browser: readable by everybody, narrow and wide, light and dark."""

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from readability import check
from readability.rendering import render_folder, render_page
from tests.readability.data import OFFICIAL, PLAIN

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_is_content_with_the_reports_and_nothing_sticks_out(citizen, tmp_path: Path, scheme, width):
    reports = {"plain.txt": check(PLAIN), "Соцзащита/official.txt": check(OFFICIAL)}
    days = {"plain.txt": date(2026, 2, 1), "Соцзащита/official.txt": date(2026, 3, 1)}
    pages = {
        "letter.html": render_page(reports["Соцзащита/official.txt"], "Ответ жильцам"),
        "folder.html": render_folder(reports, "Письма", days),
    }
    for name, page in pages.items():
        (tmp_path / name).write_text(page, "utf-8")
        # The page forbids all scripts; the checker is one.
        shown = citizen(width=width, color_scheme=scheme, bypass_csp=True).open((tmp_path / name).as_uri())
        violations = Axe().run(shown, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in violations] == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
