"""Shapes and errors of the evaluation the command line wraps."""

import pytest

from nlu.dates.evaluation import predict_moment, predict_slot, score_moments, score_slots

NOW = "2026-03-10T12:00:00+05:00"


def test_slot_is_predicted_as_strings() -> None:
    assert predict_slot({"text": "завтра с 14 до 16", "now": NOW}) == {
        "date": "2026-03-11",
        "time": None,
        "part_of_day": "afternoon",
        "time_from": "14:00",
        "time_to": "16:00",
    }


@pytest.mark.parametrize(
    ("text", "predicted"),
    [
        ("завтра", {"type": "instant", "value": "2026-03-11T00:00:00", "grain": "day"}),
        (
            "с 13 по 15 июля",
            {
                "type": "interval",
                "start": "2026-07-13T00:00:00",
                "end_exclusive": "2026-07-16T00:00:00",
                "grain": "day",
            },
        ),
        (
            "до 15 часов",
            {"type": "open", "direction": "before", "value": "2026-03-10T15:00:00", "grain": "hour"},
        ),
        (
            "Новый год",
            {"type": "holiday", "name": "Новый год", "value": "2027-01-01T00:00:00", "grain": "day"},
        ),
        ("1 отель", {"type": "none"}),
    ],
)
def test_moment_is_predicted_in_the_shape_of_the_cases(text: str, predicted: dict[str, str]) -> None:
    assert predict_moment({"text": text}, NOW) == predicted


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"now": NOW}, "text"),
        ({"text": 5, "now": NOW}, "text"),
        ({"text": "завтра"}, "now"),
        ({"text": "завтра", "now": "вчера"}, "now"),
        ({"text": "завтра", "now": "2026-03-10T12:00:00"}, "now"),
    ],
)
def test_malformed_case_names_its_field(case: dict[str, object], field: str) -> None:
    with pytest.raises(ValueError, match=f"«{field}»"):
        predict_slot(case)


def test_line_without_a_prediction_is_refused() -> None:
    with pytest.raises(ValueError, match="«predicted»"):
        score_slots([{"text": "завтра"}])


def test_slots_are_scored_whole_and_by_field() -> None:
    right = {"date": "2026-03-11", "time": None, "part_of_day": None}
    scores = score_slots([right | {"predicted": right}, right | {"predicted": right | {"time": "10:00"}}])
    assert scores[:3] == [("all fields", 1, 2), ("date", 2, 2), ("time", 1, 2)]


def test_moments_are_scored_by_type_and_grain_with_false_positives_apart() -> None:
    right = {"type": "instant", "grain": "day", "value": "2026-03-11T00:00:00"}
    lines = [
        right | {"predicted": right},
        right | {"predicted": right | {"grain": "hour"}},
        {"text": "1 отель", "predicted": {"type": "none"}},
        {"text": "следующие 5", "predicted": right},
    ]
    assert score_moments(lines) == [
        ("overall", 1, 2),
        ("type instant", 1, 2),
        ("grain day", 1, 2),
        ("false positives", 1, 2),
    ]
