"""The pages of the base: what is found, who may do what, what is told, and that nothing typed becomes markup."""

import json
import re

import pytest
from sqlalchemy import select

from bot.db.models_clients import AuditRow
from bot.db.queries_accounts import change_account
from bot.desk.knowledge.care import REVIEWS
from bot.desk.knowledge.form import a_year_on
from bot.desk.knowledge.upkeep import Upkeep

from .conftest import HOME, begun, fields_in

EVIL = '<script>alert(1)</script><img src=x onerror=alert(1)>"><b>'


async def saved(browser, path: str, do: str = "save", **changed: str):
    fields = fields_in((await browser.get(path)).text)
    return await browser.post(f"{HOME}/save", data={**fields, **changed, "do": do})


async def in_review(browser, article: str = "snils-get", **changed: str) -> str:
    path = await begun(browser, article)
    answer = await saved(browser, path, "submit", related="", **changed)
    assert answer.status_code == 303, answer.text
    return path


async def publish(browser, path: str):
    page = (await browser.get(path)).text
    revision = page.partition('name="revision" value="')[2].partition('"')[0] or "1"
    return await browser.post(f"{path}/publish", data={"revision": revision})


def names_in(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/desk/knowledge/article/([\w-]+)"', page)


async def test_article_is_found_by_the_words_people_use(anna) -> None:
    page = (await anna.get(HOME, params={"q": "потерял зелёную карточку пенсионного"})).text
    assert names_in(page)[0] == "snils-lost"


async def test_article_is_found_by_its_name_and_list_is_sorted_by_term(anna, engines) -> None:
    assert "visit-hours" in names_in((await anna.get(HOME, params={"q": "visit-hours"})).text)
    by_term = names_in((await anna.get(HOME, params={"sort": "valid-to"})).text)
    days = [engines.base.articles[each].valid_to for each in by_term]
    assert len(days) == len(engines.base.articles)
    assert days == sorted(days)


async def test_list_is_narrowed_by_state_and_owner(anna, engines) -> None:
    await begun(anna)
    assert names_in((await anna.get(HOME, params={"state": "draft"})).text) == ["snils-get"]
    owner = engines.base.articles["snils-get"].owner
    found = names_in((await anna.get(HOME, params={"owner": owner})).text)
    assert {engines.base.articles[each].owner for each in found} == {owner}


async def test_search_without_a_find_leads_on(anna) -> None:
    page = (await anna.get(HOME, params={"q": "x", "state": "withdrawn"})).text
    assert "Показать все статьи" in page.partition("<main")[2]


async def test_expired_article_is_told_to_be_hidden(desk_of, clock) -> None:
    clock.advance(days=4000 * 10)
    anna = await desk_of("editor")
    assert "гражданам статью не показывают" in (await anna.get(f"{HOME}/article/snils-get")).text


async def test_draft_goes_to_review_and_is_published_by_another(anna, petr, database) -> None:
    path = await in_review(anna, reason="Стало проще", short="Получите СНИЛС в МФЦ. Возьмите паспорт.")
    page = (await petr.get(path)).text
    assert "Стало проще" in page
    assert "<ins>" in page
    assert "<del>" in page
    answer = await publish(petr, path)
    assert answer.headers["location"].endswith("said=editing-said-published")
    page = (await petr.get(answer.headers["location"])).text
    assert "Граждане получат её примерно через минуту" in page
    assert (await petr.get(f"{HOME}/article/snils-get/serving")).json()["state"] == "soon"
    async with database.reading() as connection:
        lines = (await connection.execute(select(AuditRow).where(AuditRow.subject == "snils-get"))).all()
    assert [line.action for line in lines] == [
        "knowledge.begun",
        "knowledge.saved",
        "knowledge.submitted",
        "knowledge.published",
    ]
    assert [line.actor for line in lines][-1] == petr.account.actor


async def test_author_sees_no_button_to_publish_and_is_refused(anna) -> None:
    path = await in_review(anna)
    page = (await anna.get(path)).text
    assert "/publish" not in page
    assert "Публикует другой редактор" in page
    revision = "3"
    for number in range(1, 6):
        answer = await anna.post(f"{path}/publish", data={"revision": str(number)})
        assert "published" not in answer.headers.get("location", "")
        revision = str(number) if answer.status_code == 403 else revision
    assert "на проверке" in (await anna.get(f"{HOME}/article/snils-get")).text


async def test_returned_draft_comes_with_its_reason(anna, petr) -> None:
    path = await in_review(anna)
    assert "reason-wanted" in (await petr.post(f"{path}/return", data={})).headers["location"]
    await petr.post(f"{path}/return", data={"reason": "Добавьте срок"})
    assert fields_in((await anna.get(path)).text)["title"]
    assert "Добавьте срок" in (await anna.get(f"{HOME}/article/snils-get")).text


async def test_draft_with_faults_is_saved_and_not_sent(anna) -> None:
    path = await begun(anna)
    answer = await saved(anna, path, "submit", owner="", short="Коротко.", related="")
    assert answer.status_code == 422
    assert "Сохранили, но на проверку не отправили" in answer.text
    assert 'id="fault-owner"' in answer.text
    assert 'aria-describedby="fault-owner" aria-invalid="true"' in answer.text
    assert fields_in((await anna.get(path)).text)["short"] == ["Коротко."]


async def test_change_by_another_is_told_and_nothing_is_lost(anna, petr) -> None:
    path = await begun(anna)
    hers = fields_in((await anna.get(path)).text)
    await saved(petr, path, short="Ответ Петра.")
    late = await anna.post(f"{HOME}/save", data={**hers, "short": "Ответ Анны.", "do": "save"})
    assert late.status_code == 409
    assert "Это Пётр Иванов" in late.text
    assert fields_in(late.text)["short"] == ["Ответ Анны."]
    assert re.search(r"<del>Петра</del>\s*<ins>Анны</ins>|<del>.*Петра.*</del>", late.text)
    again = await anna.post(f"{HOME}/save", data={**fields_in(late.text), "do": "save"})
    assert again.status_code == 303
    assert fields_in((await petr.get(path)).text)["short"] == ["Ответ Анны."]


async def test_file_that_cannot_be_read_is_shown_again_as_it_was_typed(anna) -> None:
    path = await begun(anna)
    fields = fields_in((await anna.get(f"{path}?as=file")).text)
    broken = "---\ntitle: [\n---\nМой длинный ответ"
    answer = await anna.post(f"{HOME}/save", data={**fields, "article_file_text": broken, "do": "save"})
    assert answer.status_code == 422
    assert "Мой длинный ответ" in answer.text
    assert "YAML" in answer.text
    assert "Мой длинный ответ" not in (await anna.get(path)).text


async def test_second_who_begins_is_led_to_the_draft_there_is(anna, petr) -> None:
    path = await begun(anna)
    answer = await petr.post(f"{HOME}/begin", data={"article": "snils-get"})
    assert answer.headers["location"] == f"{path}?said=editing-said-in-hand"


async def test_new_article_gets_an_id_in_latin_letters(anna) -> None:
    made = await anna.post(f"{HOME}/new", data={"title": "Съезд ёжиков №7", "situation": "utilities"})
    page = (await anna.get(made.headers["location"])).text
    assert "Съезд ёжиков №7" in page
    await saved(anna, made.headers["location"].partition("?")[0])
    listed = (await anna.get(HOME, params={"state": "draft"})).text
    assert names_in(listed) == ["sezd-ezhikov-7"]
    assert (await anna.post(f"{HOME}/new", data={"title": "", "situation": "no"})).status_code == 422


async def test_readers_see_articles_and_no_drafts(anna, desk_of) -> None:
    path = await begun(anna)
    for role in ("operator", "senior", "head"):
        reader = await desk_of(role)
        page = (await reader.get(f"{HOME}/article/snils-get")).text
        assert "<form" not in page.partition('id="desk-main"')[2]
        assert "черновик" not in (await reader.get(HOME)).text
        assert (await reader.get(path)).status_code == 403
        assert (await reader.get(f"{HOME}/article/snils-get/compare?before=0&after=1")).status_code == 403
    administrator = await desk_of("administrator")
    assert (await administrator.get(HOME)).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/begin", "/new", "/save", "/draft/1/publish", "/draft/1/return", "/draft/1/drop", "/draft/1/take-back",
     "/article/snils-get/withdraw", "/article/snils-get/restore", "/article/snils-get/care"],
)  # fmt: skip
async def test_reader_changes_nothing(desk_of, path: str) -> None:
    reader = await desk_of("senior")
    assert (await reader.post(f"{HOME}{path}", data={"article": "snils-get"})).status_code == 403


