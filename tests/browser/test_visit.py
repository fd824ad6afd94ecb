"""The page of one appointment in a real browser: without scripts, with a keyboard, on a narrow screen, in the dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.booked import booked, link_of
from tests.browser.looking import faults, findings, too_wide

pytestmark = pytest.mark.browser


def test_citizen_confirms_moves_and_cancels_without_scripts(site, citizen):
    visit = booked(site, "lawyer")
    page = citizen(width=320, java_script_enabled=False).open(link_of(site, visit))
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_role("status")).to_have_text("Спасибо! Вы подтвердили, что придёте.")
    page.get_by_role("link", name="Перенести").click()
    page.locator(".visit-days a").last.click()
    chosen = page.locator("section[aria-labelledby=visit-day] button").first
    when = f"{page.locator('#visit-day').inner_text()}, {chosen.inner_text()}"
    chosen.click()
    expect(page.get_by_role("status")).to_have_text("Готово, запись перенесли.")
    expect(page.locator("time")).to_have_text(when)
    page.locator("summary").click()
    page.get_by_role("button", name="Да, отменить").click()
    expect(page.get_by_role("status")).to_have_text("Готово, запись отменили.")
    expect(page.locator("form")).to_have_count(0)


def test_calendar_file_comes_down_under_the_number_of_the_appointment(site, citizen):
    visit = booked(site, "lawyer")
    page = citizen().open(link_of(site, visit))
    with page.expect_download() as coming:
        page.get_by_role("link", name="Добавить в календарь").click()
    assert coming.value.suggested_filename == f"{visit.code}.ics"


def test_page_is_read_and_answered_with_the_keyboard(site, citizen):
    visit = booked(site, "lawyer")
    page = citizen().open(link_of(site, visit))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Подтвердить":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()


def test_wrong_link_fits_a_narrow_screen_and_leads_to_the_chat(site, citizen):
    person = citizen(width=320)
    page = person.open(f"{site.url}/visit/wrong")
    assert not too_wide(page)
    assert findings(page) == []
    page.get_by_role("link", name="Открыть чат").click()
    expect(page.locator("textarea")).to_be_visible()
    assert person.complaints.pop().endswith("404 (Not Found)")


def test_every_face_of_the_page_is_accessible_in_every_view_and_fits_every_screen(site, citizen):
    visit = booked(site, "passport", "central")
    person = citizen(reduced_motion="reduce")
    for path in ("", "/move", "?lang=en"):
        assert faults(person.open(link_of(site, visit) + path)) == [], path
