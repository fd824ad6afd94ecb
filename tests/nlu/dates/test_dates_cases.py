"""Readings of whole texts: cases written by hand, and the examples that stand beside the rules."""

from datetime import datetime

import pytest

from nlu.dates import read_slot, resolve
from nlu.dates.rules import PASSES
from tests.nlu.dates.cases import DUCKLING_NOW, FORM_NOW, read_cases
from tests.nlu.dates.notation import of_moment, of_slot

EXAMPLES = [
    (rule.name, *example.split(" => "))
    for grammar in PASSES
    for rule in grammar.rules
    for example in rule.examples
]


@pytest.mark.parametrize(("text", "now", "expected"), read_cases("slots.tsv", FORM_NOW))
def test_form_reads_what_is_asked_for(text: str, now: datetime, expected: str) -> None:
    assert of_slot(read_slot(text, now)) == expected


@pytest.mark.parametrize(("text", "now", "expected"), read_cases("moments.tsv", DUCKLING_NOW))
def test_whole_text_is_resolved_by_ducklings_conventions(text: str, now: datetime, expected: str) -> None:
    assert of_moment(resolve(text, now)) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), EXAMPLES)
def test_example_beside_a_rule_holds(rule: str, text: str, expected: str) -> None:
    now = datetime.fromisoformat(FORM_NOW)
    asked = text.removeprefix("form: ")
    reading = of_slot(read_slot(asked, now)) if asked != text else of_moment(resolve(asked, now))
    assert reading == expected, rule


def test_every_rule_has_an_example_beside_it() -> None:
    assert [rule.name for grammar in PASSES for rule in grammar.rules if not rule.examples] == []


def test_no_case_is_written_twice() -> None:
    for name, now in (("slots.tsv", FORM_NOW), ("moments.tsv", DUCKLING_NOW)):
        cases = [(text, moment) for text, moment, _ in read_cases(name, now)]
        assert len(cases) == len(set(cases))
