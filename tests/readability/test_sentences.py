"""Where sentences end: razdel's own cases, and the slips of official text that are mended."""

import csv

import pytest

from readability.reading import Document, read
from tests.readability.data import REFERENCE, needs_reference


def parts(text: str) -> list[str]:
    document: Document = read(text)
    return [text[sentence.start : sentence.end] for sentence in document.sentences]


@needs_reference
def test_cases_of_razdel_are_split_as_razdel_splits_them() -> None:
    with (REFERENCE / "reference_cases" / "razdel_sentenize_cases.tsv").open(encoding="utf-8") as file:
        cases = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    split = [case["text_with_split_marks"].split("| |") for case in cases]
    assert len(cases) == 34
    assert [parts(" ".join(sentences)) for sentences in split] == split


MENDED = [
    ["Закон принят в 2006 г.", "Он действует."],
    ["Положение утратило силу с 1 января 2021 г.", "Выплаты идут по новым правилам."],
    ["Программа на 2019–2021 гг.", "Деньги выделены."],
    ["Приказ от 5 мая 2020 г. Москва"],
    ["Справка выдана 12.03.2024 г. Москва, ул. Мира, д. 5."],
    ["Дом построен в 1987 г. Ивановым."],
    ["Порядок описан в п. 2.3.1. Порядка приёма."],
    ["Пункт 2.3.1. Порядка изменён.", "Раздел 4.2. Регламента отменён."],
    ["Приём по адресу: г. Тверь, ул. Мира, д. 5, кв. 7."],
    ["Пеня 1 500,50 руб. за месяц.", "Оплатите её."],
    ["Справку выдаёт И. П. Карташова.", "Её кабинет 5."],
    ["Возьмите паспорт и т. д.", "Ждём вас."],
    ["Ответим до 5 мая.", "10 мая позвоним."],
    ["Отдайте документы им.", "Они ждут."],
    ["Школа им. Пушкина закрыта.", "Позвоните по тел. Ивановой."],
    ["Мы узнали о нем.", "В доме тепло."],
    ["Библиотека им. В. И. Ленина открыта."],
]


@pytest.mark.parametrize("sentences", MENDED, ids=lambda one: one[0])
def test_slips_of_official_text_are_mended(sentences: list[str]) -> None:
    assert parts(" ".join(sentences)) == sentences


LISTS = [
    ("Возьмите с собой:\n- паспорт\n- СНИЛС\n- заявление", 4),
    ("Возьмите с собой:\nпаспорт\nСНИЛС\nзаявление", 4),
    ("1. Придите в МФЦ\n2. Возьмите талон\n3. Отдайте документы", 3),
    ("а) копия паспорта;\nб) копия СНИЛС;\nв) заявление.", 3),
    ("Что взять\n\nПаспорт и СНИЛС.", 2),
    ("# Что взять\nПаспорт и СНИЛС.", 2),
]


@pytest.mark.parametrize(("text", "count"), LISTS)
def test_lines_of_a_list_are_sentences_of_their_own(text: str, count: int) -> None:
    assert len(parts(text)) == count


@pytest.mark.parametrize("line_end", ["\n", "\r\n", " \n"])
def test_wrapped_lines_are_one_sentence(line_end: str) -> None:
    wrapped = (
        "Мы получили ваше письмо о том, что в доме номер пять по улице\n"
        "Гончарной третий день нет горячей воды, и передали его в\n"
        "управляющую компанию, которая обязана ответить вам в течение\n"
        "десяти дней. Если ответа не будет, напишите нам."
    )
    assert len(parts(wrapped.replace("\n", line_end))) == 2


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Что взять\n\n- паспорт\n- СНИЛС", ["heading", "item", "item"]),
        ("Паспорт готов", ["paragraph"]),
        ("Здравствуйте!\n\nПаспорт готов.", ["paragraph", "paragraph"]),
    ],
)
def test_headings_and_items_are_told_from_paragraphs(text: str, blocks: list[str]) -> None:
    assert [sentence.block for sentence in read(text).sentences] == blocks
