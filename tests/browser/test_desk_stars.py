"""The pages of stars in a real browser: no fault for a screen reader, nothing off the screen, in any view."""

from zoneinfo import ZoneInfo

import pytest

from bot.feedback.slices import local_day
from tests.browser.looking import faults
from tests.desk.people import seat
from tests.feedback.figures.rated import Crowd

pytestmark = pytest.mark.browser
PAGE = "/desk/satisfaction/stars"


async def rated(app):
    day = local_day(app.clock(), ZoneInfo(app.booking.centre.timezone))
    async with app.database.transaction() as connection:
        for code, counts in (
            ("ces4", {4: 60, 3: 15, 1: 25}),
            ("csi4", {4: 20, 1: 3}),
            ("nps11", {10: 30, 7: 10, 0: 9}),
        ):
            for value, times in counts.items():
                await Crowd(connection).answered(value, times, day, instrument=code, service="passport")


def test_the_stars_are_accessible_in_every_view_and_fit_every_screen(site, citizen):
    site.do(rated(site.app))
    person = citizen(width=1280, reduced_motion="reduce")
    seat(site, person, "head")
    page = person.open(site.url + PAGE)
    assert faults(page) == []
    page.goto(f"{site.url}{PAGE}/enter/journey-maps")
    assert faults(page) == []
