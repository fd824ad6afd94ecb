"""Every rule is tried on its own examples: one loop over the rule files."""

from importlib.resources import files
from itertools import pairwise

import pytest

from readability.documents import open_bytes
from readability.errors import ReadabilityError
from readability.marks import Mark, find_marks
from readability.marks.loading import Rule, rule_of, rules
from readability.reading import read

RULES = {rule.file.id: rule for rule in rules()}
BAD = [(rule, example) for rule in RULES.values() for example in rule.file.bad]
GOOD = [(rule, text) for rule in RULES.values() for text in rule.file.good]


def marks_of(rule: Rule, text: str) -> list[Mark]:
    register = "letter" if "letter" in rule.file.registers else rule.file.registers[0]
    document = open_bytes(text.encode(), "example.html") if text.startswith("<") else read(text)
    return [mark for mark in find_marks(document, register=register) if mark.rule == rule.file.id]


@pytest.mark.parametrize(
    ("rule", "example"), BAD, ids=lambda value: getattr(getattr(value, "file", value), "id", None)
)
def test_bad_example_is_marked_in_its_place(rule, example):
    plain = example.text.replace("[", "").replace("]", "")
    found = marks_of(rule, plain)
    if example.text.startswith("<"):
        assert found
        return
    start = example.text.index("[")
    end = example.text.index("]") - 1
    assert [(plain[mark.start : mark.end], mark.start) for mark in found] == [(plain[start:end], start)]
    if example.instead is not None:
        assert found[0].suggestion == example.instead


@pytest.mark.parametrize(
    ("rule", "text"), GOOD, ids=lambda value: getattr(getattr(value, "file", value), "id", None)
)
def test_good_example_is_left_alone(rule, text):
    assert marks_of(rule, text) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_rule_says_what_why_and_what_to_do(rule):
    assert rule.message("слово").endswith((".", "!"))
    assert rule.file.why.endswith(".")
    assert "{" not in rule.message("слово") + rule.message("")


def test_clauses_are_those_of_the_standard():
    assert {rule.file.clause for rule in RULES.values()} == {"4.6.4.5", "4.6.3.3", "4.6.4.4"}


def test_rules_stand_in_the_order_of_their_names():
    assert all(first < second for first, second in pairwise(RULES))


def test_unknown_key_of_a_rule_is_named(tmp_path):
    source = (files("readability") / "rules" / "italics.yml").read_text("utf-8")
    (tmp_path / "italics.yml").write_text(source + "colour: red\n", "utf-8")
    with pytest.raises(ReadabilityError, match=r"italics\.yml[\s\S]*colour"):
        rule_of(tmp_path / "italics.yml")


def test_rule_in_a_file_of_another_name_is_refused(tmp_path):
    source = (files("readability") / "rules" / "italics.yml").read_text("utf-8")
    (tmp_path / "slanted.yml").write_text(source, "utf-8")
    with pytest.raises(ReadabilityError, match="italics"):
        rule_of(tmp_path / "slanted.yml")


def test_every_chat_rule_is_a_rule_of_letters_too():
    assert all("letter" in rule.file.registers for rule in RULES.values())


def test_signs_are_allowed_in_a_chat_and_not_in_a_letter():
    document = read("Спасибо за письмо ★ ждём вас.")
    assert [mark.rule for mark in find_marks(document, register="chat")] == []
    assert [mark.rule for mark in find_marks(document, register="letter")] == ["special_symbols"]
