"""`/s/{code}`: the survey behind a QR code. An opening is a form, and a form is one response."""

import re

import pytest

from bot.channels.web.problems import ProblemError
from bot.channels.web.survey.point import Crowd
from bot.db.models_feedback import InteractionRow, InvitationRow, ResponseRow
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_feedback_links import add_point, set_point_state

CODE = "K7M29PXT"
FORM = re.compile(r'name="form" value="([^"]+)"')


@pytest.fixture
async def point(app):
    async with app.database.transaction() as connection:
        new = Account("", "anna", "Анна Петрова", Role.SENIOR, frozenset(), "ru")
        account = await add_account(connection, new, app.clock())
        values = {"code": CODE, "title": "Окно 3", "office_id": "central", "service": "passport"}
        return await add_point(connection, values | {"made_by": account.id, "made_at": app.clock()})


async def opened(browser, code=CODE) -> str:
    return FORM.search((await browser.get(f"/s/{code}")).text)[1]


async def test_form_gives_one_response_with_the_slices_of_its_point(browser, point, rows):
    form = await opened(browser)
    done = await browser.post(f"/s/{CODE}", data={"form": form, "value": 4})
    assert done.status_code == 303
    assert done.headers["location"].startswith("/r/")
    again = await browser.post(f"/s/{CODE}", data={"form": form, "value": 4})
    assert again.headers["location"] == done.headers["location"]
    [response] = await rows(ResponseRow)
    assert (response.touchpoint, response.channel, response.office_id, response.service) == (
        "office",
        "qr",
        "central",
        "passport",
    )
    [interaction] = await rows(InteractionRow)
    assert (interaction.kind, interaction.client_id, interaction.person_key) == ("office", None, None)


async def test_same_form_with_another_answer_corrects_the_response(browser, point, rows):
    form = await opened(browser)
    for value in (1, 4):
        await browser.post(f"/s/{CODE}", data={"form": form, "value": value})
    assert [row.value for row in await rows(ResponseRow)] == [4]


async def test_each_opening_is_a_response_of_its_own(browser, point, rows):
    for value in (4, 3):
        await browser.post(f"/s/{CODE}", data={"form": await opened(browser), "value": value})
    assert [row.value for row in await rows(ResponseRow)] == [4, 3]


async def test_page_after_the_answer_goes_on_and_lets_the_next_person_begin(browser, point):
    done = await browser.post(f"/s/{CODE}", data={"form": await opened(browser), "value": 2})
    page = (await browser.get(done.headers["location"])).text
    assert "Что пошло не так?" in page
    assert "Насколько легко" in page
    assert f'href="/s/{CODE}"' in page


async def test_looking_at_a_point_writes_nothing(browser, point, rows):
    page = await browser.get(f"/s/{CODE}")
    assert "Окно 3" in page.text
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    await browser.head(f"/s/{CODE}")
    assert await rows(InteractionRow) == await rows(InvitationRow) == []


async def test_form_that_we_did_not_sign_gives_no_response(browser, point, rows):
    form = await opened(browser)
    for spoilt in (form[:-1], form + "x", "-", "é.ü"):
        refused = await browser.post(f"/s/{CODE}", data={"form": spoilt, "value": 4})
        assert refused.status_code == 409
        assert "Выберите ответ ещё раз." in refused.text
        assert FORM.search(refused.text)
    assert await rows(ResponseRow) == []


async def test_form_that_stood_open_all_day_is_given_anew(browser, point, rows, clock):
    form = await opened(browser)
    clock.advance(hours=12)
    refused = await browser.post(f"/s/{CODE}", data={"form": form, "value": 4})
    assert refused.status_code == 409
    fresh = FORM.search(refused.text)[1]
    assert (await browser.post(f"/s/{CODE}", data={"form": fresh, "value": 4})).status_code == 303
    assert len(await rows(ResponseRow)) == 1


async def test_answer_that_the_scale_lacks_is_refused(browser, point, rows):
    refused = await browser.post(f"/s/{CODE}", data={"form": await opened(browser), "value": 9})
    assert refused.status_code == 422
    assert await rows(InteractionRow) == []


async def test_code_may_be_typed_by_hand(browser, point):
    assert (await browser.get("/s/k7m2-9pxt")).status_code == 200


async def test_address_that_leads_nowhere_explains_itself(browser, point):
    for code in ("AAAA2222", "x", "%00", "к" * 40):
        page = await browser.get(f"/s/{code}")
        assert page.status_code == 404
        assert "Опрос не нашёлся" in page.text


async def test_retired_point_asks_no_more_and_takes_no_answer_of_an_old_form(browser, app, point, rows):
    form = await opened(browser)
    async with app.database.transaction() as connection:
        assert await set_point_state(connection, CODE, "retired")
    assert (await browser.get(f"/s/{CODE}")).status_code == 404
    assert (await browser.post(f"/s/{CODE}", data={"form": form, "value": 4})).status_code == 404
    assert await rows(ResponseRow) == []


class _From:
    def __init__(self, host: str) -> None:
        self.client = type("Peer", (), {"host": host})


def test_crowd_of_one_address_waits_and_no_address_is_kept():
    crowd = Crowd(rate=0.01, burst=2)
    for host in ("10.0.0.1", "10.0.0.1", "10.0.0.2"):
        crowd.check(_From(host))
    with pytest.raises(ProblemError) as refused:
        crowd.check(_From("10.0.0.1"))
    assert int(refused.value.headers["Retry-After"]) > 0
    assert "10.0.0" not in repr(vars(crowd)) + repr(vars(crowd._limit))
