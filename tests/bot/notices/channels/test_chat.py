"""A notice in the chat is a message of the conversation: once, at its place, and in nobody's way."""

import asyncio
from dataclasses import replace

import pytest

from bot.assistant import Assistant
from bot.conversation import Button, Inbound, Message
from bot.db import Database
from bot.db.queries import lock_known_conversation, save_conversation
from bot.desk.posting import give_back, post_as_operator
from bot.live import Live
from bot.memory import Memory
from bot.notices.channel import Accepted, Permanent
from bot.notices.channel import Message as Notice
from bot.notices.channels.chat import Chat
from tests.fakes import FakeClock

CONFIRM = Button("visits:confirm:AB12CD34", "Подтвердить")
BUTTONS = (CONFIRM, Button("visits:move:AB12CD34", "Перенести"), Button("visits:cancel:AB12CD34", "Отменить"))
PAGE = "https://mfc.example/visit/abc"
TEXT = "Завтра в 10:00 вас ждут в центре. Вы придёте?"


@pytest.fixture
def chat(live: Live) -> Chat:
    return Chat(live)


async def said(assistant: Assistant, text: str, citizen: str = "anna") -> str:
    """What a citizen says; gives the conversation's id."""
    delivered = await assistant.handle(Inbound("web", f"{citizen}-{text}", citizen, text))
    return delivered.conversation_id


def notice(conversation_id: str | None, key: str = "n1:web") -> Notice:
    return Notice(
        key=key, address="anna", text=TEXT, buttons=BUTTONS, conversation_id=conversation_id, link=PAGE
    )


async def put(database: Database, chat: Chat, clock: FakeClock, said: Notice) -> Accepted | Permanent:
    async with database.transaction() as connection:
        return await chat.put(connection, said, clock())


async def last(assistant: Assistant, conversation_id: str) -> Message:
    return (await assistant.history(conversation_id))[-1]


async def memory(database: Database, conversation_id: str) -> Memory:
    async with database.transaction() as connection:
        return Memory.read((await lock_known_conversation(connection, conversation_id)).conversation.state)


async def test_notice_stands_in_the_history_as_the_bots_with_its_buttons(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock
):
    talk = await said(assistant, "здравствуйте")
    assert await put(database, chat, clock, notice(talk)) == Accepted("3")
    found = await last(assistant, talk)
    assert (found.seq, found.author, found.body, found.created_at) == (3, "bot", TEXT, clock())
    assert found.reply is not None
    assert (found.reply.kind, found.reply.buttons) == ("notice", BUTTONS)
    assert found.readability_id is not None


async def test_same_key_is_told_once(database: Database, assistant: Assistant, chat: Chat, clock: FakeClock):
    talk = await said(assistant, "здравствуйте")
    first = await put(database, chat, clock, notice(talk))
    assert await put(database, chat, clock, notice(talk)) == first
    assert await put(database, chat, clock, notice(talk, "n2:web")) == Accepted("4")
    assert len(await assistant.history(talk)) == 4


async def test_notice_that_is_rolled_back_was_never_told(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock
):
    talk = await said(assistant, "здравствуйте")
    async with database.transaction() as connection:
        await chat.put(connection, notice(talk), clock())
        await connection.rollback()
    assert len(await assistant.history(talk)) == 2
    assert await put(database, chat, clock, notice(talk)) == Accepted("3")


async def test_talk_goes_on_after_the_notice(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock
):
    talk = await said(assistant, "здравствуйте")
    await put(database, chat, clock, notice(talk))
    await said(assistant, "спасибо")
    assert [each.author for each in await assistant.history(talk)] == [
        "citizen",
        "bot",
        "bot",
        "citizen",
        "bot",
    ]


async def test_typed_digit_and_yes_answer_the_notice(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock
):
    talk = await said(assistant, "здравствуйте")
    await put(database, chat, clock, notice(talk))
    remembered = await memory(database, talk)
    assert remembered.options == [(each.id, each.text) for each in BUTTONS]
    assert remembered.offer == CONFIRM.id


async def test_older_offer_is_not_taken_by_a_yes_to_the_notice(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock
):
    talk = await said(assistant, "ыыы ыыы")
    await _set_memory(database, talk, Memory(offer="operator:call"), clock)
    await put(database, chat, clock, replace(notice(talk), buttons=BUTTONS[1:]))
    assert (await memory(database, talk)).offer is None


async def test_question_that_waits_for_an_answer_keeps_waiting(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock
):
    talk = await said(assistant, "здравствуйте")
    waiting = Memory(awaiting="handoff", notes={"step": "phone"}, options=[("a:b", "Раз")], offer="a:b")
    await _set_memory(database, talk, waiting, clock)
    await put(database, chat, clock, notice(talk))
    assert await memory(database, talk) == waiting


async def _set_memory(database: Database, talk: str, wanted: Memory, clock: FakeClock) -> None:
    async with database.transaction() as connection:
        locked = await lock_known_conversation(connection, talk)
        changed = replace(locked.conversation, state=wanted.dump())
        await save_conversation(connection, changed, locked.next_seq, clock())


async def test_operators_talk_is_not_broken(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock, live: Live
):
    talk = await said(assistant, "здравствуйте")
    await post_as_operator(database, live, clock, talk, "Слушаю вас.")
    before = await memory(database, talk)
    assert await put(database, chat, clock, notice(talk)) == Accepted("4")
    found = await last(assistant, talk)
    assert found.author == "system"
    # A press would not be heard now: each button opens the page instead.
    assert found.reply is not None
    assert [(each.text, each.url) for each in found.reply.buttons] == [(each.text, PAGE) for each in BUTTONS]
    assert await memory(database, talk) == before
    assert (await assistant.handle(Inbound("web", "x", "anna", "да"))).reply.kind == "silent"
    await give_back(database, live, talk)
    assert (await assistant.handle(Inbound("web", "y", "anna", "здравствуйте"))).reply.kind != "silent"


async def test_without_a_page_nothing_can_be_pressed_while_an_operator_speaks(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock, live: Live
):
    talk = await said(assistant, "здравствуйте")
    await post_as_operator(database, live, clock, talk, "Слушаю вас.")
    await put(database, chat, clock, replace(notice(talk), link=None))
    found = await last(assistant, talk)
    assert found.reply is not None
    assert (found.body, found.reply.buttons) == (TEXT, ())


@pytest.mark.parametrize("conversation_id", [None, "nobody"])
async def test_conversation_that_is_gone_is_a_dead_address(
    database: Database, chat: Chat, clock: FakeClock, conversation_id: str | None
):
    assert await put(database, chat, clock, notice(conversation_id)) == Permanent(
        "no conversation", dead_address=True
    )


async def test_open_page_is_woken_after_the_transaction(live: Live, chat: Chat):
    with live.listen("talk") as bell:
        chat.told(notice("talk"))
        assert await bell.wait(5) == {"message"}
    chat.told(notice(None))


async def test_notices_and_answers_at_once_keep_every_message(
    database: Database, assistant: Assistant, chat: Chat, clock: FakeClock
):
    talk = await said(assistant, "здравствуйте")
    await asyncio.gather(
        *(put(database, chat, clock, notice(talk, f"n{number}:web")) for number in range(6)),
        *(said(assistant, f"вопрос {number}") for number in range(6)),
    )
    history = await assistant.history(talk)
    assert [each.seq for each in history] == list(range(1, 2 + 6 + 12 + 1))
    for number, each in enumerate(history):
        if each.author == "citizen":
            # The reply follows its question at once, whatever came between the questions.
            assert history[number + 1].author == "bot"
            assert history[number + 1].body != TEXT
