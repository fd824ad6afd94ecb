"""Slips of real documents, in small texts in the reader's notation: «⇥» is a tab, a blank line is a blank line."""

import pytest

from knowledge.documents import clauses_of, passages_of, sentences_of
from knowledge.documents.lines import marked_up_lines


def clauses(text: str):
    return {
        one.id.partition("#")[2]: one for one in clauses_of("doc", marked_up_lines(text.replace("⇥", "\t")))
    }


BODY = """
1. Общие положения

Документ описывает работу.

2. Приём

2.1. Запись

2.1.1. Записаться можно самому.

2.1.2. Напоминаем за сутки.
"""


def test_clause_holds_everything_up_to_the_next_number():
    found = clauses(
        "1. Общее\n\nВводный текст:\n\n- ✓ первое;\n- ▶ второе.\n\nЕщё абзац.\n\n2. Далее\n\nКонец."
    )
    assert found["1"].text == "1. Общее\nВводный текст:\n– первое;\n– второе.\nЕщё абзац."
    assert list(found) == ["1", "2"]


def test_heading_is_a_clause_and_names_its_children():
    found = clauses(BODY)
    assert found["2.1"].title == "Запись"
    assert found["2.1"].heading_only
    assert found["2.1.2"].heading_path == ("2. Приём", "2.1. Запись")


def test_lines_say_where_the_clause_stands():
    assert clauses(BODY)["2.1.1"].lines == (10, 10)


@pytest.mark.parametrize(
    "written",
    [
        "2.1.2 Напоминаем за сутки.",
        "2.1.2.Напоминаем за сутки.",
        "2.1. 2. Напоминаем за сутки.",
        "2. 1.2. Напоминаем за сутки.",
        "2.I.2. Напоминаем за сутки.",
        "**2.1.2.** Напоминаем за сутки.",
        "<b>2.1.2.</b> Напоминаем за сутки.",
    ],
)
def test_number_is_read_through_slips(written):
    found = clauses(BODY.replace("2.1.2. Напоминаем за сутки.", written))
    assert "Напоминаем" in found["2.1.2"].text
    assert "Напоминаем" not in found["2.1.1"].text


def test_three_is_read_where_recognition_put_a_letter():
    found = clauses(
        "4. Общее\n\n4.1. Одно\n\n4.2. Два\n\n4.З. Три дня на ответ.".replace(
            "4. Общее", "1. А\n\n2. Б\n\n3. В\n\n4. Общее"
        )
    )
    assert "Три дня" in found["4.3"].text


@pytest.mark.parametrize(
    "line", ["24 часа на ответ.", "14.02.2023 № 27 подписано.", "35,1 % и выше.", "2030 год."]
)
def test_figures_at_the_beginning_of_a_line_open_no_clause(line):
    assert list(clauses(f"1. Общее\n\nТекст до.\n\n{line}\n\n2. Далее")) == ["1", "2"]


def test_list_inside_a_clause_stays_inside():
    found = clauses(
        "1. Общее\n\n1.1. Шаги:\n\n1. Прийти.\n\n2. Взять талон.\n\n3. Ждать.\n\n1.2. Далее\n\nТекст."
    )
    assert list(found) == ["1", "1.1", "1.2"]
    assert "3. Ждать." in found["1.1"].text


def test_sentence_cut_by_a_page_break_is_whole_again():
    found = clauses("1. Общее\n\nОтвет дают в течение\n\nтрёх дней.")
    assert "Ответ дают в течение трёх дней." in found["1"].text


def test_footnote_in_mid_sentence_goes_to_the_clause_of_its_mark():
    found = clauses(
        "1. Одно\n\nДанные¹ верны.\n\n2. Два\n\nСрок зависит от финансовых\n\n¹ Под данными понимаются записи\n\nвозможностей органа."
    )
    assert "Срок зависит от финансовых возможностей органа." in found["2"].text
    assert found["1"].text.endswith("¹ Под данными понимаются записи")


def test_word_hyphenated_at_the_end_of_a_line_is_whole_where_the_dictionary_has_it():
    found = clauses("1. Общее\n\nВедомство даёт доку-\nменты и бизнес-\nпланы людям.")
    assert "даёт документы и бизнес-планы людям" in found["1"].text


def test_table_of_contents_owns_no_number_of_a_clause():
    found = clauses(
        "Оглавление\n\n1. Общее.....3\n2. Приём ........ 4\n\n1. Общее\n\nТекст.\n\n2. Приём\n\nОкно."
    )
    assert found["contents"].contents
    assert found["1"].text == "1. Общее\nТекст."


def test_contents_without_page_numbers_are_told_by_titles_that_come_again():
    found = clauses("Содержание\n1. Общее\n2. Приём\n\n1. Общее\n\nТекст.\n\n2. Приём\n\nОкно.")
    assert found["2"].text == "2. Приём\nОкно."


