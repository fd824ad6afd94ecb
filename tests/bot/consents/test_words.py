"""The texts of consents: versioned, whole in both languages, readable; a change of words must raise the version."""

import hashlib

import pytest

from bot.consents.words import LANGUAGES, PURPOSES, purpose_text, purpose_words
from bot.readable import over_limit
from readability import check

# What was shown under each version. Words changed: raise the version in texts.yml and add a line here.
SHOWN = {
    ("personal-data", "1"): "5db9600e561d761d",
    ("proactive", "1"): "b62f71e4492fb768",
    ("mailing-content", "1"): "b2ab7e66704d8e5a",
}


def fingerprint(purpose: str) -> str:
    words = purpose_words(purpose)  # type: ignore[arg-type]
    whole = [*sorted(words.text.items()), *sorted((words.chosen or {}).items())]
    return hashlib.sha256(repr(whole).encode()).hexdigest()[:16]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_words_of_a_version_never_change(purpose: str) -> None:
    version = purpose_words(purpose).version  # type: ignore[arg-type]
    assert SHOWN[purpose, version] == fingerprint(purpose)


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_names_who_asks(purpose: str, language: str) -> None:
    text = purpose_text(purpose, language, "МФЦ «Мои документы»")  # type: ignore[arg-type]
    assert "МФЦ «Мои документы»" in text.text
    assert "{" not in text.text


def test_text_for_chosen_services_names_each() -> None:
    text = purpose_text("proactive", "ru", "МФЦ", ("«СНИЛС»", "«ИНН»"))
    assert "«СНИЛС»; «ИНН»" in text.text
    assert text.sha256 != purpose_text("proactive", "ru", "МФЦ").sha256


def test_language_without_words_is_answered_in_russian() -> None:
    assert purpose_text("proactive", "kk").language == "ru"


@pytest.mark.parametrize("purpose", PURPOSES)
def test_texts_are_easy_to_read(purpose: str) -> None:
    report = check(purpose_text(purpose, "ru", "МФЦ").text, kind="chat")  # type: ignore[arg-type]
    assert over_limit(report) == ()
    assert [mark.rule for mark in report.marks if mark.severity != "hint"] == []
