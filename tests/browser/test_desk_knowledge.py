"""The base of knowledge in a real browser: two editors bring a gap to citizens; every page on every screen."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.app import open_engines
from bot.conversation import Inbound
from bot.db.queries import lock_conversation
from bot.db.queries_events import QueryEvent, add_event
from bot.desk.knowledge.upkeep import Upkeep
from bot.settings import Settings
from tests.browser.looking import faults
from tests.conftest import BASE
from tests.desk.knowledge.conftest import SHORT, VARIANTS
from tests.desk.people import seat
from tests.site import RunningSite

pytestmark = pytest.mark.browser
HOME = "/desk/knowledge"
ASKED = ("где оформить охотничий билет", "охотничий билет где взять", "билет для охоты")
SNOW = ("кто вывозит снег со двора", "кто должен убирать снег во дворе")
EVIL = "<script>document.title='taken'</script>"


@pytest.fixture(scope="module")
def desk(kept: Path, texts, sqlite_template: Path, tmp_path_factory):
    """A site with articles, an index and a database of its own: what is published here reaches nobody else's test."""
    home = tmp_path_factory.mktemp("knowledge")
    for name in ("index", "vectors", "intents"):
        shutil.copytree(kept / name, home / "data" / name)
    (home / "data" / "embedder").symlink_to(kept / "embedder")
    shutil.copytree(BASE, home / "articles")
    shutil.copy(sqlite_template, home / "desk.db")
    url = f"sqlite+aiosqlite:///{home / 'desk.db'}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OTKLIK_DATA_FOLDER", str(home / "data"))
        environment.setenv("OTKLIK_ARTICLES_FOLDER", str(home / "articles"))
        environment.setenv("OTKLIK_DATABASE_URL", url)
        engines = open_engines(Settings(_env_file=None))
        running = RunningSite(engines, texts, url)
        running.site.do(_ask(running.site.app, *ASKED, *SNOW))
        yield running.site
        running.stop()
        engines.close()


async def _ask(app, *asked: str) -> None:
    now = app.clock()
    async with app.database.transaction() as connection:
        came = Inbound("web", "1", "maria", "x")
        talk = (await lock_conversation(connection, came, language="ru", now=now)).conversation
        for text in asked:
            await add_event(connection, QueryEvent(talk.id, text, "ru", "v", "handover", [], None, now))
    await Upkeep(app.database, app.engines, app.clock).step()


def editor(desk, citizen, path: str = "", **options) -> Page:
    name = options.pop("name", "Анна Петрова")
    person = citizen(**options)
    seat(desk, person, "editor", name=name)
    return person.open(f"{desk.url}{HOME}{path}")


def draft_of(page: Page, desk, article: str) -> str:
    """Opens the draft of an article, begun here where there was none; its address."""
    page.goto(f"{desk.url}{HOME}/article/{article}")
    begin = page.get_by_role("button", name="Изменить", exact=True)
    with page.expect_navigation():
        (begin if begin.count() else page.get_by_role("link", name="Открыть черновик")).click()
    return page.url.partition("?")[0]


def pages_of(desk, page: Page):
    """Every page of the base in turn: a draft with faults, a review, a comparison and a gap among them."""
    for path in (
        "",
        "?q=снилс",
        "?state=withdrawn",
        "/new",
        "/reviews",
        "/gaps",
        "/gaps/1",
        "/article/snils-get",
    ):
        page.goto(f"{desk.url}{HOME}{path}")
        yield path
    draft = draft_of(page, desk, "snils-lost")
    page.get_by_label("Кто отвечает за содержание").fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Сохранить", exact=True).click()
    yield "draft"
    page.goto(f"{draft}?as=file")
    yield "file"
    page.goto(f"{desk.url}{HOME}/article/snils-lost/compare?before=0&after=1")
    yield "compare"
    page.goto(f"{desk.url}{HOME}/article/snils-lost")
    yield "article with a draft"


