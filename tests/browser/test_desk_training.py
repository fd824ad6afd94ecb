"""The trainer in a real browser: no fault in any view or width, there is a clock, the keyboard stands where it is needed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import faults, findings
from tests.desk.people import seat

pytestmark = pytest.mark.browser
FIRST = "/desk/training/round?script=general&temper=upset&seed=88"


def to_a_choice(page: Page) -> None:
    """On to a step that asks for a way."""
    while not page.locator(".training-ways").count():
        with page.expect_navigation():
            page.locator(".training-step .button-main").click()


def to_the_end(page: Page) -> None:
    """Any ways, to the results."""
    while page.locator(".training-step").count():
        with page.expect_navigation():
            page.locator(".training-step button[type=submit]").first.click()


def test_round_and_its_results_are_accessible_and_the_keyboard_stands_where_it_is_needed(site, citizen):
    person = citizen(width=1280, reduced_motion="reduce")
    seat(site, person, "senior")
    page = person.open(site.url + FIRST)
    expect(page.locator("textarea")).to_be_focused()
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"00:0\d"))
    page.keyboard.type("Ну, добрый день! Щас гляну.")
    to_a_choice(page)
    expect(page.locator("#training-said")).to_be_focused()
    assert faults(page) == []
    with page.expect_navigation():
        page.locator(".training-ways button").last.click()
    expect(page.locator(".training-verdict")).to_be_visible()
    assert findings(page) == []
    to_the_end(page)
    expect(page.locator(".training-three")).to_be_visible()
    assert faults(page) == []
    page.goto(site.url + "/desk/training")
    expect(page.get_by_role("table").first).to_be_visible()
    assert findings(page) == []
