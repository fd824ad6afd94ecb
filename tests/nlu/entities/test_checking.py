"""A value typed into a known field is taken, or what is wrong with it is said."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.entities import Entity, Problem, check
from nlu.entities.checking import CODES
from tests.nlu.test_pii import MESSAGES

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("phone", "мой 912 345 67 89", "+79123456789"),
        ("phone", "4951234567", "+74951234567"),
        ("phone", "мой номер 912 345 67 89, Анна", "+79123456789"),
        ("phone", "+375 29 123 45 67", "+375291234567"),
        ("phone", "+998 90 123-45-67", "+998901234567"),
        ("phone", "+996 555 12 34 56 жена", "+996555123456"),
        ("phone", "٨٩١٢٣٤٥٦٧٨٩", "+79123456789"),
        ("email", "пишите на ivan@mail.ru", "ivan@mail.ru"),
        ("snils", "112 233 445 95", "112-233-445 95"),
        ("inn", "5001-0073-2259", "500100732259"),
        ("passport", "4504123456", "45 04 123456"),
        ("passport", "75 1234567", "75 1234567"),
        ("birth_date", "12 марта 85", "1985-03-12"),
        ("birth_date", "12031985", "1985-03-12"),
        ("car_number", "в 123 ор 163 rus", "В123ОР163"),
        ("application_number", "1234567", "1234567"),
        ("card", "4111-1111-1111-1111", "4111111111111111"),
        ("person", "иванов петр", "Иванов Петр"),
        ("person", "меня зовут Иванов Иван", "Иванов Иван"),
        ("person", "Nguyen Van Anh", "Nguyen Van Anh"),
        ("person", "гасан-заде эльчин фикрет оглы", "Гасан-Заде Эльчин Фикрет Оглы"),
        ("address", "ленина 5", "ленина, 5"),
        ("address", "Ленина 5-17", "Ленина, 5, 17"),
    ],
)
def test_value_is_taken_however_it_is_typed(kind: str, typed: str, value: str) -> None:
    taken = check(kind, typed, now=NOW)
    assert isinstance(taken, Entity), taken
    assert str(taken.value) == value
    assert typed[taken.start : taken.end] == taken.text


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("phone", "привет", "missing"), ("phone", "8 912 345", "short"), ("phone", "+7912345678", "short"),
        ("phone", "+ 7 (912) 345-67-8", "short"), ("phone", "8912345678", "short"), ("phone", "7912345678", "short"),
        ("phone", "8912345678901", "long"),
        ("phone", "123", "short"), ("phone", "59123456789", "code"),
        ("phone", "1234567890", "code"), ("phone", "55-12-34", "no-code"),
        ("phone", "89123456789 или 89123456780", "several"),
        ("email", "ivan", "missing"), ("email", "ivan@mail", "domain"), ("email", "ivan@mail..ru", "dots"),
        ("email", "ivаn@mail.ru", "letters"), ("email", "a@b.ru, c@d.ru", "several"),
        ("snils", "не помню", "missing"), ("snils", "112233445", "length"), ("snils", "11223344596", "check-digits"),
        ("snils", "112-233-445 95 и 001-001-998 00", "several"),
        ("inn", "нет", "missing"), ("inn", "1234", "length"), ("inn", "500100732250", "check-digits"),
        ("inn", "500100732259, 7707083893", "several"),
        ("passport", "дома", "missing"), ("passport", "450412345", "length"), ("passport", "4504", "length"),
        ("passport", "4504 123456, 4505 123457", "several"),
        ("birth_date", "давно", "missing"), ("birth_date", "1985", "missing"),
        ("birth_date", "31.02.1985", "impossible"), ("birth_date", "01.01.2030", "future"),
        ("birth_date", "01.01.1890", "old"), ("birth_date", "01.01.1990 или 02.01.1990", "several"),
        ("car_number", "белая", "missing"), ("car_number", "д123жж77", "letters"),
        ("car_number", "а000аа77", "zeros"), ("car_number", "а123вс", "region"),
        ("car_number", "а123вс77 и а124вс77", "several"),
        ("application_number", "не знаю", "missing"), ("application_number", "12", "short"),
        ("application_number", "1234567, 7654321", "several"),
        ("card", "какой?", "missing"), ("card", "4111", "length"), ("card", "2200 1234 5678 9012", "check-digits"),
        ("card", "4111111111111111, 5500000000000004", "several"),
        ("person", "", "missing"), ("person", "Анна", "full"), ("person", "Анна 5", "letters"),
        ("person", "Иванов Иван Иванович, Петров Пётр Петрович", "several"),
        ("address", "не скажу", "house"), ("address", "", "missing"), ("address", "5-17", "street"),
        ("address", "ул. Мира", "house"), ("address", "ул. Мира, 5; ул. Садовая, 7", "several"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_code(kind: str, typed: str, code: str) -> None:
    problem = check(kind, typed, now=NOW)
    assert isinstance(problem, Problem), problem
    assert (problem.kind, problem.code) == (kind, code)


def test_details_tell_how_many_figures_were_typed() -> None:
    problem = check("snils", "112233445")
    assert isinstance(problem, Problem)
    assert problem.details == {"digits": 9}


def test_birth_is_held_against_now_only_where_it_is_given() -> None:
    assert isinstance(check("birth_date", "01.01.2030"), Entity)


def test_kind_that_no_field_asks_for_is_refused() -> None:
    with pytest.raises(ValueError, match="service"):
        check("service", "паспорт")


@given(st.sampled_from(sorted(CODES)), MESSAGES)
def test_every_answer_is_an_entity_or_a_known_fault(kind: str, text: str) -> None:
    answer = check(kind, text, now=NOW)
    if isinstance(answer, Entity):
        assert answer.problem is None
        assert text[answer.start : answer.end] == answer.text
    else:
        assert answer.code in CODES[kind]
