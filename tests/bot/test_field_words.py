"""Every fault that a field can have is told in words, in both languages, and no words wait for a fault that cannot be."""

from datetime import UTC, datetime

import pytest

from bot.field_words import problem_words
from bot.texts import LANGUAGES, Texts
from nlu.entities import Problem, check
from nlu.entities.checking import CODES

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_every_code_has_its_words_and_all_words_have_their_code(texts: Texts) -> None:
    wanted = {
        f"field-problem-{kind.replace('_', '-')}-{code}" for kind, codes in CODES.items() for code in codes
    }
    for language in LANGUAGES:
        assert {key for key in texts.keys[language] if key.startswith("field-problem-")} == wanted


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("phone", "8 912 345", "Цифр в номере пока 7, а нужно 11. Напишите номер целиком."),
        ("car_number", "д123жж77", "Таких букв на номерах нет: ДЖ."),
        ("passport", "450412345", "10 цифр, а здесь 9"),
        ("birth_date", "31.02.1985", "Такого дня нет"),
        ("snils", "11223344596", "последние цифры не сходятся"),
    ],
)
def test_citizen_reads_what_is_wrong_and_what_to_do(
    texts: Texts, kind: str, typed: str, expected: str
) -> None:
    problem = check(kind, typed, now=NOW)
    assert isinstance(problem, Problem)
    assert expected in problem_words(texts, problem, "ru").replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_said_with_the_details_it_carries(texts: Texts, language: str) -> None:
    typed = [
        ("phone", "8 912 345"), ("phone", "55-12-34"), ("phone", "8912345678901"), ("phone", "1234567890"),
        ("email", "ivan@mail"), ("snils", "1234"), ("inn", "1234"), ("passport", "45 04"),
        ("card", "4111"), ("application_number", "12"), ("car_number", "щ123жж77"), ("person", "Анна"),
        ("address", "ул. Мира"), ("birth_date", "01.01.2030"), ("phone", "89123456789, 89123456780"),
    ]  # fmt: skip
    for kind, text in typed:
        problem = check(kind, text, now=NOW)
        assert isinstance(problem, Problem), text
        assert "{" not in problem_words(texts, problem, language)
