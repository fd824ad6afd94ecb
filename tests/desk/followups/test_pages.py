"""The desk's pages of low scores: what is seen by whom, and words that go to a citizen only when they can be read."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot.app import App
from bot.db.models_feedback import FollowUpRow
from bot.db.models_notices import NoticeRow
from bot.db.queries_clients import add_address, add_client
from bot.feedback.followups import Opened, open_for
from tests.desk.conftest import DeskOf
from tests.feedback.followups.rated import rate

HOME = "/desk/follow-ups"
PLAIN = "Вы написали, что долго ждали. Мы открыли второе окно."
HARD = (
    "В целях обеспечения надлежащего уровня предоставления государственных и муниципальных услуг уполномоченным "
    "подразделением осуществлено проведение мероприятий организационно-распорядительного характера, направленных на "
    "недопущение возникновения аналогичных ситуаций при последующем взаимодействии с заявителями в рамках процедур."
)
Given = Callable[..., Awaitable[int]]


@pytest.fixture
def given(app: App) -> Given:
    """`await given(2, office_id="central", comment=…)` is a low score of somebody who can be written to; gives its task."""

    async def make(value: int = 2, *, known: bool = True, **more: Any) -> int:
        now = app.clock()
        async with app.database.transaction() as connection:
            if known:
                client = await add_client(connection, "ru", now)
                await add_address(connection, client.id, "email", "s@mail.example", now)
                more["client_id"] = client.id
            of = await rate(connection, now, value, **more)
            opened = await open_for(connection, of.response, now)
        assert isinstance(opened, Opened)
        return opened.follow_up_id

    return make


async def told(app: App) -> list[str]:
    """Templates of all notices."""
    async with app.database.reading() as connection:
        return sorted((await connection.execute(select(NoticeRow.template))).scalars())


async def state(app: App, task: int) -> str:
    async with app.database.reading() as connection:
        found = select(FollowUpRow.state).where(FollowUpRow.id == task)
        return str((await connection.execute(found)).scalar_one())


async def closed(desk: httpx.AsyncClient, task: int, **fields: str) -> httpx.Response:
    return await desk.post(f"{HOME}/{task}/done", data={"action": "Открыли второе окно", **fields})


async def test_list_tells_the_score_its_reasons_and_words(desk_of: DeskOf, given: Given) -> None:
    task = await given(2, reasons=("hard-words",), comment="Ждала <b>час</b>")
    page = await (await desk_of()).get(HOME)
    assert page.status_code == 200
    assert ("Скорее сложно (2)" in page.text, "Написано непонятно" in page.text) == (True, True)
    assert "Ждала &lt;b&gt;час&lt;/b&gt;" in page.text
    assert f'href="{HOME}/{task}"' in page.text
    assert "Rather hard (2)" in (await (await desk_of(language="en")).get(HOME)).text


async def test_account_of_an_office_sees_scores_of_its_offices_alone(desk_of: DeskOf, given: Given) -> None:
    here, there, nowhere = (
        await given(office_id="central", comment="здесь"),
        await given(office_id="zarechny", comment="там"),
        await given(comment="нигде"),
    )
    desk = await desk_of("senior", offices=["central"])
    page = await desk.get(HOME)
    assert ("здесь" in page.text, "там<" in page.text, "нигде" in page.text) == (True, False, False)
    codes = [(await desk.get(f"{HOME}/{task}")).status_code for task in (here, there, nowhere)]
    assert codes == [200, 404, 404]


async def test_strange_address_shows_the_whole_list(desk_of: DeskOf, given: Given) -> None:
    await given(comment="долго")
    desk = await desk_of()
    for query in ("show=nonsense", "touchpoint=<b>", "instrument=x'", "show=mine&page=9"):
        assert (await desk.get(f"{HOME}?{query}")).status_code == 200
    assert (await desk.get(f"{HOME}/999999")).status_code == 404


async def test_checking_the_words_sends_and_stores_nothing(app: App, desk_of: DeskOf, given: Given) -> None:
    task = await given()
    page = await (await desk_of()).post(f"{HOME}/{task}/check", data={"told": HARD, "action": "Открыли окно"})
    assert page.status_code == 200
    assert "followups-gauge is-hard" in page.text
    assert HARD[:40] in page.text
    assert (await state(app, task), await told(app)) == ("open", [])


async def test_plain_words_close_the_task_and_go_to_the_citizen(
    app: App, desk_of: DeskOf, given: Given
) -> None:
    task, desk = await given(), await desk_of()
    done = await closed(desk, task, told=PLAIN)
    assert done.status_code == 303
    page = await desk.get(done.headers["location"])
    assert (PLAIN in page.text, "Человеку напишем" in page.text) == (True, True)
    assert (await state(app, task), await told(app)) == ("done", ["feedback-done", "rating-ask"])


async def test_hard_words_wait_until_they_are_mended_or_answered_for(
    app: App, desk_of: DeskOf, given: Given
) -> None:
    task, desk = await given(), await desk_of()
    page = await closed(desk, task, told=HARD)
    assert (page.status_code, await state(app, task), await told(app)) == (422, "open", [])
    assert (HARD[:40] in page.text, "Открыли второе окно" in page.text) == (True, True)
    done = await closed(desk, task, told=HARD, anyway="дословно из приказа")
    assert (done.status_code, await state(app, task)) == (303, "done")
    assert "дословно из приказа" in (await desk.get(f"{HOME}/{task}")).text


async def test_personal_data_never_go_whatever_the_reason(app: App, desk_of: DeskOf, given: Given) -> None:
    task, desk = await given(), await desk_of()
    words = "Иван Петрович, ваш телефон +7 912 555-01-48 мы записали."
    page = await closed(desk, task, told=words, anyway="он просил")
    assert (page.status_code, await state(app, task), await told(app)) == (422, "open", [])


async def test_card_of_somebody_unknown_asks_for_no_message(app: App, desk_of: DeskOf, given: Given) -> None:
    task, desk = await given(known=False), await desk_of()
    page = await desk.get(f"{HOME}/{task}")
    assert 'name="told"' not in page.text
    assert (await closed(desk, task)).status_code == 303
    assert (await state(app, task), await told(app)) == ("done", [])


async def test_task_a_colleague_took_meanwhile_is_said_to_be_theirs(desk_of: DeskOf, given: Given) -> None:
    task = await given()
    anna, boris = await desk_of(name="Анна Петрова"), await desk_of(name="Борис Ильин")
    assert (await anna.post(f"{HOME}/{task}/take")).status_code == 303
    late = await closed(boris, task, told=PLAIN)
    assert (late.status_code, "Анна Петрова" in late.text) == (409, True)


async def test_task_is_passed_and_dropped_with_a_reason(app: App, desk_of: DeskOf, given: Given) -> None:
    task, anna, boris = await given(), await desk_of(name="Анна"), await desk_of(name="Борис")
    refused = await anna.post(f"{HOME}/{task}/pass", data={"to": boris.account.id})
    assert refused.status_code == 422
    sent = await anna.post(f"{HOME}/{task}/pass", data={"to": boris.account.id, "reason": "знает дело"})
    assert sent.status_code == 303
    assert "знает дело" in (await boris.get(f"{HOME}/{task}")).text
    assert (await boris.post(f"{HOME}/{task}/drop", data={"reason": "оценка не о нас"})).status_code == 303
    assert await state(app, task) == "dropped"


async def test_overview_tells_how_many_wait_and_links_for_those_who_may(
    desk_of: DeskOf, given: Given
) -> None:
    await given(office_id="zarechny")
    senior = await (await desk_of("senior", offices=["zarechny"])).get("/desk/overview")
    assert "Низкие оценки без ответа</a></dt><dd><strong>1<" in senior.text
    head = await (await desk_of("head", offices=["central"])).get("/desk/overview")
    assert "Низкие оценки без ответа</dt><dd><strong>0<" in head.text


async def test_what_was_done_is_in_the_audit(desk_of: DeskOf, given: Given) -> None:
    task = await given()
    await closed(await desk_of(), task, told=PLAIN)
    page = await (await desk_of("administrator")).get("/desk/accounts/audit?area=follow-ups")
    assert f"follow-up:{task}" in page.text
