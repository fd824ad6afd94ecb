"""Typed answers work as well as buttons; what is not sure is not taken for a rating."""

from pathlib import Path

import pytest
import yaml

from bot.feedback.instruments import load_instruments, read_value
from bot.feedback.instruments.lexicon import FOLDER, LANGUAGES, lexicon

SAID = yaml.safe_load(Path(__file__).with_name("said.yml").read_text("utf-8"))
CASES = [(code, text, value) for code, cases in SAID.items() for text, value in cases.items()]


@pytest.mark.parametrize(("code", "text", "value"), CASES)
def test_what_people_write_is_read_as_they_mean_it(code: str, text: str, value: int | None) -> None:
    assert read_value(load_instruments()[code], text, "ru") == value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(load_instruments()))
def test_the_words_of_every_button_may_be_typed(code: str, language: str) -> None:
    found = load_instruments()[code]
    for option in found.in_language(language).options:
        assert read_value(found, option.label, language) == option.value
        assert read_value(found, f" {option.label.upper()}. ", language) == option.value
        assert read_value(found, option.button, language) == option.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_in_two_grades(language: str) -> None:
    words = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    for part in ("grades", "ease", "modifiers"):
        listed = [phrase for phrases in words[part].values() for phrase in phrases]
        assert len(listed) == len(set(listed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_grading_word_keeps_its_side_on_every_scale_with_words(language: str) -> None:
    """Excellent and good count for the index, the rest asks for a reason, whatever the length of the scale."""
    for phrase, grade in lexicon(language).grades.items():
        for code in ("ces4", "csi4", "smile", "text4", "points5"):
            found = load_instruments()[code]
            value = read_value(found, " ".join(phrase), language)
            if value is not None:  # the words that stand for signs are nobody's words
                assert (value in found.top) == (grade in ("excellent", "good")), (code, phrase, value)


def test_a_long_story_is_no_rating() -> None:
    assert read_value(load_instruments()["smile"], "отлично " * 40, "ru") is None


def test_garbage_is_no_rating() -> None:
    for text in ("\x00\ud800", "...", "///", "/", "из", "не", "очень", "² ½ ٣ 五", "-" * 500):
        assert read_value(load_instruments()["smile"], text, "xx") is None
