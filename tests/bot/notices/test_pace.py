"""A channel's rate is shared by all workers; reminders never stand behind news."""

from datetime import timedelta

from bot.db import Database
from bot.notices.pace import Turn, close_channel, moments
from tests.fakes import FakeClock

RATES = {"telegram": 4.0}


async def waits(database: Database, clock: FakeClock, *turns: Turn) -> list[float]:
    async with database.transaction() as connection:
        when = await moments(connection, turns, RATES, clock.now)
    return [(moment - clock.now).total_seconds() for moment in when]


async def test_turns_beyond_the_rate_get_moments_of_their_own(database: Database, clock: FakeClock) -> None:
    turn = Turn("telegram", is_news=False, paid=False)
    # Three of the four a second are for what is not news.
    assert [round(each, 3) for each in await waits(database, clock, *[turn] * 6)] == [
        0,
        0,
        0,
        0.333,
        0.667,
        1.0,
    ]
    assert [round(each, 3) for each in await waits(database, clock, turn)] == [1.333]
    clock.advance(seconds=10)
    assert await waits(database, clock, turn) == [0]


async def test_news_never_make_a_reminder_wait(database: Database, clock: FakeClock) -> None:
    news, reminder = Turn("telegram", is_news=True, paid=False), Turn("telegram", is_news=False, paid=False)
    await waits(database, clock, *[news] * 500)
    assert await waits(database, clock, reminder) == [0]


async def test_turn_that_was_reserved_is_not_paid_for_again(database: Database, clock: FakeClock) -> None:
    reserved = Turn("telegram", is_news=False, paid=True)
    assert await waits(database, clock, *[reserved] * 50) == [0] * 50


async def test_closed_channel_takes_nobody_until_it_opens(database: Database, clock: FakeClock) -> None:
    for seconds in (30, 90, 60):
        async with database.transaction() as connection:
            await close_channel(connection, "telegram", clock.now + timedelta(seconds=seconds), clock.now)
    turns = (Turn("telegram", is_news=False, paid=True), Turn("telegram", is_news=True, paid=False))
    assert await waits(database, clock, *turns) == [90, 90]


async def test_channel_without_a_rate_is_not_held_back(database: Database, clock: FakeClock) -> None:
    assert await waits(database, clock, *[Turn("web", is_news=False, paid=False)] * 99) == [0] * 99
