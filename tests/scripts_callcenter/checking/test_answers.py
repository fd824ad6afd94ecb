"""Answers under conditions: none twice at once, and always a way on."""

from typing import Any

import pytest

from tests.scripts_callcenter.sample import broken_by

ANSWER = {"kind": "positive", "label": "Да", "sets": {}, "does": [], "line": 1}


def answers(*conditions: dict[str, Any] | None, to: str = "book"):
    """The step «restate» with one «Да» under each condition."""
    edges = [{**ANSWER, "key": "Да", "to": to, "when": when} for when in conditions]
    return lambda body: body["nodes"]["restate"].update(edges=edges)


def service(**test: Any) -> dict[str, Any]:
    return {"field": "service", **test}


@pytest.mark.parametrize(
    "conditions",
    [
        (None, None),
        (service(**{"in": ["passport"]}), None),
        (service(**{"in": ["passport"]}), service(**{"in": ["benefit", "passport"]})),
        (service(known=True), service(**{"not": "passport"})),
    ],
)
def test_the_same_answer_offered_twice_fails(conditions):
    assert "overlap" in broken_by("appointment", answers(*conditions))


@pytest.mark.parametrize(
    "conditions",
    [
        (service(**{"in": ["passport"]}),),
        (service(**{"in": ["passport"]}), service(**{"in": ["benefit"]})),
        (service(known=False),),
    ],
)
def test_a_value_without_a_way_fails(conditions):
    assert "no-way" in broken_by("appointment", answers(*conditions))


@pytest.mark.parametrize(
    "conditions",
    [
        (service(**{"in": ["passport"]}), service(**{"not": ["passport"]})),
        (service(**{"in": ["passport"]}), service(**{"in": ["benefit"]}), service(**{"in": ["other"]})),
        (service(known=True),),
    ],
)
def test_what_is_surely_known_leaves_nothing_open(conditions):
    assert broken_by("appointment", answers(*conditions)).isdisjoint({"overlap", "no-way"})


def test_time_running_out_is_no_answer_to_anything():
    def change(body: dict[str, Any]) -> None:
        answers(service(**{"in": ["passport"]}))(body)
        body["nodes"]["restate"]["edges"].append(
            {**ANSWER, "key": "t", "kind": "timeout", "to": "book", "when": None}
        )

    assert "no-way" in broken_by("appointment", change)


def test_an_option_that_no_answer_sets_fails():
    def change(body: dict[str, Any]) -> None:
        del body["nodes"]["purpose"]["edges"][0]

    assert "unset-option" in broken_by("appointment", change)


def test_conditions_nobody_can_look_over_fail():
    def change(body: dict[str, Any]) -> None:
        parts = []
        for number in range(12):
            key = f"field_{number}"
            body["fields"][key] = body["fields"]["phone"] | {"given": True}
            parts.append({"field": key, "in": ["a", "b"]})
        answers({"all_of": parts})(body)

    assert "too-complex" in broken_by("appointment", change)
