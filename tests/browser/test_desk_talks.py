"""The workstation in a real browser: two operators and a citizen, live, by keyboard, on three widths."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bot.desk.talks.replies.shipped import seed
from tests.browser.looking import findings, too_wide
from tests.desk.people import seat
from tests.site import RunningSite

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("D2_SHOTS")


@pytest.fixture(scope="module")
def hall(engines: Any, texts: Any, sqlite_template: Path, tmp_path_factory: Any) -> Any:
    """A site of its own, with the ready replies that come with the program."""
    path = tmp_path_factory.mktemp("talks") / "desk.db"
    shutil.copy(sqlite_template, path)
    running = RunningSite(engines, texts, f"sqlite+aiosqlite:///{path}")
    running.site.do(_seeded(running.site.app))
    yield running.site
    running.stop()


async def _seeded(app: Any) -> None:
    async with app.database.transaction() as connection:
        await seed(connection, app.clock())


@pytest.fixture(autouse=True)
def _empty_queue(hall: Any) -> None:
    """Every test begins with nobody waiting."""
    hall.do(_emptied(hall.app))


async def _emptied(app: Any) -> None:
    async with app.database.transaction() as connection:
        for statement in ("delete from assignment", "update operator_request set state = 'done'"):
            await connection.execute(text(statement))


def at_work(hall: Any, person: Any, role: str = "operator", name: str = "Анна Петрова") -> Page:
    """An operator's screen, on shift."""
    seat(hall, person, role, name=name)
    page = person.open(f"{hall.url}/desk")
    with page.expect_navigation():
        page.get_by_role("button", name="Начать смену").click()
    return page


def asks(hall: Any, person: Any, question: str = "Как заменить паспорт?") -> Page:
    """A citizen who has asked and called a human."""
    page = person.open(hall.url)
    field = page.get_by_role("textbox")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".message-bot").last).to_contain_text("Уточните")
    page.get_by_role("button", name="Позвать человека").first.click()
    expect(page.get_by_text("Позвал оператора", exact=False).last).to_be_visible()
    return page


def test_two_screens_and_a_chat_hear_one_another(hall: Any, citizen: Any) -> None:
    anna = at_work(hall, citizen(1280))
    boris = at_work(hall, citizen(1280), name="Борис Громов")
    chat = asks(hall, citizen())
    row = anna.locator("#talks-queue a[data-request]").first
    expect(row).to_contain_text("до ")
    expect(boris.locator("#talks-group-free")).to_be_visible()
    with anna.expect_navigation():
        row.click()
    with anna.expect_navigation():
        anna.keyboard.press("a")
    expect(chat.get_by_text("Вам отвечает оператор Анна.", exact=True)).to_be_visible()
    expect(boris.locator("#talks-group-free")).to_have_count(0)
    anna.locator("#talks-draft").press_sequentially("Здравствуйте! ")
    expect(chat.get_by_text("Оператор Анна печатает…")).to_be_visible()
    anna.locator("#talks-draft").press_sequentially("Нужны фото и заявление.")
    anna.keyboard.press("Control+Enter")
    said = chat.locator(".message").filter(has_text="Нужны фото и заявление.")
    expect(said).to_be_visible()
    expect(said).to_contain_text("Оператор Анна")
    expect(anna.locator("#talks-draft")).to_have_value("")
    chat.get_by_role("textbox").press_sequentially("А сколько фото?")
    expect(anna.locator("#talks-typing")).to_be_visible()
    chat.get_by_role("textbox").press("Enter")
    expect(anna.locator(".talks-by-citizen").last).to_contain_text("А сколько фото?")


@pytest.mark.parametrize("width", [320, 1280])
def test_screens_are_accessible_and_nothing_sticks_out(hall: Any, citizen: Any, width: int) -> None:
    page = at_work(hall, citizen(width))
    asks(hall, citizen())
    for path in ("/desk", "", "/desk/replies", "/desk/replies/thanks"):
        if path:
            page.goto(f"{hall.url}{path}")
        else:
            with page.expect_navigation():
                page.locator("#talks-queue a[data-request]").first.click()
            with page.expect_navigation():
                page.locator("#talks-take button").click()
            page.locator("#talks-end summary").click()
        if SHOTS:
            page.screenshot(
                path=f"{SHOTS}/talks-{width}-{path.replace('/', '_') or 'talk'}.png", full_page=width < 1000
            )
        assert findings(page) == []
        assert not too_wide(page)


def opened(hall: Any, page: Page) -> int:
    """The only waiting talk, taken by keys alone; gives its number."""
    expect(page.locator("#talks-queue a[data-request]")).to_have_count(1)
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.get_by_text("Разговор ваш.")).to_be_visible()
    return int(page.locator("#desk-main").get_attribute("data-request") or 0)


def test_a_talk_is_led_from_the_queue_to_its_end_by_keyboard_alone(hall: Any, citizen: Any) -> None:
    page = at_work(hall, citizen(1280))
    chat = asks(hall, citizen())
    opened(hall, page)
    page.keyboard.press("r")
    page.keyboard.type("Возьмите старый паспорт.")
    page.keyboard.press("Control+Enter")
    expect(chat.locator(".message").filter(has_text="Возьмите старый паспорт.")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator("#talks-end")).to_have_attribute("open", "")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Обращение закрыли.")).to_be_visible()
    expect(chat.locator(".message").filter(has_text="Рады, что помогли.")).to_be_visible()


