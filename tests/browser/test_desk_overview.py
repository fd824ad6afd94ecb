"""The overview in a real browser: no fault for a screen reader, nothing off the screen, and it lives by itself."""

import pytest
from playwright.sync_api import expect

from bot.conversation import Inbound
from tests.browser.looking import faults
from tests.desk.people import seat

pytestmark = pytest.mark.browser
PAGE = "/desk/overview"


def calls_a_human(site, name: str) -> None:
    for number, pressed in enumerate((None, "operator:call")):
        came = Inbound("web", f"{name}-{number}", name, "как поменять паспорт", pressed)
        site.do(site.app.assistant.handle(came))


@pytest.mark.parametrize("role", ["head", "senior"])
def test_page_is_accessible_in_every_view_and_fits_every_screen(site, citizen, role):
    calls_a_human(site, f"looked-{role}")
    person = citizen(width=1280, reduced_motion="reduce")
    seat(site, person, role)
    assert faults(person.open(site.url + PAGE)) == []


def test_who_comes_to_the_queue_appears_without_a_reload(site, citizen):
    person = citizen(width=1280)
    seat(site, person, "senior")
    page = person.open(site.url + PAGE)
    waiting = page.locator(".overview-tiles strong").first
    before = int(waiting.inner_text())
    calls_a_human(site, "lives")
    expect(waiting).to_have_text(str(before + 1), timeout=20_000)
