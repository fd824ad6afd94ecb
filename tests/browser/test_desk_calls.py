"""Calls in a real browser: a whole call by digits, a double press, a crash in the middle, every page on every screen."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from bot.db.models_calls import CallEventRow
from bot.db.queries_clients import add_client
from bot.db.queries_desk import Call as Wish
from bot.db.queries_desk import add_call
from bot.desk.calls.line.exchange import ExchangeEvent, take_event
from bot.desk.calls.line.making import Making
from bot.live import DESK
from tests.browser.looking import faults, findings, too_wide
from tests.desk.calls.line import SETTINGS, publish
from tests.desk.people import seat
from tests.site import RunningSite

pytestmark = pytest.mark.browser
HOME = "/desk/calls"


@pytest.fixture(scope="module")
def database(sqlite_template: Path, tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("calls") / "calls.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="module")
def desk(engines, texts, database):
    """A site with the tests' scripts in force and somebody who asked to be called."""
    running = RunningSite(engines, texts, database)
    running.site.do(_begin(running.site.app))
    yield running.site
    running.stop()


async def _begin(app) -> None:
    for name in ("demo", "demo-cold", "demo-back"):
        await publish(app.database, name, app.clock)
    async with app.database.transaction() as connection:
        await app.booking.begin(connection, app.clock())
        client = await add_client(connection, "ru", app.clock())
        wish = Wish(client.id, "+79125550133", "Очень длинная просьба: узнать про пособие на второго ребёнка")
        await add_call(connection, wish, app.clock(), None)


def opened(site, person, role: str = "operator", name: str = "Анна Петрова") -> Page:
    seat(site, person, role, name=name)
    page = person.open(f"{site.url}{HOME}")
    expect(page.get_by_role("heading", level=1, name="Звонки")).to_be_visible()
    return page


def begun(page: Page) -> Page:
    """A call of the tests' script, begun from the list."""
    page.get_by_label("Сценарий").select_option("demo")
    page.get_by_label("Телефон").first.fill("8 912 555-01-01")
    with page.expect_navigation():
        page.get_by_role("button", name="Начать").click()
    expect(page.locator(".calls-line")).to_contain_text("Как к вам обращаться?")
    return page


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def to_deal(page: Page) -> None:
    page.get_by_label("Имя клиента").first.fill("Мария")
    press(page, "Назвал имя")
    page.get_by_label("О чём вопрос").select_option("паспорт")
    press(page, "Дальше")
    expect(page.locator(".calls-line")).to_contain_text("Спрошу точнее")


def events(site) -> int:
    async def count() -> int:
        async with site.app.database.reading() as connection:
            return (await connection.execute(select(func.count()).select_from(CallEventRow))).scalar_one()

    return site.do(count())


def test_whole_call_goes_by_the_keyboard_alone(desk, citizen):
    page = begun(opened(desk, citizen(width=1280)))
    with page.expect_navigation():
        page.keyboard.press("2")  # does not tell the name
    page.get_by_label("О чём вопрос").press("ArrowDown")
    page.get_by_label("О чём вопрос").press("Enter")
    page.get_by_label("О чём вопрос").evaluate("(one) => one.blur()")
    with page.expect_navigation():
        page.keyboard.press("1")
    expect(page.locator(".calls-line")).to_contain_text("Спрошу точнее")
    with page.expect_navigation():
        page.keyboard.press("8")  # all is clear
    with page.expect_navigation():
        page.keyboard.press("1")
    expect(page.get_by_label("Чем кончился звонок")).to_have_value("answered")
    press(page, "Завершить звонок")
    expect(page.get_by_role("status")).to_have_text("Звонок закрыли, итог записали.")


def test_double_press_stores_one_answer(desk, citizen):
    page = begun(opened(desk, citizen()))
    before = events(desk)
    page.get_by_role("button", name="Не называет").dblclick()
    expect(page.locator(".calls-line")).to_contain_text("чём ваш вопрос")
    assert events(desk) == before + 1


