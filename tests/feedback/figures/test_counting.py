"""What is counted is what was first answered, in the period, about the slice, of offices one may see."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from bot.db import Database
from bot.db.queries_feedback_figures import Asking, answers
from bot.feedback.figures import Asked, asked_and_answered, read_all, read_counts, read_each, read_versions
from bot.feedback.slices import Period, Slice
from tests.feedback.figures.rated import DAY, Crowd

MONTH = Period.month(2026, 11)


def plain(counted: Mapping) -> dict:
    """As plain dicts, to be compared."""
    return {key: dict(counts) for key, counts in counted.items()}


async def test_both_engines_count_alike_by_value_slice_and_time(database: Database) -> None:
    async with database.transaction() as connection:
        crowd = Crowd(connection)
        await crowd.answered(4, 3, service="passport-rf", office_id="central")
        await crowd.answered(1, 2, day=DAY + timedelta(days=7), touchpoint="phone", channel="phone")
        await crowd.answered(4, 5, instrument="ces4", version=2)
        await crowd.asked(4)
        await crowd.asked(2, skipped="cool-down", service="passport-rf")
        seen = connection, "csi4", MONTH
        assert plain(await read_counts(*seen)) == {None: {4: 3, 1: 2}}
        assert plain(await read_counts(*seen, by="service")) == {"passport-rf": {4: 3}, None: {1: 2}}
        assert plain(await read_counts(*seen, by="day")) == {DAY: {4: 3}, DAY + timedelta(days=7): {1: 2}}
        assert plain(await read_counts(*seen, by="week")) == {
            date(2026, 11, 9): {4: 3},
            date(2026, 11, 16): {1: 2},
        }
        assert plain(await read_counts(*seen, by="month")) == {date(2026, 11, 1): {4: 3, 1: 2}}
        assert plain(await read_counts(*seen, Slice(touchpoint="phone"))) == {None: {1: 2}}
        both = connection, ("csi4", "ces4", "nps11"), MONTH
        assert plain(await read_each(*both)) == {"csi4": {4: 3, 1: 2}, "ces4": {4: 5}}
        assert {code: plain(each) for code, each in (await read_all(*both)).items()} == {
            "csi4": {1: {4: 3, 1: 2}},
            "ces4": {2: {4: 5}},
        }
        assert await asked_and_answered(*seen) == {None: Asked(9, 5, {"cool-down": 2})}
        assert await asked_and_answered(*seen, Slice(), "service") == {
            "passport-rf": Asked(3, 3, {"cool-down": 2}),
            None: Asked(6, 2),
        }


async def test_new_wording_within_the_period_is_noticed(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        crowd = Crowd(connection)
        await crowd.answered(4, 2)
        assert await read_versions(connection, "csi4", MONTH) == (1,)
        await crowd.answered(4, 1, day=DAY + timedelta(days=1), version=2)
        assert await read_versions(connection, "csi4", MONTH) == (1, 2)
        assert await read_versions(connection, "ces4", MONTH) == ()


async def test_re_ask_is_never_pooled_with_first_impressions(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        crowd = Crowd(connection)
        await crowd.answered(1, 1)
        await crowd.answered(4, 1, round=1)
        assert plain(await read_counts(connection, "csi4", MONTH)) == {None: {1: 1}}
        assert (await asked_and_answered(connection, "csi4", MONTH))[None] == Asked(1, 1)


async def test_both_ends_of_the_period_belong_to_it_and_nothing_beyond(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        crowd = Crowd(connection)
        for day in (date(2026, 10, 31), MONTH.first, MONTH.last, date(2026, 12, 1)):
            await crowd.answered(4, 1, day=day)
        assert set(await read_counts(connection, "csi4", MONTH, by="day")) == {MONTH.first, MONTH.last}


async def test_account_of_one_office_counts_that_office_alone(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        crowd = Crowd(connection)
        await crowd.answered(4, 2, office_id="central")
        await crowd.answered(1, 3, office_id="zarechny")
        await crowd.answered(2, 4)
        own = {"offices": frozenset({"central"})}
        assert plain(await read_counts(connection, "csi4", MONTH, **own)) == {None: {4: 2}}
        assert plain(await read_counts(connection, "csi4", MONTH, by="office_id", **own)) == {
            "central": {4: 2}
        }
        assert (await asked_and_answered(connection, "csi4", MONTH, **own))[None] == Asked(2, 2)
        assert plain(await read_counts(connection, "csi4", MONTH)) == {None: {4: 2, 1: 3, 2: 4}}


async def test_nothing_answered_is_an_empty_count_and_no_error(sqlite: Database) -> None:
    async with sqlite.reading() as connection:
        assert plain(await read_counts(connection, "csi4", MONTH)) == {None: {}}
        assert await read_counts(connection, "csi4", MONTH, by="service") == {}
        assert await asked_and_answered(connection, "csi4", MONTH) == {None: Asked()}


async def test_answers_leave_with_reasons_and_without_ids_the_newest_first(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        crowd = Crowd(connection)
        await crowd.answered(4, 1, day=DAY - timedelta(days=1))
        low = await crowd.answered(1, 1, comment="долго", service="snils")
        await crowd.because(low, "wait-long", "rude")
        asking = Asking("csi4", MONTH.first, MONTH.last, {}, frozenset())
        ((only,),) = [part async for part in answers(connection, asking, most=1)]
        assert (only.day, only.value, only.comment, only.reasons) == (DAY, 1, "долго", ["rude", "wait-long"])
        assert only.slices["service"] == "snils"


@pytest.mark.parametrize(("most", "days"), [(10, [3, 3, 2, 1, 1]), (4, [3, 3, 2, 1]), (2, [3, 3])])
async def test_answers_come_in_parts_the_newest_first_and_none_twice(
    database: Database, most: int, days: list[int]
) -> None:
    async with database.transaction() as connection:
        crowd = Crowd(connection)
        for back in (1, 3, 2, 3, 1):
            await crowd.answered(4, 1, day=MONTH.first + timedelta(days=back), comment=f"{back}")
        asking = Asking("csi4", MONTH.first, MONTH.last, {}, frozenset())
        parts = [part async for part in answers(connection, asking, most, at_once=2)]
    assert [(each.day - MONTH.first).days for part in parts for each in part] == days
    assert max(len(part) for part in parts) <= 2
