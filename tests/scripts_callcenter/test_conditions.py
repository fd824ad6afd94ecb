"""Conditions are data: what they hold of, what they look at, and the form in which they are stored."""

import pytest

from scripts_callcenter.conditions import condition_body, condition_from, fields_in, holds, values_in

PASSPORT = {"field": "service", "is": "passport"}


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        (PASSPORT, {"service": "passport"}, True),
        (PASSPORT, {}, False),
        ({"field": "service", "in": ["a", "b"]}, {"service": "b"}, True),
        ({"field": "service", "in": ["a", "b"]}, {"service": "c"}, False),
        ({"field": "service", "not": "a"}, {}, True),
        ({"field": "service", "not": ["a", "b"]}, {"service": "b"}, False),
        ({"field": "phone", "known": True}, {"phone": "1"}, True),
        ({"field": "phone", "known": True}, {"phone": ""}, False),
        ({"field": "phone", "known": False}, {"phone": ""}, True),
        ({"all_of": [PASSPORT, {"field": "phone", "known": True}]}, {"service": "passport"}, False),
        ({"any_of": [PASSPORT, {"field": "phone", "known": True}]}, {"service": "passport"}, True),
    ],
)
def test_a_condition_holds_of_the_values_it_describes(body, values, expected):
    assert holds(condition_from(body), values) is expected


@pytest.mark.parametrize(
    "body",
    [
        PASSPORT,
        {"field": "a", "not": "b"},
        {"field": "a", "known": False},
        {"all_of": [PASSPORT, {"any_of": [{"field": "a", "in": ["x", "y"]}]}]},
    ],
)
def test_a_stored_condition_reads_back_the_same(body):
    condition = condition_from(body)
    assert condition_from(condition_body(condition)) == condition


def test_no_condition_always_holds_and_looks_at_nothing():
    assert holds(None, {})
    assert list(fields_in(None)) == []
    assert list(values_in(None)) == []


def test_a_condition_names_the_fields_and_values_it_looks_at():
    condition = condition_from({"all_of": [PASSPORT, {"field": "phone", "known": True}]})
    assert list(fields_in(condition)) == ["service", "phone"]
    assert list(values_in(condition)) == [("service", "passport")]
