"""Questions about one's own visit, and texts that only resemble them."""

import pytest

from bot.own_visits import OwnVisits
from bot.texts import Texts


@pytest.mark.parametrize(
    "text",
    [
        "моя запись во сколько",
        "а когда у меня приём?",
        "Я записан на какое число",
        "где мой талон",
        "напомните мою запись",
    ],
)
def test_words_in_any_order_ask_for_the_own_visit(texts: Texts, text: str) -> None:
    assert OwnVisits(texts).are_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "запишите меня на завтра",
        "мне запись на завтра можно",
        "моя запись в трудовой книжке",
        "когда запись открыта",
        "отмените мою запись",
    ],
)
def test_a_wish_or_another_matter_is_no_question_of_the_own_visit(texts: Texts, text: str) -> None:
    assert not OwnVisits(texts).are_asked(text)


@pytest.mark.parametrize("text", ["когда мне позвонят", "а скоро перезвоните?", "во сколько звонок"])
def test_the_promised_call_is_asked_for(texts: Texts, text: str) -> None:
    assert OwnVisits(texts).is_call_asked(text)


@pytest.mark.parametrize(
    "text", ["когда можно вам позвонить", "позвоните мне", "когда позвонят из налоговой"]
)
def test_other_words_of_calls_are_left_alone(texts: Texts, text: str) -> None:
    assert not OwnVisits(texts).is_call_asked(text)
