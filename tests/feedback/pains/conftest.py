"""A database on SQLite alone: the map only reads; whether both engines count alike is asked once."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.db import Database


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An open, empty, migrated database."""
    shutil.copy(sqlite_template, tmp_path / "test.db")
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    yield opened
    await opened.close()
