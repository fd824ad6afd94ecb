"""A low score is somebody's task at once, one for an interaction, and is taken back with the score."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.db import Database
from bot.db.queries_accounts import change_account
from bot.db.queries_feedback_followups import FollowUp, change_follow_up, find_follow_up, tasks_of
from bot.feedback.followups import Opened, Unchanged, Withdrawn, open_for
from tests.feedback.followups.rated import Rated, again, correct, rate
from tests.feedback.followups.staff import add_staff

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
SAMARA = ZoneInfo("Europe/Samara")


async def somebody(database: Database) -> str:
    async with database.transaction() as connection:
        return (await add_staff(connection, NOW)).id


async def rated(database: Database, value: int, instrument: str = "ces4", **more: Any) -> Rated:
    async with database.transaction() as connection:
        return await rate(connection, NOW, value, instrument, **more)


async def opened(database: Database, of: Rated, now: datetime = NOW) -> Any:
    async with database.transaction() as connection:
        return await open_for(connection, of.response, now, SAMARA)


async def task(database: Database, of: Rated) -> FollowUp:
    async with database.reading() as connection:
        (only,) = await tasks_of(connection, of.interaction)
    return only


@pytest.mark.parametrize(
    ("instrument", "value", "low"),
    [("ces4", 1, True), ("ces4", 2, True), ("ces4", 3, False), ("csi4", 4, False), ("nps11", 6, True),
     ("nps11", 7, False), ("smile", 2, True), ("smile", 3, False)],
)  # fmt: skip
async def test_low_score_by_its_own_instrument_is_a_task(
    sqlite: Database, instrument: str, value: int, low: bool
) -> None:
    assert isinstance(
        await opened(sqlite, await rated(sqlite, value, instrument)), Opened if low else Unchanged
    )


async def test_task_is_of_whoever_led_the_talk(sqlite: Database) -> None:
    anna = await somebody(sqlite)
    of = await rated(sqlite, 2, account_id=anna, office_id="central")
    await opened(sqlite, of)
    made = await task(sqlite, of)
    assert (made.owner_id, made.office_id, made.state) == (anna, "central", "open")
    assert made.due_at == datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


async def test_task_of_somebody_who_is_gone_is_the_offices(sqlite: Database) -> None:
    anna = await somebody(sqlite)
    async with sqlite.transaction() as connection:
        await change_account(connection, anna, blocked_at=NOW)
    of = await rated(sqlite, 2, account_id=anna, office_id="central")
    await opened(sqlite, of)
    assert (await task(sqlite, of)).owner_id is None


async def test_worst_score_is_due_sooner(sqlite: Database) -> None:
    bad, worst = await rated(sqlite, 2), await rated(sqlite, 1)
    for of in (bad, worst):
        await opened(sqlite, of)
    assert (await task(sqlite, worst)).due_at < (await task(sqlite, bad)).due_at


async def test_answer_that_comes_again_opens_nothing_twice(sqlite: Database) -> None:
    of = await rated(sqlite, 2)
    assert isinstance(await opened(sqlite, of), Opened)
    assert await opened(sqlite, of) == Unchanged()
    await task(sqlite, of)


async def test_two_low_scores_of_one_interaction_are_one_task(sqlite: Database) -> None:
    of = await rated(sqlite, 2)
    await opened(sqlite, of)
    async with sqlite.transaction() as connection:
        second = await again(connection, of, NOW, 1, "csi4")
    assert await opened(sqlite, second) == Unchanged()
    await task(sqlite, of)


async def test_score_corrected_upward_takes_the_task_back(sqlite: Database) -> None:
    of = await rated(sqlite, 1)
    first = await opened(sqlite, of)
    async with sqlite.transaction() as connection:
        await correct(connection, of, 4)
    assert await opened(sqlite, of, NOW + timedelta(minutes=3)) == Withdrawn(first.follow_up_id)
    gone = await task(sqlite, of)
    assert (gone.state, gone.closed_by, gone.action) == ("dropped", None, "corrected")


async def test_score_corrected_down_again_opens_the_same_task_anew(sqlite: Database) -> None:
    of = await rated(sqlite, 1)
    first = await opened(sqlite, of)
    for value, minutes in ((4, 3), (2, 5)):
        async with sqlite.transaction() as connection:
            await correct(connection, of, value)
        last = await opened(sqlite, of, NOW + timedelta(minutes=minutes))
    assert last == first
    assert ((await task(sqlite, of)).state, (await task(sqlite, of)).action) == ("open", "")


async def test_task_somebody_has_begun_with_outlives_the_correction(sqlite: Database) -> None:
    of = await rated(sqlite, 1)
    first = await opened(sqlite, of)
    async with sqlite.transaction() as connection:
        await change_follow_up(
            connection, first.follow_up_id, state="doing", changed_at=NOW + timedelta(minutes=1)
        )
        await correct(connection, of, 4)
    assert await opened(sqlite, of, NOW + timedelta(minutes=3)) == Unchanged()
    assert (await task(sqlite, of)).state == "doing"


async def test_task_stays_while_another_score_of_the_interaction_is_low(sqlite: Database) -> None:
    of = await rated(sqlite, 1)
    await opened(sqlite, of)
    async with sqlite.transaction() as connection:
        second = await again(connection, of, NOW, 1, "csi4")
        await correct(connection, of, 4)
    assert await opened(sqlite, of) == Unchanged()
    assert await opened(sqlite, second) == Unchanged()
    assert (await task(sqlite, of)).state == "open"


async def test_low_answer_to_the_re_ask_is_a_task_of_the_seniors_and_soon(sqlite: Database) -> None:
    anna = await somebody(sqlite)
    of = await rated(sqlite, 2, account_id=anna)
    await opened(sqlite, of)
    async with sqlite.transaction() as connection:
        second = await again(connection, of, NOW, 2, round=1)
    made = await opened(sqlite, second)
    assert isinstance(made, Opened)
    async with sqlite.reading() as connection:
        after = await find_follow_up(connection, made.follow_up_id)
    assert after is not None
    assert (after.owner_id, after.due_at) == (None, datetime(2026, 11, 19, 14, 0, tzinfo=UTC))


async def test_scores_of_one_interaction_given_at_once_are_one_task(database: Database) -> None:
    of = await rated(database, 2)
    async with database.transaction() as connection:
        others = [await again(connection, of, NOW, 1, code) for code in ("csi4", "smile", "points5")]
    done = await asyncio.gather(*(opened(database, each) for each in (of, *others) * 3))
    assert sum(isinstance(each, Opened) for each in done) == 1
    await task(database, of)
