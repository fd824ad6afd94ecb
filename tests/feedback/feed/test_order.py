"""Many write, read and deliver at once, on SQLite and PostgreSQL: a reader behind a cursor misses nothing."""

import asyncio
import random
from collections import Counter

from bot.db.queries_feedback_feed import events_after
from bot.feedback.feed.pulling import pull
from tests.feedback.feed.rated import correct, give

WRITERS = 24


async def test_cursor_passes_no_event_that_is_committed_later(database):
    draw = random.Random(5)
    pauses = [draw.uniform(0, 0.03) for _ in range(WRITERS)]
    writing = asyncio.gather(*(_write(database, pause) for pause in pauses))
    seen: list[str] = []
    since = "0"
    while True:
        is_over = writing.done()
        async with database.reading() as connection:
            page = await pull(connection, int(since), 5, with_comment=False)
        seen += [each["id"] for each in page.events]
        since = page.next
        if is_over and not page.more and not page.events:
            break
        await asyncio.sleep(0)
    await writing
    async with database.reading() as connection:
        every = [each.body["id"] for each in await events_after(connection, 0, 1000)]
    assert len(every) == WRITERS
    assert seen == every


async def _write(database, pause: float) -> None:
    async with database.transaction() as connection:
        await give(connection)
        # Another transaction has every chance to draw a higher number and to end earlier.
        await asyncio.sleep(pause)


async def test_workers_side_by_side_send_each_event_once_and_keep_the_order_of_a_response(
    database, feed_of, receiver
):
    async with database.transaction() as connection:
        ids = [await give(connection, 1) for _ in range(2)]
        for value in (2, 3, 4, 3, 2):
            for each in ids:
                await correct(connection, each, value=value)
    workers = [feed_of(database, receiver, me=f"worker-{number}") for number in range(4)]
    await asyncio.gather(*(_work(worker) for worker in workers))
    assert set(Counter(receiver.calls).values()) == {1}
    assert len(receiver.kept) == 12
    for each in ids:
        told = [
            event["data"]["value"]
            for event in receiver.kept.values()
            if event["subject"] == f"response/{each}"
        ]
        assert told == [1, 2, 3, 4, 3, 2]


async def _work(worker) -> None:
    idle = 0
    while idle < 20:
        idle = 0 if await worker.step() else idle + 1
        await asyncio.sleep(0.005)
