"""A reminder in the chat: it comes into an open page, stays there when the page is opened again, and is pressed."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from bot.conversation import Button
from bot.notices.channel import Message
from bot.notices.channels.chat import Chat
from tests.browser.talking import ask, conversation_of

pytestmark = pytest.mark.browser
TEXT = "Напоминаем о записи: «Паспорт РФ».\nКогда: четверг, 19 ноября, 12:00.\n\nВы придёте?"
BUTTONS = (Button("contacts:show", "Подтвердить"), Button("menu:home", "Перенести"))


def tell(site, conversation_id: str, key: str) -> None:
    """The worker's part, in this process."""
    chat = Chat(site.app.live)
    notice = Message(key=key, address="", text=TEXT, buttons=BUTTONS, conversation_id=conversation_id)

    async def put() -> None:
        async with site.app.database.transaction() as connection:
            await chat.put(connection, notice, datetime.now(UTC))
        chat.told(notice)

    site.do(put())


def test_reminder_comes_into_the_open_page_once_and_its_button_is_pressed(site, citizen):
    page = citizen().open(site.url)
    ask(page, "мне придёт напоминание")
    talk = conversation_of(site, page)
    tell(site, talk, "n1:web")
    tell(site, talk, "n1:web")
    shown = page.locator(".message-kind-notice")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Вы придёте?")
    page.reload()
    expect(shown).to_have_count(1)
    expect(shown.get_by_role("button", name="Перенести")).to_be_visible()
    shown.get_by_role("button", name="Подтвердить").click()
    expect(page.locator(".message-citizen .words").last).to_have_text("Подтвердить")
    expect(page.locator(".message-bot")).to_have_count(3)


def test_reminder_is_read_without_scripts(site, citizen):
    one = citizen()
    page = one.open(site.url)
    ask(page, "напоминание без скриптов")
    tell(site, conversation_of(site, page), "n1:web")
    plain = citizen(java_script_enabled=False)
    plain.context.add_cookies(one.context.cookies())
    read = plain.open(site.url)
    expect(read.get_by_text("Вы придёте?")).to_be_visible()
    expect(read.get_by_role("button", name="Перенести")).to_be_visible()
