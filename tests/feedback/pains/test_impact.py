"""The arithmetic of pains against independent references: statsmodels, a bootstrap, simulated crowds."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from numpy.typing import NDArray
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from bot.feedback.indices import Counts
from bot.feedback.pains.courses import FALSE_SHARE, courses_of, discoveries
from bot.feedback.pains.impact import change_of, group_of, impact_of, less, mean_of

# Scores of all, and of those who named the reason.
ALL = {4: 300, 3: 90, 2: 60, 1: 50}
NAMED = {2: 25, 1: 35}


def test_the_impact_is_what_the_mean_would_gain_if_those_who_named_the_reason_scored_as_the_others() -> None:
    rest, everyone = group_of(less(ALL, NAMED)), group_of(ALL)
    assert impact_of(ALL, NAMED).value == pytest.approx(rest.mean - everyone.mean, abs=1e-12)


def test_the_impact_is_the_gap_of_the_means_times_the_share() -> None:
    rest, those = group_of(less(ALL, NAMED)), group_of(NAMED)
    assert impact_of(ALL, NAMED).value == pytest.approx((rest.mean - those.mean) * 60 / 500, abs=1e-12)


def test_the_interval_of_the_impact_is_that_of_a_bootstrap() -> None:
    scores, has = _people(ALL, NAMED)
    draw = np.random.default_rng(5)
    drawn = draw.integers(0, len(scores), (4_000, len(scores)))
    resampled = [_impact(scores[rows], has[rows]) for rows in drawn]
    low, high = np.quantile(resampled, [0.025, 0.975])
    found = impact_of(ALL, NAMED).interval
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.012)


@pytest.mark.parametrize("n", [100, 300, 1_000])
def test_the_interval_of_the_impact_holds_its_coverage_in_simulated_crowds(n: int) -> None:
    draw = np.random.default_rng(n)
    share, bad, good = 0.15, [0.6, 0.3, 0.1, 0.0], [0.05, 0.1, 0.25, 0.6]
    truth = share * (np.dot(good, [1, 2, 3, 4]) - np.dot(bad, [1, 2, 3, 4]))
    covered, rounds = 0, 2_000
    for _ in range(rounds):
        those = draw.binomial(n, share)
        named = _counts(draw.multinomial(those, bad))
        rest = _counts(draw.multinomial(n - those, good))
        found = impact_of({value: named[value] + rest[value] for value in named}, named).interval
        covered += found.low <= truth <= found.high
    assert 0.93 <= covered / rounds <= 0.97


def test_the_impact_of_what_nobody_or_everybody_named_is_not_defined() -> None:
    for named in ({}, ALL):
        with pytest.raises(ValueError, match="not defined"):
            impact_of(ALL, named)


def test_a_group_that_is_no_part_of_the_whole_is_refused() -> None:
    for part in ({1: 51}, {7: 1}):
        with pytest.raises(ValueError, match="no part"):
            less(ALL, part)


def test_a_mean_is_never_known_beyond_the_scores_that_were_given() -> None:
    found = mean_of({4: 40, 1: 1})
    assert found is not None
    assert found.interval.high == 4
    assert mean_of({}) is None


@pytest.mark.parametrize(
    ("now", "before"),
    [((60, 200), (45, 210)), ((10, 30), (25, 40)), ((1, 300), (9, 250)), ((12, 90), (12, 90))],
)
def test_the_change_of_a_share_is_that_of_statsmodels(now: tuple[int, int], before: tuple[int, int]) -> None:
    change, p = change_of(now, before)
    _, theirs = proportions_ztest([now[0], before[0]], [now[1], before[1]])
    low, high = confint_proportions_2indep(*now, *before, method="newcomb", compare="diff")
    assert p == pytest.approx(theirs, abs=1e-9)
    assert (change.interval.low, change.interval.high) == pytest.approx((100 * low, 100 * high), abs=1e-7)


def test_where_all_or_nobody_named_it_both_times_nothing_has_changed() -> None:
    assert change_of((50, 50), (40, 40))[1] == 1.0
    assert change_of((0, 50), (0, 40))[0].value == 0.0


@settings(max_examples=60, deadline=None)
@given(some.lists(some.floats(0, 1), min_size=1, max_size=30))
def test_trends_that_stand_out_are_those_of_benjamini_and_hochberg(chances: list[float]) -> None:
    rejected, *_ = multipletests(chances, FALSE_SHARE, method="fdr_bh")
    assert discoveries(chances) == tuple(rejected)


def test_of_a_hundred_trends_of_mere_chance_hardly_any_is_told() -> None:
    draw = np.random.default_rng(11)
    told = 0
    for _ in range(20):
        now = {str(at): (int(k), 200) for at, k in enumerate(draw.binomial(200, 0.2, 100))}
        before = {str(at): (int(k), 200) for at, k in enumerate(draw.binomial(200, 0.2, 100))}
        told += sum(trend.course != "same" for trend in courses_of(now, before).values())
    assert told <= 6


def test_a_growing_reason_is_told_as_worse_and_a_fading_one_as_better() -> None:
    now, before = {"queue": (80, 200), "rude": (20, 200)}, {"queue": (40, 200), "rude": (60, 200)}
    trends = courses_of(now, before)
    assert (trends["queue"].course, trends["rude"].course) == ("worse", "better")
    assert trends["queue"].before == pytest.approx(20.0)
    assert trends["queue"].change is not None
    assert trends["queue"].change.value == pytest.approx(20.0)


def test_of_too_few_responses_no_trend_is_told() -> None:
    assert courses_of({"queue": (20, 29)}, {"queue": (10, 200)})["queue"].course == "unknown"
    assert courses_of({"queue": (20, 200)}, {})["queue"].course == "unknown"


def test_a_small_number_of_the_month_before_is_not_given_away_by_the_change() -> None:
    trend = courses_of({"queue": (80, 200)}, {"queue": (3, 200)})["queue"]
    assert trend.course == "worse"
    assert (trend.before, trend.change, trend.p) == (None, None, None)


def test_the_more_often_a_reason_is_named_by_alike_people_the_heavier_it_weighs() -> None:
    heavier = [impact_of(ALL, {1: n}).value for n in (5, 10, 20, 40)]
    assert all(one < other for one, other in pairwise(heavier))


def _people(everyone: Counts, named: Counts) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    pairs = [
        (score, has) for part, has in ((named, True), (less(everyone, named), False)) for score, n in part.items()
        for _ in range(n)
    ]  # fmt: skip
    return np.array([score for score, _ in pairs], float), np.array([has for _, has in pairs])


def _impact(scores: NDArray[np.float64], has: NDArray[np.bool_]) -> float:
    return float(scores[~has].mean() - scores.mean())


def _counts(drawn: NDArray[np.int64]) -> dict[int, int]:
    return {value: int(n) for value, n in enumerate(drawn, 1)}
