"""What is a word, and what stands apart from the formulas."""

import pytest

from readability.reading import read


def kinds(text: str) -> list[tuple[str, str]]:
    return [
        (token.text, token.kind)
        for sentence in read(text).sentences
        for token in sentence.tokens
        if token.kind != "sign"
    ]


APART = [
    ("Оплатите 1 500,50 руб. до 12.03.2024", [("1 500,50", "number"), ("руб.", "abbreviation"), ("12.03.2024", "number")]),
    ("Приём в 10:30, кабинет 45/1", [("10:30", "number"), ("45/1", "number")]),
    ("Доля выросла на 5,5 %", [("5,5", "number")]),
    ("Приходите в МФЦ или ЗАГС", [("МФЦ", "abbreviation"), ("ЗАГС", "abbreviation")]),
    ("Живёт на ул. Мира, д. 5", [("ул.", "abbreviation"), ("д.", "abbreviation"), ("5", "number")]),
    ("Справку выдал И. П. Карташов", [("И.", "abbreviation"), ("П.", "abbreviation")]),
    ("Построен в XIX веке", [("XIX", "number")]),
    ("Заявление на gosuslugi.ru/10 и сайте", [("gosuslugi.ru/10", "link")]),
    ("Адрес https://мфц.рф/путь?a=1, почта a.b@c.example.", [("https://мфц.рф/путь?a=1", "link"), ("a.b@c.example", "link")]),
    ("Звоните 8 800 000-00-00 или +7 (000) 123-45-67", [("8 800 000-00-00", "link"), ("+7 (000) 123-45-67", "link")]),
    ("Вход по Wi-Fi открыт", [("Wi-Fi", "other")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "apart"), APART)
def test_figures_and_names_stand_apart_from_words(text: str, apart: list[tuple[str, str]]) -> None:
    assert [token for token in kinds(text) if token[1] != "word"] == apart


REFERENCES = [
    ("По п. 2 ч. 1 ст. 10 Федерального закона от 27.07.2010 № 210-ФЗ ответим.", "п. 2 ч. 1 ст. 10 Федерального закона от 27.07.2010 210-ФЗ"),
    ("Это статья 159 Жилищного кодекса Российской Федерации о субсидиях.", "статья 159 Жилищного кодекса Российской Федерации"),
    ("Основание — постановление Правительства РФ от 14 мая 2021 г. № 732.", "постановление Правительства РФ от 14 мая 2021 г. 732"),
    ("Так велит часть первая статьи 5 Порядка.", "часть первая статьи 5"),
    ("Смотрите 59-ФЗ.", "59-ФЗ"),
    ("Так написано в законе о выборах.", ""),
    ("Первая часть письма — о 5 рублях.", ""),
    ("Приказ директора лежит на столе.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reference"), REFERENCES)
def test_a_legal_reference_is_read_up_to_its_end(text: str, reference: str) -> None:
    assert " ".join(token for token, kind in kinds(text) if kind == "reference") == reference


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("С 1 марта", "С"),
        ("Отдайте им.", "им"),
        ("ПРИКАЗ О НАЗНАЧЕНИИ", "ПРИКАЗ"),
        ("Кто-то звонил", "Кто-то"),
        ("Я.", "Я"),
    ],
)
def test_a_word_stays_a_word(text: str, word: str) -> None:
    assert (word, "word") in kinds(text)


def test_marker_of_a_list_is_no_number() -> None:
    assert kinds("1. Придите сами\n2) Возьмите паспорт") == [
        ("Придите", "word"), ("сами", "word"), ("Возьмите", "word"), ("паспорт", "word")
    ]  # fmt: skip


def test_sentence_is_as_long_as_people_count() -> None:
    assert [sentence.length for sentence in read("Кто-то — из 5 человек — ждёт в МФЦ.").sentences] == [7]
