"""The open page, the month's report and the decisions in a real browser: no fault, nothing off the screen, in any view."""

from datetime import UTC, datetime

import pytest

from tests.browser.looking import faults
from tests.channels.web.open.test_page import rated
from tests.desk.people import seat

pytestmark = pytest.mark.browser


async def _october(app):
    for value, n in ((4, 40), (2, 14)):
        await rated(app, n, value, datetime(2026, 10, 12, 9, tzinfo=UTC), life_situation="moving")
    await rated(app, 3, 1, datetime(2026, 10, 13, 9, tzinfo=UTC), service="zags-birth")


def test_open_page_report_and_decisions_are_accessible_in_every_view(site, citizen):
    site.do(_october(site.app))
    person = citizen(width=1280, reduced_motion="reduce")
    page = person.open(f"{site.url}/open/satisfaction?month=2026-10")
    assert faults(page) == []
    seat(site, person, "head")
    page.goto(f"{site.url}/desk/satisfaction/report?month=2026-10")
    assert faults(page) == []
    page.goto(f"{site.url}/desk/decisions")
    assert faults(page) == []
