"""The conductor's contract: once, in order, never over a human, and never without an answer."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.conversation import OPERATOR_BUTTON, Inbound, Reply
from bot.db import Database
from bot.db.queries import add_bot_message, lock_conversation
from bot.db.queries_desk import set_owner
from bot.desk.posting import give_back, post_as_operator
from bot.engines import Engines
from bot.errors import LateBotMessage
from bot.flows import FLOWS, Flow, menu
from bot.live import Live
from bot.texts import Texts
from tests.fakes import FakeClock

QUESTION = "кому положена субсидия на оплату жку"


def says(text: str, number: int = 1, citizen: str = "anna", pressed: str | None = None) -> Inbound:
    return Inbound("web", f"{citizen}-{number}", citizen, text, pressed)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts for which the answer flow really ran."""
    ran: list[str] = []
    real = FLOWS["answer"].reply

    async def counted(turn, toolbox):
        ran.append(turn.inbound.text)
        await asyncio.sleep(0)
        return await real(turn, toolbox)

    monkeypatch.setitem(FLOWS, "answer", Flow(FLOWS["answer"].version, counted))
    return ran


async def count(database: Database, table: str) -> int:
    async with database.reading() as connection:
        return (await connection.execute(text(f"select count(*) from {table}"))).scalar_one()


async def test_update_delivered_five_times_at_once_runs_the_flow_once(
    assistant: Assistant, database: Database, runs: list[str]
) -> None:
    delivered = await asyncio.gather(*(assistant.handle(says(QUESTION)) for _ in range(5)))
    assert runs == [QUESTION]
    assert sorted(each.repeated for each in delivered) == [False, True, True, True, True]
    assert len({(each.conversation_id, each.seq, each.reply) for each in delivered}) == 1
    assert await count(database, "message") == 2


async def test_update_delivered_to_two_processes_at_once_runs_the_flow_once(
    database_url: str, engines: Engines, texts: Texts, clock: FakeClock, booking: Booking, runs: list[str]
) -> None:
    databases = [Database(database_url) for _ in range(2)]
    processes = [
        Assistant(each, engines, texts, clock=clock, live=Live(), booking=booking) for each in databases
    ]
    delivered = await asyncio.gather(*(process.handle(says(QUESTION)) for process in processes * 3))
    assert runs == [QUESTION]
    assert len({each.seq for each in delivered}) == 1
    for each in databases:
        await each.close()


