"""History cannot be rewritten: the database refuses, and what was done behind its back is found."""

import re
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.consents.chain import Broken
from bot.consents.ledger import all_of, give, head_of_all, verify_chain, withdraw
from bot.db import Database
from tests.bot.consents.people import NOW, decision, somebody

KEPT = ("appointment_event", "audit", "consent_text", "consent_record")
SERVICE = "snils-get"


async def three_decisions(database: Database) -> tuple[str, list[int]]:
    """A client with three records; gives their ids."""
    anna = await somebody(database)
    async with database.transaction() as connection:
        await give(connection, decision(anna), NOW)
        await give(connection, decision(anna, "proactive", SERVICE), NOW)
        await withdraw(connection, decision(anna), NOW)
        return anna, [record.id for record in await all_of(connection, anna)]


async def without_triggers(database: Database, statement: str, **values: Any) -> None:
    """What somebody with the keys of the database could do."""
    async with database.transaction() as connection:
        for table in KEPT[2:]:
            if database.is_sqlite:
                await connection.execute(text(f"drop trigger {table}_no_update"))
                await connection.execute(text(f"drop trigger {table}_no_delete"))
            else:
                await connection.execute(text(f"alter table {table} disable trigger user"))
        await connection.execute(text(statement), values)


async def verified(database: Database, client: str) -> Broken | None:
    async with database.reading() as connection:
        return await verify_chain(connection, client)


async def test_chain_as_it_was_written_is_whole(database: Database) -> None:
    anna, _ids = await three_decisions(database)
    assert await verified(database, anna) is None


@pytest.mark.parametrize(
    "change", ["update consent_record set channel = 'max'", "delete from consent_record"]
)
async def test_record_can_be_neither_altered_nor_deleted(database: Database, change: str) -> None:
    await three_decisions(database)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.transaction() as connection:
            await connection.execute(text(change))


async def test_words_that_were_shown_cannot_be_altered(database: Database) -> None:
    await three_decisions(database)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.transaction() as connection:
            await connection.execute(text("update consent_text set text = 'other'"))


async def test_table_of_proofs_cannot_be_emptied_at_one_stroke(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no TRUNCATE")
    await three_decisions(database)
    for table in KEPT:
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.transaction() as connection:
                await connection.execute(text(f"truncate {table} cascade"))


@pytest.mark.parametrize(
    "change",
    [
        "event = 'refused'",
        "method = 'operator'",
        "channel = 'max'",
        "message = 'other'",
        "purpose = 'mailing-content'",
        "services = '[]'",
        "at = '2026-11-17 09:00:00'",
        "expires_at = '2030-01-01 00:00:00'",
    ],
)
async def test_altered_record_is_named(database: Database, change: str) -> None:
    anna, ids = await three_decisions(database)
    await without_triggers(database, f"update consent_record set {change} where id = :id", id=ids[1])
    assert await verified(database, anna) == Broken(anna, ids[1], "altered")


async def test_record_given_to_somebody_else_is_seen(database: Database) -> None:
    anna, ids = await three_decisions(database)
    boris = await somebody(database)
    change = "update consent_record set client_id = :boris where id = :id"
    await without_triggers(database, change, boris=boris, id=ids[0])
    assert await verified(database, boris) == Broken(boris, ids[0], "altered")
    assert await verified(database, anna) == Broken(anna, ids[1], "missing")


async def test_record_that_was_taken_out_is_seen(database: Database) -> None:
    anna, ids = await three_decisions(database)
    await without_triggers(database, "delete from consent_record where id = :id", id=ids[1])
    assert await verified(database, anna) == Broken(anna, ids[2], "missing")


async def test_altered_words_are_seen(database: Database) -> None:
    anna, ids = await three_decisions(database)
    await without_triggers(database, "update consent_text set text = text || '!' where purpose = 'proactive'")
    assert await verified(database, anna) == Broken(anna, ids[1], "text")


async def test_record_moved_to_other_words_is_seen(database: Database) -> None:
    anna, ids = await three_decisions(database)
    change = "update consent_record set text_id = (select max(id) from consent_text) where id = :id"
    await without_triggers(database, change, id=ids[0])
    assert await verified(database, anna) == Broken(anna, ids[0], "altered")


async def test_last_record_taken_out_changes_the_digest_of_all(database: Database) -> None:
    anna, ids = await three_decisions(database)
    async with database.reading() as connection:
        before = await head_of_all(connection, [anna])
    await without_triggers(database, "delete from consent_record where id = :id", id=ids[2])
    async with database.reading() as connection:
        assert await verify_chain(connection, anna) is None
        assert await head_of_all(connection, [anna]) != before


async def test_chain_cannot_fork(database: Database) -> None:
    anna, ids = await three_decisions(database)
    fork = (
        "insert into consent_record (client_id, purpose, services, text_id, event, method, channel, message, at, "
        "prev_hash, record_hash) select client_id, purpose, services, text_id, event, method, channel, message, at, "
        "prev_hash, 'f' from consent_record where id = :id"
    )
    with pytest.raises(DBAPIError, match=re.compile("unique", re.IGNORECASE)):
        async with database.transaction() as connection:
            await connection.execute(text(fork), {"id": ids[1]})
    assert await verified(database, anna) is None
