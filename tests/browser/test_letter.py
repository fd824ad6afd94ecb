"""The letter page as staff use it: with a keyboard, on a narrow screen, in the dark, without scripts."""

import io
import re

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import findings

pytestmark = pytest.mark.browser
LETTER = (
    "Уважаемый Иван Петрович!\n\n"
    "В целях получения субсидии Вам необходимо произвести оплату задолженности до 1 декабря. "
    "Мы осуществляем проверку документов. Мы напишем вам. Позвоните нам. Ждём вас в субботу.\n"
)


def opened(site, person) -> Page:
    page = person.open(f"{site.url}/desk/letter")
    expect(page.locator("html")).to_have_class("js")
    return page


def pasted(site, person, text: str = LETTER) -> Page:
    """The page with a draft in it, checked."""
    page = opened(site, person)
    page.locator("#letter-text").focus()
    page.keyboard.insert_text(text)
    expect(page.locator(".letter-verdict")).to_be_visible()
    return page


def draft(page: Page) -> str:
    return page.locator("#letter-text").input_value()


def marked(page: Page) -> list[str]:
    return page.locator("#letter-under mark").all_inner_texts()


def test_whole_work_is_done_with_the_keyboard(site, citizen):
    page = pasted(site, citizen())
    expect(page.locator(".letter-card").first).to_be_visible()
    before = page.locator(".letter-card").count()
    page.keyboard.press("Alt+ArrowDown")
    quote = page.evaluate("document.activeElement.textContent")
    assert quote.strip("«»") in LETTER
    expect(page.locator("#letter-under mark.now").first).to_be_visible()
    while not page.locator(".letter-card.now .button-main").is_visible():
        page.keyboard.press("Alt+ArrowDown")
    quote = page.evaluate("document.activeElement.textContent").strip("«»")
    better = page.locator(".letter-card.now strong").inner_text()
    page.keyboard.press("Alt+Enter")
    expect(page.locator("#letter-text")).to_have_value(LETTER.replace(quote, better, 1))
    expect(page.locator("#letter-said")).to_contain_text(better)
    expect(page.locator(".letter-card")).not_to_have_count(before)
    assert page.evaluate("!!document.activeElement.closest('.letter-card')"), "the focus was lost"
    page.keyboard.press("Control+z")
    expect(page.locator("#letter-text")).to_have_value(LETTER)
    expect(page.locator(".letter-card")).to_have_count(before)


