"""The page without scripts is whole: a form, a report, a file; what was typed is never lost, and is never markup."""

import io
import re
from html import unescape

import docx
import pytest

from bot.desk.letter.words import LETTER_WORDS
from bot.site import create_site
from bot.templates import STATIC
from readability.documents.docx import read_docx
from tests.desk.people import signed_in

from .conftest import OFFICIAL, PLAIN

PAGE = "/desk/letter"
HTML = {"Accept": "text/html"}


def form(**fields: str) -> dict[str, tuple[None, str]]:
    return {name: (None, value) for name, value in fields.items()}


def typed(page: str) -> str:
    return unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)[1])


async def test_page_offers_every_reader_and_kind_in_words(browser):
    page = (await browser.get(PAGE)).text
    for said in ("пенсионеры", "родители", "уведомление", "Проверить", "Скачать DOCX"):
        assert said in page


async def test_page_speaks_english_where_it_is_asked_to(browser):
    assert "Check a letter" in (await browser.get(f"{PAGE}?lang=en")).text


async def test_form_brings_back_the_text_with_its_marks(browser):
    page = (await browser.post(PAGE, files=form(text=OFFICIAL * 6, segment="pensioners", kind="notice"))).text
    assert typed(page) == OFFICIAL * 6
    assert "Не проходит" in page
    assert '<option value="pensioners" selected>' in page
    assert '<option value="notice" selected>' in page
    marked = re.search(r'class="letter-reading"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    plain = unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", marked))
    assert plain == OFFICIAL * 6
    links, targets = (
        set(re.findall(r'href="#(letter-m\d+)"', page)),
        set(re.findall(r'id="(letter-m\d+)"', page)),
    )
    assert links == targets != set()


async def test_easy_text_passes_without_marks(browser):
    page = (await browser.post(PAGE, files=form(text=PLAIN))).text
    assert "Проходит" in page
    assert "Пометок нет." in page


async def test_empty_form_brings_the_page_back(browser):
    answer = await browser.post(PAGE, files=form(text=" "))
    assert answer.status_code == 200
    assert "Здесь появится оценка" in answer.text


async def test_line_ends_of_a_form_are_those_of_the_draft(browser):
    page = (await browser.post(PAGE, files=form(text="Раз.\r\n\r\nДва."))).text
    assert typed(page) == "Раз.\n\nДва."


async def test_text_is_never_markup(browser):
    hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)> в целях получения {{ 7*7 }} </script>"
    page = (await browser.post(PAGE, files=form(text=hostile))).text
    assert typed(page) == hostile
    assert "<script>alert" not in page
    assert "<img src=x" not in page


async def test_file_is_read_into_the_draft(browser, letter):
    page = (await browser.post(PAGE, files={"file": ("a.docx", letter())})).text
    assert typed(page) == read_docx(letter()).text


async def test_bad_file_leaves_what_was_typed_and_says_the_way_out(browser):
    answer = await browser.post(
        PAGE, files={"file": ("a.docx", b"PK broken")} | form(text="Мой черновик", kind="chat")
    )
    assert answer.status_code == 422
    assert "сохраните заново" in answer.text
    assert typed(answer.text) == "Мой черновик"
    assert '<option value="chat" selected>' in answer.text


async def test_too_long_text_is_still_there_with_the_way_out(browser):
    answer = await browser.post(PAGE, files=form(text="а" * 110_000))
    assert answer.status_code == 413
    assert "по частям" in answer.text
    assert len(typed(answer.text)) == 110_000


async def test_docx_of_a_pasted_text_has_comments(browser):
    answer = await browser.post(f"{PAGE}/docx", files=form(text=OFFICIAL))
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    document = docx.Document(io.BytesIO(answer.content))
    assert "".join(one.text for one in document.paragraphs) == OFFICIAL
    said = [one.text for one in document.comments]
    assert any("Лучше:" in one for one in said)
    assert {one.author for one in document.comments} == {"Помощник"}


