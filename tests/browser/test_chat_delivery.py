"""What a citizen sends arrives once: through a lost connection, a closed page, two windows, an ended session."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.talking import ask

pytestmark = pytest.mark.browser


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


def test_form_sent_twice_is_answered_once(site, citizen):
    page = citizen(java_script_enabled=False).open(site.url)
    page.locator("textarea").fill("как получить снилс")
    page.get_by_role("button", name="Отправить").click()
    page.go_back()
    page.locator("textarea").fill("как получить снилс")
    expect(page.locator("input[name=id]")).to_have_attribute("value", re.compile("[0-9a-f-]{36}"))
