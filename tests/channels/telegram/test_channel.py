"""The whole channel: updates of Telegram through the real assistant to calls of the Bot API, all on loopback."""

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.channels.telegram.channel import TelegramChannel, open_channel
from bot.channels.telegram.polling import poll
from bot.conversation import Reply
from bot.db.queries import inbound
from bot.db.queries import message as stored_message
from bot.db.queries_updates import incoming, is_unreachable
from tests.channels.telegram.conftest import FakeSleep, Program, message, press
from tests.channels.telegram.fake_api import SAMPLES, TOKEN, FakeApi, bad_gateway, error

QUESTION = "Как получить сертификат на материнский капитал?"


@pytest.fixture
def opened(program: Program, sleep: FakeSleep) -> Any:
    """The channel as a program newly started opens it."""

    @asynccontextmanager
    async def start() -> Any:
        async with open_channel(program, SecretStr(TOKEN), sleep=sleep) as channel:
            yield channel

    return start


async def take(channel: TelegramChannel, *updates: dict[str, Any]) -> None:
    await channel.intake.accept(updates)
    await channel.intake.idle()


async def count(program: Program, table: Any) -> int:
    async with program.database.reading() as connection:
        return len(list(await connection.execute(select(table))))


def samples(name: str) -> dict[str, Any]:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the samples of ../shared are not here")
    return json.loads(path.read_text("utf-8"))


def keys(sent: dict[str, Any]) -> dict[str, str]:
    """Captions and data of the keys under a message."""
    rows = sent.get("reply_markup", {}).get("inline_keyboard", [])
    return {key["text"]: key["callback_data"] for row in rows for key in row}


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


async def test_answers_come_in_the_order_of_the_questions(opened: Any, api: FakeApi):
    asked = [message(number, "меню" if number % 2 else "адреса и часы") for number in range(1, 9)]
    async with opened() as channel:
        await take(channel, *asked)
    assert ["Часы работы" in text for text in api.sent(7)] == [False, True] * 4


async def test_many_chats_are_each_answered_in_their_order(opened: Any, api: FakeApi):
    asked = [
        message(chat * 10 + turn, "меню" if turn % 2 else "адреса и часы", chat=chat)
        for turn in range(1, 5)
        for chat in range(1, 13)
    ]
    async with opened() as channel:
        await take(channel, *asked)
    for chat in range(1, 13):
        assert ["Часы работы" in text for text in api.sent(chat)] == [False, True] * 2


async def test_reply_that_was_not_sent_before_a_crash_is_sent_after_it(
    opened: Any, api: FakeApi, program: Program, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.channels.telegram.intake.GRACE_SECONDS", 0.01)
    handled, handle = asyncio.Event(), program.assistant.handle

    async def handle_and_die(came: Any) -> Any:
        await handle(came)
        handled.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(program.assistant, "handle", handle_and_die)
    async with opened() as channel:
        await channel.intake.accept([message(1, "адреса и часы")])
        await handled.wait()
    assert api.sent() == []
    monkeypatch.setattr(program.assistant, "handle", handle)

    async with opened() as channel:
        await channel.intake.idle()
        await take(channel, message(1, "адреса и часы"))
    assert len(api.sent(7)) == 1
    assert await count(program, inbound) == 1
    assert await count(program, stored_message) == 2


async def test_long_trouble_at_telegram_delays_the_answer_and_loses_nothing(opened: Any, api: FakeApi):
    api.fail("sendMessage", *[bad_gateway] * 9)
    async with opened() as channel:
        await take(channel, message(1, "меню"), message(2, "адреса и часы"))
    assert len(api.sent(7)) == 2


async def test_chats_that_wait_for_telegram_do_not_hold_up_the_others(program: Program, api: FakeApi):
    waiting = asyncio.Event()

    async def sleep(seconds: float) -> None:
        await (waiting.wait() if seconds == 3600 else asyncio.sleep(0))

    flood = error(429, "Too Many Requests: retry after 3600", retry_after=3600)
    api.fail("sendMessage", *[flood] * 40)
    async with open_channel(program, SecretStr(TOKEN), sleep=sleep) as channel:
        await channel.intake.accept([message(chat, "меню", chat=chat) for chat in range(1, 41)])
        while api.faults["sendMessage"]:  # noqa: ASYNC110 (the server is on the other side)
            await asyncio.sleep(0.01)
        await channel.intake.accept([message(41, "меню", chat=41)])
        while not api.sent(41):  # noqa: ASYNC110 (as above)
            await asyncio.sleep(0.01)
        assert len(api.sent()) == 1
        waiting.set()
        await channel.intake.idle()
    assert len(api.sent()) == 41


async def test_long_answer_comes_in_parts_with_the_keys_under_the_last(
    opened: Any, api: FakeApi, program: Program, monkeypatch: pytest.MonkeyPatch
):
    handle = program.assistant.handle

    async def handle_at_length(came: Any) -> Any:
        delivered = await handle(came)
        long = Reply("answer", "Одно предложение. " * 500, delivered.reply.buttons)
        return replace(delivered, reply=long)

    monkeypatch.setattr(program.assistant, "handle", handle_at_length)
    async with opened() as channel:
        await take(channel, message(1, "меню"))
    parts = api.of("sendMessage")
    assert len(parts) == 3
    assert [bool(keys(part)) for part in parts] == [False, False, True]
    assert all(part["text"].endswith("предложение.") for part in parts)


async def test_citizen_who_blocked_the_bot_is_unreachable_until_back(
    opened: Any, api: FakeApi, program: Program
):
    async def unreachable() -> bool:
        async with program.database.reading() as connection:
            return await is_unreachable(connection, "telegram", "7")

    api.fail("sendMessage", error(403, "Forbidden: bot was blocked by the user"))
    async with opened() as channel:
        await take(channel, message(1, "меню"))
        assert await unreachable()
        await take(channel, message(2, "меню"))
        assert not await unreachable()
        kicked = {"chat": {"id": 7, "type": "private"}, "new_chat_member": {"status": "kicked"}}
        await take(channel, {"update_id": 3, "my_chat_member": kicked})
        assert await unreachable()
    assert len(api.sent(7)) == 1


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


async def test_polling_answers_and_a_restart_answers_nothing_twice(opened: Any, api: FakeApi):
    api.deliver(message(1, "меню"), message(2, "адреса и часы"))
    for _ in range(2):
        async with opened() as channel:
            polling = asyncio.create_task(poll(channel.sender, channel.intake, seconds=1))
            while len(api.sent(7)) < 2 or len(api.offsets) < 2:  # noqa: ASYNC110 (the server is on the other side)
                await asyncio.sleep(0.01)
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
        # Telegram forgot the confirmation and brings all of it again.
        api.offsets.clear()
        api.updates = [message(1, "меню"), message(2, "адреса и часы")]
    assert len(api.sent(7)) == 2


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
