"""Names of people with gender and case, in the nominative; other words with a capital are none."""

import pytest

from nlu.entities import Person, find_entities
from nlu.entities.cues import DATA


def person(text: str) -> Person | None:
    found = [entity.value for entity in find_entities(text) if entity.kind == "person"]
    assert len(found) <= 1, found
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "name", "gender", "case"),
    [
        ("Иванов Пётр Сергеевич", "Иванов Пётр Сергеевич", "masc", "nomn"),
        ("выдать Иванову Петру Сергеевичу", "Иванов Пётр Сергеевич", "masc", "datv"),
        ("от Анны Павловны Кузнецовой", "Кузнецова Анна Павловна", "femn", "gent"),
        ("с Алексеем Николаевичем", "Алексей Николаевич", "masc", "ablt"),
        ("о Марии Ильиничне Сукачёвой", "Сукачёва Мария Ильинична", "femn", "loct"),
        ("от Сукачёвой", "Сукачёва", "femn", "gent"),
        ("меня зовут Анна", "Анна", "femn", "nomn"),
        ("меня зовут иван кузнецов", "Кузнецов Иван", "masc", "nomn"),
        ("Петров И. С.", "Петров И. С.", "masc", "nomn"),
        ("И.С. Петровой", "Петрова И. С.", "femn", "gent"),
        ("Шевченко Т. Г.", "Шевченко Т. Г.", "unknown", "nomn"),
        ("Мамедов Руслан Фикрет оглы", "Мамедов Руслан Фикрет оглы", "masc", "nomn"),
        ("Салтыковой-Щедриной Ольге Юрьевне", "Салтыкова-Щедрина Ольга Юрьевна", "femn", "datv"),
        ("Пак Виктор Олегович", "Пак Виктор Олегович", "masc", "nomn"),
        ("КОРОЛЁВ ДМИТРИЙ АНДРЕЕВИЧ", "Королёв Дмитрий Андреевич", "masc", "nomn"),
        ("соколову андрею викторовичу", "Соколов Андрей Викторович", "masc", "datv"),
    ],
)
def test_name_is_read_with_gender_and_case(text: str, name: str, gender: str, case: str) -> None:
    read = person(text)
    assert read is not None
    assert (str(read), read.gender, read.case) == (name, gender, case)


@pytest.mark.parametrize(
    "text",
    [
        "Вера, надежда, любовь",
        "Роман с камнем",
        "Еду в Херсон",
        "еду во Владимир",
        "Владимир красивый город",
        "Паспорт готов?",
        "Надежда есть",
        "школа имени Юрия Гагарина",
        "в МФЦ на Ленина",
        "и т. д. и т. п.",
        "Единый Портал Госуслуг",
        "Лев в зоопарке",
        "книга Достоевского про что",
    ],
)
def test_words_that_only_look_like_names_are_none(text: str) -> None:
    assert person(text) is None


def rows(file: str) -> list[list[str]]:
    lines = (DATA / file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


@pytest.mark.parametrize("row", rows("introductions.txt"), ids=str)
def test_every_introduction_brings_the_name_of_its_example(row: list[str]) -> None:
    assert person(row[2]) is not None


@pytest.mark.parametrize("row", [*rows("named_after.txt"), *rows("public_names.txt")], ids=str)
def test_places_and_the_famous_are_not_people(row: list[str]) -> None:
    assert person(row[1]) is None


@pytest.mark.parametrize("row", rows("surnames.txt"), ids=str)
def test_surnames_that_are_common_words_are_read_beside_a_first_name(row: list[str]) -> None:
    read = person(row[1])
    assert read is not None
    assert read.last.lower().replace("ё", "е") == row[0]
