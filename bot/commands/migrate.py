"""`otklik migrate`: the database to the newest version."""

import asyncio

from bot.commands.running import show
from bot.commands.words import say
from bot.db import Database
from bot.db.migrating import migrate as migrate_database
from bot.settings import Settings


def migrate() -> None:
    """Safe to run at any time and from several machines at once."""
    show(say("cli-migrate-done", version=asyncio.run(_migrate(Settings().database))))


async def _migrate(url: str) -> str:
    database = Database(url)
    try:
        return await migrate_database(database)
    finally:
        await database.close()