def test_every_page_is_accessible_in_every_view_and_fits_every_screen(desk, citizen):
    page = editor(desk, citizen, width=1280, reduced_motion="reduce")
    found = {path: faults(page) for path in pages_of(desk, page)}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_gap_becomes_an_article_and_both_editors_see_citizens_get_it(desk, citizen):
    anna = editor(desk, citizen, "/gaps")
    anna.get_by_role("link", name="охотничий билет").first.click()
    expect(anna.get_by_role("heading", name="Вопросы")).to_be_visible()
    anna.get_by_label("Название", exact=True).fill("Охотничий билет")
    with anna.expect_navigation():
        anna.get_by_role("button", name="Начать черновик").click()
    variants = anna.get_by_label("Как ещё спрашивают")
    variants.fill("\n".join(dict.fromkeys([*variants.input_value().splitlines(), *VARIANTS])))
    anna.get_by_label("Короткий ответ", exact=True).fill(SHORT)
    anna.get_by_label("Вопрос", exact=True).fill("Как стать охотником по закону?")
    anna.get_by_label("Документ или страница").first.fill("Закон об охоте")
    anna.get_by_label("Кто отвечает за содержание").fill("Отдел охоты")
    anna.get_by_label("Услуга", exact=True).fill("hunting")
    anna.get_by_label("Что изменили и зачем").fill(EVIL)
    with anna.expect_navigation():
        anna.get_by_role("button", name="Сохранить и отправить на проверку").click()
    expect(anna.get_by_role("status").first).to_contain_text("Опубликует другой редактор")
    petr = editor(desk, citizen, "?state=in-review", name="Пётр Иванов")
    petr.get_by_role("link", name="Открыть черновик").click()
    expect(petr.get_by_text(EVIL)).to_be_visible()
    with petr.expect_navigation():
        petr.get_by_role("button", name="Опубликовать").click()
    # The page tells by itself when citizens get it: a real build by a process of its own.
    expect(petr.locator("#serving")).to_contain_text("уже получают новую версию", timeout=300_000)
    closed = anna.get_by_role("link", name="охотничий билет")
    for _ in range(60):
        anna.goto(f"{desk.url}{HOME}/gaps?state=closed")
        if closed.count():
            break
        anna.wait_for_timeout(500)
    closed.first.click()
    expect(anna.get_by_text("ответ: «Охотничий билет»").first).to_be_visible()
    talk = citizen().open(desk.url)
    talk.get_by_role("textbox").first.fill(ASKED[0])
    talk.keyboard.press("Enter")
    expect(talk.get_by_text("Билет бесплатный").first).to_be_visible(timeout=30_000)


def test_two_editors_of_one_draft_lose_nothing(desk, citizen):
    person = citizen()
    seat(desk, person, "editor")
    anna = person.open(f"{desk.url}{HOME}")
    address = draft_of(anna, desk, "visit-hours")
    petr = editor(desk, citizen, address.removeprefix(f"{desk.url}{HOME}"), name="Пётр Иванов")
    petr.get_by_label("Короткий ответ", exact=True).fill("Ответ Петра.")
    with petr.expect_navigation():
        petr.keyboard.press("Control+s")
    expect(petr.get_by_role("status")).to_have_text("Сохранили.")
    anna.get_by_label("Короткий ответ", exact=True).fill("Ответ Анны.")
    with anna.expect_navigation():
        anna.get_by_role("button", name="Сохранить", exact=True).click()
    expect(anna.get_by_role("alert")).to_contain_text("Пётр Иванов")
    expect(anna.get_by_label("Короткий ответ", exact=True)).to_have_value("Ответ Анны.")
    # The browser itself notes that the answer was a 409.
    assert [said for said in person.complaints if "409" not in said] == []
    person.complaints.clear()
    with anna.expect_navigation():
        anna.get_by_role("button", name="Сохранить", exact=True).click()
    expect(anna.get_by_label("Короткий ответ", exact=True)).to_have_value("Ответ Анны.")


def test_form_works_with_the_keyboard_and_without_scripts(desk, citizen):
    page = editor(desk, citizen, "/new", java_script_enabled=False)
    page.get_by_label("Название", exact=True).focus()
    page.keyboard.type("Статья с клавиатуры")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Статья с клавиатуры")
    expect(page.get_by_role("heading", name="Что исправить")).to_be_visible()
    page.locator(".knowledge-faults a").first.focus()
    page.keyboard.press("Enter")
    assert "#field-" in page.url


def test_fault_in_a_closed_part_opens_it(desk, citizen):
    page = editor(desk, citizen)
    draft_of(page, desk, "utility-subsidy")
    page.get_by_text("Редкие поля").click()
    page.get_by_label("Место среди популярных").fill("9")
    with page.expect_navigation():
        page.get_by_role("button", name="Сохранить", exact=True).click()
    page.locator(".knowledge-faults").get_by_role("link", name="Место среди популярных").click()
    expect(page.get_by_label("Место среди популярных")).to_be_focused()
