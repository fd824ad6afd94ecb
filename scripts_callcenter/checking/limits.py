"""Insults answered in three steps from everywhere (4.6.3.9), and at most two transfers on any path (4.6.3.2)."""

from collections.abc import Iterator

from scripts_callcenter.checking.findings import Finding, broken, held, judged
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.script import (
    MOST_TRANSFERS,
    RETURN,
    Direction,
    Edge,
    EdgeKind,
    Element,
    Node,
    NodeType,
)

_ABUSE, _TRANSFERS = "4.6.3.9", "4.6.3.2"
_STEPS = (Element.ABUSE_CALM, Element.ABUSE_WARNING, Element.ABUSE_END)


def check_abuse(graph: Graph) -> Iterator[Finding]:
    """A global with the three steps in their order; who calms down talks on."""
    script, start = graph.script, graph.nodes[graph.script.start]
    if script.direction is Direction.BLOCK:
        if any(set(_STEPS) & set(node.elements) for node in graph.nodes.values()):
            yield from _check_steps(
                graph, Edge(script.id, script.start, EdgeKind.GLOBAL), list(graph.nodes.values())
            )
        return
    for key, edge in script.globals.items():
        inner = [node for node in graph.nodes.values() if graph.in_global(node.key) == key]
        if any({Element.ABUSE_WARNING, Element.ABUSE_END} & set(node.elements) for node in inner):
            yield held("abuse", _ABUSE, start)
            yield from _check_steps(graph, edge, inner)
            return
    yield broken("abuse", _ABUSE, start)


def _check_steps(graph: Graph, entry: Edge, inner: list[Node]) -> Iterator[Finding]:
    """Each step is passed by every way to the next, and the last by every way to an end."""
    first = graph.nodes.get(entry.to, inner[0])  # an entry that leads nowhere is told as such elsewhere
    by_step = {step: {node.key for node in inner if step in node.elements} for step in _STEPS}
    goals = [
        by_step[Element.ABUSE_WARNING],
        by_step[Element.ABUSE_END],
        {node.key for node in inner if node.type is NodeType.END},
    ]
    for step, goal in zip(_STEPS, goals, strict=True):
        missed = graph.reach([entry.to], without=by_step[step], with_globals=False)
        past = next((key for key in sorted(goal) if key in missed), None)
        if not by_step[step] or past is not None:
            path = missed.path(past) if past else first.key
            yield broken("abuse-steps", _ABUSE, first, missing=step.value, path=path)
        else:
            yield held("abuse-steps", _ABUSE, graph.nodes[min(by_step[step])])
    sterner = by_step[Element.ABUSE_WARNING] | by_step[Element.ABUSE_END]
    for key in sorted(by_step[Element.ABUSE_CALM] | by_step[Element.ABUSE_WARNING]):
        back = RETURN in graph.reach([key], without=sterner - {key}, with_globals=False)
        yield judged("abuse-return", _ABUSE, graph.nodes[key], back)


def check_transfers(graph: Graph) -> Iterator[Finding]:
    """The longest chain of transfers on a path: the script's own, and after it one through every global."""
    transfers = [node.key for node in graph.nodes.values() if node.type is NodeType.TRANSFER]
    after = {key: _reached(graph, key) for key in transfers}
    for key in transfers:
        in_global = graph.in_global(key)
        if key in after[key] or (in_global and RETURN in after[key]):
            yield broken("transfers-loop", _TRANSFERS, graph.nodes[key])
            return
    lines = ("", *graph.script.globals)
    chains = [_longest(after, [key for key in transfers if graph.in_global(key) == line]) for line in lines]
    path = [key for chain in chains for key in chain]
    where = graph.nodes[path[-1] if path else graph.script.start]
    if len(path) > MOST_TRANSFERS:
        yield broken("transfers", _TRANSFERS, where, count=len(path), path=" → ".join(path))
    else:
        yield held("transfers", _TRANSFERS, where)


def _reached(graph: Graph, key: str) -> set[str]:
    """What comes after this node on some path, itself only where it comes round."""
    starts = [edge.to for edge in graph.own[key]]
    return set(graph.reach(starts, with_globals=False).came_from)


def _longest(after: dict[str, set[str]], among: list[str]) -> list[str]:
    """The longest chain of transfers in which each can follow the one before; there are no circles here."""
    best: dict[str, list[str]] = {}
    for key in sorted(among, key=lambda each: len(after[each] & set(among))):
        rest = max((best[later] for later in after[key] & best.keys()), key=len, default=[])
        best[key] = [key, *rest]
    return max(best.values(), key=len, default=[])
