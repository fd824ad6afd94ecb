"""A worker of the feed is killed at every step it takes: each event still reaches the receiver, under its one key."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.db.queries_feedback_feed import events_after
from bot.feedback.feed.delivering import LEASE
from tests.feedback.feed.rated import correct, give, states
from tests.mortal import Nursery

MOST_STEPS = 60


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    opened = Nursery("tests.feedback.feed.nursery")
    yield opened
    opened.close()


async def test_worker_killed_at_any_step_loses_no_event_and_makes_none_of_its_own(
    database, database_url, clock, receiver, feed_of, nursery
):
    async with database.transaction() as connection:
        corrected, _ = await give(connection, 1), await give(connection, 4)
        await correct(connection, corrected, value=3)
        every = [each.body["id"] for each in await events_after(connection, 0, 10)]
    job = {"database": database_url, "url": receiver.url, "now": clock.now.isoformat()}
    clock.now += LEASE + timedelta(seconds=1)
    survivor = feed_of(database, receiver, me="survivor")
    repeated = 0
    for step in range(1, MOST_STEPS):
        await _begin_anew(database, receiver)
        ended = nursery.work(**job, die_at=step)
        while await survivor.step():
            pass
        assert set(receiver.kept) == set(every), f"killed at step {step}"
        assert set(receiver.calls) == set(every), f"killed at step {step}"
        assert receiver.ratings[f"response/{corrected}"] == 3
        given, changed = every[0], every[2]
        assert receiver.calls.index(given) < receiver.calls.index(changed), f"killed at step {step}"
        async with database.reading() as connection:
            assert {state for _, state, _ in await states(connection)} == {"delivered"}
        repeated += len(receiver.calls) > len(every)
        if ended != "died":
            break
    # The walk went through the whole work, and some of its deaths made the receiver hear a key twice.
    assert ended == f"lived:{step - 1}"
    assert step > 14
    assert repeated


async def _begin_anew(database, receiver) -> None:
    receiver.calls.clear()
    receiver.kept.clear()
    async with database.transaction() as connection:
        await connection.execute(text("delete from rating_delivery"))
        await connection.execute(text("delete from rating_receiver"))
