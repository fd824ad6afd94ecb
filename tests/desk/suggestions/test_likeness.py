"""Which questions are like one another: measured on an invented history, tests/desk/suggestions/data/near.yml."""

from pathlib import Path

import pytest
import yaml

from bot.desk.suggestions.cases import NEAR, sense_of
from bot.desk.suggestions.likeness import Rarity, Sense, likeness
from bot.engines import Engines

DATA = yaml.safe_load((Path(__file__).parent / "data" / "near.yml").read_text("utf-8"))
Scores = dict[str, tuple[float, str]]


@pytest.fixture(scope="module")
def history(engines: Engines) -> dict[str, Sense]:
    return {key: sense_of(engines.search, question) for key, question in DATA["cases"].items()}


def best(engines: Engines, history: dict[str, Sense], question: str) -> tuple[float, str]:
    sense = sense_of(engines.search, question)
    rarity = Rarity([each.words for each in history.values()])
    return max(
        (likeness(sense, each, float(each.vector @ sense.vector), rarity), key)
        for key, each in history.items()
    )


def test_same_question_in_other_words_finds_its_case(engines: Engines, history: dict[str, Sense]) -> None:
    asked = [(key, question) for key, questions in DATA["near"].items() for question in questions]
    found = [(key, *best(engines, history, question)) for key, question in asked]
    right = [score for key, score, case in found if score >= NEAR and case == key]
    wrong = [score for key, score, case in found if score >= NEAR and case != key]
    assert len(right) / len(asked) >= 0.85
    assert wrong == []


def test_question_that_nobody_asked_before_rarely_finds_a_case(
    engines: Engines, history: dict[str, Sense]
) -> None:
    shown = [question for question in DATA["far"] if best(engines, history, question)[0] >= NEAR]
    assert len(shown) <= 1


def test_question_is_like_itself_and_not_like_nothing(engines: Engines, history: dict[str, Sense]) -> None:
    rarity = Rarity([each.words for each in history.values()])
    for each in history.values():
        assert likeness(each, each, 1.0, rarity) > 0.75
    empty = Sense(next(iter(history.values())).vector * 0, {}, frozenset())
    assert likeness(empty, empty, 0.0, rarity) == 0.0


def test_word_that_everybody_says_weighs_less_than_one_said_once() -> None:
    rarity = Rarity([frozenset({"document", "rare"}), *[frozenset({"document"})] * 20])
    assert rarity.weight("rare") > 2 * rarity.weight("document")
    assert rarity.shared(frozenset({"document", "rare"}), frozenset({"document"})) < 0.35
    assert rarity.shared(frozenset(), frozenset()) == 0.0
