"""One need from the question to its end: a citizen and two operators in windows of their own, the server falls on the way."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from bot.db.models import MessageRow
from bot.db.models_feedback import ResponseRow
from tests.browser.test_desk_talks import asks, at_work
from tests.desk.calls.line import publish
from tests.site import RunningSite, Site

pytestmark = pytest.mark.browser
FIRST, SECOND = "Здравствуйте! Уточню и вернусь к вам.", "Нужны фото и заявление. Ждём вас."


class House:
    """The server, which may fall and stand up again at the same address over the same database."""

    def __init__(self, engines: Any, texts: Any, database: str) -> None:
        self._parts = engines, texts, database
        self._running = RunningSite(*self._parts)

    @property
    def site(self) -> Site:
        return self._running.site

    def falls_and_stands_up(self) -> None:
        port = int(self.site.url.rpartition(":")[2])
        self._running.stop()
        self._running = RunningSite(*self._parts, port=port)

    def stop(self) -> None:
        self._running.stop()


@pytest.fixture
def house(engines: Any, texts: Any, sqlite_template: Path, tmp_path: Path) -> Iterator[House]:
    shutil.copy(sqlite_template, tmp_path / "whole.db")
    opened = House(engines, texts, f"sqlite+aiosqlite:///{tmp_path / 'whole.db'}")
    opened.site.do(publish(opened.site.app.database, "demo", opened.site.app.clock))
    yield opened
    opened.stop()


def opens(page: Page) -> None:
    with page.expect_navigation():
        page.locator("#talks-queue a[data-request]").first.click()


def takes(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("a")


def says(page: Page, words: str) -> None:
    page.locator("#talks-draft").fill(words)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#talks-draft")).to_have_value("")


def passes_on(page: Page, to: str, reason: str) -> None:
    page.locator("#talks-pass summary").click()
    form = page.locator("#talks-pass form")
    option = form.locator("select option").filter(has_text=to)
    form.locator("select").select_option(option.get_attribute("value"))
    form.get_by_label("Почему", exact=True).fill(reason)
    with page.expect_navigation():
        form.get_by_role("button").click()


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def test_need_goes_through_two_operators_a_call_and_a_fall_of_the_server(house: House, citizen: Any) -> None:
    anna = at_work(house.site, citizen(1280))
    boris = at_work(house.site, citizen(1280), name="Борис Громов")
    person = citizen()
    chat = asks(house.site, person)
    opens(anna)
    takes(anna)
    expect(chat.get_by_text("Вам отвечает оператор Анна.", exact=True)).to_be_visible()
    says(anna, FIRST)
    expect(chat.locator(".message").filter(has_text=FIRST)).to_have_count(1)
    talk = anna.url

    # She rings a colleague's line by the script, puts the person on hold, and the server falls.
    anna.goto(f"{house.site.url}/desk/calls")
    anna.get_by_label("Сценарий").select_option("demo")
    press(anna, "Начать")
    press(anna, "Не называет")
    anna.get_by_label("О чём вопрос").select_option("паспорт")
    press(anna, "Дальше")
    press(anna, "Подождёт")
    with anna.expect_navigation():
        anna.locator("[data-key='1']").first.click()
    expect(anna.locator(".calls-timer.is-hold")).to_be_visible()
    chat.get_by_role("textbox").fill("А сколько фото?")
    house.falls_and_stands_up()
    chat.get_by_role("textbox").press("Enter")
    expect(chat.locator(".message").filter(has_text="А сколько фото?")).to_have_count(1)
    anna.reload()
    expect(anna.locator(".calls-timer.is-hold")).to_be_visible()
    with anna.expect_navigation():
        anna.locator(".calls-answers .calls-way").first.click()
    press(anna, "Всё ясно")
    press(anna, "Дальше")
    press(anna, "Завершить звонок")

    # The talk is where it was, with what the citizen wrote meanwhile; it goes to Boris and back, and no further.
    anna.goto(talk)
    expect(anna.locator(".talks-by-citizen").last).to_contain_text("А сколько фото?")
    passes_on(anna, "Борис", "нужен знаток паспортов")
    expect(chat.get_by_text("Борис", exact=False).last).to_be_visible()
    boris.goto(talk)
    passes_on(boris, "Анна", "вопрос всё же её")
    anna.goto(talk)
    anna.locator("#talks-pass summary").click()
    expect(anna.locator("#talks-pass button")).to_have_count(0)
    expect(anna.locator("#talks-pass")).to_contain_text("старш")
    says(anna, SECOND)
    expect(chat.locator(".message").filter(has_text=SECOND)).to_have_count(1)
    anna.locator("#talks-end summary").click()
    anna.locator("#talks-end input[type=radio]").first.check()
    with anna.expect_navigation():
        anna.locator("#talks-end button").click()
    expect(chat.locator(".message").filter(has_text="Рады, что помогли.")).to_be_visible()

    # The goodbye asks how it was; one tap answers, and it is counted for the operators and once.
    chat.get_by_role("button", name="Скорее удовлетворён", exact=True).click()
    expect(chat.locator(".message-bot").last).to_contain_text("Спасибо")
    assert _ratings(house.site) == [("csi4", 3, "operator")]
    _nothing_is_lost_or_doubled(house.site)
    person.complaints.clear()  # what Chromium says of a server that is not there is no trouble of the page


def _ratings(site: Site) -> list[tuple[str, int, str]]:
    async def stored() -> list[Any]:
        async with site.app.database.reading() as connection:
            table = ResponseRow.__table__
            found = await connection.execute(select(table.c.instrument, table.c.value, table.c.kind))
            return [tuple(row) for row in found]

    return site.do(stored())


def _nothing_is_lost_or_doubled(site: Site) -> None:
    async def stored() -> list[Any]:
        async with site.app.database.reading() as connection:
            table = MessageRow.__table__
            return list(await connection.execute(select(table.c.seq, table.c.body).order_by(table.c.seq)))

    rows = site.do(stored())
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    bodies = [row.body for row in rows]
    assert [bodies.count(words) for words in (FIRST, "А сколько фото?", SECOND)] == [1, 1, 1]
