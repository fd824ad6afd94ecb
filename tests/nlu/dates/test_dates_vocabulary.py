"""The word lists, row by row: each earned by an example that the rules read."""

import pytest

from nlu.dates.tokens import read_items
from nlu.dates.vocabulary import classes, forms, holidays, is_counted, lines, words

LATIN = set("abcdefghijklmnopqrstuvwxyz")
FILES = [
    "words.txt",
    "after_day.txt",
    "holidays.txt",
    "zones.txt",
    "not_times.txt",
    "markers.txt",
    "wishes.txt",
]


@pytest.mark.parametrize("name", FILES)
def test_every_entry_has_its_example(name: str) -> None:
    assert all(row[-1] for row in lines(name))


@pytest.mark.parametrize("name", ["holidays.txt", "markers.txt", "wishes.txt", "not_times.txt"])
def test_no_entry_is_written_twice(name: str) -> None:
    entries = [tuple(row[:-1]) for row in lines(name)]
    assert len(entries) == len(set(entries))


def test_example_of_a_word_holds_one_of_its_forms() -> None:
    lost = []
    for head, cell, example in lines("words.txt"):
        said = {item.word for item in read_items(example)}
        if not said & set(forms(cell)) and not any(classes(word).keys() & {head.split()[0]} for word in said):
            lost.append(example)
    assert lost == []


def test_no_word_mixes_latin_and_cyrillic_letters() -> None:
    mixed = [form for form in words() if set(form) & LATIN]
    assert mixed == []


def test_holidays_are_days_of_the_calendar() -> None:
    assert all(1 <= month <= 12 and 1 <= day <= 31 for month, day, _ in holidays().values())


@pytest.mark.parametrize(("stem", "example"), lines("not_times.txt"))
def test_number_before_such_a_word_is_no_time(stem: str, example: str) -> None:
    said = [item.word for item in read_items(example)]
    assert any(is_counted(word) for word in said), stem


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("панедельник", "weekday"), ("сентебря", "month"), ("послезафтра", "shift"), ("пятинцу", "weekday"),
        ("вечиром", "part"), ("двацать", "numeral"),
    ],
)  # fmt: skip
def test_one_slip_is_forgiven(word: str, kind: str) -> None:
    assert kind in classes(word)


@pytest.mark.parametrize(
    "word", ["средства", "завтрак", "пятно", "часть", "недвижимость", "маяк", "мартышка"]
)
def test_other_words_of_the_language_are_left_alone(word: str) -> None:
    assert classes(word) == {}
