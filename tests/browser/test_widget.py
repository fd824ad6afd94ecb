"""The widget on somebody else's site, and the frame."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_button_opens_the_chat_and_escape_gives_the_focus_back(site, city, citizen):
    page = citizen().open(city)
    opener = page.get_by_role("button", name="Задать вопрос")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("otklik-chat textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("otklik-chat .panel")).to_be_hidden()
    expect(opener).to_be_focused()


def test_citizen_of_a_foreign_site_is_answered_and_remembered(site, city, citizen):
    person = citizen()
    page = person.open(city)
    page.get_by_role("button", name="Задать вопрос").click()
    expect(page.locator("otklik-chat textarea")).to_be_focused()
    page.keyboard.type("как получить снилс")
    page.keyboard.press("Enter")
    expect(page.locator("otklik-chat .message-bot .sources")).to_contain_text("проверили")
    assert person.context.cookies() == [], "the widget sets no cookie on a foreign site"
    page.reload()
    page.get_by_role("button", name="Задать вопрос").click()
    expect(page.locator("otklik-chat .message")).to_have_count(2)


def test_styles_of_the_site_stay_outside_and_ours_inside(site, city, citizen):
    page = citizen().open(city)
    page.get_by_role("button", name="Задать вопрос").click()
    send = page.locator("otklik-chat button[type=submit]")
    assert send.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(11, 92, 173)"
    assert send.bounding_box()["width"] < 60
    assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(68, 0, 0)"
    assert page.locator("otklik-chat .chat").evaluate("one => getComputedStyle(one).fontSize") == "17px"


def test_widget_fills_a_phone_and_scrolls_nothing_sideways(site, city, citizen):
    page = citizen(320, 568).open(city)
    page.get_by_role("button", name="Задать вопрос").click()
    box = page.locator("otklik-chat .panel").bounding_box()
    assert (box["width"], box["height"]) == (320, 568)
    assert page.locator("otklik-chat .chat").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_site_that_is_not_on_the_list_gets_no_chat(site, city, citizen):
    person = citizen()
    page = person.open(city.replace("127.0.0.1", "localhost"))
    page.wait_for_timeout(1000)
    expect(page.locator("otklik-chat .opener")).to_have_count(0)
    assert any("CORS" in one or "Failed to fetch" in one for one in person.complaints)
    person.complaints.clear()


def test_frame_talks_with_a_token(site, citizen):
    person = citizen(420, 640)
    page = person.open(f"{site.url}/embed")
    page.locator("textarea").fill("как получить снилс")
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-bot")).to_have_count(1)
    assert [cookie["name"] for cookie in person.context.cookies()] == []
    page.reload()
    expect(page.locator(".message")).to_have_count(2)
