"""Pages, health and the public API."""

import json
import re
from html import unescape

import pytest

from bot.channels.web import WebSettings, create_app
from bot.channels.web.words import INSTALL_WORDS, PAGE_WORDS
from bot.db.queries_notices import beat
from bot.templates import STATIC

from .conftest import said


def config_of(page: str) -> dict:
    return json.loads(
        re.search(r'<script type="application/json" id="chat-config">(.*?)</script>', page, re.DOTALL)[1]
    )


async def test_page_holds_its_history_for_those_who_come_back(browser):
    await browser.post("/chat", data={"id": said()["id"], "text": "как получить снилс"})
    page = (await browser.get("/")).text
    assert config_of(page)["messages"][0]["text"] == "как получить снилс"
    assert page.count('class="message message-') == 2


async def test_form_goes_back_to_the_page_with_the_cookie_in_hand(browser):
    answer = await browser.post("/chat", data={"id": said()["id"], "text": "вопрос"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/#last")
    assert "otklik" in browser.cookies


async def test_same_form_sent_twice_is_answered_once(browser):
    form = {"id": said()["id"], "text": "вопрос"}
    await browser.post("/chat", data=form)
    await browser.post("/chat", data=form)
    assert len(config_of((await browser.get("/")).text)["messages"]) == 2


async def test_looking_at_a_page_changes_nothing(browser, database):
    for path in ("/", "/embed", "/install", "/widget.js", "/api/v1/chat/config"):
        assert (await browser.get(path)).status_code == 200
    async with database.reading() as connection:
        for table in ("chat_session", "conversation", "message"):
            assert (await connection.exec_driver_sql(f"select count(*) from {table}")).scalar_one() == 0


async def test_long_history_opens_at_its_end(browser, app):
    await browser.post("/chat", data={"id": said()["id"], "text": "первый"})
    for number in range(120):
        await browser.post("/chat", data={"id": said()["id"], "text": f"вопрос {number}"})
    messages = config_of((await browser.get("/")).text)["messages"]
    assert len(messages) == 200
    assert messages[-2]["text"] == "вопрос 119"


@pytest.mark.parametrize(
    "name", ["data-copy", "Чат на вашем сайте", "widget.js", "/embed", "OTKLIK_WIDGET_ORIGINS"]
)
async def test_install_page_tells_all_that_an_owner_needs(browser, name):
    assert name in unescape((await browser.get("/install")).text)


async def test_person_who_loses_the_way_gets_a_page_with_a_way_out(browser):
    answer = await browser.get("/gone", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "Такой страницы нет" in answer.text
    assert 'href="/"' in answer.text
    assert (await browser.get("/gone")).json()["code"] == "not-found"


async def test_every_word_the_scripts_ask_for_is_handed_to_them(browser):
    known = set((await browser.get("/api/v1/chat/config")).json()["words"])
    scripts = "\n".join(path.read_text("utf-8") for path in STATIC.glob("*.js") if path.name != "install.js")
    scripts = re.sub(r"//.*", "", scripts)
    asked = set(re.findall(r"words\.([a-z]+)\b(?!\()", scripts)) | set(
        re.findall(r'words\["([a-z-]+)"\]', scripts)
    )
    assert asked <= known, f"unknown: {asked - known}"
    templates = (STATIC.parent / "templates" / "chat.html").read_text("utf-8") + (
        STATIC.parent / "templates" / "message.html"
    ).read_text("utf-8")
    asked |= set(re.findall(r"words\.([a-z]+)\b", templates)) | set(
        re.findall(r'words\["([a-z-]+)"\]', templates)
    )
    assert known <= asked, f"never shown: {known - asked}"


def test_no_sentence_stands_in_a_script_or_a_template():
    files = [*STATIC.glob("*.js"), *(STATIC.parent / "templates").glob("*.html")]
    spoken = [
        path.name
        for path in files
        if re.search("[а-яё]", re.sub(r"//.*|\{#.*?#\}", "", path.read_text("utf-8")), re.IGNORECASE)
    ]
    assert spoken == []


def test_scripts_never_make_markup_of_text():
    dangerous = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    parsing = r"DOMParser|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe"
    scripts = {path.name: path.read_text("utf-8") for path in STATIC.glob("*.js")}
    assert [name for name, script in scripts.items() if re.search(dangerous, script)] == []
    # Parts of our own pages, which the server has escaped, are put anew by one script.
    assert [name for name, script in scripts.items() if re.search(parsing, script)] == ["server-part.js"]


def test_nothing_is_loaded_from_a_third_party():
    files = [*STATIC.glob("*.*"), *(STATIC.parent / "templates").glob("*.html")]
    addresses = {
        (path.name, address)
        for path in files
        for address in re.findall(
            r"""(?:src|href|import|url)\W{1,3}(https?://[^\s"'<)]+)""", path.read_text("utf-8")
        )
    }
    assert {address for _, address in addresses} <= {"https://chat.example/widget.js"}


def test_lists_of_words_hold_each_word_once_and_in_order():
    for words in (PAGE_WORDS, INSTALL_WORDS):
        assert list(words) == sorted(set(words))


async def test_health_says_alive_ready_and_counts(browser, bearer):
    await browser.post("/api/v1/chat/messages", json=said(), headers=await bearer())
    assert (await browser.get("/healthz")).text == "ok"
    ready = (await browser.get("/readyz")).json()
    assert (ready["articles"] > 0, ready["intents"]) == (True, "embedded")
    assert (ready["worker"], ready["late"]) == ("silent", 0)
    counted = (await browser.get("/metrics")).text
    assert 'otklik_web_messages_total{kind="answer",repeated="false"}' in counted


async def test_readiness_tells_of_the_worker(browser, app, database):
    async with database.transaction() as connection:
        await beat(connection, "worker", app.clock())
    assert (await browser.get("/readyz")).json()["worker"] == "working"


async def test_database_that_is_gone_is_not_ready(browser, app, database, tmp_path):
    async with database.transaction() as connection:
        await connection.exec_driver_sql("drop table message")
        await connection.exec_driver_sql("alter table conversation rename to elsewhere")
    answer = await browser.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "not-ready")


async def test_metrics_may_be_kept_behind_a_token(app):
    import httpx  # noqa: PLC0415

    web = create_app(app, WebSettings(metrics_token="s3cret", _env_file=None))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://chat.test") as client:
        assert (await client.get("/metrics")).status_code == 401
        allowed = await client.get("/metrics", headers={"Authorization": "Bearer s3cret"})
    assert allowed.status_code == 200


async def test_ask_gives_the_shape_of_the_command_line(browser):
    answer = (await browser.post("/api/v1/ask", json={"question": "как получить снилс"})).json()
    assert {"question", "language", "decision", "text", "sources", "buttons", "intent", "took_ms"} == set(
        answer
    )
    assert answer["decision"] == "answer"
    assert answer["sources"][0]["checked"]


async def test_search_gives_candidates_best_first(browser):
    found = (await browser.post("/api/v1/search", json={"query": "как получить снилс", "limit": 3})).json()
    assert found["hits"][0]["id"] == "snils-get"
    assert len(found["hits"]) <= 3
    assert {"query", "decision", "hits", "took_ms"} == set(found)
    assert {"id", "title", "text", "score", "dense", "lexical", "segments", "source"} == set(found["hits"][0])
