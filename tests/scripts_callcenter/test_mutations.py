"""Whatever a shipped script loses of what clauses 4.6.3.2–4.6.3.9 ask, the check says so and names the rule."""

import pytest

from scripts_callcenter import check, load_scripts
from tests.scripts_callcenter.breaking import breaks
from tests.scripts_callcenter.sample import SAMPLE, failed, mended

SCRIPTS = {**load_scripts(), **{f"sample {key}": script for key, script in load_scripts(SAMPLE).items()}}
# The script in whose turn the steps of a file are broken one by one: its own, or for a block the first that enters it.
BROKEN_IN: dict[tuple[bool, str], str] = {}
for _name, _script in SCRIPTS.items():
    for _node in _script.nodes.values():
        BROKEN_IN.setdefault((_name.partition(" ")[0] == "sample", _node.file), _name)


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_a_script_loses_goes_unsaid(name):
    script = SCRIPTS[name]
    assert failed(check(script)) == set()
    files = {file for (_, file), turn in BROKEN_IN.items() if turn == name}
    unsaid = [
        f"{each.name}: expected {sorted(each.rules)}"
        for each in breaks(script, files)
        if not each.rules & failed(check(mended(script, each.change)))
    ]
    assert unsaid == []
