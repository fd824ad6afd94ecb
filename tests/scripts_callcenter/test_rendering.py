"""A line is said with what is known; what is not known leaves no hole and no brace."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts_callcenter import Node, NodeType, due_at, fill, say, spoken_minutes
from scripts_callcenter.rendering import GENDERS, pieces
from tests.scripts_callcenter.sample import EVENING, context


def line(text: str, **more) -> Node:
    return Node("here", NodeType.SAY, text, **more)


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(0, "Доброй ночи"), (3, "Доброй ночи"), (4, "Доброе утро"), (11, "Доброе утро"), (12, "Добрый день"),
     (17, "Добрый день"), (18, "Добрый вечер"), (23, "Добрый вечер")],
)  # fmt: skip
def test_the_greeting_is_that_of_the_clients_hour(hour, greeting):
    told = say(line("{greeting}!"), context(moment=EVENING.replace(hour=hour)), {})
    assert told == f"{greeting}!"


def test_another_language_greets_in_its_own_words():
    assert say(line("{greeting}!"), context(language="en"), {}) == "Good evening!"


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("{client_name|, }вы один?", {}, "Вы один?"),
        ("{client_name|, }вы один?", {"client_name": "Анна"}, "Анна, вы один?"),
        ("Хорошо. {client_name|, }вы один?", {}, "Хорошо. Вы один?"),
        ("Спасибо{client_name|, |}!", {}, "Спасибо!"),
        ("Спасибо{client_name|, |}!", {"client_name": "Анна"}, "Спасибо, Анна!"),
        ("Вы {gender|готов|готова|готовы}?", {"gender": "male"}, "Вы готов?"),
        ("Вы {gender|готов|готова|готовы}?", {}, "Вы готовы?"),
        ("Жду {due}.", {"due": "9:30 завтра"}, "Жду 9:30 завтра."),
    ],
)
def test_a_slot_is_its_value_or_nothing_at_all(text, values, said):
    assert fill(text, values) == said


def test_what_the_walk_learnt_wins_over_what_the_card_said():
    assert say(line("{client_name}"), context(client_name="Анна"), {"client_name": "Ольга"}) == "Ольга"
    assert say(line("{client_name}"), context(client_name="Анна"), {"client_name": ""}) == "Анна"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 минуту"),
        (2, "2 минуты"),
        (5, "5 минут"),
        (11, "11 минут"),
        (12, "12 минут"),
        (21, "21 минуту"),
        (24, "24 минуты"),
    ],
)
def test_minutes_agree_with_their_number(number, said):
    assert say(line("{minutes}", minutes=number), context(), {}) == said


def test_minutes_after_a_word_that_wants_the_genitive():
    assert spoken_minutes(1, "minutes_of") == "1 минуты"
    assert say(line("в течение {minutes_of}", minutes=2), context(), {}) == "В течение 2 минут"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (2, "до 22:15 сегодня"),
        (4, "до 0:15 завтра"),
        (28, "до 0:15 24 ноября"),
        (24 * 9, "до 20:15 1 декабря"),
    ],
)
def test_a_callback_names_the_hour_and_the_day(hours, said):
    assert say(line("до {due}", within_hours=hours), context(), {}) == said.replace("до", "До", 1)


def test_a_later_line_may_say_the_promise_again():
    assert say(line("Жду до {due}."), context(), {"within_hours": "2"}) == "Жду до 22:15 сегодня."


def test_a_callback_falls_due_on_the_next_quarter_never_earlier():
    for minute in range(60):
        moment = EVENING.replace(minute=minute, second=minute)
        due = due_at(4, moment)
        assert timedelta(hours=4) <= due - moment < timedelta(hours=4, minutes=15)
        assert due.minute % 15 == 0


NAMES = st.sampled_from(["client_name", "gender", "due", "phone"])
WORDS = st.text(alphabet="абв ,.!?", max_size=8)
SLOTS = st.one_of(
    NAMES.map(lambda name: "{" + name + "}"),
    st.tuples(NAMES, WORDS).map(lambda parts: "{{{}|{}}}".format(*parts)),
    st.tuples(WORDS, WORDS, WORDS).map(lambda parts: "{{gender|{}|{}|{}}}".format(*parts)),
)
TEXTS = st.lists(st.one_of(WORDS, SLOTS), max_size=6).map("".join).filter(lambda text: "{gender}" not in text)


@given(TEXTS, st.dictionaries(NAMES, st.text(alphabet="абв", min_size=1, max_size=5)))
def test_no_brace_and_no_bar_is_ever_shown(text, values):
    try:
        said = fill(text, values)
    except ValueError:
        return
    assert not set("{}|") & set(said)


@given(WORDS)
def test_a_text_without_slots_is_said_as_it_stands(text):
    assert list(pieces(text)) == [text]


def test_every_gender_has_its_word():
    node = line("Вы {gender|сам|сама|сами} придёте?")
    said = {say(node, replace(context(), gender=gender), {}) for gender in GENDERS}
    assert said == {"Вы сам придёте?", "Вы сама придёте?", "Вы сами придёте?"}
