"""What the classifier sees beside the vector: words, grammar, and what is denied."""

import doctest

from hypothesis import given
from hypothesis import strategies as st

from nlu.engines import views as module
from nlu.engines.views import WEIGHTS, views


def polarity(text: str) -> list[str]:
    return views(text)[2]


def grammar(text: str) -> list[str]:
    return views(text)[1]


def test_a_denied_word_is_another_word() -> None:
    assert "-против" in polarity("я не против")
    assert "+против" in polarity("я против")


def test_a_denial_ends_after_three_words() -> None:
    assert polarity("не надо мне сегодня талон")[:4] == ["-надо", "-я", "-сегодня", "+талон"]


def test_a_question_and_an_order_of_the_same_words_differ_in_grammar() -> None:
    asked, ordered = set(grammar("как отменить запись?")), set(grammar("отмени запись"))
    assert {"?", "INFN"} <= asked - ordered
    assert any(term.startswith("VERB impr") for term in ordered - asked)


def test_there_is_a_weight_for_each_view() -> None:
    assert len(views("да")) == len(WEIGHTS)


@given(st.text(max_size=200))
def test_any_text_has_views(text: str) -> None:
    assert all(isinstance(term, str) for view in views(text) for term in view)


def test_a_word_of_two_thousand_letters_is_no_work_for_the_dictionary() -> None:
    assert grammar("а" * 2000) == ["^", "X", "$", "^ X", "X $"]


def test_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)
