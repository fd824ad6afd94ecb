"""The page as people use it: with a keyboard, on a narrow screen, through a lost connection, without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from bot.desk.posting import post_as_operator

pytestmark = pytest.mark.browser
LONG = "очень длинное сообщение " * 12


def ask(page: Page, text: str) -> None:
    """Types the question, sends it with Enter, waits for the answer."""
    answers = page.locator(".message-bot").count()
    page.locator("textarea").fill(text)
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-bot")).to_have_count(answers + 1)


def is_wider_than_its_window(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def conversation_of(site, page: Page) -> str:
    """The id of the conversation in which this page's last message stands."""
    text = page.locator(".message-citizen .words").last.inner_text()

    async def find() -> str:
        async with site.app.database.reading() as connection:
            rows = await connection.exec_driver_sql(
                "select conversation_id, body from message order by created_at"
            )
            return [row.conversation_id for row in rows if row.body == text][-1]

    return site.do(find())


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


def test_message_written_without_a_connection_is_kept_and_sent_once(site, citizen):
    person = citizen()
    page = person.open(site.url)
    ask(page, "первый вопрос")
    person.context.set_offline(True)
    page.locator("textarea").fill("вопрос без связи")
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-pending .message-status")).to_have_text("Ждёт связи")
    expect(page.locator(".notice")).to_contain_text("Сообщение сохранили")
    expect(page.locator("textarea")).to_be_enabled()
    person.context.set_offline(False)
    expect(page.locator(".message-bot")).to_have_count(2)
    expect(page.locator(".message-pending")).to_have_count(0)
    expect(page.locator(".notice")).to_contain_text("Связь вернулась")
    page.reload()
    expect(page.locator(".message-citizen .words")).to_have_text(["первый вопрос", "вопрос без связи"])
    expect(page.locator(".message-bot")).to_have_count(2)


def test_answer_lost_on_the_way_back_is_neither_lost_nor_doubled(site, citizen):
    page = citizen().open(site.url)
    ask(page, "первый вопрос")
    lost = []

    def swallow(route):
        # The server takes the message; the browser never hears of it.
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/api/v1/chat/messages", swallow)
    page.route("**/api/v1/chat/events", lambda route: route.abort("connectionreset"))
    page.locator("textarea").fill("вопрос с обрывом")
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-bot")).to_have_count(2)
    assert lost == [200]
    page.reload()
    expect(page.locator(".message-citizen .words")).to_have_text(["первый вопрос", "вопрос с обрывом"])


def test_closed_page_sends_what_it_kept_when_it_is_opened_again(site, citizen):
    person = citizen()
    page = person.open(site.url)
    ask(page, "первый вопрос")
    person.context.set_offline(True)
    page.locator("textarea").fill("отправьте потом")
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-pending")).to_have_count(1)
    page.close()
    person.context.set_offline(False)
    again = person.open(site.url)
    expect(again.locator(".message-citizen .words")).to_have_text(["первый вопрос", "отправьте потом"])
    expect(again.locator(".message-bot")).to_have_count(2)


def test_second_window_shows_what_the_first_one_said_once(site, citizen):
    person = citizen()
    first = person.open(site.url)
    ask(first, "вопрос из первого окна")
    second = person.open(site.url)
    expect(second.locator(".message")).to_have_count(2)
    ask(first, "ещё вопрос")
    expect(second.locator(".message")).to_have_count(4)
    ask(second, "вопрос из второго окна")
    expect(first.locator(".message")).to_have_count(6)
    expect(second.locator(".message")).to_have_count(6)


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


def test_operator_is_called_types_and_answers(site, citizen):
    page = citizen().open(site.url)
    ask(page, "вопрос для оператора 7781")
    page.locator(".bar").get_by_role("button", name="Позвать человека").click()
    expect(page.locator(".bar-status")).to_have_text("Позвали оператора")
    page.locator("textarea").fill("жду оператора 7781")
    conversation = conversation_of_first(site, "вопрос для оператора 7781")
    page.wait_for_timeout(300)

    async def typing() -> None:
        site.app.live.wake(conversation, "typing")

    site.do(typing())
    expect(page.locator(".typing")).to_have_text("Оператор печатает…")
    site.do(
        post_as_operator(
            site.app.database, site.app.live, site.app.clock, conversation, "Здравствуйте, я Анна"
        )
    )
    expect(page.locator(".message-operator .words")).to_have_text("Здравствуйте, я Анна")
    expect(page.locator(".bar-status")).to_have_text("На связи Оператор")
    expect(page.locator(".typing")).to_be_hidden()
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-citizen .words").last).to_have_text("жду оператора 7781")
    expect(page.locator(".message-pending")).to_have_count(0)
    assert page.locator(".message-bot").count() == 2, "the bot spoke over a human"


def conversation_of_first(site, text: str) -> str:
    async def find() -> str:
        async with site.app.database.reading() as connection:
            rows = await connection.exec_driver_sql("select conversation_id, body from message")
            return next(row.conversation_id for row in rows if row.body == text)

    return site.do(find())


def test_ended_talk_says_so_and_a_new_one_begins_empty(site, citizen):
    page = citizen().open(site.url)
    ask(page, "как получить снилс")
    page.locator(".view summary").click()
    page.get_by_role("button", name="Закончить разговор").click()
    expect(page.locator(".closed")).to_contain_text("Разговор закончился")
    expect(page.locator("textarea")).to_be_hidden()
    expect(page.get_by_role("button", name="Начать новый")).to_be_focused()
    page.get_by_role("button", name="Начать новый").click()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, "новый вопрос")
    expect(page.locator(".message")).to_have_count(2)


def test_session_that_ran_out_begins_a_new_talk_and_says_so(site, citizen):
    person = citizen()
    page = person.open(site.url)
    ask(page, "старый вопрос")
    person.context.clear_cookies()
    page.locator("textarea").fill("новый вопрос")
    page.locator("textarea").press("Enter")
    expect(page.locator(".notice")).to_contain_text("Начали новый")
    expect(page.locator(".message-citizen .words")).to_have_text(["новый вопрос"])
    person.complaints[:] = [one for one in person.complaints if "401" not in one]


def test_refused_message_offers_what_to_do_next(site, citizen):
    person = citizen()
    page = person.open(site.url)
    page.route(
        "**/api/v1/chat/messages",
        lambda route: route.fulfill(
            status=422, json={"code": "bad-request", "message": "Не получилось прочитать сообщение."}
        ),
    )
    page.locator("textarea").fill("странное сообщение")
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-failed .message-status")).to_contain_text("Не получилось прочитать")
    page.unroute("**/api/v1/chat/messages")
    page.get_by_role("button", name="Повторить").click()
    expect(page.locator(".message-bot")).to_have_count(1)
    person.complaints[:] = [one for one in person.complaints if "422" not in one]


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


def test_form_sent_twice_is_answered_once(site, citizen):
    page = citizen(java_script_enabled=False).open(site.url)
    page.locator("textarea").fill("как получить снилс")
    page.get_by_role("button", name="Отправить").click()
    page.go_back()
    page.locator("textarea").fill("как получить снилс")
    expect(page.locator("input[name=id]")).to_have_attribute("value", re.compile("[0-9a-f-]{36}"))


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
