"""The arithmetic of intents, against figures worked out by hand."""

import pytest

from nlu.evaluation import (
    Judged,
    bootstrap,
    confusions,
    hardest,
    macro_f1,
    read_case,
    rejection_curve,
    scores,
)

# yes: 2 of 3 found, 1 of 3 guesses wrong; no: 1 of 2 found, 1 of 2 guesses wrong.
FIVE = [
    Judged("да", "yes", "yes", 0.9),
    Judged("ага", "yes", "yes", 0.8),
    Judged("угу", "yes", "no", 0.7),
    Judged("нет", "no", "no", 0.6),
    Judged("неа", "no", "yes", 0.5),
]


def test_scores_are_those_of_the_definition() -> None:
    no, yes = scores(FIVE)
    assert (no.intent, no.precision, no.recall, no.f1, no.n) == ("no", 0.5, 0.5, 0.5, 2)
    assert (yes.precision, yes.recall, yes.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert macro_f1(FIVE) == pytest.approx((0.5 + 2 / 3) / 2)


def test_an_intent_never_guessed_counts_as_nought() -> None:
    (row,) = scores([Judged("да", "yes", "no", 0.9)])
    assert (row.precision, row.recall, row.f1) == (0.0, 0.0, 0.0)


def test_a_wrong_guess_of_a_label_without_cases_is_no_row_of_its_own() -> None:
    assert [row.intent for row in scores([Judged("да", "yes", "wish", 0.9)])] == ["yes"]


def test_confusions_name_both_sides_most_frequent_first() -> None:
    twice = [*FIVE, Judged("ну да", "yes", "no", 0.4)]
    assert confusions(twice) == [("yes", "no", 2), ("no", "yes", 1)]


def test_the_surest_errors_are_the_hardest() -> None:
    assert [one.text for one in hardest(FIVE)] == ["угу", "неа"]


def test_the_curve_counts_what_stays_above_each_threshold() -> None:
    curve = {level: (kept, right) for level, kept, right in rejection_curve(FIVE)}
    assert curve[0.0] == (5, 3)
    assert curve[0.8] == (2, 2)


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    low, high = bootstrap(FIVE, macro_f1)
    assert low <= macro_f1(FIVE) <= high
    assert bootstrap(FIVE, macro_f1) == (low, high)
    assert bootstrap([], macro_f1) is None


@pytest.mark.parametrize("case", [{}, {"text": "да"}, {"text": 5, "label": "yes"}])
def test_a_case_of_another_shape_is_refused(case) -> None:
    with pytest.raises(ValueError, match="text"):
        read_case(case)
