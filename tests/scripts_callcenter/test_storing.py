"""A stored version needs nothing but its body."""

import json

import pytest

from scripts_callcenter import check, script_from
from tests.scripts_callcenter.sample import sample


@pytest.mark.parametrize("script_id", ["appointment", "offer", "news"])
def test_a_body_is_plain_json_and_reads_back_the_same(script_id):
    script = sample(script_id)
    stored = json.loads(json.dumps(script.body()))
    assert script_from(stored) == script
    assert check(script_from(stored)) == check(script)


def test_a_body_holds_the_dispositions_of_its_ends():
    body = sample("news").body()
    assert set(body["dispositions"]) == {"informed", "wrong-person", "abuse-ended"}


def test_a_body_of_another_form_is_refused():
    with pytest.raises(ValueError, match="a stored script of the form 2; this program reads 1"):
        script_from(sample("news").body() | {"form": 2})
