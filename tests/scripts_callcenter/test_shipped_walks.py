"""Whatever the client answers, a shipped script always has a next line, and the line is whole."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts_callcenter import EdgeKind, advance, begin, choices, load_scripts, say
from scripts_callcenter.rendering import GENDERS
from tests.scripts_callcenter.sample import context
from tests.scripts_callcenter.wandering import talks

SCRIPTS = load_scripts()
HOLE = re.compile(r"[{}|]|\s[,.!?]|,\s*[,.!?]|^[,.!?]|None")


@pytest.mark.parametrize("script_id", SCRIPTS)
@settings(max_examples=25)
@given(data=st.data())
def test_every_line_on_the_way_is_whole_and_leads_on(script_id, data):
    script = SCRIPTS[script_id]
    who = context(
        gender=data.draw(st.sampled_from(GENDERS)), client_name=data.draw(st.sampled_from(["", "Анна"]))
    )
    given = {
        key: f"известное {key}" for key, field in script.fields.items() if field.given and not field.options
    }
    live = begin(script, given)
    for event in data.draw(talks(script, most=40, known=given)):
        live = advance(script, live, event)
        if live.node is not None:
            line = say(script.nodes[live.node], who, live.values)
            assert not HOLE.search(line), f"{live.node}: {line}"
            assert any(edge.kind is not EdgeKind.GLOBAL for edge in choices(script, live)), live.node
