"""Satisfaction in a real browser: no fault for a screen reader in any view, nothing off the screen, plots for each width."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import faults
from tests.desk.people import seat
from tests.feedback.figures.rated import Crowd

pytestmark = pytest.mark.browser
PAGE = "/desk/satisfaction"


async def rated(site) -> None:
    async with site.app.database.transaction() as connection:
        people = Crowd(connection)
        for touchpoint, channel, good, bad in (("chat-bot", "web", 90, 10), ("phone", "phone", 30, 30)):
            await people.answered(4, good, touchpoint=touchpoint, channel=channel, service="passport-rf")
            await people.answered(1, bad, touchpoint=touchpoint, channel=channel)
        await people.answered(2, 4, touchpoint="letter", channel="email")
        await people.asked(20, skipped="cool-down")


def test_page_is_accessible_in_every_view_and_each_width_has_its_plot(site, citizen):
    site.do(rated(site))
    person = citizen(width=1280, reduced_motion="reduce")
    seat(site, person, "head")
    page = person.open(f"{site.url}{PAGE}?from=2026-11-01&to=2026-11-30")
    assert faults(page) == []
    wide, narrow = page.locator("#trend-wide-title"), page.locator("#trend-narrow-title")
    expect(page.locator(".plot-wide").first).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    expect(page.locator(".plot-narrow").first).to_be_visible()
    expect(page.locator(".plot-wide").first).to_be_hidden()
    assert (wide.count(), narrow.count()) == (1, 1)
