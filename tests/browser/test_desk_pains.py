"""The pain map in a real browser: with pains, words and themes on it, no fault for a screen reader, nothing off the screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import faults
from tests.desk.people import seat
from tests.feedback.followups.rated import rate

pytestmark = pytest.mark.browser
PAGE = "/desk/satisfaction/pains"


def rated(site) -> None:
    """People of this very day: content ones, those who waited, a few who were treated rudely."""

    async def write() -> None:
        now = site.app.clock()
        async with site.app.database.transaction() as connection:
            for number in range(60):
                await rate(connection, now, 4 - number % 2, kind="office", touchpoint="office")
            for number in range(15):
                words = f"Ждали в очереди больше часа{' и ещё' * number}"
                await rate(connection, now, 1, reasons=["long-queue"], comment=words)
            for _ in range(3):
                await rate(connection, now, 2, reasons=["rude"])

    site.do(write())


def test_page_is_accessible_in_every_view_and_fits_every_screen(site, citizen):
    rated(site)
    person = citizen(width=1280, reduced_motion="reduce")
    seat(site, person, "head")
    page = person.open(site.url + PAGE)
    again, words = page.get_by_role("link", name="Открыть ещё раз"), page.get_by_text("На что жалуются")
    for _ in range(20):
        expect(again.or_(words).first).to_be_visible()
        if words.is_visible():
            break
        again.click()
    expect(words).to_be_visible()
    assert faults(page) == []