@pytest.mark.parametrize(
    "path", ["/article/no-such", "/draft/77", "/gaps/77", "/article/snils-get/compare?after=9"]
)
async def test_address_that_names_nothing_leads_on(anna, path: str) -> None:
    answer = await anna.get(f"{HOME}{path}", follow_redirects=True)
    assert answer.status_code in (200, 404)
    assert f'href="{HOME}"' in answer.text


@pytest.mark.parametrize(
    "path", ["/draft/3000000000", "/gaps/3000000000", "/article/snils-get/compare?after=3000000000"]
)
async def test_number_beyond_any_row_is_refused(anna, path: str) -> None:
    """A column of whole numbers ends at 2147483647: PostgreSQL would refuse the query itself."""
    assert (await anna.get(f"{HOME}{path}")).status_code == 422


async def test_markup_in_every_field_stays_text(anna, petr) -> None:
    path = await begun(anna)
    fields = fields_in((await anna.get(path)).text)
    kept = {"version", "revision", "as", "do", "life_situation", "kind"}
    evil = {name: EVIL for name in fields if name not in kept}
    evil |= {
        f"{key}_0_{name}": EVIL for key, name in (("source", "title"), ("source", "url"), ("contact", "how"))
    }
    await anna.post(f"{HOME}/save", data={**fields, **evil, "do": "save"})
    pages = [
        path,
        f"{path}?as=file",
        f"{HOME}/article/snils-get",
        HOME,
        f"{HOME}?q={EVIL}&owner={EVIL}&state={EVIL}",
    ]
    pages += [f"{HOME}/article/snils-get/compare?before=1&after=2", f"{HOME}/gaps?state={EVIL}&source={EVIL}"]
    for page in pages:
        shown = (await anna.get(page)).text
        assert "<script>alert" not in shown, page
        assert "<img src=x" not in shown, page
    assert "&lt;script&gt;alert" in (await anna.get(path)).text


