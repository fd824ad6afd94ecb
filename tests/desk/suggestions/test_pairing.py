"""Talks that ended well become questions with answers, and nobody's personal data comes along."""

from datetime import UTC, datetime, timedelta

from bot.conversation import Author, Button, Message, Reply
from bot.db.queries_suggestions import MetTalk
from bot.desk.suggestions.pairing import Pair, pairs_of
from bot.desk.suggestions.persons import masked

BEGAN = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
ANSWER = "Приходите с паспортом в любой офис, копию снимем сами."


def pairs(*said: tuple[Author, str], note: str = "") -> tuple[Pair, ...]:
    """The request was made between the first message and the second."""
    messages = [
        Message(number, author, body, BEGAN + timedelta(minutes=number - 2))
        for number, (author, body) in enumerate(said, 1)
    ]
    closed = BEGAN + timedelta(minutes=len(said))
    return pairs_of(MetTalk(7, "talk", "ru", note, BEGAN, closed), messages, masked)


def test_question_before_the_call_for_a_human_is_answered_by_the_operators_first_words() -> None:
    found = pairs(("citizen", "Как заменить паспорт?"), ("operator", ANSWER))
    assert [(each.question, each.answer, each.seq) for each in found] == [
        ("Как заменить паспорт?", ANSWER, 2)
    ]


def test_further_questions_are_pairs_of_their_own() -> None:
    found = pairs(
        ("citizen", "Как заменить паспорт?"),
        ("operator", ANSWER),
        ("citizen", "А сколько ждать ответа?"),
        ("operator", "Обычно это занимает десять рабочих дней."),
    )
    assert [each.question for each in found] == ["Как заменить паспорт?", "А сколько ждать ответа?"]


def test_answer_in_several_messages_is_one_and_a_word_or_two_is_none() -> None:
    found = pairs(
        ("citizen", "Как заменить паспорт?"),
        ("operator", "Сейчас посмотрю"),
        ("operator", ANSWER),
        ("citizen", "Спасибо вам большое"),
        ("operator", "Пожалуйста!"),
    )
    assert [each.answer for each in found] == [f"Сейчас посмотрю\n\n{ANSWER}"]


def test_pressed_buttons_and_calls_for_a_human_are_no_questions() -> None:
    menu = Reply("menu", "Чем помочь?", (Button("answer:show:x", "Где мои документы"),))
    called = Reply("operator", "Зову человека")
    messages = [
        Message(1, "bot", menu.text, BEGAN - timedelta(minutes=4), menu),
        Message(2, "citizen", "Где мои документы", BEGAN - timedelta(minutes=3)),
        Message(3, "citizen", "Как заменить паспорт?", BEGAN - timedelta(minutes=2)),
        Message(4, "bot", "Не знаю", BEGAN - timedelta(minutes=2), Reply("handover", "Не знаю")),
        Message(5, "citizen", "позовите оператора пожалуйста", BEGAN),
        Message(6, "bot", called.text, BEGAN, called),
        Message(7, "operator", ANSWER, BEGAN + timedelta(minutes=1)),
    ]
    talk = MetTalk(7, "talk", "ru", "", BEGAN, BEGAN + timedelta(minutes=2))
    assert [each.question for each in pairs_of(talk, messages, masked)] == ["Как заменить паспорт?"]


def test_personal_data_of_the_question_is_masked() -> None:
    found = pairs(
        ("citizen", "Я Петров Иван Сергеевич, 8 912 345-67-89, где мой паспорт? Спасибо, Мария"),
        ("operator", ANSWER),
    )
    assert len(found) == 1
    for secret in ("Петров", "Иван", "345", "Мария"):
        assert secret not in found[0].question


def test_answer_that_says_anything_personal_is_left_out() -> None:
    for answer in (
        "Анна, ваш паспорт готов, приходите завтра в офис.",
        "Ваш номер 8 912 345-67-89, мы позвоним по нему завтра.",
        "Здравствуйте, Пётр Ильич! Передам Марии Ивановне Сидоровой ваш вопрос.",
    ):
        assert pairs(("citizen", "Готов ли мой паспорт?"), ("operator", answer)) == ()


def test_greeting_with_the_name_goes_and_the_rest_stays() -> None:
    found = pairs(("citizen", "Как заменить паспорт?"), ("operator", f"Здравствуйте, Анна! {ANSWER}"))
    assert [each.answer for each in found] == [ANSWER]


def test_note_of_the_request_stands_in_for_a_question_said_elsewhere() -> None:
    found = pairs(("system", "…"), ("operator", ANSWER), note="Как заменить паспорт?")
    assert [each.question for each in found] == ["Как заменить паспорт?"]


def test_what_was_said_before_this_request_is_no_part_of_it() -> None:
    old = Message(1, "citizen", "Как получить СНИЛС ребёнку?", BEGAN - timedelta(days=2))
    answer = Message(2, "operator", ANSWER, BEGAN + timedelta(minutes=1))
    talk = MetTalk(7, "talk", "ru", "", BEGAN, BEGAN + timedelta(minutes=2))
    assert pairs_of(talk, [old, answer], masked) == ()
