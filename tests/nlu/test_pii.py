"""Personal data is masked, ordinary figures are not, and what was hidden for a form comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.pii import find_personal_data, hide, mask_personal_data


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("мой телефон +7 912 345-67-89", "мой телефон [телефон]"),
        ("звоните 89123456789", "звоните [телефон]"),
        ("8(912)345-67-89 до вечера", "[телефон] до вечера"),
        ("номер 912 345 67 89", "номер [телефон]"),
        ("из-за границы +998 90 123-45-67", "из-за границы [телефон]"),
        ("почта ivan.petrov+mfc@mail.example.ru, жду", "почта [почта], жду"),
        ("СНИЛС 112-233-445 95", "СНИЛС [СНИЛС]"),
        ("снилс 11223344596 с ошибкой", "снилс [СНИЛС] с ошибкой"),
        ("паспорт серии 3604 № 123456", "паспорт серии [паспорт]"),
        ("3604 123456", "[паспорт]"),
        ("карта 2200 1234 5678 9012", "карта [карта]"),
        ("списали с 4111111111111111", "списали с [карта]"),
        ("инн 500100732259", "инн [ИНН]"),
        ("у фирмы 7707083893", "у фирмы [ИНН]"),
        ("живу ул. Ленина, 12", "живу [адрес]"),
        ("дом 15, квартира 3", "[адрес]"),
        ("Квартплата за кв. 45", "Квартплата за [адрес]"),
        ("родилась 12.03.1985, когда на пенсию", "родилась [дата рождения], когда на пенсию"),
        ("машина а123вс777", "машина [номер машины]"),
        ("номер заявления 1234567", "номер заявления [номер заявления]"),
        ("меня зовут Анна Петрова, хочу в отпуск", "меня зовут [имя], хочу в отпуск"),
    ],
)
def test_personal_data_is_masked(said: str, kept: str) -> None:
    assert mask_personal_data(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "меня зовут Анна, хочу в отпуск",
        "закон 210-ФЗ от 27.07.2010, статья 7.1",
        "горячая линия 8-800-200-03-44",
        "живу на улице Мира, там ремонт",
        "МФЦ на ул. Мира, 5 работает?",
        "Сукачёва пришла",
    ],
)
def test_ordinary_figures_and_lone_names_stay(said: str) -> None:
    assert mask_personal_data(said) == said


def test_flat_is_private_even_beside_an_office() -> None:
    assert mask_personal_data("возле школы, ул. Мира, д. 5, кв. 7") == "возле школы, [адрес]"


def test_masks_are_not_read_as_words() -> None:
    assert mask_personal_data("[телефон] 55-12-34") == "[телефон] 55-12-34"


def test_pieces_are_named_by_kind_and_place() -> None:
    (piece,) = find_personal_data("мой\u00ad тел. ８\u00a0912\u2011345-67-89!")
    assert (piece.kind, piece.start, piece.end, piece.value) == ("phone", 10, 25, "+79123456789")


def test_hidden_data_comes_back() -> None:
    said = "Иванов Иван Иванович, 8 912 345-67-89 или 8 912 345-67-90, инн 500100732259"
    hidden = hide(said)
    assert hidden.text == "[имя 1], [телефон 1] или [телефон 2], инн [ИНН 1]"
    assert hidden.reveal() == said
    assert hidden.reveal("Позвоним на [телефон 2].") == "Позвоним на 8 912 345-67-90."


def test_mark_that_the_citizen_typed_is_not_taken_for_ours() -> None:
    said = "[телефон 1] это не 89123456789"
    assert hide(said).text == "[телефон 1] это не [телефон 2]"
    assert hide(said).reveal() == said


PIECES = [
    "89123456789", "+7 (912) 345-67-89", "тел.", "снилс", "112-233-445 95", "4504 123456", "паспорт", "инн",
    "500100732259", "ул. Мира, 5", "кв. 7", "д. 5", "родился", "12.03.1985", "г.р.", "а123вс777", "заявление №",
    "1234567890", "2-1234/2024", "a@b.ru", "Иванов", "Иван", "Петрович", "И. И.", "меня зовут", "г. Омск", "[имя]",
    "[телефон 1]", "4111 1111 1111 1111", "серия", "номер", "-", ",", "и", "\n", "10 000 руб", "№", "8", "кызы",
]  # fmt: skip
MESSAGES = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " ", ", "]).map(lambda glue: glue.join(parts))
) | st.text(max_size=200)


@given(MESSAGES)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_personal_data(text)
    assert mask_personal_data(once) == once


@given(MESSAGES)
def test_whatever_is_hidden_comes_back(text: str) -> None:
    hidden = hide(text)
    assert hidden.reveal() == text
    assert find_personal_data(hidden.text) == ()


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя ,.!?-", max_size=300))
def test_text_without_figures_and_capitals_is_its_own_mask_unless_it_names_somebody(text: str) -> None:
    assert mask_personal_data(text) == text or "[имя]" in mask_personal_data(text)
