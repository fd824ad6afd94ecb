"""Notices in Telegram: one try each, and its outcome says what the outbox may do next."""

import asyncio
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot.channels.telegram.notices import TelegramNotices
from bot.channels.telegram.sending import Sender, open_bot
from bot.conversation import Button, Inbound
from bot.db import Database
from bot.db.queries_updates import is_unreachable, mark_reachable
from bot.desk.posting import post_as_operator
from bot.live import Live
from bot.memory import Memory
from bot.notices.channel import Accepted, Message, Permanent, Temporary, Unknown
from tests.channels.telegram.conftest import FakeSleep, Program
from tests.channels.telegram.fake_api import (
    TOKEN,
    FakeApi,
    Fault,
    bad_gateway,
    drop,
    error,
    odd_success,
    slow,
)
from tests.fakes import FakeClock

BUTTONS = (Button("visits:confirm:AB12CD34", "Подтвердить"), Button("visits:cancel:AB12CD34", "Отменить"))
NOTE = Message(key="n1:telegram", address="7", text="Вы записаны на завтра, 10:00.", buttons=BUTTONS)


@pytest.fixture
def notices(sender: Sender, database: Database, clock: FakeClock) -> TelegramNotices:
    return TelegramNotices(sender, database, clock)


async def test_notice_goes_out_with_its_buttons_under_its_number(api: FakeApi, notices: TelegramNotices):
    assert await notices.send(NOTE) == Accepted("1001")
    (sent,) = api.of("sendMessage")
    assert (sent["chat_id"], sent["text"]) == (7, NOTE.text)
    assert [[key["callback_data"] for key in row] for row in sent["reply_markup"]["inline_keyboard"]] == [
        ["visits:confirm:AB12CD34"],
        ["visits:cancel:AB12CD34"],
    ]


async def test_question_that_came_as_a_notice_is_remembered_for_typed_answers(
    program: Program, api: FakeApi, notices: TelegramNotices
):
    talk = (await program.assistant.handle(Inbound("telegram", "1", "7", "здравствуйте"))).conversation_id
    asked = (Button("rating:5:4", "😊 Отлично"), Button("rating:5:1", "🙁 Плохо"))
    note = Message(key="n2:telegram", address="7", text="Как вам ответ?", buttons=asked, conversation_id=talk)
    assert isinstance(await notices.send(note), Accepted)
    known = await program.assistant.conversation("telegram", "7")
    assert known is not None
    memory = Memory.read(known.state)
    assert memory.rating["invitation"] == 5
    assert [button for button, _ in memory.options] == ["rating:5:1", "rating:5:4"]


async def test_pause_that_telegram_asks_for_is_passed_on_and_not_waited_out(
    api: FakeApi, notices: TelegramNotices, sleep: FakeSleep
):
    api.fail("sendMessage", error(429, "Too Many Requests: retry after 17", retry_after=17))
    assert await notices.send(NOTE) == Temporary("flood control", 17.0, whole_channel=True)
    assert sleep.slept == []
    assert isinstance(await notices.send(NOTE), Accepted)


@pytest.mark.parametrize(
    "fault",
    [
        error(403, "Forbidden: bot was blocked by the user"),
        error(403, "Forbidden: user is deactivated"),
        error(400, "Bad Request: chat not found"),
    ],
)
async def test_blocked_chat_is_a_dead_address_until_the_citizen_is_back(
    api: FakeApi, notices: TelegramNotices, database: Database, fault: Fault
):
    api.fail("sendMessage", fault)
    assert await notices.send(NOTE) == Permanent("unreachable", dead_address=True)
    async with database.reading() as connection:
        assert await is_unreachable(connection, "telegram", "7")
    # The chat is not knocked at again: the fake would take the message now.
    assert await notices.send(NOTE) == Permanent("unreachable", dead_address=True)
    assert api.sent() == []
    async with database.transaction() as connection:
        await mark_reachable(connection, "telegram", "7")
    assert isinstance(await notices.send(NOTE), Accepted)


