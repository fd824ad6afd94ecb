"""The booking desk in a real browser: a whole shift with the keyboard's own order, on a phone and on a wide screen."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.booked import booked
from tests.browser.looking import faults, findings
from tests.desk.booking.conftest import HOME
from tests.desk.people import seat
from tests.site import RunningSite

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "/find",
    "/new",
    "/new?office=central&offering=passport",
    "/waiting",
    "/plan",
    "/plan/lane/central-1",
    "/plan/closures",
    "/plan/offerings",
    "/plan/offering/passport",
    "/plan/document",
    "/plan/history",
    "/plan/history/1",
)


@pytest.fixture(scope="module")
def desk(engines, texts, sqlite_template: Path, tmp_path_factory):
    """A site of its own: its plan is changed."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    shutil.copy(sqlite_template, path)
    running = RunningSite(engines, texts, f"sqlite+aiosqlite:///{path}")
    running.site.do(_begin(running.site.app))
    yield running.site
    running.stop()


async def _begin(app) -> None:
    """The first plan is stored, as the program does at its first start."""
    async with app.database.transaction() as connection:
        await app.booking.begin(connection, app.clock())


def signed_in(site, person, path: str = "") -> Page:
    seat(site, person, "senior", name="Анна Петрова")
    page = person.open(f"{site.url}{HOME}{path}")
    expect(page.get_by_role("button", name="Выйти")).to_be_visible()
    return page


def pages_of(desk, page: Page):
    """Every page of the desk in turn, an appointment and a closing among them."""
    visit = booked(desk, "passport", "central", name="Мария Константиновна Долгополова-Заречная")
    day = visit.local_start.date()
    own = (f"?office=central&day={day}", f"/visit/{visit.id}", f"/visit/{visit.id}/move")
    for path in (*PAGES, *own):
        page.goto(f"{desk.url}{HOME}{path}")
        yield path
    page.goto(f"{desk.url}{HOME}/plan/closures")
    page.get_by_label("С какого дня").fill(str(day))
    page.get_by_label("Причина").fill("Авария")
    # A press does not wait for the page that it opens, unlike a visit by address.
    with page.expect_navigation():
        page.get_by_role("button", name="Показать, кого затронет").click()
    yield "preview"


def test_every_page_is_accessible_in_every_view_and_fits_every_screen(desk, citizen):
    page = signed_in(desk, citizen(width=1280, reduced_motion="reduce"))
    found = {path: faults(page) for path in pages_of(desk, page)}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_axe_is_content_with_the_narrow_day(desk, citizen):
    visit = booked(desk, "passport", "central", name="Мария Константиновна Долгополова-Заречная")
    path = f"?office=central&day={visit.local_start.date()}"
    assert findings(signed_in(desk, citizen(width=320), path)) == []


def test_day_is_a_table_on_a_wide_screen_and_a_list_on_a_phone(desk, citizen):
    visit = booked(desk, "passport", "central", name="Иван Петров")
    path = f"?office=central&day={visit.local_start.date()}"
    wide = signed_in(desk, citizen(width=1280), path)
    expect(wide.get_by_role("table")).to_be_visible()
    expect(wide.locator(".desk-slim")).to_be_hidden()
    slim = signed_in(desk, citizen(width=320), path)
    expect(slim.get_by_role("table")).to_have_count(0)
    expect(slim.get_by_role("link", name="Иван Петров")).to_be_visible()


def test_operator_books_a_caller_moves_them_and_notes_that_they_came(desk, citizen):
    page = signed_in(desk, citizen(java_script_enabled=False), "/new")
    page.get_by_label("Услуга").select_option(label="Консультация юриста")
    page.get_by_role("button", name="Показать время").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Имя", exact=True).fill("<b>Пётр</b>")
    page.get_by_label("Телефон").fill("8 927 000-00-09")
    page.get_by_label("Прочитал вслух").check()
    page.get_by_role("button", name="Записать").click()
    expect(page.locator(".desk-said")).to_have_text("Записали.")
    expect(page.get_by_role("heading", level=1)).to_have_text("<b>Пётр</b>")
    page.get_by_role("link", name="Перенести").click()
    page.get_by_role("radio").last.check()
    page.get_by_role("button", name="Перенести").click()
    expect(page.locator(".desk-said")).to_have_text("Перенесли.")
    page.get_by_role("button", name="Пришёл").click()
    expect(page.locator(".desk-badge")).to_have_text("пришёл, ждёт")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(4)
    expect(rows.last).to_contain_text("Анна Петрова")


def test_whole_desk_is_reached_with_the_keyboard(desk, citizen):
    page = signed_in(desk, citizen(width=1280))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    for place in ("День", "Записать", "Найти", "Лист ожидания", "Расписание", "Выйти"):
        assert place in reached