async def test_docx_keeps_the_file_and_what_was_changed_in_the_draft(browser, letter):
    text = read_docx(letter()).text.replace("справка", "выписка")
    answer = await browser.post(f"{PAGE}/docx", files={"file": ("a.docx", letter())} | form(text=text))
    document = docx.Document(io.BytesIO(answer.content))
    assert document.paragraphs[1].runs[0].bold
    assert [one.text for one in document.paragraphs if one.style.name == "List Bullet"] == [
        "паспорт",
        "выписка",
    ]
    assert list(document.comments)


async def test_file_alone_is_enough_for_a_docx(browser, letter):
    answer = await browser.post(f"{PAGE}/docx", files={"file": ("a.docx", letter())} | form(text=""))
    assert read_docx(answer.content).text == read_docx(letter()).text


async def test_silenced_mark_gets_no_comment(browser):
    found = (await browser.post("/api/v1/readability", json={"text": OFFICIAL})).json()["findings"]
    first = {key: found[0][key] for key in ("rule", "start", "end")}
    silenced = str([first | {"reason": "так надо"}]).replace("'", '"')
    answer = await browser.post(f"{PAGE}/docx", files=form(text=OFFICIAL, silenced=silenced))
    assert len(list(docx.Document(io.BytesIO(answer.content)).comments)) == len(found) - 1


async def test_docx_that_cannot_be_made_says_why_to_a_person_and_to_a_script(browser):
    broken = {"file": ("a.docx", b"PK broken")}
    person = await browser.post(f"{PAGE}/docx", files=broken, headers=HTML)
    script = await browser.post(f"{PAGE}/docx", files=broken)
    assert "сохраните заново" in person.text
    assert script.json()["code"] == "bad-file"
    nothing = await browser.post(f"{PAGE}/docx", files=form(silenced="[[["))
    assert (nothing.status_code, nothing.json()["code"]) == (422, "bad-request")


async def test_page_may_be_kept_for_the_staff_and_the_api_stays(app, web_settings, monkeypatch):
    import httpx  # noqa: PLC0415

    monkeypatch.setenv("OTKLIK_LETTER_PAGE", "false")
    transport = httpx.ASGITransport(create_site(app, web_settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://chat.test") as client:
        assert (await client.get(PAGE)).status_code == 303
        assert (await client.post(f"{PAGE}/docx")).status_code == 303
        assert (await client.post("/api/v1/readability", json={"text": PLAIN})).status_code == 200
        for role, code in (("operator", 200), ("head", 403)):
            client.cookies.set(*(await signed_in(app, role))[1])
            assert (await client.get(PAGE)).status_code == code


async def test_policy_of_the_site_holds_here_and_nothing_is_cached(browser):
    answer = await browser.get(PAGE)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text)


async def test_words_of_the_page_are_all_shown_and_all_known(browser):
    files = [*STATIC.glob("letter*.js"), STATIC.parent / "templates" / "letter.html"]
    source = "\n".join(path.read_text("utf-8") for path in files)
    asked = set(re.findall(r"\b(?:say|words)\.([a-z]+)\b", source))
    asked |= set(re.findall(r'\b(?:say|words)\["([a-z_-]+)"\]', source))
    families = {"verdict", "measure", "state", "severity"}
    known = {key.removeprefix("letter-") for key in LETTER_WORDS} | {
        "limit",
        "live",
        "mark",
        "replaced",
        "file-large",
    }
    shown = {key for key in known if key in asked or key.partition("-")[0] in families}
    assert asked <= known
    assert known == shown


def test_list_of_words_is_in_order():
    assert list(LETTER_WORDS) == sorted(set(LETTER_WORDS))


@pytest.mark.parametrize("name", sorted(path.name for path in STATIC.glob("letter*.js")))
def test_scripts_are_short_enough_to_read(name):
    assert len((STATIC / name).read_text("utf-8").splitlines()) <= 300