def test_caret_in_a_mark_is_enough_and_the_own_undo_of_the_field_takes_it_back(site, citizen):
    page = pasted(site, citizen())
    expect(page.locator(".letter-card").first).to_be_visible()
    page.locator("#letter-text").evaluate(
        "(field, at) => { field.focus(); field.setSelectionRange(at, at); }", LETTER.index("произвести") + 3
    )
    expect(page.locator(".letter-card.now")).to_contain_text("произвести оплату")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("#letter-text")).to_have_value(
        LETTER.replace("произвести оплату задолженности", "оплатить задолженность")
    )
    expect(page.locator("#letter-text")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#letter-text")).to_have_value(LETTER)


def test_button_undoes_replacements_one_by_one(site, citizen):
    page = pasted(site, citizen())
    replace = page.get_by_role("button", name="Заменить")
    replace.first.click()
    page.wait_for_timeout(400)
    replace.first.click()
    undo = page.locator("#letter-undo")
    undo.click()
    undo.click()
    expect(page.locator("#letter-text")).to_have_value(LETTER)
    expect(undo).to_be_hidden()


def test_marks_lie_under_their_words_whatever_stands_before_them(site, citizen):
    page = pasted(site, citizen(), f"😀👍 {LETTER}")
    expect(page.locator("#letter-under mark").first).to_be_visible()
    assert "произвести оплату задолженности" in "".join(marked(page))
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("Новое начало. 😀 ")
    assert "произвести оплату задолженности" in "".join(marked(page)), "marks move at once, before the answer"
    boxes = page.evaluate(
        """() => { const [under, field] = ['letter-under', 'letter-text'].map((id) => document.getElementById(id));
            return [under.offsetWidth - field.offsetWidth, under.offsetHeight - field.offsetHeight, field.scrollHeight - field.clientHeight]; }"""
    )
    assert boxes == [0, 0, 0]


def test_reload_loses_nothing_and_the_eraser_leaves_nothing(site, citizen):
    page = pasted(site, citizen())
    page.locator("#letter-segment").select_option("pensioners")
    page.keyboard.press("Alt+ArrowDown")
    page.locator(".letter-card.now").get_by_role("button", name="Оставить").click()
    page.keyboard.type("так в законе")
    page.keyboard.press("Enter")
    expect(page.locator("details")).to_contain_text("Оставили с причиной: 1")
    page.reload()
    expect(page.locator("#letter-text")).to_have_value(LETTER)
    expect(page.locator("#letter-segment")).to_have_value("pensioners")
    expect(page.locator("details")).to_contain_text("Оставили с причиной: 1")
    page.locator("#letter-wipe").click()
    page.get_by_role("button", name="Не стирать").click()
    expect(page.locator("#letter-text")).to_have_value(LETTER)
    page.locator("#letter-wipe").click()
    page.locator("#letter-dialog").get_by_role("button", name="Стереть", exact=True).click()
    expect(page.locator("#letter-text")).to_have_value("")
    expect(page.locator("#letter-said")).to_have_text("Стёрли черновик.")
    assert page.evaluate("JSON.stringify({...localStorage})") == "{}"
    page.reload()
    expect(page.locator("#letter-text")).to_have_value("")
    expect(page.locator(".letter-card")).to_have_count(0)


def test_first_version_stays_beside_the_one_of_now(site, citizen):
    page = pasted(site, citizen())
    cells = page.locator(".letter-table tbody tr:last-child td")
    marks = cells.nth(0).inner_text()
    page.get_by_role("button", name="Заменить").first.click()
    expect(cells.nth(1)).not_to_have_text(marks)
    expect(cells.nth(0)).to_have_text(marks)
    page.reload()
    expect(cells.nth(0)).to_have_text(marks)
    page.get_by_role("button", name="Сравнивать с этим текстом").click()
    expect(cells.nth(0)).not_to_have_text(marks)


def test_verdict_is_announced_once_politely(site, citizen):
    page = pasted(site, citizen())
    live = page.locator("#letter-live")
    expect(live).to_have_attribute("role", "status")
    expect(live).to_have_text(re.compile(r"роходит.*Пометок: \d+\.|вердикта"))


def test_docx_is_opened_mended_and_taken_away_with_its_look(site, citizen):
    document = docx.Document()
    paragraph = document.add_paragraph("Уважаемый ")
    paragraph.add_run("Иван Петрович").bold = True
    document.add_paragraph("Вам необходимо произвести оплату задолженности. Мы осуществляем проверку.")
    held = io.BytesIO()
    document.save(held)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page = opened(site, citizen())
    page.locator("#letter-file").set_input_files(
        {"name": "ответ.docx", "mimeType": kind, "buffer": held.getvalue()}
    )
    expect(page.locator("#letter-text")).to_have_value(re.compile("^Уважаемый Иван Петрович"))
    card = page.locator(".letter-card", has_text="произвести оплату")
    card.get_by_role("button", name="Заменить").click()
    expect(page.locator("#letter-text")).to_have_value(re.compile("оплатить задолженность"))
    page.reload()
    expect(page.locator(".letter-card").first).to_be_visible()
    with page.expect_download() as waited:
        page.locator("#letter-docx").click()
    assert waited.value.suggested_filename == "письмо с пометками.docx"
    taken = docx.Document(waited.value.path())
    assert taken.paragraphs[0].runs[-1].text == "Иван Петрович"
    assert taken.paragraphs[0].runs[-1].bold
    assert "оплатить задолженность" in taken.paragraphs[1].text
    assert list(taken.comments)


def test_broken_file_is_told_of_and_the_draft_stays(site, citizen):
    person = citizen()
    page = pasted(site, person)
    page.locator("#letter-file").set_input_files(
        {"name": "a.docx", "mimeType": "x/y", "buffer": b"PK broken"}
    )
    expect(page.locator("#letter-problem")).to_contain_text("сохраните заново")
    expect(page.locator("#letter-text")).to_have_value(LETTER)
    # The browser itself says in its console that the answer was 422.
    person.complaints[:] = [one for one in person.complaints if "422" not in one]


def test_draft_written_without_a_connection_is_checked_when_it_is_back(site, citizen):
    person = citizen()
    page = opened(site, person)
    person.context.set_offline(True)
    page.locator("#letter-text").fill(LETTER)
    expect(page.locator("#letter-problem")).to_contain_text("Нет связи")
    person.context.set_offline(False)
    expect(page.locator(".letter-card").first).to_be_visible()
    expect(page.locator("#letter-problem")).to_be_hidden()


def test_text_that_looks_like_markup_stays_text(site, citizen):
    page = pasted(
        site,
        citizen(),
        f"<img src=x onerror=alert(1)> <script>alert(2)</script> {LETTER}",
    )
    expect(page.locator("#letter-under mark").first).to_be_visible()
    assert page.locator("main img, main script").count() == 0


def test_answer_about_an_older_draft_is_never_shown(site, citizen):
    page = opened(site, citizen())
    seen: list[str] = []

    def slowly(route) -> None:
        seen.append(route.request.post_data_json["text"])
        if len(seen) == 1:
            page.locator("#letter-text").fill(
                "Мы ждём вас в субботу. Приходите. Возьмите паспорт. Мы поможем. До встречи."
            )
        route.continue_()

    page.route("**/api/v1/readability", slowly)
    page.locator("#letter-text").fill(LETTER)
    expect(page.locator(".letter-verdict")).to_contain_text("Проходит")
    expect(page.locator(".letter-card")).to_have_count(0)
    assert len(seen) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_is_content_and_nothing_is_wider_than_the_window(site, citizen, width, scheme):
    page = opened(site, citizen(width, color_scheme=scheme, reduced_motion="reduce"))
    assert findings(page) == []
    page.locator("#letter-text").fill(LETTER + "Ы" * 300)
    expect(page.locator(".letter-card").first).to_be_visible()
    page.keyboard.press("Alt+ArrowDown")
    page.locator(".letter-card.now").get_by_role("button", name="Оставить").click()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#letter-wipe").click()
    assert findings(page) == []


def test_heads_of_the_comparison_stay_whole_on_a_narrow_screen(site, citizen):
    page = opened(site, citizen(320))
    page.locator("#letter-text").fill(LETTER)
    heads = page.locator(".letter-table thead th")
    expect(heads.first).to_be_visible()
    lines = "head => { const all = document.createRange(); all.selectNodeContents(head); return all.getClientRects().length }"
    assert [heads.nth(at).evaluate(lines) for at in range(2)] == [1, 1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_the_form_does_it_all(site, citizen, width):
    page = citizen(width, java_script_enabled=False).open(f"{site.url}/desk/letter")
    expect(page.get_by_role("button", name="Скопировать")).to_be_hidden()
    page.locator("#letter-text").fill(LETTER)
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".letter-reading mark").first).to_be_visible()
    expect(page.locator("#letter-text")).to_have_value(LETTER)
    page.locator(".letter-reading sup a").first.click()
    expect(page.locator("#letter-m1")).to_be_in_viewport()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Скачать DOCX").click()
    assert list(docx.Document(waited.value.path()).comments)
