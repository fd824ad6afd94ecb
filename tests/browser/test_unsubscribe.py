"""The page under a letter's link: readable, reachable by keyboard, works without scripts."""

import pytest
from playwright.sync_api import expect

from bot.consents.ledger import Decision, give
from bot.consents.links import unsubscribe_url
from bot.db.queries_clients import add_client
from tests.browser.looking import findings
from tests.site import Site

WIDTHS = (320, 768, 1280)


async def subscribed(site: Site) -> str:
    """A reader of news; gives the path of the link under their letter."""
    now = site.app.clock()
    async with site.app.database.transaction() as connection:
        client = await add_client(connection, "ru", now)
        await give(connection, Decision(client.id, "mailing-content", "button", "web", "1"), now)
    return "/unsubscribe/" + unsubscribe_url(site.app.booking.links, client.id).rpartition("/")[2]


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_is_content_before_and_after_and_nothing_sticks_out(site, citizen, width):
    one = citizen(width=width, height=640)
    page = one.open(site.url + site.do(subscribed(site)))
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Отписаться", exact=True).click()
    expect(page.get_by_role("heading")).to_have_text("Готово, вы отписались")
    assert findings(page) == []


@pytest.mark.browser
def test_keyboard_alone_unsubscribes_without_scripts(site, citizen):
    page = citizen(java_script_enabled=False).open(site.url + site.do(subscribed(site)))
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Отписаться", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Новостей больше не будет.")).to_be_visible()
