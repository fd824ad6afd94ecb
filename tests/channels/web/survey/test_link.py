"""`/r/{token}`: looked at by machines, answered by people, once."""

import re

from bot.db.models_feedback import InvitationRow, ResponseReasonRow, ResponseRevisionRow, ResponseRow
from tests.channels.web.survey.conftest import press

HIDDEN = re.compile(r'name="question" value="(\d+)"')


async def test_looking_changes_nothing_and_tells_no_search_engine(browser, invite, rows):
    asked = await invite()
    before = await rows(InvitationRow)
    for look in (browser.get, browser.head, browser.get):
        page = await look(f"{asked.path}?value=1")
        assert page.status_code == 200
        assert page.headers["x-robots-tag"] == "noindex, nofollow"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["cache-control"] == "no-store"
    assert "<script" not in (await browser.get(asked.path)).text
    assert await rows(ResponseRow) == []
    assert await rows(InvitationRow) == before


async def test_database_holds_no_link_that_could_be_opened(browser, invite, rows):
    asked = await invite()
    [row] = await rows(InvitationRow)
    assert asked.path.removeprefix("/r/") not in str(row)
    assert (await browser.get(f"/r/{row.token_sha256[:22]}")).status_code == 404


async def test_one_press_answers_and_the_chain_goes_on(browser, invite, rows):
    asked = await invite()
    page = (await browser.get(asked.path)).text
    assert "Насколько легко вам было решить свой вопрос?" in page
    done = await press(browser, asked.path, asked.id, 4)
    assert done.status_code == 303
    page = (await browser.get(done.headers["location"])).text
    assert "Мы получили оценку." in page
    assert "Насколько вы удовлетворены" in page
    following = int(HIDDEN.search(page)[1])
    assert following != asked.id
    await press(browser, asked.path, following, 3)
    assert [(row.instrument, row.value, row.source) for row in await rows(ResponseRow)] == [
        ("ces4", 4, "page"),
        ("csi4", 3, "page"),
    ]


async def test_low_answer_asks_why_and_keeps_codes_and_masked_words(browser, invite, rows):
    asked = await invite()
    done = await press(browser, asked.path, asked.id, 1)
    page = (await browser.get(done.headers["location"])).text
    assert "Что пошло не так?" in page
    codes = re.findall(r'name="code" value="([a-z-]+)"', page)
    assert codes[-1] == "other"
    told = await browser.post(
        f"{asked.path}/more",
        data={
            "question": asked.id,
            "code": [codes[0], "no-such-reason"],
            "comment": "Ждал час, звоните +7 927 000-00-00\x00",
        },
    )
    assert told.status_code == 303
    assert [row.code for row in await rows(ResponseReasonRow)] == [codes[0]]
    comment = (await rows(ResponseRow))[0].comment
    assert comment.startswith("Ждал час")
    assert "927" not in comment
    assert "Что пошло не так?" not in (await browser.get(asked.path)).text


async def test_high_answer_is_not_asked_why(browser, invite):
    asked = await invite()
    await press(browser, asked.path, asked.id, 4)
    page = (await browser.get(asked.path)).text
    assert "Что пошло не так?" not in page
    assert 'name="code"' not in page


async def test_answer_can_be_corrected_for_ten_minutes_only(browser, invite, rows, clock):
    asked = await invite()
    await press(browser, asked.path, asked.id, 1)
    clock.advance(minutes=9)
    assert "Изменить можно ещё 1 минуту." in (await browser.get(asked.path)).text
    changed = await press(browser, asked.path, asked.id, 4)
    assert "said=corrected" in changed.headers["location"]
    clock.advance(minutes=2)
    late = await press(browser, asked.path, asked.id, 2)
    assert late.status_code == 409
    assert "Мы оставили прежний." in late.text
    assert [row.value for row in await rows(ResponseRow)] == [4]
    assert [row.value for row in await rows(ResponseRevisionRow)] == [1]


async def test_link_that_was_used_says_so(browser, invite, clock):
    asked = await invite("answer", touchpoint="chat-bot")
    await press(browser, asked.path, asked.id, 4)
    clock.advance(days=4)
    page = await browser.get(asked.path)
    assert page.status_code == 200
    assert "Вы уже ответили" in page.text
    assert 'name="value"' not in page.text


async def test_link_whose_time_is_over_says_so_and_offers_the_chat(browser, invite, rows, clock):
    asked = await invite()
    clock.advance(days=15)
    page = await browser.get(asked.path)
    assert page.status_code == 410
    assert "Опрос закончился" in page.text
    assert 'href="/"' in page.text
    late = await press(browser, asked.path, asked.id, 4)
    assert late.status_code == 410
    assert await rows(ResponseRow) == []


async def test_link_that_is_not_ours_explains_itself(browser):
    for token in ("x", "a" * 22, "%00" * 22, "ж" * 22):
        for answer in (await browser.get(f"/r/{token}"), await press(browser, f"/r/{token}", 1, 4)):
            assert answer.status_code == 404
            assert "Ссылка неполная или с ошибкой." in answer.text


async def test_question_of_another_link_cannot_be_answered_by_this_one(browser, invite, rows):
    mine, other = await invite(ref="a1"), await invite(ref="a2")
    assert (await press(browser, mine.path, other.id, 4)).status_code == 422
    assert (await press(browser, mine.path, mine.id, 5)).status_code == 422
    assert await rows(ResponseRow) == []


async def test_letter_may_mark_an_answer_that_is_still_to_be_pressed(browser, invite):
    asked = await invite()
    page = (await browser.get(f"{asked.path}?value=3")).text
    assert re.search(r'value="3" aria-current="true"', page)
    assert "aria-current" not in (await browser.get(f"{asked.path}?value=<b>")).text


async def test_page_speaks_english_where_it_is_asked_to(browser, invite):
    asked = await invite()
    page = await browser.get(f"{asked.path}?lang=en")
    assert "How easy was it to get your matter settled?" in page.text
    done = await browser.post(f"{asked.path}?lang=en", data={"question": asked.id, "value": 4})
    assert "lang=en" in done.headers["location"]


async def test_nothing_told_is_not_taken_for_words(browser, invite):
    asked = await invite()
    await press(browser, asked.path, asked.id, 1)
    empty = await browser.post(f"{asked.path}/more", data={"question": asked.id, "comment": " \r\n "})
    assert empty.status_code == 422
    assert "Отметьте причину" in empty.text
