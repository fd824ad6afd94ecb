"""The rules of `rules.yml`: what every path passes, what comes before what, what follows on what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts_callcenter.checking.findings import Finding, broken, held
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.script import RETURN, Direction, Node

_RULES = Path(__file__).parent / "rules.yml"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `rules.yml`."""

    id: str
    clauses: Mapping[str, str]
    directions: frozenset[str]
    through: tuple[str, ...]
    targets: tuple[str, ...]
    needs: frozenset[str]
    excused: frozenset[str]
    globals: bool

    def clause(self, direction: Direction) -> str:
        """The clause that asks it of a call of this direction."""
        return self.clauses["inbound" if direction is Direction.INBOUND else "outbound"]


def check_paths(graph: Graph) -> Iterator[Finding]:
    """Every rule of paths that is asked of the script's direction."""
    direction = graph.script.direction
    for sort, check in (("passes", _check_passes), ("before", _check_before), ("after", _check_after)):
        for rule in rules()[sort]:
            block = direction is Direction.BLOCK and sort == "after"
            if direction.value in rule.directions or block:
                yield from check(graph, rule)


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules by sort: passes, before, after."""
    loaded = yaml.load(_RULES.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (text only: 4.6 is a clause)
    return {sort: tuple(_rule(key, body) for key, body in each.items()) for sort, each in loaded.items()}


def _rule(key: str, body: Mapping[str, Any]) -> Rule:
    clause = body["clause"]
    outbound_and_in = [direction.value for direction in Direction if direction is not Direction.BLOCK]
    return Rule(
        id=key,
        clauses=clause if isinstance(clause, dict) else {"inbound": clause, "outbound": clause},
        directions=frozenset(body.get("directions", outbound_and_in)),
        through=tuple(body["through"]),
        targets=tuple(body.get("targets", body.get("from", ()))),
        needs=frozenset(body.get("needs", ())),
        excused=frozenset(body.get("excused", ())),
        globals=body.get("globals", "true") == "true",
    )


def _ends(graph: Graph, rule: Rule) -> list[Node]:
    """The ends that the rule speaks of."""
    return [
        end
        for end in graph.ends
        if not (rule.excused & graph.flags(end))
        and (not rule.needs or (end.need is not None and end.need.value in rule.needs))
    ]


def _check_passes(graph: Graph, rule: Rule) -> Iterator[Finding]:
    clause, through = rule.clause(graph.script.direction), graph.that(rule.through)
    missed = graph.reach([graph.script.start], without={node.key for node in through})
    ends = [end for end in _ends(graph, rule) if end.key in graph.whole]
    ends = [end for end in ends if rule.globals or not graph.in_global(end.key)]
    failed = [end for end in ends if end.key in missed]
    for end in failed:
        yield broken(rule.id, clause, end, path=missed.path(end.key))
    if ends and not failed:
        yield held(rule.id, clause, through[0])


def _check_before(graph: Graph, rule: Rule) -> Iterator[Finding]:
    clause, through = rule.clause(graph.script.direction), {node.key for node in graph.that(rule.through)}
    agreed = [wanted.removeprefix("yes:") for wanted in rule.through if wanted.startswith("yes:")]
    cut = {edge for node in graph.that(tuple(agreed)) for edge in graph.positive(node.key)}
    missed = graph.reach([graph.script.start], without=through, cut=cut)
    spoken_of = {end.key for end in _ends(graph, rule)} | (set() if rule.needs else {RETURN})
    for node in graph.that(rule.targets):
        if node.key in through or (not rule.globals and graph.in_global(node.key)):
            continue
        if not any(end in spoken_of for end in graph.reach([node.key], with_globals=False).came_from):
            continue
        if node.key in missed:
            yield broken(rule.id, clause, node, path=missed.path(node.key))
        elif node.key in graph.whole:
            yield held(rule.id, clause, node)


def _check_after(graph: Graph, rule: Rule) -> Iterator[Finding]:
    clause, through = rule.clause(graph.script.direction), {node.key for node in graph.that(rule.through)}
    goals = [*(end.key for end in _ends(graph, rule)), *([] if rule.needs else [RETURN])]
    for node in graph.that(rule.targets):
        if node.key in through:
            continue
        missed = graph.reach([node.key], without=through, with_globals=False)
        late = next((end for end in goals if end in missed), None)
        if late is None:
            yield held(rule.id, clause, node)
        else:
            where = graph.nodes.get(late, node)
            yield broken(rule.id, clause, where, path=missed.path(late), **{"from": node.key})
