"""Workers side by side: each notice goes once, whoever takes it."""

import asyncio
from collections import Counter
from datetime import timedelta

from bot.db import Database
from tests.bot.notices.post import Office, Post
from tests.fakes import FakeClock

VISITS = 24
WORKERS = 4


async def test_workers_side_by_side_send_each_reminder_once(
    office: Office, clock: FakeClock, database_url: str
) -> None:
    openings = await office.openings(days=1)
    starts = {}
    for number in range(VISITS):
        opening = (await office.openings(days=1))[0]
        visit = await office.book(await office.client(str(1000 + number)), at=opening)
        starts[visit.id] = visit.starts_at
    assert openings
    post, stop = Post(), asyncio.Event()
    clock.now = max(starts.values()) - timedelta(hours=2)
    databases = [Database(database_url) for _ in range(WORKERS)]
    workers = [
        Office(each, office.booking, office.texts, clock).worker(post, me=str(number), batch=3)
        for number, each in enumerate(databases)
    ]
    running = [asyncio.create_task(worker.run(stop)) for worker in workers]
    due = {key for key, moment in starts.items() if moment - timedelta(minutes=30) > clock.now}
    async with asyncio.timeout(60):
        while len(post.delivered) < len(due):  # noqa: ASYNC110 (the post knows no events)
            await asyncio.sleep(0.05)
    stop.set()
    await asyncio.gather(*running)
    for each in databases:
        await each.close()
    assert [key for key, count in Counter(post.calls).items() if count > 1] == []
    sent = [row for row in await office.notices() if row.state == "sent"]
    assert {row.appointment_id for row in sent if row.template == "reminder-2h"} == due
    assert [row.state for row in await office.notices() if row.state in ("waiting", "sending")] == []
