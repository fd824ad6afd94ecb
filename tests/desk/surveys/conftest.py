"""The desk on SQLite: nothing here is about the database."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.db import Database


@pytest.fixture
async def database(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    path = tmp_path / "desk.db"
    shutil.copy(sqlite_template, path)
    opened = Database(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()


@pytest.fixture
def made():
    """`await made(desk, title=…)`: makes a point through the form; gives its code."""

    async def make(desk, **fields: str) -> str:
        answer = await desk.post("/desk/surveys", data={"title": "Окно 3", "office_id": "central"} | fields)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].partition("?")[0].rpartition("/")[2]

    return make
