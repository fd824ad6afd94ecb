"""Repeat requests are counted by keyed hashes: who came back for the same within four weeks after it was done."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from bot.db import Database
from bot.db.queries_feedback_repeats import Returned
from bot.feedback.indices import repeat_share
from bot.feedback.repeats import WITHIN, Met, Repeats, fold, read_repeats
from bot.feedback.slices import Period, Slice
from tests.feedback.followups.conftest import sqlite
from tests.feedback.followups.rated import ended

__all__ = ["sqlite"]

FIRST = date(2026, 9, 1)
SEPTEMBER = Period.month(2026, 9)
TODAY = date(2026, 11, 17)


async def met(database: Database, key: str | None, day: int, *, hour: int = 10, **more: Any) -> None:
    """A contact on the so-many-th day from the first of September on; the need was met unless said otherwise."""
    at = datetime(FIRST.year, FIRST.month, FIRST.day, hour, tzinfo=UTC) + timedelta(days=day)
    async with database.transaction() as connection:
        await ended(connection, at, **{"succeeded": True, "client_key": key, **more})


async def counted(database: Database, of: Slice | None = None, today: date = TODAY) -> Repeats:
    async with database.reading() as connection:
        return await read_repeats(connection, SEPTEMBER, of, today=today)


@pytest.mark.parametrize(
    ("back", "repeated"),
    [(0, 0), (1, 1), (28, 1), (29, 0)],
)
async def test_who_comes_back_within_four_weeks_on_another_day_repeats(
    sqlite: Database, back: int, repeated: int
) -> None:
    await met(sqlite, "anna-passport", 0)
    await met(sqlite, "anna-passport", back, hour=12, succeeded=None)
    assert (await counted(sqlite)).whole == Met(1, repeated)


async def test_another_service_another_person_and_an_unmet_need_are_no_repeats(sqlite: Database) -> None:
    await met(sqlite, "anna-passport", 0)
    await met(sqlite, "anna-snils", 3, succeeded=None)
    await met(sqlite, "boris-passport", 3, succeeded=False)
    await met(sqlite, "boris-passport", 6, succeeded=None)
    await met(sqlite, None, 1)
    assert (await counted(sqlite)).whole == Met(1, 0)


async def test_repeats_are_split_by_what_the_first_contact_was(sqlite: Database) -> None:
    await met(sqlite, "anna", 0, kind="answer", touchpoint="chat-bot")
    await met(sqlite, "anna", 2, kind="operator")
    await met(sqlite, "boris", 0, kind="operator")
    found = await counted(sqlite)
    assert dict(found.by_first) == {"answer": Met(1, 1), "operator": Met(2, 0)}
    assert (await counted(sqlite, Slice(touchpoint="chat-bot"))).whole == Met(1, 1)


async def test_need_met_less_than_four_weeks_ago_is_watched_and_not_counted(sqlite: Database) -> None:
    await met(sqlite, "anna", 0)
    await met(sqlite, "anna", 2, succeeded=None)
    await met(sqlite, "boris", 20)
    found = await counted(sqlite, today=FIRST + timedelta(days=30))
    assert (found.whole, found.watched, found.watched_repeated) == (Met(1, 1), 1, 0)


async def test_database_and_brute_force_agree(database: Database) -> None:
    random = Random(4573)
    contacts = [(random.choice("abcdef"), random.randrange(75), random.random() < 0.6) for _ in range(150)]
    # One contact a person and a day: the rule of the day needs no tie-break.
    contacts = list({(key, day): (key, day, done) for key, day, done in contacts}.values())
    for key, day, done in contacts:
        await met(database, key, day, succeeded=done)
    september = [(key, day) for key, day, done in contacts if done and day < 30]
    again = sum(
        any(other == key and day < later <= day + WITHIN.days for other, later, _ in contacts)
        for key, day in september
    )
    assert (await counted(database)).whole == Met(len(september), again)


def test_nothing_met_is_an_empty_share() -> None:
    whole = fold([], TODAY).whole
    assert repeat_share(whole.repeated, whole.served).state == "empty"


def test_days_of_one_kind_are_added_up() -> None:
    days = [Returned("call", FIRST + timedelta(days=n), None, 2) for n in range(3)]
    assert dict(fold(days, TODAY).by_first) == {"call": Met(6, 0)}
