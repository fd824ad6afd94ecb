"""Ready replies are filled from what is known, ask for the rest, and are never sent with a hole; macros do all or nothing."""

import re
from typing import Any

import pytest

from bot.db.queries_talks import last_assignment, transfers_of
from bot.db.queries_talks_beside import tags_of
from bot.desk.talks.replies.filling import fault_of, fill_reply
from bot.desk.talks.replies.shipped import read_shipped, seed
from bot.texts import Texts
from tests.desk.conftest import DeskOf
from tests.desk.talks.conftest import Citizen, Floor

JSON = {"Accept": "application/json"}


@pytest.fixture
async def desk(desk_of: DeskOf, floor: Floor) -> Any:
    """Anna on shift, with the replies that come with the program."""
    async with floor.database.transaction() as connection:
        await seed(connection, floor.clock())
        await seed(connection, floor.clock())
    anna = await desk_of()
    await anna.post("/desk/shift", data={"state": "on"})
    return anna


def test_every_situation_of_the_clause_has_replies() -> None:
    assert {each.situation for each in read_shipped().replies} == {"typical", "abuse", "thanks", "off_topic"}


@pytest.mark.parametrize("reply", read_shipped().replies, ids=lambda each: each.id)
def test_shipped_reply_can_be_filled_whole(texts: Texts, reply: Any) -> None:
    assert fault_of(reply.body) == ""
    wanted = fill_reply(reply.body, ALWAYS, texts, "ru").wanted
    whole = fill_reply(reply.body, ALWAYS | {each.name: "тест" for each in wanted}, texts, "ru")
    assert whole.wanted == ()
    assert not re.search(r"[{}|]", whole.text)
    assert all(each.label != each.name for each in wanted)


ALWAYS = {"greeting": "Добрый день", "operator": "Анна", "body": "МФЦ", "today": "17 ноября"}


async def test_reply_asks_for_what_is_missing_and_is_not_sent_by_itself(desk: Any, citizen: Citizen) -> None:
    request = await citizen.calls_a_human()
    path = f"/desk/talks/{request}/replies/status"
    asked = (await desk.post(path, headers=JSON)).json()
    assert [each["name"] for each in asked["wanted"]] == ["number", "due"]
    values = {"value-number": "77-12", "value-due": "завтра до 12:00"}
    filled = (await desk.post(path, data=values, headers=JSON)).json()
    assert (filled["wanted"], filled["text"]) == (
        [],
        "Заявление 77-12 у нас. Решение будет готово: завтра до 12:00.",
    )
    assert await citizen.hears() == []


@pytest.mark.parametrize(
    ("gender", "said"), [("female", "расстроена"), ("male", "расстроен"), ("unknown", "расстроены")]
)
async def test_words_agree_with_the_citizens_gender(
    desk: Any, citizen: Citizen, gender: str, said: str
) -> None:
    request = await citizen.calls_a_human()
    form = {"value-gender": gender}
    filled = (await desk.post(f"/desk/talks/{request}/replies/abuse-first", data=form, headers=JSON)).json()
    assert f"вы {said}." in filled["text"]


async def test_reply_without_a_script_lands_in_the_answer_field(desk: Any, citizen: Citizen) -> None:
    request = await citizen.calls_a_human()
    page = (
        await desk.post(f"/desk/talks/{request}/replies/hello", headers={"Sec-Fetch-Mode": "navigate"})
    ).text
    assert "Добрый день! Меня зовут Анна. Чем помочь?</textarea>" in page
    asking = (
        await desk.post(f"/desk/talks/{request}/replies/cannot", headers={"Sec-Fetch-Mode": "navigate"})
    ).text
    assert 'name="value-reason"' in asking


async def test_macro_answers_tags_and_closes_at_once(desk: Any, floor: Floor, citizen: Citizen) -> None:
    request = await citizen.calls_a_human()
    done = await desk.post(
        f"/desk/talks/{request}/macro", data={"macro": "thanks-and-close", "key": "1", "seen": "99"}
    )
    assert done.status_code == 303
    assert "Пожалуйста! Рады, что помогли. Хорошего дня!" in await citizen.hears()
    assert (await floor.reads(last_assignment, request)).ended_how == "done"
    assert await floor.reads(tags_of, [request]) == {request: ("благодарность",)}
    assert await citizen.owner() == "bot"


async def test_macro_that_may_not_end_says_nothing_at_all(desk: Any, floor: Floor, citizen: Citizen) -> None:
    request = await citizen.calls_a_human()
    await desk.post(f"/desk/talks/{request}/take")
    for _ in range(2):
        await desk.post(f"/desk/talks/{request}/transfer", data={"to": "queue", "reason": "не моё"})
        await desk.post(f"/desk/talks/{request}/take")
    before = await citizen.hears()
    form = {"macro": "complaint-to-senior", "key": "1", "seen": "99"}
    refused = await desk.post(f"/desk/talks/{request}/macro", data=form, headers=JSON)
    assert (refused.status_code, refused.json()["code"]) == (422, "wants-senior")
    assert await citizen.hears() == before
    assert await floor.reads(tags_of, [request]) == {}
    assert len(await floor.reads(transfers_of, request)) == 2


async def test_own_reply_is_seen_by_its_owner_alone(desk: Any, desk_of: DeskOf) -> None:
    await desk.post(
        "/desk/replies", data={"title": "Мой привет", "body": "Здравствуйте, {operator} на связи."}
    )
    mine = re.search(r'/desk/replies/([0-9a-f]{32})">Мой привет', (await desk.get("/desk/replies")).text)
    assert mine is not None
    boris = await desk_of(name="Борис Громов")
    assert "Мой привет" not in (await boris.get("/desk/replies")).text
    assert (await boris.get(f"/desk/replies/{mine[1]}")).status_code == 403


async def test_reply_with_broken_braces_is_not_kept(desk: Any) -> None:
    answer = await desk.post("/desk/replies", data={"title": "Плохой", "body": "Привет, {Operator"})
    assert (answer.status_code, "Не понимаем, что в скобках" in answer.text) == (422, True)
