"""Clients, where they can be written to, and the book of what staff did."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.conversation import Conversation, Inbound
from bot.db import Database
from bot.db.queries import lock_conversation
from bot.db.queries_clients import (
    add_address,
    add_client,
    addresses_of,
    audit,
    client_of,
    find_client,
)
from tests.fakes import FakeClock

NOW = FakeClock().now


async def talk(database: Database, channel: str = "telegram") -> Conversation:
    async with database.transaction() as connection:
        came = Inbound(channel, "1", "chat-7", "привет")
        return (await lock_conversation(connection, came, language="ru", now=NOW)).conversation


async def test_conversation_has_one_client_with_its_chat_as_an_address(database: Database) -> None:
    conversation = await talk(database)
    async with database.transaction() as connection:
        made = await client_of(connection, conversation, NOW)
        assert await client_of(connection, conversation, NOW) == made
        (address,) = await addresses_of(connection, made.id)
    assert (address.channel, address.value, address.state) == ("telegram", "chat-7", "good")
    assert (made.conversation_id, made.language) == (conversation.id, "ru")


async def test_terminal_is_no_address(database: Database) -> None:
    conversation = await talk(database, "console")
    async with database.transaction() as connection:
        made = await client_of(connection, conversation, NOW)
        assert await addresses_of(connection, made.id) == ()


async def test_two_at_once_get_the_same_client(database: Database) -> None:
    conversation = await talk(database)

    async def ask() -> str:
        async with database.transaction() as connection:
            return (await client_of(connection, conversation, NOW)).id

    assert len(set(await asyncio.gather(*(ask() for _ in range(8))))) == 1


async def test_caller_has_no_conversation(database: Database) -> None:
    async with database.transaction() as connection:
        made = await add_client(connection, "ru", NOW)
        found = await find_client(connection, made.id)
        assert await find_client(connection, "no-such") is None
    assert found is not None
    assert (found.conversation_id, found.language) == (None, "ru")


async def test_client_who_changes_the_language_is_written_to_in_the_new_one(database: Database) -> None:
    conversation = await talk(database)
    async with database.transaction() as connection:
        made = await client_of(connection, conversation, NOW)
        again = await client_of(connection, replace(conversation, language="en"), NOW)
        assert (made.language, again) == ("ru", replace(made, language="en"))
        assert await find_client(connection, made.id) == again


async def test_address_given_again_is_tried_anew(database: Database) -> None:
    async with database.transaction() as connection:
        made = await add_client(connection, "ru", NOW)
        await add_address(connection, made.id, "email", "a@b.example", NOW)
        await connection.execute(text("update address set state = 'dead'"))
        await add_address(connection, made.id, "email", "a@b.example", NOW)
        (address,) = await addresses_of(connection, made.id)
    assert address.state == "good"


async def test_line_of_the_audit_is_never_changed_or_taken_out(database: Database) -> None:
    async with database.transaction() as connection:
        await audit(
            connection, actor="operator:Ольга", action="booking.cancel", subject="1", now=NOW, reason="звонок"
        )
    for change in ("update audit set actor = 'nobody'", "delete from audit"):
        with pytest.raises(DBAPIError):
            async with database.transaction() as connection:
                await connection.execute(text(change))
    async with database.reading() as connection:
        assert (await connection.execute(text("select actor, reason from audit"))).all() == [
            ("operator:Ольга", "звонок")
        ]
