"""Labelled cases to predictions to hits."""

import pytest

from readability.evaluation import clean_sentences, predict_pair, predict_style, score_pairs, score_style
from tests.readability.data import OFFICIAL, PLAIN

PAIR = {"official": OFFICIAL, "plain": PLAIN, "segment": "senior"}
TRAP = {"text": "Принесите паспорт и СНИЛС. Копии снимем сами.", "trap": True}


def test_pair_and_trap_are_predicted_in_their_shapes() -> None:
    pair, trap = predict_pair(PAIR), predict_pair(TRAP)
    assert set(pair) == {"official", "plain"}
    assert set(pair["official"]) == {"grade", "verdict", "findings"}
    assert pair["official"]["findings"] > pair["plain"]["findings"]
    assert set(trap) == {"grade", "verdict", "findings"}
    assert trap["findings"] == []
    scored = score_pairs([{**case, "predicted": predict_pair(case)} for case in (PAIR, TRAP)])
    assert [(name, hits, n) for name, hits, n in scored if hits != n] == []
    assert [n for _, _, n in scored] == [1, 1, 1, 1]


def test_sentence_is_predicted_with_rule_and_span() -> None:
    sentence = "Проведение проверки осуществляется администрацией в целях контроля."
    violations = predict_style({"sentence": sentence, "violations": []})["violations"]
    assert violations
    assert all(set(one) == {"rule", "span"} and one["span"] in sentence for one in violations)


def line(gold: list[tuple[str, str]], found: list[tuple[str, str]]) -> dict[str, object]:
    named = [[{"rule": rule, "span": span} for rule, span in side] for side in (gold, found)]
    return {"sentence": "раз два три раз", "violations": named[0], "predicted": {"violations": named[1]}}


def test_a_hit_is_the_same_rule_on_an_overlapping_span() -> None:
    scores = score_style(
        [
            line([("a", "раз два")], [("a", "два три")]),
            line([("a", "раз")], [("a", "два")]),
            line([("b", "раз")], [("a", "раз")]),
        ]
    )
    by_label = {one.label: (one.labelled, one.hits, one.predicted, one.right) for one in scores}
    assert by_label == {"overall": (3, 1, 3, 1), "a": (2, 1, 3, 1), "b": (1, 0, 0, 0)}
    assert scores[0].f1 == pytest.approx(1 / 3)


def test_clean_sentences_are_those_without_a_label() -> None:
    assert clean_sentences([line([], []), line([], [("a", "раз")]), line([("a", "раз")], [])]) == (1, 2)


def test_malformed_case_says_what_it_lacks() -> None:
    with pytest.raises(ValueError, match="plain"):
        predict_pair({"official": "Текст."})
    with pytest.raises(ValueError, match="sentence"):
        predict_style({"text": "Текст."})
