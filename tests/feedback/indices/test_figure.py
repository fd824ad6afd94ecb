"""Counted answers become the Standard's indices, each with n, an interval and an honest state."""

from math import sqrt

import pytest

from bot.feedback.indices import MIN_N, Counts, figure, needed, repeat_share, response_rate, share
from bot.feedback.instruments import load_instruments

CES, CSI, NPS = (load_instruments()[code] for code in ("ces4", "csi4", "nps11"))


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({4: 1}, 100),
        ({1: 1}, 0),
        ({4: 30, 3: 30, 2: 30, 1: 10}, 60),
        ({3: 1, 2: 2}, 100 / 3),
        ({4: 50, 3: 0, 1: 50}, 50),
    ],
)
def test_csi_and_ces_are_the_share_of_the_two_best_answers(counts: Counts, value: float) -> None:
    assert figure(CSI, counts).value == pytest.approx(value)
    assert figure(CES, counts).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({10: 1}, 100),
        ({0: 1}, -100),
        ({9: 5, 8: 3, 6: 2}, 30),
        ({7: 10, 8: 10}, 0),
        ({10: 20, 0: 40, 7: 40}, -20),
    ],
)
def test_nps_is_promoters_less_critics(counts: Counts, value: float) -> None:
    assert figure(NPS, counts).value == pytest.approx(value)


def test_few_answers_are_told_to_be_few_with_the_number_still_needed() -> None:
    few = figure(CSI, {4: 12, 1: 6})
    assert (few.state, few.n, few.needed) == ("insufficient", 18, MIN_N - 18)
    enough = figure(CSI, {4: 20, 1: 10})
    assert (enough.state, enough.needed) == ("ok", 0)


def test_no_answers_have_no_value() -> None:
    empty = figure(NPS, {})
    assert (empty.state, empty.n, empty.value, empty.interval, empty.needed) == (
        "empty",
        0,
        None,
        None,
        MIN_N,
    )


def test_a_suppressed_figure_tells_nothing_but_that_it_is_there() -> None:
    hidden = figure(CSI, {4: 3, 1: 2}).hidden()
    assert (hidden.state, hidden.n, hidden.value, hidden.interval) == ("suppressed", 0, None, None)
    assert (hidden.needed, hidden.to_margin) == (0, 0)


def test_the_interval_holds_the_value_and_stays_on_the_scale() -> None:
    for n in range(1, 40):
        for k in range(n + 1):
            for found in (figure(CSI, {4: k, 1: n - k}), figure(NPS, {10: k, 0: n - k})):
                assert found.value is not None
                assert found.interval is not None
                floor = -100 if found.index == "nps" else 0
                assert floor <= found.interval.low <= found.value <= found.interval.high <= 100


def test_an_answer_that_the_scale_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match=r"csi4 has no answers \[5\]"):
        figure(CSI, {4: 1, 5: 1})


@pytest.mark.parametrize(
    ("counts", "margin"), [({4: 75, 1: 25}, 5), ({4: 3}, 5), ({4: 90, 1: 10}, 3), ({}, 5)]
)
def test_what_is_missing_to_a_margin_is_the_least_number_that_reaches_it(
    counts: Counts, margin: float
) -> None:
    missing, n = needed(CSI, counts, margin), sum(counts.values())
    top = counts.get(4, 0) / n if n else 0.5
    assert 100 * _half(top, n + missing) <= margin < 100 * _half(top, n + missing - 1)


def test_what_is_missing_to_five_points_is_near_the_textbooks_n() -> None:
    """z²p(1-p)/d²: 289 at 75 %, 385 at half and half; a net score of ±5 wants 830 at half promoters, a fifth critics."""
    assert 289 - 6 <= 100 + needed(CSI, {4: 75, 1: 25}) <= 289
    assert 385 - 6 <= needed(CSI, {}) <= 385
    textbook = 1.96**2 * (0.5 + 0.2 - 0.3**2) / 0.05**2
    assert needed(NPS, {10: 50, 0: 20, 7: 30}) + 100 == pytest.approx(textbook, rel=0.01)


def test_nothing_is_missing_once_the_margin_is_reached() -> None:
    assert needed(CSI, {4: 750, 1: 250}) == 0
    assert figure(CSI, {4: 750, 1: 250}).to_margin == 0


def test_the_rate_of_answers_counts_those_who_were_asked() -> None:
    rate = response_rate(asked=200, answered=50)
    assert (rate.index, rate.n, rate.value) == ("response-rate", 200, 25)


def test_repeat_requests_are_a_share_of_those_served() -> None:
    clean = repeat_share(0, 200)
    assert (clean.index, clean.value) == ("repeat", 0)
    assert clean.interval is not None
    # Nobody of 200 came back, and yet up to 1.9 % may: that is four stars, not five.
    assert clean.interval.high == pytest.approx(1.88, abs=0.01)


def test_more_hits_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="k <= n"):
        share("any", 3, 2)


def _half(p: float, n: int) -> float:
    z = 1.959963984540054
    return z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
