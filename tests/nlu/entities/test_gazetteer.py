"""Services and offices are found by any of their names in any case form."""

import pytest

from nlu.entities import Gazetteer, find_entities

GAZETTEER = Gazetteer.from_entries(
    [
        ("passport-abroad", ["загранпаспорт", "заграничный паспорт"]),
        ("passport", ["паспорт"]),
        ("subsidy", ["субсидия на оплату ЖКУ", "жилищная субсидия"]),
    ],
    offices=[("central", ["МФЦ на Ленина", "центральный офис"])],
)


def found(text: str) -> list[tuple[str, object, str]]:
    return [(entity.kind, entity.value, entity.text) for entity in find_entities(text, gazetteer=GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("за загранпаспортом", [("service", "passport-abroad", "загранпаспортом")]),
        ("нет заграничного паспорта", [("service", "passport-abroad", "заграничного паспорта")]),
        ("по жилищным субсидиям", [("service", "subsidy", "жилищным субсидиям")]),
        ("СУБСИДИЮ НА ОПЛАТУ ЖКУ", [("service", "subsidy", "СУБСИДИЮ НА ОПЛАТУ ЖКУ")]),
        ("приду в МФЦ на Ленина", [("office", "central", "МФЦ на Ленина")]),
        ("из центрального офиса", [("office", "central", "центрального офиса")]),
        ("пасспорт и офис", []),
    ],
)
def test_names_are_found_in_any_form(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_longer_name_wins_over_the_shorter_inside_it() -> None:
    assert [value for _, value, _ in found("заграничный паспорт и паспорт")] == [
        "passport-abroad",
        "passport",
    ]


def test_number_of_a_passport_is_not_swallowed_by_the_service() -> None:
    assert [kind for kind, _, _ in found("паспорт 4504 123456")] == ["service", "passport"]


def test_of_two_entries_with_one_name_the_first_is_taken() -> None:
    gazetteer = Gazetteer.from_entries([("first", ["справка"]), ("second", ["справка"])])
    assert [entity.value for entity in find_entities("справки", gazetteer=gazetteer)] == ["first"]


def test_name_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="nameless"):
        Gazetteer.from_entries([("nameless", ["—"])])
