"""Offsets lead into the text as given, whatever is hidden in it; what is not seen is not counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readability.counting import count
from readability.reading import read
from tests.readability.data import OFFICIAL, PLAIN

TEXTS = st.sampled_from(
    [OFFICIAL, PLAIN, "Что взять\n\n- паспорт\n- свою ёлку и ещё йод\n\nЖдём вас в 2006 г. Он наш."]
)
TWINS = dict(zip("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", strict=True))


@given(TEXTS, st.data())
def test_hidden_signs_change_no_count(text: str, data: st.DataObject) -> None:
    """Soft hyphens and stress marks inside words, non-breaking for plain spaces, decomposed letters."""
    places = data.draw(st.sets(st.integers(0, len(text) - 1), max_size=40))
    spoilt = "".join(_spoilt(letter, place in places) for place, letter in enumerate(text))
    assert count(read(spoilt)) == count(read(text))


def _spoilt(letter: str, hit: bool) -> str:
    if not hit:
        return letter
    if letter.isalpha():
        return {"й": "и\u0306", "ё": "е\u0308"}.get(letter, f"{letter}\u00ad")
    return "\u00a0" if letter == " " else letter


@given(TEXTS, st.data())
def test_latin_twins_change_no_count(text: str, data: st.DataObject) -> None:
    letters = [place for place, letter in enumerate(text) if letter in TWINS]
    places = data.draw(st.sets(st.sampled_from(letters)))
    spoilt = "".join(TWINS[letter] if place in places else letter for place, letter in enumerate(text))
    assert count(read(spoilt)) == count(read(text))


@given(TEXTS)
def test_yo_written_as_ye_changes_no_count(text: str) -> None:
    assert count(read(text.replace("ё", "е").replace("Ё", "Е"))) == count(read(text))


@given(TEXTS)
def test_line_ends_of_windows_change_no_count(text: str) -> None:
    assert count(read(text.replace("\n", "\r\n"))) == count(read(text))


@given(st.text(st.sampled_from("аяёйи и.,\u00ad\u0301\u0306\u200b-–1№«»\n\u00a0aoБМ"), max_size=80))
def test_tokens_lie_one_after_another_in_the_text_as_given(text: str) -> None:
    end = 0
    for sentence in read(text).sentences:
        assert sentence.start >= end
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert end <= token.start < token.end <= len(text)
            assert text[token.start : token.end] == token.text
            end = token.end


def test_a_token_shows_both_how_it_was_written_and_how_it_is_read() -> None:
    token = read("Ваш пa\u00adспорт готов.").sentences[0].tokens[1]
    assert (token.text, token.plain) == ("пa\u00adспорт", "паспорт")


def test_comments_are_not_read_and_keep_their_place() -> None:
    text = "Ждём вас. <!-- отклик: пропустить all_caps: название --> Приходите."
    last = read(text).sentences[-1]
    assert text[last.start : last.end] == "Приходите."
    assert count(read(text)).all_words == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PLAIN, "ru"),
        ("Где паспорт John Smith?", "ru"),
        ("", "ru"),
        ("12.03.2024", "ru"),
        ("Please bring your passport to the office.", "en"),
        ("Сәлем, құжаттарды қайдан алуға болады?", "other"),
        ("Где отримати довідку про склад сім'ї її дітей?", "other"),
        ("Barev dzez, vortegh karogh em stanal", "other"),
        ("שלום", "other"),
    ],
)
def test_language_is_told(text: str, language: str) -> None:
    assert read(text).language == language
