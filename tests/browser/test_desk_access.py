"""Signing in and keeping accounts in a real browser: with the keyboard, on a phone and on a wide screen."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from bot.db.queries_accounts import Account, Role, add_account
from bot.desk.access.passwords import Passwords
from tests.browser.looking import faults, findings, too_wide
from tests.desk.people import seat
from tests.site import RunningSite

pytestmark = pytest.mark.browser
PASSWORD = "зимний берег реки"
SIGN_IN = "/desk/sign-in"


@pytest.fixture
def desk(engines, texts, sqlite_template: Path, tmp_path: Path):
    """A site of its own for each test: it begins without accounts."""
    path = tmp_path / "desk.db"
    shutil.copy(sqlite_template, path)
    running = RunningSite(engines, texts, f"sqlite+aiosqlite:///{path}")
    yield running.site
    running.stop()


def stored(desk, login: str = "anna", role: str = "operator") -> Account:
    async def add() -> Account:
        hashed = await Passwords().hash(PASSWORD)
        async with desk.app.database.transaction() as connection:
            new = Account("", login, "Анна Петрова", Role(role), frozenset(), "ru")
            made = await add_account(connection, new, desk.app.clock(), hashed)
        assert isinstance(made, Account)
        return made

    return desk.do(add())


def refused(person, times: int = 1) -> None:
    """The browser has complained of so many refusals that the test asked for, and of nothing else."""
    assert ["403" in one for one in person.complaints] == [True] * times
    person.complaints.clear()


def enter(page: Page, login: str = "anna", password: str = PASSWORD) -> None:
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Войти", exact=True).click()


def test_first_visitor_learns_how_to_add_the_first_account(desk, citizen):
    page = citizen(width=320).open(f"{desk.url}/desk/me")
    expect(page.get_by_text("otklik accounts add")).to_be_visible()
    assert not too_wide(page)
    assert findings(page) == []


def test_operator_signs_in_with_the_keyboard_alone_and_out(desk, citizen):
    stored(desk)
    page = citizen(width=1280, java_script_enabled=False).open(f"{desk.url}/desk/booking/waiting")
    page.get_by_label("Логин").focus()
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{desk.url}/desk/booking/waiting")
    page.get_by_role("button", name="Выйти").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Вход для сотрудников")


def test_wrong_password_is_told_beside_the_field_and_the_login_stays(desk, citizen):
    stored(desk)
    person = citizen(width=320)
    page = person.open(f"{desk.url}{SIGN_IN}")
    enter(page, password="не тот пароль")
    expect(page.get_by_role("alert")).to_contain_text("не подошли")
    expect(page.get_by_label("Логин")).to_have_value("anna")
    assert findings(page) == []
    assert not too_wide(page)
    refused(person)


def test_administrator_sets_up_codes_adds_an_operator_and_the_operator_comes_in(desk, citizen):
    stored(desk, role="administrator")
    page = citizen(width=1280).open(f"{desk.url}{SIGN_IN}")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Включите коды с телефона")
    expect(page.get_by_role("img", name="Рисунок для приложения")).to_be_visible()
    secret = page.locator(".desk-code code").inner_text().replace(" ", "")
    page.get_by_label("Код из приложения").fill(pyotp.TOTP(secret).at(datetime.now(UTC)))
    page.get_by_role("button", name="Включить").click()
    expect(page.locator(".desk-codes li")).to_have_count(10)
    page.get_by_role("link", name="Дальше").click()
    page.goto(f"{desk.url}/desk/accounts")
    page.get_by_role("link", name="Новый сотрудник").click()
    page.get_by_label("Логин").fill("nosov")
    page.get_by_label("Имя и фамилия").fill("Иван Носов")
    page.get_by_label("Роль").select_option("operator")
    page.get_by_label("Центральный офис").check()
    page.get_by_role("button", name="Добавить").click()
    link = page.get_by_label("Передайте эту ссылку лично").input_value()
    path = re.sub(r"^https?://[^/]+", "", link)
    person = citizen(width=768)
    operator = person.open(f"{desk.url}{path}")
    operator.get_by_label("Новый пароль").fill("летний берег реки")
    operator.get_by_label("Ещё раз").fill("летний берег реки")
    with operator.expect_navigation():
        operator.get_by_role("button", name="Сохранить").click()
    operator.goto(f"{desk.url}/desk/accounts")
    expect(operator.get_by_role("heading", level=1)).to_have_text("Сюда у вас нет доступа")
    refused(person)


def pages_of(desk, page: Page, account: Account):
    """Every page of the administrator in turn."""
    paths = ("/desk/me", "/desk/me/factor", "/desk/accounts", "/desk/accounts/new", "/desk/accounts/audit")
    for path in (*paths, f"/desk/accounts/{account.id}", "/desk/calls"):
        page.goto(f"{desk.url}{path}")
        yield path


def test_axe_is_content_with_every_page_of_a_phone(desk, citizen):
    person = citizen(width=320)
    account = seat(desk, person, "administrator", name="Ольга Админ")
    page = person.open(f"{desk.url}/desk/me")
    found = {path: findings(page) for path in pages_of(desk, page, account)}
    assert {path: faults for path, faults in found.items() if faults} == {}
    refused(person)


def test_whole_picture_of_the_codes_is_seen(desk, citizen):
    person = citizen(width=320)
    seat(desk, person, "operator")
    page = person.open(f"{desk.url}/desk/me/factor")
    fits = page.locator(".desk-qr svg").evaluate(
        "svg => { const box = svg.getBBox(), view = svg.viewBox.baseVal;"
        " return view.width >= box.x + box.width && view.height >= box.y + box.height; }"
    )
    assert fits


def test_every_page_is_accessible_in_every_view_and_fits_every_screen(desk, citizen):
    person = citizen(width=1280, reduced_motion="reduce")
    account = seat(desk, person, "administrator", name="Мария Константиновна Долгополова-Заречная")
    page = person.open(f"{desk.url}/desk/me")
    found = {path: faults(page) for path in pages_of(desk, page, account)}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    refused(person)
