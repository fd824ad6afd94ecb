"""Figures are told only where they hide nobody, and every stretch of the period has its mark."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback.figures import course, pace_of, parts, whole
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import Period

CSI = load_instruments()["csi4"]


def test_parts_come_the_most_answered_first_with_what_is_unknown_among_them() -> None:
    told = parts(CSI, {"a": {4: 30}, None: {4: 50, 1: 50}, "b": {4: 40}})
    assert [(each.key, each.figure.n, each.figure.value) for each in told] == [
        (None, 100, 50.0),
        ("b", 40, 100.0),
        ("a", 30, 100.0),
    ]


def test_small_part_takes_a_neighbour_with_it_so_that_subtraction_tells_nothing() -> None:
    told = {each.key: each for each in parts(CSI, {"a": {4: 100}, "b": {4: 40}, "c": {1: 3}})}
    assert told["c"].figure.state == "suppressed"
    assert told["b"].figure.state == "suppressed", "else 143 - 100 - 40 would give it away"
    assert (told["b"].figure.n, told["b"].counts, told["b"].figure.value) == (0, {}, None)
    assert told["a"].is_told


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 40), max_size=8))
def test_what_is_hidden_is_never_a_single_small_part_beside_a_told_whole(sizes: dict[str, int]) -> None:
    told = parts(CSI, {key: {4: n} for key, n in sizes.items()})
    hidden = [sizes[str(each.key)] for each in told if each.figure.state == "suppressed"]
    assert all(each.figure.n >= 10 or not each.figure.n for each in told)
    # Where all are hidden there is no neighbour left to take along; the whole of so few is hidden too.
    if hidden and any(each.is_told for each in told):
        assert len(hidden) > 1
        assert sum(hidden) >= 10


@pytest.mark.parametrize(
    ("counts", "state", "n", "needed"),
    [
        ({}, "empty", 0, 30),
        ({4: 9}, "suppressed", 0, 0),
        ({4: 10}, "insufficient", 10, 20),
        ({4: 29}, "insufficient", 29, 1),
        ({4: 15, 1: 15}, "ok", 30, 0),
    ],
)
def test_whole_says_how_firm_it_is(counts: dict, state: str, n: int, needed: int) -> None:
    figure = whole(CSI, counts).figure
    assert (figure.state, figure.n, figure.needed) == (state, n, needed)


def test_course_has_a_mark_for_every_stretch_with_answers_or_without() -> None:
    period = Period(date(2026, 11, 4), date(2026, 11, 22))
    by_day = {date(2026, 11, 5): {4: 20}, date(2026, 11, 20): {4: 10, 1: 10}}
    told = course(CSI, by_day, period, "week")
    assert [(each.key, each.figure.n, each.figure.value) for each in told] == [
        (date(2026, 11, 2), 20, 100.0),
        (date(2026, 11, 9), 0, None),
        (date(2026, 11, 16), 20, 50.0),
    ]


@pytest.mark.parametrize(
    ("days", "pace"), [(1, "day"), (45, "day"), (46, "week"), (200, "week"), (201, "month")]
)
def test_pace_is_as_fine_as_can_be_read(days: int, pace: str) -> None:
    first = date(2026, 1, 1)
    assert pace_of(Period(first, first + timedelta(days=days - 1))) == pace