def test_second_window_is_told_that_the_answer_is_there(desk, citizen):
    person = citizen(java_script_enabled=False)
    page = begun(opened(desk, person))
    other = person.open(page.url)
    press(page, "Не называет")
    other.get_by_role("button", name="Не называет").click()
    expect(other.get_by_role("alert").first).to_contain_text("Этот ответ уже записали")
    expect(other.locator(".calls-line")).to_contain_text("чём ваш вопрос")
    assert [each for each in person.complaints if "409" not in each] == []
    person.complaints.clear()


def test_hold_counts_down_and_comes_back(desk, citizen):
    page = begun(opened(desk, citizen(width=1280)))
    to_deal(page)
    press(page, "Подождёт")
    press(page, "Удержать на 2 минуты")
    expect(page.locator("[data-left] [data-clock]")).to_contain_text("01:")
    expect(page.locator(".desk-badge")).to_have_text("на удержании")
    press(page, "Я снова на линии")
    expect(page.get_by_text("сделали вовремя")).to_be_visible()


@pytest.mark.usefixtures("desk")  # its scripts are in force
def test_crash_in_the_middle_loses_nothing(engines, texts, database, citizen):
    running = RunningSite(engines, texts, database)
    person = citizen()
    page = begun(opened(running.site, person))
    to_deal(page)
    path = page.url.removeprefix(running.site.url)
    cookies = person.context.cookies()
    # An open page would ask the falling server for its stream again and complain of the refusal.
    page.goto("about:blank")
    running.stop()
    again = RunningSite(engines, texts, database)
    for one in cookies:
        one.pop("domain"), one.pop("path")
        person.context.add_cookies([one | {"url": again.site.url}])
    page.goto(f"{again.site.url}{path}")
    expect(page.locator(".calls-line")).to_contain_text("Спрошу точнее")
    expect(page.get_by_role("heading", level=1)).to_have_text("Мария")
    press(page, "Всё ясно")
    expect(page.locator(".calls-line")).to_have_text("До свидания!")
    again.stop()


def test_card_opens_itself_at_whoever_answered(desk, citizen):
    person = citizen(width=1280)
    account = seat(desk, person)
    page = person.open(f"{desk.url}{HOME}")
    expect(page.get_by_role("heading", level=1, name="Звонки")).to_be_visible()
    # The stream says that it listens; what happens from then on is heard.
    expect(page.locator("#calls-near[data-hears]")).to_be_attached()
    desk.do(_answered(desk.app, account.login))
    expect(page.locator(".calls-line")).to_contain_text("Как к вам обращаться?")


async def _answered(app, login: str) -> None:
    making = Making(app.texts, app.booking, SETTINGS)
    at = app.clock() - timedelta(seconds=1)
    event = ExchangeEvent(event_id="e1", call_id="p1", kind="answered", at=at, operator=login, script="demo")
    await take_event(app.database, making, event, app.clock())
    app.live.wake(DESK)


def pages_of(desk, page: Page):
    """Every page of calls in turn; each step of a call that looks of its own kind."""
    for path in ("", "/dial", "/dial?script=demo-cold"):
        page.goto(f"{desk.url}{HOME}{path}")
        yield path
    for way in ("Подождёт", "Перезвоните", "Запишите", "Позовите другого", "Согласен на услуги"):
        page.goto(f"{desk.url}{HOME}")
        begun(page)
        to_deal(page)
        press(page, way)
        yield way
    page.goto(f"{desk.url}{HOME}")
    page.get_by_role("button", name="Подробнее").or_(page.get_by_role("link", name="Подробнее")).first.click()
    expect(page.get_by_role("heading", name="Попытки")).to_be_visible()
    yield "callback"


def test_every_page_is_accessible_in_every_view_and_fits_every_screen(desk, citizen):
    page = opened(desk, citizen(width=1280, reduced_motion="reduce"), "senior")
    found = {path: faults(page) for path in pages_of(desk, page)}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_pages_of_scripts_fit_and_are_clean(desk, citizen):
    person = citizen(width=320)
    seat(desk, person, "editor")
    page = person.open(f"{desk.url}/desk/scripts")
    for path in ("", "/new", "/versions/1"):
        page.goto(f"{desk.url}/desk/scripts{path}")
        assert not too_wide(page), path
        assert findings(page) == [], path