@pytest.mark.parametrize(
    "fault", [drop, bad_gateway, error(500, "Internal Server Error"), error(504, "Timeout")]
)
async def test_lost_answer_may_be_a_sent_message(api: FakeApi, notices: TelegramNotices, fault: Fault):
    api.fail("sendMessage", fault)
    assert await notices.send(NOTE) == Unknown("answer lost")


async def test_silent_telegram_may_have_taken_the_message(api: FakeApi, database: Database, clock: FakeClock):
    bot = open_bot(SecretStr(TOKEN), api.url)
    bot.session.timeout = 0.2
    hasty = Sender(bot)
    api.fail("sendMessage", slow)
    assert await TelegramNotices(hasty, database, clock).send(NOTE) == Unknown("answer lost")
    await hasty.close()


async def test_telegram_that_cannot_be_reached_has_taken_nothing(database: Database, clock: FakeClock):
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    sender = Sender(open_bot(SecretStr(TOKEN), f"http://127.0.0.1:{port}"))
    outcome = await TelegramNotices(sender, database, clock).send(NOTE)
    assert outcome == Temporary("not reached", whole_channel=True)
    await sender.close()


async def test_success_that_cannot_be_read_is_a_success(api: FakeApi, notices: TelegramNotices):
    api.fail("sendMessage", odd_success)
    assert await notices.send(NOTE) == Accepted()


async def test_refused_notice_is_given_up_and_the_chat_stays_good(
    api: FakeApi, notices: TelegramNotices, database: Database
):
    api.fail("sendMessage", error(400, "Bad Request: BUTTON_DATA_INVALID"))
    assert await notices.send(NOTE) == Permanent("refused")
    async with database.reading() as connection:
        assert not await is_unreachable(connection, "telegram", "7")


@pytest.mark.parametrize("fault", [error(401, "Unauthorized"), error(404, "Not Found")])
async def test_refused_token_hands_the_notice_to_the_next_channel(
    api: FakeApi, notices: TelegramNotices, fault: Fault
):
    api.fail("sendMessage", fault)
    assert await notices.send(NOTE) == Permanent("telegram-token-refused")


@pytest.mark.parametrize("address", ["-100/7", "-100", "", "@anna"])
async def test_visit_of_one_person_is_never_told_to_a_group(
    api: FakeApi, notices: TelegramNotices, address: str
):
    note = Message(key="k", address=address, text="Вы записаны.")
    assert await notices.send(note) == Permanent("no private chat", dead_address=True)
    assert api.of("sendMessage") == []


async def test_buttons_open_a_page_while_an_operator_speaks(
    api: FakeApi, notices: TelegramNotices, program: Program
):
    came = Inbound("telegram", "1", "7", "здравствуйте")
    talk = (await program.assistant.handle(came)).conversation_id
    await post_as_operator(program.database, Live(), program.clock, talk, "Да?")
    await notices.send(replace(NOTE, link="https://mfc.example/visit/abc"))
    (sent,) = api.of("sendMessage")
    keys = [key for row in sent["reply_markup"]["inline_keyboard"] for key in row]
    assert [(key["text"], key["url"]) for key in keys] == [
        ("Подтвердить", "https://mfc.example/visit/abc"),
        ("Отменить", "https://mfc.example/visit/abc"),
    ]
    assert not any("callback_data" in key for key in keys)


async def test_long_notice_is_one_message(api: FakeApi, notices: TelegramNotices):
    await notices.send(Message(key="k", address="7", text="слово " * 2000, buttons=BUTTONS))
    (sent,) = api.of("sendMessage")
    assert len(sent["text"]) <= 4096
    assert sent["text"].endswith("…")
    assert "reply_markup" in sent


async def test_group_that_moved_is_found_at_the_next_try(api: FakeApi, notices: TelegramNotices):
    api.fail("sendMessage", error(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=77))
    assert await notices.send(NOTE) == Temporary("flood control", 0.0)
    assert isinstance(await notices.send(NOTE), Accepted)
    assert len(api.sent(77)) == 1
