"""The chat's API: one message, one answer, whatever happens on the way."""

import asyncio
from uuid import uuid4

from bot.channels.web import WebSettings, create_app
from bot.conversation import Reply
from bot.desk.posting import post_as_operator

from .conftest import said

MESSAGES = "/api/v1/chat/messages"


async def test_message_gets_its_answer_with_source_and_buttons(browser, bearer):
    answer = await browser.post(MESSAGES, json=said("как получить снилс"), headers=await bearer())
    question, reply = answer.json()["messages"]
    assert (question["author"], question["text"]) == ("citizen", "как получить снилс")
    assert reply["author"] == "bot"
    assert reply["kind"] == "answer"
    assert "проверили" in reply["sources"][-1]["note"]
    assert any(button["id"] == "operator:call" for button in reply["buttons"])


async def test_same_id_gives_the_same_reply_and_no_second_copy(browser, bearer):
    headers, message = await bearer(), said()
    first = (await browser.post(MESSAGES, json=message, headers=headers)).json()
    second = (await browser.post(MESSAGES, json=message, headers=headers)).json()
    history = (await browser.get(MESSAGES, headers=headers)).json()["messages"]
    assert second["messages"] == first["messages"] == history
    assert (first["repeated"], second["repeated"]) == (False, True)


async def test_what_comes_back_is_what_the_history_shows(browser, bearer):
    headers = await bearer()
    came = []
    for text in ("привет", "как получить снилс", "а для ребёнка?", "оператор", "0"):
        answer = await browser.post(MESSAGES, json=said(text), headers=headers)
        came += answer.json()["messages"]
    pressed = await browser.post(MESSAGES, json=said("", pressed="menu:home"), headers=headers)
    came += pressed.json()["messages"]
    assert (await browser.get(MESSAGES, headers=headers)).json()["messages"] == came


async def test_same_id_five_times_at_once_is_answered_once(browser, bearer):
    headers, message = await bearer(), said()
    answers = await asyncio.gather(*(browser.post(MESSAGES, json=message, headers=headers) for _ in range(5)))
    bodies = [answer.json() for answer in answers]
    assert sum(not body["repeated"] for body in bodies) == 1
    assert all(body["messages"] == bodies[0]["messages"] for body in bodies)
    assert len((await browser.get(MESSAGES, headers=headers)).json()["messages"]) == 2


async def test_another_citizens_id_opens_nothing(browser, bearer):
    message = said("мой вопрос про снилс")
    await browser.post(MESSAGES, json=message, headers=await bearer())
    stranger = {"id": message["id"], "text": "чужой вопрос"}
    answer = (await browser.post(MESSAGES, json=stranger, headers=await bearer())).json()
    assert answer["repeated"] is False
    assert answer["messages"][0]["text"] == "чужой вопрос"


async def test_messages_stand_in_the_order_they_were_sent(browser, bearer):
    headers = await bearer()
    for number in range(4):
        await browser.post(MESSAGES, json=said(f"вопрос {number}"), headers=headers)
    history = (await browser.get(MESSAGES, headers=headers)).json()["messages"]
    assert [message["seq"] for message in history] == list(range(1, 9))
    assert [one["text"] for one in history if one["author"] == "citizen"] == [
        f"вопрос {number}" for number in range(4)
    ]


async def test_history_after_a_seq_gives_only_what_is_new(browser, bearer):
    headers = await bearer()
    for _ in range(2):
        await browser.post(MESSAGES, json=said(), headers=headers)
    later = (await browser.get(f"{MESSAGES}?after=2", headers=headers)).json()["messages"]
    assert [message["seq"] for message in later] == [3, 4]


async def test_pressed_button_works_as_the_same_words(browser, bearer):
    headers = await bearer()
    answer = await browser.post(
        MESSAGES, json=said("Позвать человека", pressed="operator:call"), headers=headers
    )
    question, reply = answer.json()["messages"]
    assert question["text"] == "Позвать человека"
    assert reply["kind"] == "operator"


async def test_without_a_session_the_code_says_so_in_a_sentence(browser):
    for answer in (await browser.post(MESSAGES, json=said()), await browser.get(MESSAGES)):
        assert answer.status_code == 401
        assert answer.json()["code"] == "no-session"
        assert "начнётся новый" in answer.json()["message"]


async def test_english_browser_reads_errors_in_english(browser):
    answer = await browser.get(MESSAGES, headers={"Accept-Language": "en-GB,en"})
    assert answer.json()["message"].startswith("The conversation was not found")


