"""What a single step must hold: the words of a greeting, the term of a hold, the contact of a callback, the ends' fields."""

from collections.abc import Callable, Iterator

from scripts_callcenter.checking.findings import Finding, broken, judged
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.rendering import slots
from scripts_callcenter.script import TIMEOUT, Direction, EdgeKind, Element, FieldKind, Need, Node, NodeType

_GREETING = ("greeting", "operator", "body")
_PLACE = {Element.HOLD: NodeType.HOLD, Element.CALLBACK: NodeType.CALLBACK}
_QUESTIONS = {
    Element.PURPOSE: "purpose-question",
    Element.RESTATE: "restate-question",
    Element.SATISFACTION_CHECK: "satisfaction-question",
}
# Ends at which nobody was spoken with long enough to learn a need.
_WITHOUT_NEED = frozenset({"unworkable", "interrupted", "abuse"})


def check_steps(graph: Graph) -> Iterator[Finding]:
    """Every node by itself."""
    incoming = graph.script.direction is Direction.INBOUND
    clause = "4.6.3.7" if incoming or graph.script.direction is Direction.BLOCK else "4.6.3.8"
    for node in graph.nodes.values():
        for check in (_greeting, _questions, _identity, _hold, _callback, _consent, _place, _end):
            yield from check(graph, node, clause)
    if graph.script.direction is Direction.COLD:
        yield from _polite_no(graph)
        yield from _opt_out(graph)


Check = Callable[[Graph, Node, str], Iterator[Finding]]


def _greeting(_graph: Graph, node: Node, clause: str) -> Iterator[Finding]:
    if Element.GREETING in node.elements:
        said = {slot.name for slot in slots(node.text)}
        missing = ", ".join(f"{{{name}}}" for name in _GREETING if name not in said)
        yield judged("greeting-words", clause, node, not missing, missing=missing)


def _questions(_graph: Graph, node: Node, clause: str) -> Iterator[Finding]:
    """A leading question is asked and answered in at least two ways (4.6.3.5, 4.6.3.7)."""
    for element, rule in _QUESTIONS.items():
        if element in node.elements:
            kinds = {edge.kind for edge in node.edges}
            answered = len({edge.label for edge in node.edges}) > 1
            if element is not Element.PURPOSE:
                answered = EdgeKind.POSITIVE in kinds and EdgeKind.NEGATIVE in kinds
            if element is Element.PURPOSE and node.type is NodeType.FORM:
                answered = True
            asked = node.type in (NodeType.ASK, NodeType.CONSENT, NodeType.FORM) and "?" in node.text
            yield judged(rule, clause, node, asked and answered)


def _identity(_graph: Graph, node: Node, clause: str) -> Iterator[Finding]:
    if Element.IDENTITY in node.elements:
        yield judged("identity-question", clause, node, node.type in (NodeType.ASK, NodeType.FORM))


def _hold(_graph: Graph, node: Node, clause: str) -> Iterator[Finding]:
    if node.type is NodeType.HOLD:
        told = {slot.name for slot in slots(node.text)} & {"minutes", "minutes_of"}
        yield judged("hold-time", clause, node, bool(told) and node.minutes is not None)
        yield judged("hold-timeout", clause, node, node.edge(TIMEOUT) is not None)


def _callback(graph: Graph, node: Node, clause: str) -> Iterator[Finding]:
    if node.type is NodeType.CALLBACK:
        told = any(slot.name == "due" for slot in slots(node.text))
        yield judged("callback-term", clause, node, told and node.within_hours is not None)
        fields = [graph.script.fields[key] for key in node.collects if key in graph.script.fields]
        yield judged("callback-contact", clause, node, any(field.kind is FieldKind.PHONE for field in fields))


def _consent(_graph: Graph, node: Node, _clause: str) -> Iterator[Finding]:
    if node.type is NodeType.CONSENT or Element.CONSENT in node.elements:
        kinds = {edge.kind for edge in node.edges}
        both = EdgeKind.POSITIVE in kinds and EdgeKind.NEGATIVE in kinds
        yield judged("consent-answers", "4.6.3.8", node, both)


def _place(_graph: Graph, node: Node, clause: str) -> Iterator[Finding]:
    for element, wanted in _PLACE.items():
        if element in node.elements:
            fits = node.type is wanted
            yield judged("element-place", clause, node, fits, element=element.value, type=wanted.value)


def _end(graph: Graph, node: Node, clause: str) -> Iterator[Finding]:
    if node.type is NodeType.END:
        missing = [
            name for name, told in (("need", node.need), ("disposition", node.disposition)) if not told
        ]
        if node.disposition and node.disposition not in graph.script.dispositions:
            missing.append("disposition")
        yield judged("need-status", clause, node, not missing, missing=", ".join(missing))
        if node.need is Need.NONE and not graph.flags(node) & _WITHOUT_NEED:
            yield broken("need-none", "4.5.6.10", node)


def _polite_no(graph: Graph) -> Iterator[Finding]:
    """A cold call: wherever the client is asked whether it is wanted, «нет» leads to a polite end (4.6.3.8)."""
    refused = {end.key for end in graph.ends if end.need is Need.REFUSED}
    leaving = graph.leads_to(refused) if refused else set()
    for node in graph.nodes.values():
        asked = {Element.PLAIN_PURPOSE, Element.CONSENT} & set(node.elements)
        if node.type in (NodeType.ASK, NodeType.CONSENT) and asked:
            no = (EdgeKind.NEGATIVE, EdgeKind.OBJECTION)
            free = any(edge.kind in no and edge.to in leaving for edge in node.edges)
            yield judged("polite-no", "4.6.3.8", node, free)


def _opt_out(graph: Graph) -> Iterator[Finding]:
    out = [end for end in graph.ends if "do_not_call" in graph.flags(end) and end.key in graph.whole]
    yield judged("opt-out", "4.5.5.7", out[0] if out else graph.nodes[graph.script.start], bool(out))
