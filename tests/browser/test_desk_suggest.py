"""Suggestions in a real browser: they come with the citizen's words, one key inserts, the draft is looked at."""

import os
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from bot.conversation import Inbound
from bot.db.queries_desk import find_open_request
from bot.db.queries_suggestions import use
from tests.browser.looking import findings, too_wide
from tests.desk.people import seat

pytestmark = pytest.mark.browser
PAYLOAD = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'


class Talking:
    """A citizen in the web chat, and the operator's page of their talk."""

    def __init__(self, site, person, *words: str) -> None:
        self.site, self.name, self.person = site, uuid4().hex, person
        self.account = seat(site, person, "operator", name="Анна Петрова")
        for each in words:
            self.says(each)
        self._came("", "operator:call")
        self.request_id = site.do(self._request())

    def says(self, text: str) -> None:
        self._came(text, None)

    def _came(self, text: str, pressed: str | None) -> None:
        came = Inbound("web", uuid4().hex, self.name, text, pressed)
        self.site.do(self.site.app.assistant.handle(came))

    async def _request(self) -> int:
        talk = await self.site.app.assistant.conversation("web", self.name)
        async with self.site.app.database.reading() as connection:
            return (await find_open_request(connection, talk.id)).id

    def opens(self) -> Page:
        """On shift, the talk taken, its page open."""
        page = self.person.open(f"{self.site.url}/desk")
        for path, form in (("/desk/shift", {"state": "on"}), (f"/desk/talks/{self.request_id}/take", {})):
            page.request.post(f"{self.site.url}{path}", form=form, headers={"Origin": self.site.url})
        page.goto(f"{self.site.url}/desk/talks/{self.request_id}")
        return page


def draft(page: Page):
    return page.locator("#talks-draft")


