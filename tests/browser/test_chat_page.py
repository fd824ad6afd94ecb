"""The page as people use it: with a keyboard, on a narrow screen, on paper, without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.talking import ask, is_wider_than_its_window

pytestmark = pytest.mark.browser
LONG = "очень длинное сообщение " * 12


def test_empty_chat_offers_questions_and_situations_and_a_press_answers(site, citizen):
    page = citizen().open(site.url)
    expect(page.locator(".asked-one").first).to_be_visible()
    expect(page.locator(".situations .button").first).to_be_visible()
    question = page.locator(".asked-one").first.inner_text()
    page.locator(".asked-one").first.click()
    expect(page.locator(".message-citizen .words")).to_have_text(question)
    expect(page.locator(".message-bot .sources")).to_contain_text("проверили")
    expect(page.locator(".welcome")).to_be_hidden()


def test_whole_talk_is_possible_with_the_keyboard_alone(site, citizen):
    page = citizen().open(site.url)
    expect(page.locator("textarea")).to_be_focused()
    while not page.evaluate("document.activeElement.matches('.skip')"):
        page.keyboard.press("Shift+Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_be_focused()
    page.keyboard.type("как получить")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("снилс")
    expect(page.locator("textarea")).to_have_value("как получить\nснилс")
    page.keyboard.press("Enter")
    expect(page.locator(".message-bot")).to_have_count(1)
    expect(page.locator("textarea")).to_be_focused()
    expect(page.locator("textarea")).to_have_value("")
    while not page.evaluate("document.activeElement.closest('.choices')"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".message-citizen")).to_have_count(2)
    assert page.evaluate("!!document.activeElement.closest('.choices')"), "the pressed button lost the focus"


def test_view_menu_opens_and_closes_from_the_keyboard_and_gives_the_focus_back(site, citizen):
    page = citizen().open(site.url)
    page.locator(".view summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".view-panel")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    page.keyboard.press("Escape")
    expect(page.locator(".view-panel")).to_be_hidden()
    expect(page.locator(".view summary")).to_be_focused()


def test_chosen_view_is_there_from_the_first_paint_after_a_reload(site, citizen):
    page = citizen().open(site.url)
    page.locator(".view summary").click()
    page.get_by_text("Очень крупный").click()
    page.get_by_text("Высокий").click()
    page.get_by_text("Тёмные").click()
    markup = page.context.request.get(site.url).text()
    assert 'data-size="largest" data-contrast="high" data-theme="dark"' in markup
    page.reload()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.chat')).backgroundColor") == "rgb(0, 0, 0)"
    )
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.chat')).fontSize)")
    assert size == pytest.approx(25.5, abs=0.1)


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (320, 240), (640, 320)])
@pytest.mark.parametrize("size", ["normal", "largest"])
def test_narrow_and_low_windows_need_no_sideways_scroll_and_hide_nothing(site, citizen, width, height, size):
    page = citizen(width, height).open(site.url)
    page.evaluate(f"document.documentElement.dataset.size = '{size}'")
    assert not is_wider_than_its_window(page)
    ask(page, "как получить снилс " + "ы" * 80)
    assert not is_wider_than_its_window(page)
    page.locator(".view summary").scroll_into_view_if_needed()
    page.locator(".view summary").click()
    assert not is_wider_than_its_window(page)
    page.get_by_text("Тёмные").click()
    page.keyboard.press("Escape")
    last = page.locator(".message-bot .choices .button").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.locator("textarea").bounding_box()["width"] > 100


def test_every_control_is_big_enough_for_a_finger(site, citizen):
    page = citizen(320, 640).open(site.url)
    ask(page, "как получить снилс")
    page.locator(".view summary").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, textarea, .choice, .bar a')]
            .filter(one => one.checkVisibility()).map(one => [one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.width < 44 || box.height < 44).map(([text, box]) => `${text} ${box.width}×${box.height}`)"""
    )
    assert small == []