async def test_empty_message_and_wrong_id_are_refused_before_the_assistant(browser, bearer):
    headers = await bearer()
    for body in (
        said("   "),
        {"id": "not-a-uuid", "text": "вопрос"},
        {"id": str(uuid4()), "text": "в" * 4001},
    ):
        answer = await browser.post(MESSAGES, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")
    assert (await browser.get(MESSAGES, headers=headers)).json()["messages"] == []


async def test_body_over_the_limit_is_refused_declared_or_not(browser, bearer):
    headers = await bearer()
    declared = await browser.post(MESSAGES, json=said("в" * 100_000), headers=headers)

    async def undeclared():
        for _ in range(40):
            yield b'{"text": "' + b"a" * 4000

    chunked = await browser.post(
        MESSAGES, content=undeclared(), headers=headers | {"Content-Type": "application/json"}
    )
    for answer in (declared, chunked):
        assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


async def test_chat_that_floods_is_asked_to_wait_and_others_are_not(app, browser, bearer):
    import httpx  # noqa: PLC0415

    strict = httpx.ASGITransport(
        create_app(app, WebSettings(session_rate=0.001, session_burst=2, _env_file=None))
    )
    flooding, calm = await bearer(), await bearer()
    async with httpx.AsyncClient(transport=strict, base_url="http://chat.test") as client:
        codes = [(await client.post(MESSAGES, json=said(), headers=flooding)).status_code for _ in range(3)]
        refused = await client.post(MESSAGES, json=said(), headers=flooding)
        other = await client.post(MESSAGES, json=said(), headers=calm)
    assert codes == [200, 200, 429]
    assert refused.json()["code"] == "too-many"
    assert int(refused.headers["Retry-After"]) > 0
    assert other.status_code == 200


async def test_ended_session_opens_nothing_and_a_new_one_knows_nothing(browser, bearer):
    headers = await bearer()
    await browser.post(MESSAGES, json=said(), headers=headers)
    assert (await browser.delete("/api/v1/chat/session", headers=headers)).status_code == 204
    assert (await browser.get(MESSAGES, headers=headers)).status_code == 401
    assert (await browser.get(MESSAGES, headers=await bearer())).json()["messages"] == []


async def test_session_left_alone_for_a_week_runs_out(browser, bearer, clock):
    headers = await bearer()
    clock.advance(days=6)
    assert (await browser.get(MESSAGES, headers=headers)).status_code == 200
    clock.advance(days=6)
    assert (await browser.get(MESSAGES, headers=headers)).status_code == 200
    clock.advance(days=8)
    assert (await browser.get(MESSAGES, headers=headers)).status_code == 401


async def test_token_is_stored_only_as_a_hash(browser, bearer, database):
    token = (await bearer())["Authorization"].removeprefix("Bearer ")
    async with database.reading() as connection:
        stored = str((await connection.exec_driver_sql("select * from chat_session")).all())
    assert len(token) >= 43
    assert token not in stored


async def test_operators_words_reach_the_chat_and_silence_the_bot(browser, bearer, app):
    headers = await bearer()
    await browser.post(MESSAGES, json=said("Позвать человека", pressed="operator:call"), headers=headers)
    citizen = await _only_citizen(app)
    conversation = await app.assistant.conversation("web", citizen)
    await post_as_operator(app.database, app.live, app.clock, conversation.id, "Здравствуйте, я Анна")
    answer = (await browser.post(MESSAGES, json=said("спасибо"), headers=headers)).json()
    history = (await browser.get(MESSAGES, headers=headers)).json()["messages"]
    assert [message["author"] for message in answer["messages"]][-1] == "citizen"
    assert [message["author"] for message in history] == ["citizen", "bot", "operator", "citizen"]


async def test_list_that_a_messenger_types_can_be_pressed_row_by_row(browser, bearer):
    answer = await browser.post(MESSAGES, json=said("", pressed="browse:home"), headers=await bearer())
    reply = answer.json()["messages"][-1]
    assert all(row["id"].startswith("browse:in:") for row in reply["rows"])
    assert not any(block["type"] == "ol" for block in reply["blocks"])
    assert not {row["id"] for row in reply["rows"]} & {button["id"] for button in reply["buttons"]}


async def test_database_that_is_down_is_an_error_the_browser_tries_again(app, browser, bearer, monkeypatch):
    from bot.conversation import Delivered  # noqa: PLC0415

    async def down(_self: object, _came: object) -> Delivered:
        return Delivered("", 0, Reply("error", "x"), stored=False)

    headers = await bearer()
    monkeypatch.setattr(type(app.assistant), "handle", down)
    answer = await browser.post(MESSAGES, json=said(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (503, "not-ready")
    assert "Retry-After" in answer.headers


async def _only_citizen(app) -> str:
    async with app.database.reading() as connection:
        return (await connection.exec_driver_sql("select citizen from conversation")).scalar_one()