def test_answer_comes_with_the_words_and_one_key_puts_it_into_the_draft(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    first = page.locator(".suggest-one").first
    expect(first).to_contain_text("Потеряли СНИЛС")
    expect(first).to_contain_text("проверяли")
    page.locator("h1").first.click(force=True)
    page.keyboard.press("1")
    expect(draft(page)).to_have_value(first.locator(".suggest-text").text_content())
    expect(draft(page)).to_be_focused()
    # Nothing was sent by itself.
    expect(page.locator(".talks-by-operator")).to_have_count(0)


def test_new_words_of_the_citizen_bring_new_suggestions_told_once(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    first = page.locator(".suggest-one").first
    expect(first).to_contain_text("СНИЛС")
    talk.says("А до скольки вы сегодня работаете?")
    expect(first).to_contain_text("Часы работы")
    expect(page.locator("#suggest-live")).to_contain_text("подсказ")


def test_slash_leads_to_the_search_and_the_arrow_to_what_was_found(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), "Ничего не понятно")
    page = talk.opens()
    expect(page.locator("#suggest-list .suggest-part")).to_be_visible()
    page.locator("#talks-queue").focus()
    page.keyboard.press("/")
    expect(page.locator("#suggest-q")).to_be_focused()
    page.keyboard.type("маткапитал")
    expect(page.locator(".suggest-one").first).to_contain_text("маткапитал")
    expect(page.locator(".suggest-asked")).to_contain_text("маткапитал")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(draft(page)).not_to_have_value("")


def test_typing_the_answer_looks_for_it_and_never_empties_the_list(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    first = page.locator(".suggest-one").first
    expect(first).to_contain_text("СНИЛС")
    draft(page).fill("Маткапитал наличными получить")
    expect(first).to_contain_text("Маткапитал")
    draft(page).fill("йцукен фывапр олджэ ячсмить")
    expect(first).to_contain_text("СНИЛС")


def test_draft_is_looked_at_while_it_is_typed_and_sent_all_the_same(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    draft(page).fill("Данный вопрос мы не решаем, сорян 😀!!")
    gauge = page.locator('[data-slot="gauge"]')
    expect(gauge.locator(".suggest-hints li")).not_to_have_count(0)
    expect(gauge).to_contain_text("Так говорит бумага")
    gauge.get_by_role("button", name="Показать место: Данный вопрос").click()
    expect(draft(page)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "Данный вопрос"
    page.keyboard.press("Control+Enter")
    expect(page.locator(".talks-by-operator").last).to_contain_text("Данный вопрос")
    expect(gauge.locator(".suggest-hints")).to_be_hidden()


def test_what_was_inserted_and_edited_is_counted_without_its_words(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    expect(page.locator(".suggest-one").first).to_be_visible()
    page.locator("#talks-queue").focus()
    page.keyboard.press("1")
    expect(draft(page)).not_to_have_value("")
    draft(page).press("End")
    draft(page).type(" Если останутся вопросы, пишите сюда.")
    with page.expect_response("**/suggestions/used") as told:
        page.keyboard.press("Control+Enter")
    assert told.value.status == 204
    rows = site.do(_uses(site, talk.account.id))
    assert ("answer", "snils-lost", "taken") in rows


async def _uses(site, account_id: str) -> list[tuple[str, str, str]]:
    async with site.app.database.reading() as connection:
        mine = select(use.c.kind, use.c.source, use.c.outcome).where(use.c.account_id == account_id)
        return [tuple(row) for row in await connection.execute(mine)]


def test_without_scripts_the_list_is_a_page_and_the_words_land_in_the_field(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280, java_script_enabled=False), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    with page.expect_navigation():
        page.get_by_role("link", name="Открыть подсказки").click()
    expect(page.locator(".suggest-one").first).to_contain_text("Потеряли СНИЛС")
    text = page.locator(".suggest-text").first.text_content()
    with page.expect_navigation():
        page.get_by_role("button", name="Вставить").first.click()
    expect(draft(page)).to_have_value(text)
    page.go_back()
    page.locator("#suggest-q").fill("маткапитал")
    with page.expect_navigation():
        page.get_by_role("button", name="Найти").click()
    expect(page.locator(".suggest-one").first).to_contain_text("маткапитал")


def test_markup_in_anybodys_words_stays_words(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), f"Потеряла СНИЛС {PAYLOAD}")
    page = talk.opens()
    expect(page.locator("#suggest-list .suggest-part")).to_be_visible()
    page.locator("#suggest-q").fill(PAYLOAD)
    expect(page.locator(".suggest-asked")).to_contain_text("<img src=x")
    draft(page).fill(f"Данный вопрос {PAYLOAD}")
    expect(page.locator(".suggest-hints li").first).to_be_visible()
    assert page.locator("#suggest img, .talks-gauge img, #suggest script").count() == 0
    assert "owned" not in page.title()


def test_answering_goes_on_where_the_suggestions_do_not_load(site, citizen) -> None:
    talk = Talking(site, citizen(width=1280), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    expect(page.locator(".suggest-one").first).to_be_visible()
    page.route("**/suggestions?*", lambda route: route.abort())
    page.locator("#suggest-q").fill("маткапитал")
    expect(page.get_by_text("Подсказки не загрузились")).to_be_visible()
    # What was there is still there.
    expect(page.locator(".suggest-one").first).to_contain_text("СНИЛС")
    page.unroute("**/suggestions?*")
    page.get_by_role("button", name="Попробовать ещё раз").click()
    expect(page.locator(".suggest-one").first).to_contain_text("маткапитал")


@pytest.mark.parametrize("width", [320, 1280])
def test_list_and_gauge_are_accessible_and_nothing_sticks_out(site, citizen, width: int) -> None:
    talk = Talking(site, citizen(width=width), "Потеряла СНИЛС, что делать?")
    page = talk.opens()
    draft(page).fill("Данный вопрос мы не решаем.")
    expect(page.locator(".suggest-hints li").first).to_be_visible()
    opener = page.locator(".talks-drawer-open")
    if opener.is_visible():
        opener.click()
    expect(page.locator(".suggest-one").first).to_be_visible()
    assert findings(page) == []
    assert not too_wide(page)
    if shots := os.environ.get("D3_SHOTS"):
        page.screenshot(path=f"{shots}/suggest-{width}.png", full_page=True)
    page.goto(f"{site.url}/desk/talks/{talk.request_id}/suggestions?q=маткапитал")
    expect(page.locator(".suggest-one").first).to_be_visible()
    assert findings(page) == []
    assert not too_wide(page)
    if shots:
        page.screenshot(path=f"{shots}/suggest-page-{width}.png", full_page=True)
