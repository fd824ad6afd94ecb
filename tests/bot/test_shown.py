"""Each message a citizen was shown bears the id of its readability report, and the report can be made again."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import insert
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.assistant import Assistant
from bot.clock import utc_now
from bot.conversation import Inbound
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries import lock_conversation, message
from bot.desk.posting import post_as_operator
from bot.errors import BadInput
from bot.live import Live
from bot.shown import limits_behind, shown_report_id
from readability import check
from tests.fakes import FakeClock


async def test_answer_is_stored_with_the_id_of_its_report(assistant: Assistant) -> None:
    came = Inbound("web", "1", "anna", "где получить снилс", segment="pensioners")
    delivered = await assistant.handle(came)
    asked, answered = await assistant.history(delivered.conversation_id)
    assert asked.readability_id is None
    assert answered.readability_id == check(answered.body, segment="pensioners", kind="chat").id


async def test_words_of_an_operator_bear_an_id_too(
    assistant: Assistant, database: Database, live: Live, clock: FakeClock
) -> None:
    conversation = (await assistant.handle(Inbound("web", "1", "anna", "привет"))).conversation_id
    await post_as_operator(database, live, clock, conversation, "Приходите завтра.")
    said = (await assistant.history(conversation))[-1]
    assert said.readability_id == check("Приходите завтра.", kind="chat").id


def test_id_changes_with_the_text_and_the_readers_only() -> None:
    first = shown_report_id("Приходите завтра.", None)
    assert first == shown_report_id("Приходите завтра.", "everyone")
    assert first == shown_report_id("Приходите завтра.", "martians")
    assert (
        len({first, shown_report_id("Приходите.", None), shown_report_id("Приходите завтра.", "youth")}) == 3
    )
    assert shown_report_id(" \n", None) is None
    assert shown_report_id("\ud800", None) is not None


def test_report_is_found_by_its_id_for_any_readers() -> None:
    for segment in ("everyone", "foreigners"):
        limits = limits_behind("Приходите завтра.", str(shown_report_id("Приходите завтра.", segment)))
        assert limits is not None
        assert (limits.segment, limits.kind) == (segment, "chat")
    assert limits_behind("Приходите завтра.", "0" * 32) is None


@pytest.fixture
def own_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'own.db'}"
    monkeypatch.setenv("OTKLIK_DATABASE_URL", url)
    return url


def report_of(readability_id: str) -> str:
    arguments = ["readability", "--message", readability_id]
    return CliRunner().invoke(cli, arguments, catch_exceptions=False).stdout


def store(url: str, body: str, readability_id: str) -> None:
    """A message as the program stored it, in a database of its own."""

    async def run() -> None:
        database, now = Database(url), utc_now()
        await migrate(database)
        async with database.transaction() as connection:
            locked = await lock_conversation(connection, Inbound("web", "1", "anna"), language="ru", now=now)
            values = {
                "conversation_id": locked.conversation.id, "seq": 1, "direction": "out", "author": "bot",
                "body": body, "owner_epoch": 0, "created_at": now, "readability_id": readability_id,
            }  # fmt: skip
            await connection.execute(insert(message), values)
        await database.close()

    asyncio.run(run())


def test_command_shows_the_report_of_a_message(own_database: str) -> None:
    readability_id = str(shown_report_id("Приходите завтра.", "youth"))
    store(own_database, "Приходите завтра.", readability_id)
    assert "молодёжь" in report_of(readability_id)


def test_command_says_where_an_id_comes_from_and_that_rules_have_changed(own_database: str) -> None:
    store(own_database, "Приходите завтра.", "1" * 32)
    with pytest.raises(BadInput, match="readability_id"):
        report_of("2" * 32)
    with pytest.raises(BadInput, match="прежним правилам"):
        report_of("1" * 32)
