"""Marks as a whole: order, offsets, silences, strange texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from readability.marks import Silence, find_marks
from readability.reading import read

OFFICIAL = (
    "В целях получения справки необходимо произвести оплату. Ваше заявление рассмотрено. "
    "Согласно п. 2 ч. 1 ст. 10 Федерального закона от 27.07.2010 № 210-ФЗ проверка проводится СМЭВ & МФЦ!"
)
PIECES = st.sampled_from(
    [
        "осуществляется", "проверка", "проверки", "была", "проведена", "в", "целях", "получения", "не", "СМЭВ", "№ 5", "<!--",
        "-->", "\n", "\u202e", "😀", "&", "§", "при", "наличии", "и", "справки", ",", ".", "а" * 60, "ё", "\u0301", "«", "(", "ст.", "5",
    ]
)  # fmt: skip


def test_marks_stand_in_the_order_of_the_text():
    marks = find_marks(read(OFFICIAL))
    assert len(marks) > 8
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)


def test_soft_hyphens_and_look_alikes_hide_nothing():
    hidden = "Отдел осу\u00adществляет про\u00adверку. Зaявлeние рaссмoтрено."
    marks = find_marks(read(hidden))
    assert [(mark.rule, hidden[mark.start : mark.end]) for mark in marks] == [
        ("split_predicate", "осу\u00adществляет про\u00adверку"),
        ("passive_voice", "Зaявлeние рaссмoтрено"),
    ]


def test_inner_noun_of_a_split_predicate_is_not_marked_twice():
    assert [mark.rule for mark in find_marks(read("Мы осуществляем рассмотрение жалоб."))] == [
        "split_predicate"
    ]


def test_genitives_of_a_reference_are_no_chain():
    text = "Это право даёт статья 12 Федерального закона от 27.07.2010 № 210-ФЗ."
    assert {mark.rule for mark in find_marks(read(text))} == {"legal_reference"}


def test_comment_silences_a_mark_of_the_next_sentence_and_keeps_the_reason():
    text = "<!-- отклик: пропустить passive_voice: так названа форма -->\nЗаявление рассмотрено.\n\nСправка выдана."
    assert [(mark.rule, mark.silenced) for mark in find_marks(read(text))] == [
        ("passive_voice", "так названа форма"),
        ("passive_voice", None),
    ]


def test_comment_for_another_rule_silences_nothing():
    text = "<!-- отклик: пропустить idiom_or_metaphor: пословица -->\nЗаявление рассмотрено."
    assert [mark.silenced for mark in find_marks(read(text))] == [None]


def test_caller_silences_a_place_with_a_reason():
    text = "Заявление рассмотрено. Справка выдана."
    silence = Silence("passive_voice", 0, 10, "цитата")
    assert [mark.silenced for mark in find_marks(read(text), silenced=[silence])] == ["цитата", None]


def test_another_language_has_no_marks():
    assert find_marks(read("The application & the form have been reviewed by the department.")) == ()


def test_explained_abbreviation_is_known_from_then_on_and_before():
    text = "Данные даст ЕГРН. Единый государственный реестр недвижимости (ЕГРН) ведёт Росреестр. Ждите ЕГРН."
    assert find_marks(read(text)) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_marks_inside_it(text):
    assert_inside(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_official_words_in_any_order_get_marks_inside_the_text(words):
    assert_inside(" ".join(words))


def assert_inside(text: str) -> None:
    for register in ("letter", "chat", "script", "article"):
        marks = find_marks(read(text), register=register)
        assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
        assert all(mark.message and mark.why for mark in marks)


def test_long_texts_of_one_kind_of_word_are_read_to_the_end():
    for word in ("а", "не ", "проверки ", "осуществляется ", "СМЭВ ", "& ", "в целях "):
        text = word * 5_000
        assert all(mark.end <= len(text) for mark in find_marks(read(text)))