def test_page_numbers_stand_in_no_clause():
    found = clauses("1. Общее\n\nТекст идёт\n\n12\n\nдальше.\n\n- 13 -\n\nстр. 14 из 20")
    assert found["1"].text == "1. Общее\nТекст идёт дальше."


def test_appendix_numbered_anew_does_not_collide_with_the_body():
    found = clauses("1. Общее\n\n1.1. Тело.\n\nПриложение 2\n\n1. Начало\n\n1.1. Приложенное.\n\n2. Далее")
    assert "Тело" in found["1.1"].text
    assert "Приложенное" in found["annex-2-1.1"].text
    assert found["annex-2-1.1"].heading_path[0] == "Приложение 2"


def test_title_before_a_table_numbered_anew_names_its_rows():
    found = clauses(
        "1. Общее\n\n1.1. Тело.\n\nПлан работ отдела\n\n№⇥Дело⇥Срок\n1.⇥Назначить⇥май\n1.1.⇥Обучить⇥июнь"
    )
    assert found["plan-rabot-otdela-1.1"].text == "1.1. Обучить; Срок: июнь"
    assert found["plan-rabot-otdela-1.1"].heading_path == ("План работ отдела", "1. Назначить")


def test_short_line_inside_the_body_opens_no_part():
    found = clauses("1. Общее\n\n1.1. Тело.\n\nКороткая строка\n\n1.2. Дальше.")
    assert "Короткая строка" in found["1.1"].text


def test_row_without_a_number_is_known_by_its_label_and_carries_headers():
    found = clauses(
        "1. Оценка\n\nТаблица 2. Уровни\n\nПоказатель⇥Уровень⇥\n⇥1 звезда⇥2 звезды\nДоля ответов⇥до 35%⇥до 50%"
    )
    assert found["table-2-dolya-otvetov"].text == "Доля ответов; 1 звезда: до 35%; 2 звезды: до 50%"
    assert found["table-2-dolya-otvetov"].heading_path == ("1. Оценка", "Таблица 2. Уровни")


def test_row_torn_by_a_page_break_is_one_row():
    found = clauses("№⇥Дело⇥Срок\n1.⇥Реестр межведомственных⇥май\n\n⇥функций органа⇥\n2.⇥Отчёт⇥июнь")
    assert found["1"].text == "1. Реестр межведомственных функций органа; Срок: май"


def test_number_given_twice_gives_two_ids():
    found = clauses("1. Общее\n\n1.1. Один раз.\n\n1.1. Второй раз.")
    assert "Второй" in found["1.1_2"].text


def test_lead_in_line_belongs_to_the_clause_it_leads_to():
    found = clauses("1. Общее\n\n1.1. Учёт\n\nТекст.\n\nВ части удобства:\n\n1.2. Простота\n\nЕщё.")
    assert found["1.2"].heading_path[-1] == "В части удобства"
    assert "В части удобства" not in found["1.1"].text


def test_roman_parts_keep_numbers_that_run_on():
    found = clauses(
        "1. Старое\n\nДекларация ценностей\n\nI. Общие положения\n\n1. Первое.\n\nII. Миссия\n\n2. Второе."
    )
    assert found["deklaraciya-cennostej-2"].heading_path == ("Декларация ценностей", "II. Миссия")


def test_document_without_numbers_is_parted_by_its_headings():
    found = clauses(
        "# Правила\n\nВступление.\n\n## Запись на приём\n\nЧерез сайт.\n\n## Отмена\n\nПо телефону."
    )
    assert found["pravila-zapis-na-priem"].text == "Запись на приём\nЧерез сайт."
    assert list(found) == ["pravila", "pravila-zapis-na-priem", "pravila-otmena"]


def test_empty_document_has_no_clauses():
    assert clauses("\n\n \n") == {}


def test_long_clause_is_split_at_bullets_and_every_window_keeps_the_lead_in():
    bullets = "\n".join(
        f"- ✓ пункт номер {n} о том, что сотрудник обязан сделать при приёме посетителя;" for n in range(30)
    )
    (clause,) = clauses(f"1. Приём\n\nСотрудник должен:\n\n{bullets}").values()
    windows = passages_of(clause)
    assert len(windows) > 3
    assert all(len(one.text) + len(one.context) <= 1500 and one.clause_id == "doc#1" for one in windows)
    assert all("Сотрудник должен:" in one.text for one in windows)


def test_abbreviations_end_no_sentence():
    assert sentences_of("Приём ведёт И. И. Петров, см. п. 4 на ул. Мира. Потом обед.") == [
        "Приём ведёт И. И. Петров, см. п. 4 на ул. Мира.",
        "Потом обед.",
    ]
