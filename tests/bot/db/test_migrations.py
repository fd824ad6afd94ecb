"""The migrations make exactly what the models say, once, whoever starts first."""

import asyncio
import re

from sqlalchemy import Connection, text

from bot.db import Database
from bot.db.migrating import MIGRATIONS, differences, migrate, newest_version
from bot.db.models import Table


async def test_migrated_database_is_what_the_models_say(database: Database) -> None:
    assert await differences(database) == []


async def test_difference_from_the_models_is_noticed(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(text("alter table message add column surplus integer"))
    assert "surplus" in str(await differences(database))


async def test_machines_that_start_at_once_migrate_once(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(3)]
    async with databases[0].transaction() as connection:
        await connection.run_sync(_drop_everything)
    versions = await asyncio.gather(*(migrate(each) for each in databases))
    assert versions == [newest_version()] * 3
    assert await differences(databases[0]) == []
    for each in databases:
        await each.close()


def _drop_everything(connection: Connection) -> None:
    Table.metadata.drop_all(connection)
    connection.execute(text("drop table alembic_version"))


def test_migrations_are_numbered_in_a_row_and_named_by_what_they_do() -> None:
    names = sorted(path.stem for path in (MIGRATIONS / "versions").glob("*.py"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert [name for name in names if not re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)+", name)] == []
    assert newest_version() == names[-1][:4]