def test_lost_connection_is_said_and_nothing_typed_is_lost(hall: Any, citizen: Any) -> None:
    operator = citizen(1280)
    page = at_work(hall, operator)
    chat = asks(hall, citizen())
    opened(hall, page)
    page.locator("#talks-draft").fill("Ответ в темноту")
    operator.context.set_offline(True)
    page.get_by_role("button", name="Ответить", exact=True).click()
    expect(page.locator("#talks-problem")).to_contain_text("Не отправилось.")
    expect(page.locator("#talks-draft")).to_have_value("Ответ в темноту")
    operator.context.set_offline(False)
    page.get_by_role("button", name="Ответить", exact=True).click()
    expect(page.locator("#talks-draft")).to_have_value("")
    expect(chat.locator(".message").filter(has_text="Ответ в темноту")).to_have_count(1)


def test_who_is_behind_a_colleague_is_told_and_keeps_the_words(hall: Any, citizen: Any) -> None:
    anna, olga = citizen(1280), citizen(1280)
    page = at_work(hall, anna)
    asks(hall, citizen())
    request = opened(hall, page)
    late = at_work(hall, olga, "senior", name="Ольга Сизова")
    # Her page is as it was before the answer: a browser without a script is always so.
    late.route("**/desk/parts/**", lambda route: route.abort())
    late.goto(f"{hall.url}/desk/talks/{request}")
    page.locator("#talks-draft").fill("Уже отвечаю")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".talks-by-operator").last).to_contain_text("Уже отвечаю")
    late.locator("#talks-draft").fill("И я отвечаю")
    late.keyboard.press("Control+Enter")
    expect(late.locator("#talks-problem")).to_contain_text("Уже ответил оператор Анна.")
    expect(late.locator("#talks-draft")).to_have_value("И я отвечаю")
    # What Chromium says of an answer 409 is no trouble of the page.
    assert all("409" in complaint for complaint in olga.complaints)
    olga.complaints.clear()


def test_ready_reply_asks_for_what_it_lacks_and_lands_in_the_field(hall: Any, citizen: Any) -> None:
    page = at_work(hall, citizen(1280))
    asks(hall, citizen())
    opened(hall, page)
    page.locator("#talks-find").fill("статус заявления")
    page.locator(".talks-replies li:visible button").first.click()
    asked = page.locator("#talks-asked-for")
    asked.get_by_label("Номер заявления").fill("77-12")
    asked.locator("input").last.fill("завтра")
    asked.get_by_role("button").click()
    expect(page.locator("#talks-draft")).to_have_value("Заявление 77-12 у нас. Решение будет готово: завтра.")


def test_everything_is_done_without_scripts_on_a_phone(hall: Any, citizen: Any) -> None:
    page = at_work(hall, citizen(320, java_script_enabled=False))
    asks(hall, citizen())
    page.goto(f"{hall.url}/desk")
    page.locator("#talks-queue a[data-request]").first.click()
    page.locator("#talks-draft").fill("Здравствуйте!")
    page.get_by_role("button", name="Ответить", exact=True).click()
    expect(page.get_by_text("Отправили.")).to_be_visible()
    expect(page.locator(".talks-by-operator").last).to_contain_text("Здравствуйте!")
    page.locator("#talks-pass summary").click()
    page.get_by_label("Почему", exact=True).fill("не моя тема")
    page.locator("#talks-pass button").click()
    expect(page.get_by_text("Передали. Гражданин знает, кто ответит.")).to_be_visible()


def test_empty_forbidden_and_missing_are_pages_with_a_way_on(hall: Any, citizen: Any) -> None:
    person = citizen(768)
    page = at_work(hall, person)
    expect(page.get_by_text("Никто не ждёт.")).to_be_visible()
    page.goto(f"{hall.url}/desk/talks/987654")
    expect(page.get_by_text("Такого обращения нет. Выберите другое в очереди.")).to_be_visible()
    assert all("404" in complaint for complaint in person.complaints)
    person.complaints.clear()


def test_help_is_a_drawer_on_a_middle_screen(hall: Any, citizen: Any) -> None:
    page = at_work(hall, citizen(768))
    asks(hall, citizen())
    opened(hall, page)
    help_pane = page.locator("#talks-help")
    expect(help_pane).to_be_hidden()
    page.get_by_role("button", name="Подсказки", exact=True).click()
    expect(help_pane).to_be_visible()
    assert findings(page) == []
    page.locator("#talks-note textarea").fill("Проверить адрес")
    page.get_by_role("button", name="Записать", exact=True).click()
    expect(page.locator(".talks-notes")).to_contain_text("Проверить адрес")
    page.keyboard.press("Escape")
    expect(help_pane).to_be_hidden()
    page.get_by_role("button", name="Подсказки", exact=True).click()
    page.get_by_role("button", name="Закрыть подсказки").click()
    expect(help_pane).to_be_hidden()
