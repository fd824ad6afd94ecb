"""Waits, transfers and needs come out as they would on paper."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.db.queries_overview import Handled
from bot.desk.overview.figures import needs, transfers, waits

ASKED = datetime(2026, 11, 17, 9, tzinfo=UTC)
NOW = ASKED + timedelta(days=3)
HOURS = (12, 6, 4, 3, 2)
GOALS = {"web": timedelta(minutes=10), "phone": timedelta(minutes=60)}


def request(number: int, hours: float | None, **more: object) -> Handled:
    answered = None if hours is None else ASKED + timedelta(hours=hours)
    values = {"channel": "web", "due_at": None, "transfers": 0, "need": None, **more}
    return Handled(id=number, asked_at=ASKED, answered_at=answered, **values)


@pytest.mark.parametrize(
    ("hours", "stars"),
    [
        ([1, 2], 5),
        ([1, 2.01], 4),
        ([1, 3.5], 3),
        ([6], 2),
        ([1] * 99 + [11], 1),
        ([13], 0),
        ([1, None], 0),
        ([], None),
    ],
)
def test_star_is_the_term_that_every_answer_kept(hours: list, stars: int | None) -> None:
    requests = [request(number, each) for number, each in enumerate(hours)]
    assert waits(requests, HOURS, GOALS, NOW).stars == stars


def test_who_still_waits_is_late_only_for_terms_already_over() -> None:
    found = waits([request(1, 1), request(2, None)], HOURS, GOALS, ASKED + timedelta(hours=5))
    assert [(row.hours, row.within.hits, row.within.n) for row in found.rows] == [
        (12, 1, 1),
        (6, 1, 1),
        (4, 1, 2),
        (3, 1, 2),
        (2, 1, 2),
    ]
    assert (found.asked, found.answered, found.waiting, found.stars) == (2, 1, 1, 2)


def test_typical_and_slow_are_median_and_95th_percentile() -> None:
    found = waits([request(n, n) for n in range(1, 101)], HOURS, GOALS, NOW)
    assert (found.typical, found.slow) == (timedelta(hours=50.5), timedelta(hours=95))
    alone = waits([request(1, 2)], HOURS, GOALS, NOW)
    assert (alone.typical, alone.slow) == (timedelta(hours=2), timedelta(hours=2))


def test_own_goal_counts_from_the_hour_operators_begin_the_norm_does_not() -> None:
    asked_at_night = request(1, 8, due_at=ASKED + timedelta(hours=7, minutes=55))
    found = waits([asked_at_night], HOURS, GOALS, NOW)
    assert found.in_goal.hits == 1
    assert found.stars == 1, "eight hours are eight hours by the Standard's clock"


def test_goal_is_the_channels_own() -> None:
    half_an_hour = [request(1, 0.5), request(2, 0.5, channel="phone"), request(3, 0.5, channel="max")]
    assert waits(half_an_hour, HOURS, GOALS, NOW).in_goal.hits == 1, (
        "an unknown channel has the strictest goal"
    )


def test_third_transfer_and_beyond_are_one_line() -> None:
    passed = [request(n, 1, transfers=count) for n, count in enumerate((0, 0, 1, 2, 3, 5))]
    assert transfers(passed) == {0: 2, 1: 1, 2: 1, 3: 2}


def test_needs_are_those_of_closed_requests() -> None:
    assert needs([request(1, 1, need="met"), request(2, 1, need="met"), request(3, 1)]) == {"met": 2}
