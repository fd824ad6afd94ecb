"""What of the feed is forgotten: only at its old end, nothing that somebody still waits for, and no cursor is misled."""

from datetime import timedelta

from sqlalchemy import update

from bot.db.queries_feedback_deliveries import progress_of
from bot.db.queries_feedback_feed import events_after
from bot.feedback.feed import FeedSettings
from bot.feedback.feed.erased import tell_erased
from bot.feedback.feed.keeping import DELIVERIES_KEPT, drop_old
from bot.feedback.feed.pulling import Page, TooOldCursor, UnknownCursor, pull
from tests.feedback.feed.rated import give, response, states
from tests.feedback.feed.receiver import SECRET, refuses

TERM = timedelta(days=400)


def settings_of(receiver) -> FeedSettings:
    known = [{"name": "service-1", "url": receiver.url, "secret": SECRET}]
    return FeedSettings(receivers=known, _env_file=None)


async def kept(database) -> list[int]:
    async with database.reading() as connection:
        return [each.seq for each in await events_after(connection, 0, 100)]


async def test_old_events_go_and_a_cursor_from_before_the_cut_is_told_so(database, feed_of, receiver, clock):
    async with database.transaction() as connection:
        for _ in range(4):
            await give(connection, now=clock())
    clock.advance(days=300)
    async with database.transaction() as connection:
        await give(connection, now=clock())
    while await feed_of(database, receiver).step():
        pass
    first, *_, fourth, fifth = await kept(database)
    assert await drop_old(database, settings_of(receiver), clock() + DELIVERIES_KEPT / 2) == 0
    clock.advance(days=101)
    # The deliveries of all five, the events of three: the fourth is the mark of the cut.
    assert await drop_old(database, settings_of(receiver), clock()) == 5 + 3
    assert await drop_old(database, settings_of(receiver), clock()) == 0
    assert await kept(database) == [fourth, fifth]
    async with database.reading() as connection:
        assert await pull(connection, first, 10, with_comment=False) == TooOldCursor()
        assert await pull(connection, fifth + 1, 10, with_comment=False) == UnknownCursor()
        for since, told in ((0, 2), (fourth - 1, 2), (fourth, 1), (fifth, 0)):
            page = await pull(connection, since, 10, with_comment=False)
            assert isinstance(page, Page)
            assert len(page.events) == told
        (progress,) = await progress_of(connection, ["service-1"])
    assert (progress.delivered, progress.waiting, progress.failed) == (5, 0, 0)
    assert await feed_of(database, receiver, me="after").step() == 0


async def test_nothing_goes_that_a_receiver_waits_for(sqlite, feed_of, receiver, clock):
    async with sqlite.transaction() as connection:
        for _ in range(5):
            await give(connection, now=clock())
    receiver.answers += [refuses(422)]
    feed = feed_of(sqlite, receiver)
    assert await feed.step() == 5
    late = clock() + TERM + timedelta(days=1)
    every = await kept(sqlite)
    async with sqlite.reading() as connection:
        (refused,) = [seq for seq, state, _ in await states(connection) if state == "failed"]
    await drop_old(sqlite, settings_of(receiver), late)
    assert refused in await kept(sqlite)
    # Of a receiver that is in the settings no more nobody waits for anything.
    await drop_old(sqlite, FeedSettings(_env_file=None), late)
    assert await kept(sqlite) == every[-2:]


async def test_an_event_that_told_of_words_stays_until_they_are_erased_and_told_to_be(
    sqlite, receiver, clock
):
    async with sqlite.transaction() as connection:
        told = await give(connection, now=clock(), comment="слова")
        for _ in range(3):
            await give(connection, now=clock())
    late = clock() + TERM + timedelta(days=1)
    assert await drop_old(sqlite, FeedSettings(_env_file=None), late) == 0
    async with sqlite.transaction() as connection:
        await connection.execute(update(response).where(response.c.id == told).values(comment=""))
    assert await drop_old(sqlite, FeedSettings(_env_file=None), late) == 0
    clock.now = late
    assert await tell_erased(sqlite, clock) == 1
    assert await drop_old(sqlite, FeedSettings(_env_file=None), late) == 3
