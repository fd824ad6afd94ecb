"""Thresholds keep the shares they promise, and their curve runs one way."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ranking.calibration import Thresholds, from_foreign, from_held_out

CASES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)
FOREIGN = st.lists(st.floats(0, 1), min_size=1, max_size=60)
quick = settings(max_examples=200, deadline=None)


def shares(cases, foreign, level: float) -> tuple[float, float]:
    """(wrong answers among the answerable, answers among the foreign) from this level on."""
    wrong = np.mean([sure >= level and not right for sure, right in cases])
    return float(wrong), float(np.mean(np.array(foreign) >= level))


@quick
@given(CASES, FOREIGN)
def test_thresholds_keep_wrong_and_false_answers_rare(cases, foreign) -> None:
    thresholds = from_held_out([sure for sure, _ in cases], [right for _, right in cases], foreign)
    wrong, false = shares(cases, foreign, thresholds.answer)
    highest = thresholds.curve[-1].threshold
    assert (wrong <= 0.05 and false <= 0.03) or thresholds.answer == highest
    assert shares(cases, foreign, thresholds.clarify)[1] <= 0.25 or thresholds.clarify == thresholds.answer


@quick
@given(CASES, FOREIGN)
def test_threshold_to_answer_is_the_lowest_that_is_safe(cases, foreign) -> None:
    thresholds = from_held_out([sure for sure, _ in cases], [right for _, right in cases], foreign)
    lower = [point for point in thresholds.curve if point.threshold < thresholds.answer]
    assert [point for point in lower if point.wrong <= 0.05 and point.false <= 0.03] == []


@quick
@given(CASES, FOREIGN)
def test_higher_threshold_never_answers_more(cases, foreign) -> None:
    curve = from_held_out([sure for sure, _ in cases], [right for _, right in cases], foreign).curve
    for name in ("answered", "wrong", "false"):
        values = [getattr(point, name) for point in curve]
        assert values == sorted(values, reverse=True)
    assert [point.threshold for point in curve] == sorted({point.threshold for point in curve})


@quick
@given(CASES, FOREIGN)
def test_to_ask_back_never_takes_more_certainty_than_to_answer(cases, foreign) -> None:
    thresholds = from_held_out([sure for sure, _ in cases], [right for _, right in cases], foreign)
    assert thresholds.clarify <= thresholds.answer


def test_wordings_always_right_and_foreign_ones_unsure_let_nearly_all_be_answered() -> None:
    thresholds = from_held_out([0.5, 0.7, 0.9], [True] * 3, [0.01] * 40)
    assert thresholds.answer <= 0.04


@pytest.mark.parametrize(
    ("confidence", "decision"),
    [(0.9, "answer"), (0.6, "answer"), (0.5999, "clarify"), (0.3, "clarify"), (0.29, "handover"), (0.0, "handover")],
)  # fmt: skip
def test_two_thresholds_make_three_decisions(confidence: float, decision: str) -> None:
    assert Thresholds(0.6, 0.3).decide(confidence) == decision


def test_thresholds_survive_their_file() -> None:
    thresholds = from_held_out([0.2, 0.9], [False, True], [0.1, 0.4])
    assert Thresholds.from_json(json.loads(json.dumps(thresholds.as_json()))) == thresholds


@quick
@given(st.lists(st.floats(0, 2), min_size=50, max_size=200, unique=True))
def test_without_wordings_few_foreign_questions_are_answered(scores) -> None:
    thresholds = from_foreign(scores)
    assert np.mean([thresholds.decide(score) == "answer" for score in scores]) <= 0.04
    assert np.mean([thresholds.decide(score) != "handover" for score in scores]) <= 0.07
