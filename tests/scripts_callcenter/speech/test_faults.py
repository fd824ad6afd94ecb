"""What is a fault of an operator's speech (4.6.3.3), and what only looks like one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts_callcenter.speech import speech_faults

HERE = Path(__file__).parent
CLEAN = [line for line in (HERE / "clean.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
FAULTY = [
    line.split("\t")
    for line in (HERE / "faults.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
FALSE_MARKS_AT_MOST = 0.02
RULES = {
    "filler_words", "jargon", "colloquial", "archaism", "interjections", "tautology", "aggression",
    "indifferent_tone", "too_long_phrase",
}  # fmt: skip


def rules_in(text):
    return {fault.rule for fault in speech_faults(text)}


def test_clean_speech_is_left_alone():
    marked = [(line, speech_faults(line)) for line in CLEAN if speech_faults(line)]
    assert len(CLEAN) >= 200
    assert len(marked) <= FALSE_MARKS_AT_MOST * len(CLEAN), marked


def test_faults_are_found_where_they_stand():
    missed = []
    for rule, words, text in FAULTY:
        start = text.index(words)
        found = [fault for fault in speech_faults(text) if fault.rule == rule]
        if not any(fault.start < start + len(words) and start < fault.end for fault in found):
            missed.append((rule, text))
    assert missed == []


def test_every_rule_but_length_has_its_examples():
    assert {rule for rule, *_ in FAULTY} == RULES - {"too_long_phrase"}


@pytest.mark.parametrize(
    "text",
    [
        "Это значит, что срок прошёл.",
        "Если окно красное, значит, место занято.",
        "Так вы сможете записаться сами.",
        "Выдадим сразу, так как запись хранится у нас.",
        "Очередь короче всего по утрам.",
        "Вот адрес и телефон.",
        "Какого типа у вас дом?",
        "Как его зовут?",
        "Это самое удобное время.",
        "Всё так?",
        "Давно никто не просил.",
    ],
)
def test_words_that_fill_a_pause_elsewhere_are_needed_here(text):
    assert speech_faults(text) == ()


def test_neighbouring_fillers_are_one_fault():
    (fault,) = speech_faults("Так, значит, адрес вы назвали.")
    assert (fault.rule, fault.span) == ("filler_words", "Так, значит")


def test_indifference_is_not_called_aggression():
    assert rules_in("Мне всё равно, что вы решите.") == {"indifferent_tone"}


def test_interjections_are_not_called_colloquial():
    assert rules_in("Ой, подождите!") == {"interjections"}


def test_a_sentence_of_twenty_five_words_is_short_enough_and_one_more_is_too_much():
    words = ["Приём", *["кабинет"] * 23, "закрыт."]
    assert "too_long_phrase" not in rules_in(" ".join(words))
    longer = " ".join(["Утренний", *words])
    (fault,) = (one for one in speech_faults(longer) if one.rule == "too_long_phrase")
    assert fault.span == longer


def test_a_number_and_a_hyphenated_word_are_one_word_each():
    text = "Дом 25/1 по улице Ново-Садовой " + "и " * 19 + "корпус."
    assert "too_long_phrase" not in rules_in(text)


def test_each_sentence_is_measured_by_itself():
    assert speech_faults("Приём идёт в кабинете двенадцать на втором этаже. " * 6) == ()


@pytest.mark.parametrize(
    "text", ["", " ", "…", "?!", "12", "Ё" * 300, "{client_name}, добрый день!", "Hello"]
)
def test_anything_is_read(text):
    assert isinstance(speech_faults(text), tuple)


@settings(deadline=None)  # the lists are read at first use
@given(st.text(alphabet="ну вот,короче. Ёщасбумажка?!—«»12\n", max_size=80))
def test_a_span_is_what_stands_between_its_offsets(text):
    for fault in speech_faults(text):
        assert text[fault.start : fault.end] == fault.span
        assert fault.rule in RULES
