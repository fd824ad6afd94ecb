"""The overview in a real browser: no fault for a screen reader, nothing off the screen, and it lives by itself."""

import pytest
from playwright.sync_api import expect

from bot.conversation import Inbound
from tests.browser.test_accessibility import VIEWS, findings
from tests.browser.test_visit import WIDTHS, too_wide
from tests.desk.people import seat

pytestmark = pytest.mark.browser
PAGE = "/desk/overview"


def calls_a_human(site, name: str) -> None:
    for number, pressed in enumerate((None, "operator:call")):
        came = Inbound("web", f"{name}-{number}", name, "как поменять паспорт", pressed)
        site.do(site.app.assistant.handle(came))


@pytest.mark.parametrize("view", VIEWS)
def test_axe_is_content(site, citizen, view):
    calls_a_human(site, f"axe-{view}")
    person = citizen(width=1280, reduced_motion="reduce")
    seat(site, person, "head")
    page = person.open(site.url + PAGE)
    page.locator("html").evaluate("(one, view) => Object.assign(one.dataset, view)", VIEWS[view])
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_of_the_screen(site, citizen, width):
    calls_a_human(site, f"wide-{width}")
    person = citizen(width=width)
    seat(site, person, "senior")
    assert not too_wide(person.open(site.url + PAGE))


def test_who_comes_to_the_queue_appears_without_a_reload(site, citizen):
    person = citizen(width=1280)
    seat(site, person, "senior")
    page = person.open(site.url + PAGE)
    waiting = page.locator(".overview-tiles strong").first
    before = int(waiting.inner_text())
    calls_a_human(site, "lives")
    expect(waiting).to_have_text(str(before + 1), timeout=20_000)
