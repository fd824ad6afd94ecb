"""What was answered reaches Telegram: after a crash, through trouble, in parts, in order; and who cannot be reached."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from bot.channels.telegram.channel import open_channel
from bot.channels.telegram.polling import poll
from bot.conversation import Reply
from bot.db.queries import inbound
from bot.db.queries import message as stored_message
from bot.db.queries_updates import is_unreachable
from tests.channels.telegram.conftest import Program, message, press
from tests.channels.telegram.fake_api import TOKEN, FakeApi, bad_gateway, error
from tests.channels.telegram.talking import count, keys, take


async def test_answers_come_in_the_order_of_the_questions(opened: Any, api: FakeApi):
    asked = [message(number, "меню" if number % 2 else "адреса и часы") for number in range(1, 9)]
    async with opened() as channel:
        await take(channel, *asked)
    assert ["Часы работы" in text for text in api.sent(7)] == [False, True] * 4


async def test_answer_to_erasure_and_to_what_follows_it_reach_the_chat(opened: Any, api: FakeApi):
    async with opened() as channel:
        await take(channel, message(1, "привет"), message(2, "удалите мои данные"))
        await take(channel, press(3, "mydata:erase:yes"), message(4, "адреса и часы"))
    assert api.sent(7)[2].startswith("Готово: удалил")
    assert "Часы работы" in api.sent(7)[3]


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