async def test_repeated_update_gets_the_stored_reply_even_when_the_flow_has_changed(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await assistant.handle(says(QUESTION))
    monkeypatch.setitem(FLOWS, "answer", Flow(2, menu.reply))
    again = await assistant.handle(says(QUESTION))
    assert again == replace(first, repeated=True)


async def test_another_citizen_with_the_same_message_id_gets_no_foreign_reply(assistant: Assistant) -> None:
    mine = await assistant.handle(Inbound("web", "id-1", "anna", QUESTION))
    foreign = await assistant.handle(Inbound("web", "id-1", "boris", "привет"))
    assert not foreign.repeated
    assert foreign.conversation_id != mine.conversation_id


async def test_messages_of_one_citizen_are_numbered_without_gaps(assistant: Assistant) -> None:
    await asyncio.gather(*(assistant.handle(says("привет", number)) for number in range(10)))
    history = await assistant.history(("web", "anna"))
    assert [message.seq for message in history] == list(range(1, 21))
    assert [message.author for message in history] == ["citizen", "bot"] * 10


async def test_many_citizens_at_once_all_get_their_answers(assistant: Assistant, database: Database) -> None:
    delivered = await asyncio.gather(
        *(assistant.handle(says(QUESTION, number, f"citizen{number % 20}")) for number in range(100))
    )
    assert {each.reply.kind for each in delivered} == {"answer"}
    assert await count(database, "inbound") == 100


async def test_human_owner_silences_the_bot_and_every_message_is_kept(
    assistant: Assistant, database: Database, clock: FakeClock, live: Live
) -> None:
    first = await assistant.handle(says("привет"))
    await post_as_operator(database, live, clock, first.conversation_id, "Добрый день")
    silent = await assistant.handle(says(QUESTION, 2))
    assert silent.reply.kind == "silent"
    assert (await assistant.handle(says(QUESTION, 2))).repeated
    history = await assistant.history(first.conversation_id)
    assert [message.author for message in history] == ["citizen", "bot", "operator", "citizen"]
    await give_back(database, live, first.conversation_id)
    assert (await assistant.handle(says(QUESTION, 3))).reply.kind == "answer"


async def test_late_bot_message_with_an_old_epoch_is_refused(database: Database, clock: FakeClock) -> None:
    came = says("привет")
    async with database.transaction() as connection:
        before = await lock_conversation(connection, came, language="ru", now=clock())
        await set_owner(connection, before, "operator")
    reply = menu_reply()
    with pytest.raises(LateBotMessage):
        async with database.transaction() as connection:
            await add_bot_message(connection, before.conversation, 1, reply, clock())
    async with database.transaction() as connection:
        await set_owner(
            connection, replace(before, conversation=replace(before.conversation, owner_epoch=1)), "bot"
        )
    with pytest.raises(LateBotMessage):  # the bot owns it again, but under a newer epoch
        async with database.transaction() as connection:
            await add_bot_message(connection, before.conversation, 1, reply, clock())


def menu_reply() -> Reply:
    return Reply("menu", "late")


async def test_engine_failure_apologises_offers_an_operator_and_loses_nothing(
    assistant: Assistant, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    never_asked = f"{QUESTION} {uuid4().hex}"  # what was asked before is answered from memory

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the index is gone")

    with monkeypatch.context() as patched:
        patched.setattr(engines.search, "find", broken)
        failed = await assistant.handle(says(never_asked))
    assert failed.reply.kind == "error"
    assert OPERATOR_BUTTON in [button.id for button in failed.reply.buttons]
    again = await assistant.handle(says(never_asked))
    assert again == replace(failed, repeated=True)
    history = await assistant.history(failed.conversation_id)
    assert [message.body for message in history] == [never_asked, failed.reply.text]
    assert (await assistant.handle(says(QUESTION, 2))).reply.kind == "answer"


async def test_flow_failure_rolls_back_what_the_flow_had_written(
    assistant: Assistant, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = FLOWS["answer"].reply

    async def breaks_late(turn, toolbox):
        await real(turn, toolbox)
        raise RuntimeError("after the question was kept")

    monkeypatch.setitem(FLOWS, "answer", Flow(1, breaks_late))
    failed = await assistant.handle(says(QUESTION))
    assert failed.reply.kind == "error"
    assert await count(database, "query_event") == 0
    assert await count(database, "message") == 2


async def test_database_that_is_down_still_leaves_the_citizen_with_an_honest_word(
    assistant: Assistant, database: Database, texts: Texts
) -> None:
    async with database.transaction() as connection:
        await connection.execute(text("drop table inbound"))
    delivered = await assistant.handle(says(QUESTION))
    assert not delivered.stored
    assert delivered.reply.text == texts.say("assistant-failed-unstored")


async def test_step_of_an_older_version_explains_itself_and_shows_the_menu(
    assistant: Assistant, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await assistant.handle(says("", 1, pressed="handoff:callback"))
    monkeypatch.setitem(FLOWS, "handoff", replace(FLOWS["handoff"], version=2))
    stale = await assistant.handle(says("89123456789", 2))
    assert stale.reply.text == texts.say("menu-stale-step")
    assert (await assistant.handle(says(QUESTION, 3))).reply.kind == "answer"


@pytest.mark.parametrize(
    "button",
    ["", ":", "::::", "gone:x", "answer:show:", "answer:show:gone", "answer:win:x", "browse:in:", "popular:x",
     "menu:x", "clarify:x", "language:set:de", "contacts:x", "smalltalk:x", "handoff:x", "я" * 200, "\x00\ud800"],
)  # fmt: skip
async def test_unknown_button_explains_itself_and_shows_the_menu(
    assistant: Assistant, texts: Texts, button: str
) -> None:
    delivered = await assistant.handle(says("", 1, pressed=button))
    assert delivered.reply.text == texts.say("menu-old-button")
    assert delivered.reply.buttons[0].id == "popular:home"


@pytest.mark.parametrize(
    "hostile",
    ["\x00", "\ud800\udfff", "\ufdfa" * 100, "а" * 1_000_000, "'; drop table message; --", "<script>alert(1)</script>",
     "\u202eпривет", "🙂" * 3000, "{{hours}}", "%s %d {0}", "\n" * 500, "0" * 400],
)  # fmt: skip
async def test_hostile_text_gets_an_answer_and_is_stored(assistant: Assistant, hostile: str) -> None:
    delivered = await assistant.handle(says(hostile))
    assert delivered.stored
    assert delivered.reply.kind != "error"
    assert delivered.reply.text


async def test_every_reply_has_the_operator_within_reach(assistant: Assistant) -> None:
    said = [
        "привет",
        QUESTION,
        "подробнее",
        "абракадабра фырфыр",
        "меню",
        "популярное",
        "контакты",
        "стоп",
        "",
        "english",
    ]
    for number, line in enumerate(said):
        delivered = await assistant.handle(says(line, number))
        buttons = [button.id for button in delivered.reply.buttons]
        assert OPERATOR_BUTTON in buttons, line
        assert len(buttons) <= 5, line


async def test_listener_hears_the_reply(assistant: Assistant, live: Live) -> None:
    first = await assistant.handle(says("привет"))
    with live.listen(first.conversation_id) as bell:
        await assistant.handle(says(QUESTION, 2))
        assert await bell.wait(5) == {"message"}


async def test_history_goes_on_from_where_the_reader_stopped(assistant: Assistant) -> None:
    for number in range(3):
        await assistant.handle(says("привет", number))
    assert [message.seq for message in await assistant.history(("web", "anna"), after_seq=4)] == [5, 6]
    assert [message.seq for message in await assistant.history(("web", "anna"), limit=2)] == [1, 2]
    assert await assistant.history(("web", "nobody")) == ()
