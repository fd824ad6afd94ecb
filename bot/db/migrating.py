"""Brings the database to the newest version, in the program itself: nobody has to know Alembic.

Several machines may start at once: on PostgreSQL an advisory lock lets one migrate while the others wait.
"""

import warnings
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.db.engine import Database
from bot.db.models import Table

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 4_636_671  # any number that nobody else on this database uses


async def migrate(database: Database) -> str:
    """Upgrades to the newest version, returned; does nothing where the database has it."""
    async with database.transaction() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        return await connection.run_sync(_upgrade)


async def differences(database: Database) -> list[object]:
    """What the tables in the database lack or have too much, against the models; empty when in step."""
    async with database.reading() as connection:
        return await connection.run_sync(_compare)


def newest_version() -> str:
    """The version this program works with."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    return head or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _upgrade(connection: Connection) -> str:
    newest = newest_version()
    if MigrationContext.configure(connection).get_current_revision() != newest:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest


def _compare(connection: Connection) -> list[object]:
    with warnings.catch_warnings():
        # SQLite cannot say what an index over an expression is over; PostgreSQL can, and compares it.
        warnings.filterwarnings("ignore", message=".*expression-based index")
        return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))
