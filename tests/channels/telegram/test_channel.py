"""The whole channel: updates of Telegram through the real assistant to calls of the Bot API, all on loopback."""

from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from bot.db.queries_updates import incoming
from tests.channels.telegram.conftest import Program, message, press
from tests.channels.telegram.fake_api import FakeApi, error
from tests.channels.telegram.talking import QUESTION, keys, samples, take


async def test_start_greets_and_shows_where_to_begin(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, message(1, "/start"))
    (sent,) = api.of("sendMessage")
    assert sent["text"].startswith("Здравствуйте")
    assert list(keys(sent).values()) == ["popular:home", "browse:home", "contacts:show", "operator:call"]


async def test_question_is_answered_with_its_source(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, message(1, QUESTION))
    (sent,) = api.of("sendMessage")
    assert "— Источник: " in sent["text"]
    assert "operator:call" in keys(sent).values()


async def test_press_is_acknowledged_and_answered(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, press(1, "contacts:show"))
    assert api.of("answerCallbackQuery") == [{"callback_query_id": "p1"}]
    assert "Часы работы" in api.sent(7)[0]


async def test_unknown_button_explains_itself(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, press(1, "rate:5"))
    assert api.sent(7)[0].startswith("Эта кнопка устарела")


async def test_next_page_of_a_list_takes_the_place_of_the_last(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, press(1, "browse:home"), press(2, "browse:home:1", on=501))
    assert len(api.of("sendMessage")) == 1
    (edited,) = api.of("editMessageText")
    assert (edited["chat_id"], edited["message_id"]) == (7, 501)


async def test_page_pressed_twice_is_no_error(opened: Any, api: FakeApi):
    api.fail("editMessageText", error(400, "Bad Request: message is not modified"))
    async with opened() as channel:
        await take(channel, press(1, "browse:home:0"))
    assert api.sent() == []


async def test_page_that_can_no_longer_be_edited_is_sent(opened: Any, api: FakeApi):
    api.fail("editMessageText", error(400, "Bad Request: message can't be edited"))
    async with opened() as channel:
        await take(channel, press(1, "browse:home:0"), press(2, "browse:home:0", on=None))
    assert len(api.sent(7)) == 2


async def test_edited_question_gets_an_answer_of_its_own(opened: Any, api: FakeApi):
    edited = {"update_id": 2, "edited_message": message(1, "адреса и часы")["message"]}
    async with opened() as channel:
        await take(channel, message(1, "меню"), edited)
    assert len(api.sent(7)) == 2
    assert "Часы работы" in api.sent(7)[1]


async def test_voice_gets_a_kind_explanation_with_a_way_on(opened: Any, api: FakeApi):
    voice = message(1, "", voice={"file_id": "x", "duration": 3})
    del voice["message"]["text"]
    async with opened() as channel:
        await take(channel, voice)
    (sent,) = api.of("sendMessage")
    assert "Голосовые" in sent["text"]
    assert list(keys(sent).values()) == ["menu:home", "operator:call"]


async def test_album_of_photos_is_explained_once(opened: Any, api: FakeApi):
    album = [message(number, "", photo=[], media_group_id="a") for number in range(1, 5)]
    for each in album:
        del each["message"]["text"]
    async with opened() as channel:
        await take(channel, *album)
    assert len(api.sent(7)) == 1


async def test_operator_is_called_without_asking_for_a_phone(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, message(1, "/start operator"))
    (sent,) = api.of("sendMessage")
    assert sent["text"].startswith("Позвал оператора")
    assert "handoff:callback" not in keys(sent).values()


async def test_english_citizen_is_refused_a_photo_in_english(opened: Any, api: FakeApi):
    photo = message(1, "", photo=[])
    del photo["message"]["text"]
    photo["message"]["from"]["language_code"] = "en"
    async with opened() as channel:
        await take(channel, photo)
    assert api.sent(7)[0].startswith("I do not open photos")


async def test_every_sample_update_is_handled_or_skipped(opened: Any, api: FakeApi, program: Program):
    came = list(samples("synthetic_updates.json").values())
    guide = samples("official_webhook_guide_updates.json").values()
    came += [each | {"update_id": 10_000 + number} for number, each in enumerate(guide)]
    async with opened() as channel:
        await take(channel, *came)
    async with program.database.reading() as connection:
        states = [row.state for row in await connection.execute(select(incoming))]
    assert states == ["done"] * len(came)
    assert len(api.sent(700000001)) == 12


async def test_commands_behind_the_slash_are_shown_in_every_language(opened: Any, api: FakeApi):
    async with opened() as channel:
        await channel.show_commands()
    shown = {call.get("language_code"): call["commands"] for call in api.of("setMyCommands")}
    assert set(shown) == {"ru", "en", None}
    assert [each["command"] for each in shown["ru"]] == ["menu", "operator", "stop"]


async def test_commands_do_what_they_say(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, message(1, "/menu"), message(2, "/operator"), message(3, "/stop"))
    menu, operator, stop = api.sent(7)
    assert menu.startswith("Спросите своими словами")
    assert operator.startswith("Позвал оператора")
    assert stop.startswith("Больше не пишу")


async def test_webhook_is_set_with_address_secret_and_kinds(opened: Any, api: FakeApi):
    async with opened() as channel:
        assert await channel.set_webhook("https://x.example/", SecretStr("s" * 40)) == ""
    (wanted,) = api.of("setWebhook")
    assert wanted["url"] == "https://x.example/telegram/webhook"
    assert wanted["secret_token"] == "s" * 40
    assert "callback_query" in wanted["allowed_updates"]


async def test_webhook_that_telegram_refuses_is_told(opened: Any, api: FakeApi):
    api.fail("setWebhook", error(400, "Bad Request: bad webhook: HTTPS url must be provided"))
    async with opened() as channel:
        assert "HTTPS" in await channel.set_webhook("http://x.example", SecretStr("s" * 40))
