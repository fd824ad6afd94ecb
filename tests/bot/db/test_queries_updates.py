"""Raw updates and unreachable chats, on both engines."""

from datetime import UTC, datetime, timedelta

from bot.db import Database
from bot.db.queries_updates import (
    Update,
    begin_update,
    finish_update,
    forget_finished,
    is_unreachable,
    keep_updates,
    list_unfinished,
    mark_reachable,
    mark_unreachable,
    put_back_updates,
)

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)


def update(number: int) -> Update:
    return Update(f"1:{number}", "7", {"update_id": number, "message": {"text": "привет 🙂"}})


async def test_update_that_came_before_is_not_kept_again(database: Database):
    async with database.transaction() as connection:
        first = await keep_updates(connection, "telegram", [update(1), update(2), update(1)], NOW)
    async with database.transaction() as connection:
        again = await keep_updates(connection, "telegram", [update(2), update(3)], NOW)
        other = await keep_updates(connection, "max", [update(1)], NOW)
        left = await list_unfinished(connection, "telegram")
    assert (len(first), len(again), len(other)) == (2, 1, 1)
    assert left == [*first, *again]


async def test_update_in_hand_counts_its_attempts_until_it_is_done(database: Database):
    async with database.transaction() as connection:
        (waiting,) = await keep_updates(connection, "telegram", [update(1)], NOW)
        for attempt in (1, 2):
            taken = await begin_update(connection, waiting.key)
            assert taken is not None
            assert (taken.attempts, taken.update) == (attempt, update(1))
        await put_back_updates(connection, [waiting.key])
        third = await begin_update(connection, waiting.key)
        assert third is not None
        assert third.attempts == 2
        await finish_update(connection, waiting.key, "done")
        assert await begin_update(connection, waiting.key) is None
        assert await list_unfinished(connection, "telegram") == []


async def test_only_done_updates_are_forgotten(database: Database):
    async with database.transaction() as connection:
        done, failed, new = await keep_updates(connection, "telegram", [update(n) for n in (1, 2, 3)], NOW)
        await finish_update(connection, done.key, "done")
        await finish_update(connection, failed.key, "failed")
        assert await forget_finished(connection, "telegram", NOW) == 0
        assert await forget_finished(connection, "telegram", NOW + timedelta(days=1)) == 1
        assert await list_unfinished(connection, "telegram") == [new]


async def test_chat_is_unreachable_until_it_is_reached(database: Database):
    async with database.transaction() as connection:
        for _ in range(2):
            await mark_unreachable(connection, "telegram", "7", "blocked " * 20, NOW)
        assert await is_unreachable(connection, "telegram", "7")
        assert not await is_unreachable(connection, "max", "7")
        await mark_reachable(connection, "telegram", "7")
        assert not await is_unreachable(connection, "telegram", "7")
