"""What a text names: values, offsets into the text as given, one reading a place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.entities import Entity, Gazetteer, find_entities
from nlu.entities.cues import read_cues
from tests.nlu.test_pii import MESSAGES

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Samara"))


def only(text: str, kind: str) -> Entity:
    found = [entity for entity in find_entities(text, now=NOW) if entity.kind == kind]
    assert len(found) == 1, found
    return found[0]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(entity.kind, entity.text) for entity in find_entities(text)]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("phone", "8 (912) 345-67-89", "+79123456789"),
        ("phone", "тел. 9123456789", "+79123456789"),
        ("phone", "+998 90 123-45-67", "+998901234567"),
        ("phone", "(8442) 55-12-34", "+78442551234"),
        ("email", "Ivan.P@Mail.RU", "Ivan.P@mail.ru"),
        ("email", "ivan собака mail точка ru", "ivan@mail.ru"),
        ("snils", "снилс 11223344595", "112-233-445 95"),
        ("snils", "001-001-998 00", "001-001-998 00"),
        ("inn", "инн 5001 0073 2259", "500100732259"),
        ("inn", "7707083893", "7707083893"),
        ("passport", "серия 4504 номер 123456", "45 04 123456"),
        ("passport", "паспорт 4504123456", "45 04 123456"),
        ("passport", "загранпаспорт 75 №1234567", "75 1234567"),
        ("birth_date", "родилась 5 марта 1985", "1985-03-05"),
        ("birth_date", "12.03.26 г.р.", "2026-03-12"),
        ("birth_date", "12.03.27 г.р.", "1927-03-12"),
        ("birth_date", "1985 г.р.", "1985"),
        ("car_number", "a 123 bc 777", "А123ВС777"),
        ("application_number", "заявление № mfc-123-456", "MFC-123-456"),
        ("application_number", "0001-9000003-012-5678901/25", "0001-9000003-012-5678901/25"),
        ("card", "карта 4111 1111 1111 1111", "4111111111111111"),
    ],
)
def test_value_is_written_one_way(kind: str, text: str, value: str) -> None:
    text = f"машина {text}" if kind == "car_number" else text
    found = only(text, kind)
    assert (found.value, found.problem) == (value, None)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("snils", "мой СНИЛС 112-233-445 96", "check-digits"),
        ("snils", "снилс 1122334459", "length"),
        ("inn", "инн 500100732250", "check-digits"),
        ("inn", "инн 50010073225", "length"),
        ("passport", "паспорт 45 04 12345", "length"),
        ("phone", "+7 912 345-67-8", "short"),
        ("phone", "телефон 8 912 345 67 891", "long"),
        ("phone", "тел. 55-12-34", "no-code"),
        ("email", "почта ivan@mail", "domain"),
        ("birth_date", "родился 31.02.1985", "impossible"),
        ("birth_date", "дата рождения 12.03.2030", "future"),
        ("birth_date", "дата рождения 12.03.1885", "old"),
        ("car_number", "госномер Д123БЖ77", "letters"),
        ("car_number", "машина а000вс77", "zeros"),
        ("card", "карта 2200 1234 5678 9012", "check-digits"),
    ],
)
def test_what_is_called_so_but_cannot_be_has_a_problem(kind: str, text: str, code: str) -> None:
    problem = only(text, kind).problem
    assert problem is not None
    assert (problem.kind, problem.code) == (kind, code)


@pytest.mark.parametrize(
    "text", ["11223344596", "500100732250", "1234567890123456", "31.02.1985", "45 04 12345"]
)
def test_wrong_check_digits_without_a_word_are_just_figures(text: str) -> None:
    assert find_entities(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "мой\u00ad номер\u200b 8\u00a0912\u2011345\u201367\u201389!",
        "мой номер ８ ９１２ 345 67 89!",
        "мо\u0438\u0306 номер 8 912 345-67-89!",
        "мо\u0301й ﬁ № ½ 8 912 345-67-89!",
    ],
)
def test_offsets_are_those_of_the_text_as_given(text: str) -> None:
    found = only(text, "phone")
    assert found.value == "+79123456789"
    assert text[found.start : found.end] == found.text
    assert text[found.end :] == "!"
    assert found.text.startswith(("8", "８"))


def test_longer_of_equally_sure_readings_stays() -> None:
    assert kinds("тел. 8 912 345-67-89") == [("phone", "8 912 345-67-89")]


def test_named_reading_beats_the_one_by_shape() -> None:
    assert kinds("инн 7707083893") == kinds("ИНН 7707083893".lower()) == [("inn", "7707083893")]
    assert kinds("паспорт 9123456789") == [("passport", "9123456789")]
    assert kinds("телефон 9123456789") == [("phone", "9123456789")]


def test_street_named_after_a_person_is_an_address() -> None:
    assert kinds("ул. Льва Толстого, д. 5") == [("address", "ул. Льва Толстого, д. 5")]
    assert kinds("Лев Толстой улица, 5") == [("address", "Лев Толстой улица, 5")]


def test_phone_beats_the_date_inside_it_and_dates_need_a_now() -> None:
    text = "12.03.2026 в 14:30, тел. 8 912 345-67-89"
    assert kinds(text) == [("phone", "8 912 345-67-89")]
    found = [entity.kind for entity in find_entities(text, now=NOW)]
    assert found[-1] == "phone"
    assert len(found) > 1


@pytest.mark.parametrize(("kind", "words", "example"), read_cues())
def test_every_word_of_the_list_does_what_its_example_says(kind: str, words: str, example: str) -> None:
    found = [entity.kind for entity in find_entities(example)]
    assert found == ([] if kind == "other" else [kind]), words


GAZETTEER = Gazetteer.from_entries(
    [("passport-abroad", ["загранпаспорт", "заграничный паспорт"]), ("passport", ["паспорт"])],
    offices=[("central", ["МФЦ на Ленина", "центральный офис"])],
)


@given(MESSAGES)
def test_entities_stand_in_order_inside_the_text_without_overlaps(text: str) -> None:
    last = 0
    for entity in find_entities(text, gazetteer=GAZETTEER, now=NOW):
        assert last <= entity.start < entity.end <= len(text)
        assert entity.text == text[entity.start : entity.end]
        last = entity.end


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_text_raises(text: str) -> None:
    assert isinstance(find_entities(text, gazetteer=GAZETTEER), tuple)