async def test_markup_in_a_reason_stays_text(anna, petr) -> None:
    path = await in_review(anna, reason=EVIL)
    await petr.post(f"{path}/return", data={"reason": EVIL})
    shown = (await anna.get(f"{HOME}/article/snils-get")).text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


async def test_article_with_many_phrasings_is_taken_whole(anna) -> None:
    path = await begun(anna)
    many = "\n".join(f"вариант вопроса номер {number}" for number in range(3000))
    assert (await saved(anna, path, variants_file=many)).status_code == 303
    assert len(fields_in((await anna.get(path)).text)["variants_file"][0].splitlines()) == 3000


async def test_serving_is_told_to_a_script_that_is_not_signed_in_as_401(outside) -> None:
    headers = {"Accept": "application/json", "Sec-Fetch-Mode": "cors"}
    answer = await outside.get(f"{HOME}/article/snils-get/serving", headers=headers)
    assert answer.status_code == 401
    assert set(json.loads(answer.text)) >= {"code", "message"}


async def test_task_comes_a_month_before_the_term_and_moves_when_its_owner_leaves(
    anna, petr, desk_of, app, database, engines, clock
) -> None:
    article = engines.base.articles["snils-get"]
    care = {"owner": anna.account.id, "deputy": petr.account.id}
    await anna.post(f"{HOME}/article/snils-get/care", data=care)
    upkeep = Upkeep(database, engines, clock)
    await upkeep.step()
    listed = (await anna.get(REVIEWS)).text
    assert names_in(listed) == []
    clock.advance(days=(article.valid_to - clock().date()).days - 20)
    third = await desk_of("editor", name="Инна Третья")
    await upkeep.step()
    await upkeep.step()

    async def who() -> str:
        row = (await third.get(REVIEWS)).text.partition("article/snils-get")[2].partition("</tr>")[0]
        return re.findall(r"<td>(.*?)</td>", row, re.DOTALL)[-1]

    assert await who() == "Анна Петрова"
    async with database.transaction() as connection:
        await change_account(connection, anna.account.id, blocked_at=clock())
    assert await who() == "Пётр Иванов"
    async with database.transaction() as connection:
        await change_account(connection, petr.account.id, role="head")
    assert await who() == "все редакторы"


async def test_published_review_closes_the_task(desk_of, database, engines, clock) -> None:
    article = engines.base.articles["snils-get"]
    clock.advance(days=(article.valid_to - clock().date()).days - 20)
    anna, petr = await desk_of("editor"), await desk_of("editor", name="Пётр Иванов")
    await Upkeep(database, engines, clock).step()
    today = clock().date()
    assert "snils-get" in names_in((await anna.get(REVIEWS)).text)
    path = await in_review(anna, checked=str(today), valid_to=str(a_year_on(today)))
    assert "published" in (await publish(petr, path)).headers["location"]
    assert "snils-get" not in names_in((await anna.get(REVIEWS)).text)
