"""Labelled calls through the judge: what a case must have, and how hits are counted."""

import pytest

from scripts_callcenter.adherence.evaluation import f1_interval, predict, score, score_places, transcript_of

TURNS = [{"speaker": "operator", "text": "Щас гляну бумажку."}, {"speaker": "client", "text": "Хорошо."}]
CASE = {"direction": "inbound", "call_time": "10:00", "turns": TURNS}


def line(gold, found):
    return {"stages_present": gold, "predicted": {"stages_present": found}}


def test_a_prediction_has_stages_violations_and_their_places():
    found = predict(CASE)
    assert set(found) == {"stages_present", "stages_missing", "violations", "evidence"}
    assert found["violations"] == ["colloquial"]
    assert {"violation": "colloquial", "turn": 0, "span": "бумажку"} in found["evidence"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"direction": "sideways"}, "direction"),
        ({"turns": []}, "turns"),
        ({"turns": "О: Добрый день!"}, "turns"),
        ({"call_time": "после обеда"}, "call_time"),
        ({"call_time": None}, "call_time"),
        ({"turns": [{"speaker": "робот", "text": "Да"}]}, "speaker"),
        ({"turns": [{"speaker": "client"}]}, "text"),
    ],
)
def test_what_a_broken_case_lacks_is_named(change, named):
    with pytest.raises(ValueError, match=named):
        transcript_of({**CASE, **change})


def test_a_label_counts_once_a_call():
    overall, answer, farewell = score(
        [line(["answer", "farewell"], ["answer"]), line(["answer"], [])], "stages_present"
    )
    assert (overall.labelled, overall.hits, overall.predicted) == (3, 1, 1)
    assert (answer.label, answer.recall, answer.precision) == ("answer", 0.5, 1.0)
    assert (farewell.recall, farewell.f1) == (0.0, 0.0)


def test_a_place_is_hit_by_an_overlapping_span_in_the_same_turn():
    gold = [{"violation": "colloquial", "turn": 0, "span": "гляну бумажку"}]
    found = [
        {"violation": "colloquial", "turn": 0, "span": "Щас гляну"},
        {"violation": "jargon", "turn": 0, "span": "гляну"},
    ]
    scores = score_places([{**CASE, "evidence": gold, "predicted": {"evidence": found}}])
    assert (scores.recall, scores.precision) == (1.0, 0.5)


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    lines = [line(["answer"], ["answer"])] * 8 + [line(["answer"], [])] * 2
    low, high = f1_interval(lines, "stages_present")
    assert low < score(lines, "stages_present")[0].f1 < high
    assert (low, high) == f1_interval(lines, "stages_present")
    assert f1_interval([], "stages_present") is None
