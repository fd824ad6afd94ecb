"""What is surely known at each node, whatever way led there, and texts that would have a hole without it."""

from collections.abc import Iterator, Mapping

from scripts_callcenter.checking.findings import Finding, broken, held
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.checking.structure import CLAUSE
from scripts_callcenter.conditions import AllOf, Condition, Known, OneOf, fields_in
from scripts_callcenter.filling import needed
from scripts_callcenter.rendering import ALWAYS, KNOWN, Slot, slots
from scripts_callcenter.script import RETURN, Direction, Edge, Node, NodeType

Sure = Mapping[str, frozenset[str]]


def surely_known(graph: Graph) -> Sure:
    """By node: the fields that hold a value on every path that comes to it.

    A global is entered from everywhere, so there only what is known before the call is sure; coming back from it nothing
    is lost but what it empties.
    """
    script = graph.script
    given = frozenset(key for key, field in script.fields.items() if field.given)
    emptied = {key for node in graph.nodes.values() if graph.in_global(node.key) for key in _emptied(node)}
    starts = {script.start: given} | {
        edge.to: given for edge in script.globals.values() if edge.to in graph.nodes
    }
    known: dict[str, frozenset[str]] = dict(starts)
    waiting = list(starts)
    while waiting:
        key = waiting.pop()
        for edge in graph.own[key]:
            if edge.to == RETURN:
                continue
            after = _after(graph, graph.nodes[key], edge, known[key]) - emptied
            before = known.get(edge.to)
            met = after if before is None else before & after
            if met != before:
                known[edge.to] = met
                waiting.append(edge.to)
    return known


def check_variables(graph: Graph, known: Sure) -> Iterator[Finding]:
    """Every slot of every text has a value, and every condition looks at a field that somebody collects."""
    failed = [finding for node in graph.nodes.values() for finding in _check_text(graph, node, known)]
    failed += _check_conditions(graph)
    yield from failed
    start = graph.nodes[graph.script.start]
    for rule in ("variable", "unknown-variable", "uncollected"):
        if rule not in {finding.rule for finding in failed}:
            yield held(rule, CLAUSE, start)


def _check_text(graph: Graph, node: Node, known: Sure) -> Iterator[Finding]:
    if node.key not in known:
        return  # unreachable: told elsewhere
    sure = known[node.key] | (
        set(node.collects) if node.type in (NodeType.CALLBACK, NodeType.FORM) else set()
    )
    for slot in slots(node.text):
        if not _there(graph, node, slot):
            yield broken("unknown-variable", CLAUSE, node, name=slot.name)
        elif (
            slot.bare
            and slot.name not in ALWAYS
            and slot.name not in sure
            and not _of_caller(graph, node, slot)
        ):
            yield broken("variable", CLAUSE, node, name=slot.name)


def _there(graph: Graph, node: Node, slot: Slot) -> bool:
    """Whether there is such a word at all at this node."""
    match slot.name:
        case "minutes" | "minutes_of":
            return node.minutes is not None
        case "gender":
            return not slot.bare
        case name:
            return name in KNOWN or name in graph.script.fields


def _of_caller(graph: Graph, node: Node, slot: Slot) -> bool:
    """A term of the node itself, or in a block what the script around it may know."""
    if slot.name in ("minutes", "minutes_of") or (slot.name == "due" and node.within_hours is not None):
        return True
    return graph.script.direction is Direction.BLOCK and (
        slot.name in graph.script.fields or slot.name == "due"
    )


def _check_conditions(graph: Graph) -> Iterator[Finding]:
    collected = {
        key
        for node in graph.nodes.values()
        for key in (*node.collects, *(k for e in node.edges for k in e.sets))
    }
    collected |= {key for key, field in graph.script.fields.items() if field.given}
    if graph.script.direction is Direction.BLOCK:
        collected |= set(graph.script.fields)
    for node in graph.nodes.values():
        for name in sorted({name for edge in node.edges for name in fields_in(edge.when)} - collected):
            yield broken("uncollected", CLAUSE, node, name=name)


def _after(graph: Graph, node: Node, edge: Edge, before: frozenset[str]) -> frozenset[str]:
    """What is known once this edge was taken."""
    filled = {key for key, value in edge.sets.items() if value} | set(needed(graph.script, node, edge))
    if node.within_hours is not None:
        filled.add("due")  # what was promised may be said again
    return (before | filled | set(_implied(edge.when))) - {
        key for key, value in edge.sets.items() if not value
    }


def _implied(condition: Condition | None) -> Iterator[str]:
    """The fields that hold a value wherever the condition is true."""
    match condition:
        case OneOf(field, values) if all(values):
            yield field
        case Known(field, True):
            yield field
        case AllOf(parts):
            for part in parts:
                yield from _implied(part)
        case _:
            return


def _emptied(node: Node) -> Iterator[str]:
    for edge in node.edges:
        yield from (key for key, value in edge.sets.items() if not value)
