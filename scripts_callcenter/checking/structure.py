"""Faults of the graph itself: ways to nowhere, nodes nobody comes to, talks that cannot end (clause 4.6.3.6)."""

from collections.abc import Iterator

from scripts_callcenter.checking.findings import Finding, broken, held
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.script import RETURN, NodeType

CLAUSE = "4.6.3.6"


def check_structure(graph: Graph) -> Iterator[Finding]:
    """Unknown targets, unreachable nodes, dead ends, circles without a way out."""
    nodes = graph.nodes
    if graph.script.start not in nodes:
        yield broken("unknown-target", CLAUSE, next(iter(nodes.values())), target=graph.script.start)
        return
    failed = [*_unknown(graph), *_stuck(graph)]
    failed += [broken("unreachable", CLAUSE, node) for key, node in nodes.items() if key not in graph.whole]
    yield from failed
    rules = {finding.rule for finding in failed}
    for rule in ("unknown-target", "unreachable", "dead-end", "endless"):
        if rule not in rules:
            yield held(rule, CLAUSE, nodes[graph.script.start])


def _unknown(graph: Graph) -> Iterator[Finding]:
    for entry in graph.script.globals.values():
        if entry.to not in graph.nodes:
            yield broken(
                "unknown-target", CLAUSE, graph.nodes[graph.script.start], node=entry.key, target=entry.to
            )
    for node in graph.nodes.values():
        for edge in node.edges:
            if edge.to not in graph.nodes and edge.to != RETURN:
                yield broken("unknown-target", CLAUSE, node, target=edge.to)


def _stuck(graph: Graph) -> Iterator[Finding]:
    """A node without edges, and a node from which no end is reached though it has some."""
    over = {end.key for end in graph.ends} | {RETURN}
    ending = graph.leads_to(over)
    for key, node in graph.nodes.items():
        if node.type is not NodeType.END and not node.edges:
            yield broken("dead-end", CLAUSE, node)
        elif key not in ending and node.edges:
            yield broken("endless", CLAUSE, node)
