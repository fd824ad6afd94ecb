"""Addresses in parts, as people shorten them; a number behind «улица» is not always a house."""

import pytest

from nlu.entities import Address, find_entities


def address(text: str) -> Address | None:
    found = [entity.value for entity in find_entities(text) if entity.kind == "address"]
    assert len(found) <= 1, found
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "г. Омск, ул. Ленина, д. 5, корп. 2, кв. 17",
            Address(city="Омск", street="Ленина", house="5", building="2", flat="17"),
        ),
        (
            "644000, Омская область, г. Тара, ул. Советская, д. 8а",
            Address(index="644000", region="Омская область", city="Тара", street="Советская", house="8а"),
        ),
        ("живу Ленина 5-17", Address(street="Ленина", house="5", flat="17")),
        ("ул. 40 лет Победы, 3-12", Address(street="40 лет Победы", house="3", flat="12")),
        ("улица карла маркса дом 5", Address(street="карла маркса", house="5")),
        ("Заречный проспект, 45, корпус 2", Address(street="Заречный проспект", house="45", building="2")),
        ("Самара, ул. Авроры, 7", Address(city="Самара", street="Авроры", house="7")),
        ("проспект Мира 101/2", Address(street="Мира", house="101/2")),
        ("Ленина, д. 5, кв. 1", Address(street="Ленина", house="5", flat="1")),
        ("с. Покровка, ул. 8 Марта, д. 4", Address(city="Покровка", street="8 Марта", house="4")),
        ("мкр. Северный, д. 3, кв. 9", Address(street="Северный", house="3", flat="9")),
        ("ул. Мира перекопана", Address(street="Мира")),
        ("г. Омск", Address(city="Омск")),
    ],
)
def test_address_is_read_in_parts(text: str, parts: Address) -> None:
    assert address(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "в доме 5 этажей",
        "дом 1985 года постройки",
        "на улице минус 25",
        "2 кв. 2025 начислили мало",
        "45 кв. м на двоих",
        "живу в Омске 12 лет",
        "улица у нас шумная, машины 24 часа",
        "с. 5 и д. и т. п.",
    ],
)
def test_figures_that_only_stand_beside_such_words_are_no_address(text: str) -> None:
    assert address(text) is None


def test_entrance_between_house_and_flat_does_not_break_the_address() -> None:
    assert address("ул. Мира, д. 5, подъезд 2, кв. 17") == Address(street="Мира", house="5", flat="17")
