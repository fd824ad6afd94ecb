"""Conclusions: nothing is claimed that the intervals do not bear."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback.indices import MIN_N, Interval
from bot.feedback.instruments import load_instruments
from bot.feedback.report.changing import Change, change
from bot.feedback.report.concluding import (
    FewAnswered,
    Grows,
    Hurts,
    Level,
    Nothing,
    Place,
    TooFew,
    conclude,
)
from bot.feedback.report.laying.saying import sentence
from bot.feedback.report.laying.telling import Teller
from bot.feedback.report.reading import Gathered

CES, NPS = load_instruments()["ces4"], load_instruments()["nps11"]
fours = st.dictionaries(st.sampled_from([1, 2, 3, 4]), st.integers(0, 200), min_size=4)
tens = st.dictionaries(st.integers(0, 10), st.integers(0, 60), min_size=11)


@given(fours, fours)
def test_change_lies_in_its_interval_and_turns_its_sign_with_time(now: dict, before: dict) -> None:
    found, back = change(CES, now, before), change(CES, before, now)
    if min(sum(now.values()), sum(before.values())) < MIN_N:
        assert found is None
        return
    assert found is not None
    assert back is not None
    assert -100 <= found.interval.low <= found.points <= found.interval.high <= 100
    assert (back.points, back.interval.low) == pytest.approx((-found.points, -found.interval.high))


@given(tens)
def test_month_like_the_one_before_is_no_change(counts: dict) -> None:
    for instrument in (NPS,):
        found = change(instrument, counts, counts)
        assert found is None or (found.points == 0 and not found.is_clear)


def test_net_score_of_a_clear_turn_is_clear() -> None:
    found = change(NPS, {10: 80, 5: 20}, {10: 30, 5: 70})
    assert found is not None
    assert found.points == pytest.approx(100)
    assert found.is_clear


def test_way_is_told_only_where_the_interval_leaves_zero_out(gathered: Gathered) -> None:
    contents = gathered.contents
    measure = contents.measures["ces4"]
    ways = {}
    for low, high in ((-3.0, 5.0), (0.1, 5.0), (-5.0, -0.1)):
        moved = replace(measure, change=Change((low + high) / 2, Interval(low, high)))
        found = conclude(replace(contents, measures=contents.measures | {"ces4": moved}))
        ways[low, high] = next(each.way for each in found if isinstance(each, Level))
    assert list(ways.values()) == ["same", "up", "down"]


def test_whatever_is_claimed_of_the_demo_month_is_borne_by_its_interval(
    gathered: Gathered, tell: Teller
) -> None:
    found = conclude(gathered.contents)
    assert found
    for each in found:
        assert sentence(each, tell)
        match each:
            case Place(low=low, high=high):
                assert low > 0 or high < 0
            case Hurts(pain):
                assert pain.impact is not None
                assert pain.impact.interval.low > 0
            case Grows(pain):
                assert pain.trend.p is not None
                assert pain.trend.p < 0.05
            case Level(measure):
                assert measure.figure.n >= MIN_N
            case TooFew(needed=needed):
                assert needed > 0
            case _:
                pass


def test_few_answers_of_many_asked_are_told(gathered: Gathered) -> None:
    reached = replace(gathered.contents.reached, asked=1000, answered=100)
    found = conclude(replace(gathered.contents, reached=reached))
    assert FewAnswered(10.0) in found


def test_month_without_answers_has_one_conclusion(gathered: Gathered) -> None:
    nobody = replace(gathered.contents.people, responses=0)
    assert conclude(replace(gathered.contents, people=nobody)) == (Nothing(),)
