"""Answers under conditions: none is offered twice, and there is a way on whatever was collected."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product

from scripts_callcenter.checking.findings import Finding, broken, held
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.checking.structure import CLAUSE
from scripts_callcenter.checking.variables import Sure
from scripts_callcenter.conditions import fields_in, holds, values_in
from scripts_callcenter.script import Direction, Edge, EdgeKind, FieldKind, Node

_MOST_CASES = 20_000
_OTHER = "…"  # stands for any value that no condition names


def check_answers(graph: Graph, known: Sure) -> Iterator[Finding]:
    """Overlapping answers, values without a way, and options of a choice that no answer sets."""
    failed = [finding for node in graph.nodes.values() for finding in _check_node(graph, node, known)]
    yield from failed
    start = graph.nodes[graph.script.start]
    for rule in ("overlap", "no-way", "unset-option"):
        if rule not in {finding.rule for finding in failed}:
            yield held(rule, CLAUSE, start)


def _check_node(graph: Graph, node: Node, known: Sure) -> Iterator[Finding]:
    yield from _unset_options(graph, node)
    if not _needs_cases(node):
        return
    cases = _cases(graph, node, known.get(node.key, frozenset()))
    if cases is None:
        yield broken("too-complex", CLAUSE, node)
        return
    yield from _overlaps(node, cases)
    lost = next((case for case in cases if not any(_on(edge, case) for edge in node.edges)), None)
    if lost is not None and graph.script.direction is not Direction.BLOCK:
        yield broken("no-way", CLAUSE, node, values=_shown(lost))


def _needs_cases(node: Node) -> bool:
    labels = [edge.key for edge in node.edges]
    return any(edge.when for edge in node.edges) or len(set(labels)) < len(labels)


def _on(edge: Edge, case: Mapping[str, str]) -> bool:
    """Whether the edge leads on in this case; a time that runs out is no answer to anything."""
    return edge.kind is not EdgeKind.TIMEOUT and holds(edge.when, case)


def _cases(graph: Graph, node: Node, sure: frozenset[str]) -> Sequence[Mapping[str, str]] | None:
    """Every combination of values that the node's conditions can tell apart; None where there are too many."""
    domains: dict[str, list[str]] = {}
    for edge in node.edges:
        for name in fields_in(edge.when):
            domains.setdefault(name, [])
        for name, value in values_in(edge.when):
            domains[name].append(value)
    for name, named in domains.items():
        field = graph.script.fields.get(name)
        options = list(field.options) if field and field.kind is FieldKind.CHOICE else [*named, _OTHER]
        domains[name] = list(dict.fromkeys([*options, *([] if name in sure else [""])]))
    count = 1
    for values in domains.values():
        count *= len(values)
    if count > _MOST_CASES:
        return None
    return [dict(zip(domains, values, strict=True)) for values in product(*domains.values())]


def _overlaps(node: Node, cases: Sequence[Mapping[str, str]]) -> Iterator[Finding]:
    for label, group in groupby(sorted(node.edges, key=_key), key=_key):
        same = list(group)
        twice = next((case for case in cases if sum(holds(edge.when, case) for edge in same) > 1), None)
        if twice is not None:
            yield broken("overlap", CLAUSE, node, label=label, values=_shown(twice))


def _unset_options(graph: Graph, node: Node) -> Iterator[Finding]:
    """Where the answers themselves set a choice, each of its options has an answer."""
    for name in node.collects:
        field = graph.script.fields.get(name)
        if field is None or field.kind is not FieldKind.CHOICE:
            continue
        given = {edge.sets[name] for edge in node.edges if name in edge.sets}
        free = any(
            edge.kind in (EdgeKind.NEXT, EdgeKind.POSITIVE) and name not in edge.sets for edge in node.edges
        )
        for value in () if free or not given else field.options:
            if value not in given:
                yield broken("unset-option", CLAUSE, node, value=value)


def _key(edge: Edge) -> str:
    return edge.key


def _shown(case: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value or '—'}" for name, value in case.items()) or "—"