def test_new_answer_is_read_out_once_and_old_ones_never(site, citizen):
    page = citizen().open(site.url)
    page.evaluate(
        """() => { window.read = []; const live = document.querySelector('.sr[aria-live]');
        new MutationObserver(() => window.read.push(live.textContent)).observe(live, {childList: true, characterData: true}); }"""
    )
    ask(page, "как получить снилс")
    page.wait_for_timeout(1500)
    read = page.evaluate("window.read")
    assert len(read) == 1
    assert read[0].startswith("Помощник: ")
    page.reload()
    assert page.locator(".sr[aria-live]").text_content() == ""


def test_too_long_message_is_stopped_at_the_field_with_the_number_to_cut(site, citizen):
    page = citizen().open(site.url)
    page.locator("textarea").fill("ы" * 4003)
    expect(page.locator(".composer-note")).to_contain_text("уберите знаков: 3")
    page.locator("textarea").press("Enter")
    expect(page.locator("textarea")).to_have_value("ы" * 4003)
    expect(page.locator(".message")).to_have_count(0)


def test_field_grows_to_five_lines_and_no_further(site, citizen):
    page = citizen().open(site.url)
    heights = []
    for lines in (1, 3, 5, 9):
        page.locator("textarea").fill("\n".join("строка" for _ in range(lines)))
        heights.append(page.locator("textarea").bounding_box()["height"])
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == pytest.approx(heights[2], abs=6)


def test_long_answer_is_folded_and_opens(site, citizen):
    page = citizen().open(site.url)
    words = [{"type": "p", "spans": [{"text": LONG}]}]
    reply = {
        "seq": 2,
        "author": "bot",
        "name": "Помощник",
        "at": "2026-11-17T10:00:00+00:00",
        "lang": "ru",
        "kind": "answer",
        "text": LONG,
        "blocks": words,
        "folded": words,
        "rows": [],
        "buttons": [],
        "sources": [],
        "client_id": None,
    }
    page.route(
        "**/api/v1/chat/messages", lambda route: route.fulfill(json={"messages": [reply], "repeated": False})
    )
    page.route("**/api/v1/chat/events", lambda route: route.abort())
    page.locator("textarea").fill("длинный")
    page.locator("textarea").press("Enter")
    expect(page.locator(".more .words")).to_be_hidden()
    page.get_by_text("Показать полностью").click()
    expect(page.locator(".more .words")).to_be_visible()


def test_paper_shows_the_talk_without_the_controls(site, citizen):
    page = citizen().open(site.url)
    ask(page, "как получить снилс")
    page.emulate_media(media="print")
    expect(page.locator(".message-bot .words")).to_be_visible()
    for gone in (".foot", ".bar-tools", ".message-bot .choices"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowY") == "visible"


def test_whole_talk_works_without_scripts(site, citizen):
    page = citizen(java_script_enabled=False).open(site.url)
    page.locator("textarea").fill("как получить снилс")
    page.get_by_role("button", name="Отправить").click()
    expect(page.locator(".message-citizen .words")).to_have_text("как получить снилс")
    expect(page.locator(".message-bot .sources")).to_contain_text("проверили")
    page.get_by_role("button", name="Подробнее").click()
    expect(page.locator(".message-citizen .words").last).to_have_text("Подробнее")
    expect(page.locator(".message-bot")).to_have_count(2)
    page.reload()
    expect(page.locator(".message-bot")).to_have_count(2)
    page.get_by_text("Вид страницы").click()
    page.get_by_text("Крупный", exact=True).click()
    page.get_by_role("button", name="Применить").click()
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    page.get_by_role("button", name="Закончить разговор").click()
    expect(page.locator(".welcome")).to_be_visible()


def test_english_page_speaks_english(site, citizen):
    page = citizen().open(f"{site.url}/?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", name="How can we help?")).to_be_visible()
    page.get_by_role("link", name="Русский язык").click()
    expect(page.get_by_role("heading", name="Чем помочь?")).to_be_visible()


def test_snippet_can_be_copied(site, citizen):
    person = citizen()
    person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = person.open(f"{site.url}/install")
    page.get_by_role("button", name="Скопировать").first.click()
    expect(page.get_by_text("Скопировали")).to_be_visible()
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == f'<script src="{site.url}/widget.js" async></script>'
    )
