"""Every way in which a shipped script could lose what the Standard asks of it, each with the rules that must say so.

A change is made where it would be made in the files: in all copies of a node of a block at once.
"""

from collections.abc import Collection, Iterator

from scripts_callcenter import Direction, Script
from tests.scripts_callcenter.breaking.broken import Break, sources
from tests.scripts_callcenter.breaking.cold import cold
from tests.scripts_callcenter.breaking.graph import knots
from tests.scripts_callcenter.breaking.limits import abuse, transfers
from tests.scripts_callcenter.breaking.paths import paths
from tests.scripts_callcenter.breaking.steps import ends, questions, words


def breaks(script: Script, files: Collection[str]) -> Iterator[Break]:
    """All of them for one script. `files`: where a step is broken by itself; a block need not be broken in every script."""
    steps = [nodes for nodes in sources(script) if nodes[0].file in files]
    yield from paths(script)
    yield from words(steps)
    yield from questions(steps)
    yield from ends(script, steps)
    yield from abuse(script)
    yield from transfers(script)
    yield from knots(script)
    if script.direction is Direction.COLD:
        yield from cold(script)
