"""An operator comes into the talk: the page shows who speaks, and the bot is silent."""

import pytest
from playwright.sync_api import expect

from bot.desk.posting import post_as_operator
from tests.browser.talking import ask

pytestmark = pytest.mark.browser


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
