"""A database of SQLite alone: most promises here are about rows, not about an engine."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.db import Database


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An open, empty, migrated database."""
    path = shutil.copy(sqlite_template, tmp_path / "test.db")
    opened = Database(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()
