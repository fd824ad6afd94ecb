"""What a transaction promises on both engines."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries import find_conversation, lock_conversation
from bot.db.queries_clients import add_client
from bot.db.queries_desk import add_request, close_request
from tests.fakes import FakeClock


async def test_block_that_raises_leaves_nothing_behind(database: Database, clock: FakeClock) -> None:
    async def breaks_off() -> None:
        async with database.transaction() as connection:
            await lock_conversation(connection, Inbound("web", "1", "anna"), language="ru", now=clock())
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        await breaks_off()
    async with database.reading() as connection:
        assert await find_conversation(connection, "web", "anna") is None


async def test_lock_on_a_conversation_makes_others_wait(database: Database, clock: FakeClock) -> None:
    order: list[str] = []
    held = asyncio.Event()

    async def first() -> None:
        async with database.transaction() as connection:
            await lock_conversation(connection, Inbound("web", "1", "anna"), language="ru", now=clock())
            held.set()
            await asyncio.sleep(0.05)
            order.append("first")

    async def second() -> None:
        await held.wait()
        async with database.transaction() as connection:
            await lock_conversation(connection, Inbound("web", "2", "anna"), language="ru", now=clock())
            order.append("second")

    await asyncio.gather(first(), second())
    assert order == ["first", "second"]


async def test_readers_do_not_wait_for_a_writer(database: Database, clock: FakeClock) -> None:
    async with database.transaction() as connection:
        await lock_conversation(connection, Inbound("web", "1", "anna"), language="ru", now=clock())
        async with database.reading() as reader:
            assert await find_conversation(reader, "web", "anna") is None


async def test_times_come_back_in_utc_with_their_zone(database: Database, clock: FakeClock) -> None:
    async with database.transaction() as connection:
        locked = await lock_conversation(connection, Inbound("web", "1", "anna"), language="ru", now=clock())
        request = await add_request(connection, locked.conversation, "note", clock(), clock())
    assert request.created_at == request.due_at == clock()
    assert request.created_at.utcoffset().total_seconds() == 0


async def test_second_open_request_of_a_conversation_is_refused_by_the_database(
    database: Database, clock: FakeClock
) -> None:
    async with database.transaction() as connection:
        locked = await lock_conversation(connection, Inbound("web", "1", "anna"), language="ru", now=clock())
        first = await add_request(connection, locked.conversation, "", clock(), None)
        await close_request(connection, first.id)
        await add_request(connection, locked.conversation, "", clock(), None)
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await add_request(connection, locked.conversation, "", clock(), None)


NOT_A_CITIZEN_SPEAKING_IN = (
    "insert into message (conversation_id, seq, direction, author, body, owner_epoch, created_at)"
    " select id, 1, 'in', 'bot', '', 0, created_at from conversation"
)
CALL_BACK_WITHOUT_A_PHONE = (
    "insert into operator_request (conversation_id, channel, kind, note, created_at)"
    " select id, channel, 'callback', '', created_at from conversation"
)

REQUEST_OF_NOBODY = (
    "insert into operator_request (channel, kind, contact, note, created_at)"
    " select channel, 'callback', '+79125550148', '', created_at from conversation"
)
NO_WAY_TO_ANSWER = (
    "insert into operator_request (client_id, channel, kind, note, created_at)"
    " select client.id, channel, 'chat', '', client.created_at from conversation, client"
)


@pytest.mark.parametrize(
    "statement",
    [
        "update conversation set owner = 'nobody'",
        NOT_A_CITIZEN_SPEAKING_IN,
        CALL_BACK_WITHOUT_A_PHONE,
        REQUEST_OF_NOBODY,
        NO_WAY_TO_ANSWER,
    ],
)
async def test_database_refuses_what_cannot_be(database: Database, clock: FakeClock, statement: str) -> None:
    async with database.transaction() as connection:
        await lock_conversation(connection, Inbound("web", "1", "anna"), language="ru", now=clock())
        await add_client(connection, "ru", clock())
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await connection.execute(text(statement))
