"""A script against its own graph and against clauses 4.6.3.2–4.6.3.9: what holds, what fails, and the way out.

Whatever fails is told at once; a script with a failed finding may not be published. The check never asks which path
a client will take: it looks at all of them, and treats every answer as possible whatever its condition.
"""

from collections.abc import Iterator

from scripts_callcenter.checking.answers import check_answers
from scripts_callcenter.checking.findings import Finding, passes
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.checking.limits import check_abuse, check_transfers
from scripts_callcenter.checking.paths import check_paths
from scripts_callcenter.checking.steps import check_steps
from scripts_callcenter.checking.structure import check_structure
from scripts_callcenter.checking.variables import check_variables, surely_known
from scripts_callcenter.script import Script

__all__ = ["Finding", "check", "passes"]


def check(script: Script) -> tuple[Finding, ...]:
    """Every rule at every node it speaks of: failures first, then by clause and rule."""
    found = sorted(
        _findings(script), key=lambda each: (each.passed, each.clause, each.rule, each.file, each.line)
    )
    return tuple(dict.fromkeys(found))


def _findings(script: Script) -> Iterator[Finding]:
    graph = Graph(script)
    yield from check_structure(graph)
    if script.start not in script.nodes:
        return
    known = surely_known(graph)
    yield from check_variables(graph, known)
    yield from check_answers(graph, known)
    yield from check_steps(graph)
    yield from check_paths(graph)
    yield from check_abuse(graph)
    yield from check_transfers(graph)
