"""Decisions: drafts change, published words do not, and what is withdrawn stays to be seen at the desk."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.db import Database
from bot.db.queries_feedback_decisions import decisions_taken, list_decisions
from bot.db.queries_feedback_demo import add_staff
from bot.feedback.decisions import (
    LONGEST,
    Draft,
    Kept,
    NoSuchDecision,
    Wrong,
    publish,
    rewrite,
    withdraw,
    write,
)

NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)
TODAY = date(2026, 11, 17)
HEAD = {
    "id": "head",
    "login": "head",
    "name": "Елена Пробная",
    "role": "head",
    "offices": [],
    "created_at": NOW,
}
WINDOW = Draft("Открыли ещё одно окно.", TODAY, touchpoint="office")


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    path = shutil.copy(sqlite_template, tmp_path / "test.db")
    opened = Database(f"sqlite+aiosqlite:///{path}")
    async with opened.transaction() as connection:
        await add_staff(connection, [HEAD])
    yield opened
    await opened.close()


async def test_draft_is_published_withdrawn_and_stays(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        made = await write(connection, WINDOW, "head", NOW, TODAY)
        assert isinstance(made, Kept)
        number = made.decision.id
        assert await decisions_taken(connection, TODAY, TODAY) == ()
        opened = await publish(connection, number, NOW)
        assert isinstance(opened, Kept)
        assert opened.decision.state == "published"
        again = await publish(connection, number, NOW + timedelta(hours=1))
        assert again == opened
        assert [each.id for each in await decisions_taken(connection, TODAY, TODAY)] == [number]
        gone = await withdraw(connection, number, NOW)
        assert isinstance(gone, Kept)
        assert gone.decision.state == "withdrawn"
        assert [each.id for each in await list_decisions(connection, "withdrawn")] == [number]
        assert isinstance(await publish(connection, number, NOW), Wrong)


async def test_only_a_draft_gets_other_words(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        made = await write(connection, WINDOW, "head", NOW, TODAY)
        assert isinstance(made, Kept)
        other = Draft("Открыли два окна.", TODAY)
        changed = await rewrite(connection, made.decision.id, other, TODAY)
        assert isinstance(changed, Kept)
        assert (changed.decision.body, changed.decision.touchpoint) == ("Открыли два окна.", None)
        await publish(connection, made.decision.id, NOW)
        assert isinstance(await rewrite(connection, made.decision.id, WINDOW, TODAY), Wrong)


@pytest.mark.parametrize(
    ("draft", "what"),
    [
        (Draft("", TODAY), "empty"),
        (Draft("о" * (LONGEST + 1), TODAY), "long"),
        (Draft("Решим завтра.", TODAY + timedelta(days=1)), "future"),
    ],
)
async def test_draft_that_says_nothing_or_comes_too_early_is_not_kept(
    draft: Draft, what: str, sqlite: Database
) -> None:
    async with sqlite.transaction() as connection:
        assert await write(connection, draft, "head", NOW, TODAY) == Wrong(what)
        assert await list_decisions(connection, "draft") == ()


async def test_draft_cannot_be_withdrawn_and_nothing_is_done_to_what_is_not_there(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        made = await write(connection, WINDOW, "head", NOW, TODAY)
        assert isinstance(made, Kept)
        assert isinstance(await withdraw(connection, made.decision.id, NOW), Wrong)
        for deed in (publish, withdraw):
            assert await deed(connection, 999, NOW) == NoSuchDecision()
        assert await rewrite(connection, 999, WINDOW, TODAY) == NoSuchDecision()
