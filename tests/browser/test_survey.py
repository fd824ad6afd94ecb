"""Surveys by link in a real browser: without scripts, by keyboard, at 400 %, in every view; the sheets on paper."""

from io import BytesIO
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from playwright.sync_api import expect

from bot.db.queries_feedback_links import take_for_link
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import End
from bot.feedback.links import new_link
from bot.feedback.slices import Slice
from tests.browser.looking import faults, findings, too_wide
from tests.desk.people import seat
from tests.site import Site

pytestmark = pytest.mark.browser


async def invited(site: Site) -> str:
    """The address of the questions about a visit."""
    app, link = site.app, new_link(site.app.booking.links)
    about = Slice(touchpoint="office", channel="email", office_id="central")
    keys, zone = Keys.of(app.booking.links), ZoneInfo("Europe/Samara")
    async with app.database.transaction() as connection:
        asked = await end_interaction(
            connection, End("appointment", link.seed, of=about), keys, app.clock(), zone=zone
        )
        await take_for_link(connection, asked.invitation_id, link.sha256, app.clock())
    return f"{site.url}/r/{link.token}"


def test_citizen_answers_with_the_keyboard_alone_at_four_hundred_per_cent_without_scripts(site, citizen):
    address = site.do(invited(site))
    page = citizen(width=320, height=256, java_script_enabled=False).open(address)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    hard = page.get_by_role("group", name="Насколько легко").get_by_role("button", name="Сложно", exact=True)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.locator("button[value='1']:focus").count():
            break
    expect(hard).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Мы получили оценку.")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.locator("input[type=checkbox]:focus").count():
            break
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_role("button", name="Отправить").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Мы записали, что вас подвело. Спасибо!")
    page.get_by_role("button", name="Скорее удовлетворён", exact=True).press("Enter")
    expect(page.locator(".survey-answer")).to_have_count(2)
    looking = citizen(width=320, reduced_motion="reduce").open(address)
    assert faults(looking) == []


def test_sheet_is_made_printed_on_one_page_and_answered(site, citizen):
    person = citizen(reduced_motion="reduce")
    seat(site, person, "senior")
    page = person.open(f"{site.url}/desk/surveys")
    assert faults(page) == []
    page.get_by_label("Где висит").fill("Окно 3, зал ожидания первого этажа")
    page.get_by_role("button", name="Сделать лист").click()
    expect(page.locator(".desk-said")).to_have_text("Лист готов. Напечатайте его.")
    assert faults(page) == []
    card = page.url.partition("?")[0]
    for size in ("a4", "a6"):
        page.goto(f"{card}/sheet?size={size}")
        assert findings(page) == []
        assert len(pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))) == 1
    page.set_viewport_size({"width": 320, "height": 600})
    assert not too_wide(page)
    page.goto(f"{site.url}/s/{card.rpartition('/')[2]}")
    assert faults(page) == []
    page.get_by_role("button", name="Удовлетворён", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Ещё вопрос")
    expect(page.get_by_role("link", name="Ответить другому посетителю")).to_be_visible()
