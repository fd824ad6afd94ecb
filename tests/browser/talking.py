"""How a citizen talks on the page, for the tests of the browser."""

from playwright.sync_api import Page, expect


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
