"""What an operator says at the desk is read in Telegram: once, in order, whatever stands in the way."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.channels.telegram.channel import open_channel
from bot.channels.telegram.relay import Relay
from bot.channels.telegram.sending import Sender
from bot.conversation import Button, Inbound
from bot.db import Database
from bot.db.queries import lock_known_conversation
from bot.db.queries_desk import add_staff_message
from bot.db.queries_privacy import drop_talk
from bot.db.queries_unsent import keep_unsent, unsent
from bot.db.queries_updates import is_unreachable
from bot.desk.posting import post_as_operator, post_as_system
from bot.live import Live
from bot.texts import Texts
from tests.channels.telegram.conftest import FakeSleep, Program
from tests.channels.telegram.fake_api import TOKEN, FakeApi, bad_gateway, error
from tests.fakes import FakeClock


@pytest.fixture
async def relay(
    database: Database, sender: Sender, texts: Texts, clock: FakeClock, sleep: FakeSleep
) -> AsyncIterator[Relay]:
    made = Relay(database, sender, texts, clock, sleep)
    yield made
    await made.close()


async def talk(program: Program, citizen: str = "7", text: str = "здравствуйте") -> str:
    """A conversation that a citizen began; gives its id."""
    came = Inbound("telegram", f"{citizen}-1", citizen, text)
    return (await program.assistant.handle(came)).conversation_id


async def say(program: Program, conversation_id: str, *words: str) -> None:
    for each in words:
        await post_as_operator(program.database, Live(), program.clock, conversation_id, each)


async def waiting(program: Program) -> int:
    async with program.database.reading() as connection:
        return int((await connection.execute(select(func.count()).select_from(unsent))).scalar_one())


async def look(relay: Relay) -> None:
    await relay.look()
    await relay.settled()


async def test_question_that_closes_a_talk_brings_its_buttons(program: Program, api: FakeApi, relay: Relay):
    buttons = (Button("rating:1:4", "Отлично"), Button("rating:1:1", "Плохо"))
    of = await talk(program)
    async with program.database.transaction() as connection:
        locked = await lock_known_conversation(connection, of)
        seq = await add_staff_message(
            connection, locked, "system", "Как вам?", program.clock(), buttons=buttons
        )
        await keep_unsent(connection, locked.conversation, seq)
    await look(relay)
    sent = api.of("sendMessage")[-1]
    keys = [key for row in sent["reply_markup"]["inline_keyboard"] for key in row]
    assert [key["callback_data"] for key in keys] == ["rating:1:4", "rating:1:1"]


async def test_operators_words_reach_the_chat_and_say_who_speaks(
    program: Program, api: FakeApi, relay: Relay
):
    await say(program, await talk(program), "Паспорт готов.", "Приходите завтра.")
    await look(relay)
    assert api.sent(7) == ["Оператор:\nПаспорт готов.", "Оператор:\nПриходите завтра."]
    assert await waiting(program) == 0
    await look(relay)
    assert len(api.sent(7)) == 2


async def test_citizen_of_another_language_is_told_who_speaks_in_it(
    program: Program, api: FakeApi, relay: Relay
):
    await say(program, await talk(program, text="how do I get a new passport?"), "Your passport is ready.")
    await look(relay)
    assert api.sent(7) == ["Operator:\nYour passport is ready."]


async def test_words_of_the_system_go_out_as_they_are(program: Program, api: FakeApi, relay: Relay):
    conversation_id = await talk(program)
    await post_as_system(program.database, Live(), program.clock, conversation_id, "Оператор подключился.")
    await look(relay)
    assert api.sent(7) == ["Оператор подключился."]


async def test_citizen_of_a_group_is_answered_in_the_group(program: Program, api: FakeApi, relay: Relay):
    await say(program, await talk(program, "-100/7"), "Да.")
    await look(relay)
    assert api.sent(-100) == ["Оператор:\nДа."]


async def test_words_for_the_site_are_not_sent_anywhere(program: Program, api: FakeApi, relay: Relay):
    came = Inbound("web", "1", "anna", "здравствуйте")
    await say(program, (await program.assistant.handle(came)).conversation_id, "Да.")
    assert await waiting(program) == 0
    await look(relay)
    assert api.sent() == []


async def test_passing_trouble_keeps_the_order(program: Program, api: FakeApi, relay: Relay):
    await say(program, await talk(program), "раз", "два")
    api.fail("sendMessage", error(429, "Too Many Requests", retry_after=3), bad_gateway)
    await look(relay)
    assert api.sent(7) == ["Оператор:\nраз", "Оператор:\nдва"]


async def test_citizen_who_blocked_the_bot_is_marked_and_not_knocked_at_for_ever(
    program: Program, api: FakeApi, relay: Relay
):
    await say(program, await talk(program), "раз")
    api.fail("sendMessage", error(403, "Forbidden: bot was blocked by the user"))
    await look(relay)
    assert await waiting(program) == 0
    async with program.database.reading() as connection:
        assert await is_unreachable(connection, "telegram", "7")


async def test_refused_token_loses_no_words(program: Program, api: FakeApi, relay: Relay):
    await say(program, await talk(program), "раз")
    api.fail("sendMessage", error(401, "Unauthorized"))
    await look(relay)
    assert await waiting(program) == 1
    await look(relay)
    assert api.sent(7) == ["Оператор:\nраз"]


async def test_chat_in_trouble_keeps_no_other_waiting(
    program: Program, api: FakeApi, relay: Relay, sleep: FakeSleep
):
    stuck, free = await talk(program, "7"), await talk(program, "8")
    await say(program, stuck, "раз")
    held, go = asyncio.Event(), asyncio.Event()

    async def hold(seconds: float) -> None:
        held.set()
        await go.wait()

    relay._sender._sleep = hold
    api.fail("sendMessage", error(500, "Internal Server Error"))
    await relay.look()
    await held.wait()
    await say(program, free, "два")
    await relay.look()
    while not api.sent(8):  # noqa: ASYNC110 (the fake API has no event of its own)
        await asyncio.sleep(0.01)
    assert api.sent(7) == []
    go.set()
    await relay.settled()
    assert api.sent(7) == ["Оператор:\nраз"]


async def test_erased_words_are_not_sent(program: Program, api: FakeApi, relay: Relay):
    conversation_id = await talk(program)
    await say(program, conversation_id, "раз")
    async with program.database.transaction() as connection:
        await drop_talk(connection, conversation_id)
    await look(relay)
    assert (api.sent(), await waiting(program)) == ([], 0)


async def test_words_stored_while_the_channel_was_closed_go_out_when_it_opens(
    program: Program, api: FakeApi, sleep: FakeSleep
):
    await say(program, await talk(program), "раз")
    async with open_channel(program, SecretStr(TOKEN), sleep=sleep):
        while not api.sent(7):  # noqa: ASYNC110 (the fake API has no event of its own)
            await asyncio.sleep(0.01)
    assert api.sent(7) == ["Оператор:\nраз"]
