"""What a single step must hold: its words, its answers, and what an end writes down."""

from collections.abc import Iterator

from scripts_callcenter import Element, Node, NodeType, Script
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.rendering import slots
from tests.scripts_callcenter.breaking.broken import Break, one
from tests.scripts_callcenter.changes import Change, both, drop_edges, swap, update


def _each(nodes: list[Node], **values: object) -> Change:
    return both(*(update(node.key, **values) for node in nodes))


def _said(nodes: list[Node], old: str, new: str = "…") -> Change:
    return both(*(update(node.key, text=node.text.replace(old, new)) for node in nodes))


def words(steps: list[list[Node]]) -> Iterator[Break]:
    """The words of the greeting, the time of a hold, the term and the contact of a callback."""
    for nodes in steps:
        first = nodes[0]
        if Element.GREETING in first.elements:
            for word in ("greeting", "operator", "body"):
                yield one(f"{first.key} without {word}", _said(nodes, "{" + word + "}"), "greeting-words")
        if first.type is NodeType.HOLD:
            late = both(*(drop_edges(node.key, "timeout") for node in nodes))
            yield one(f"{first.key} without minutes", _each(nodes, minutes=None), "hold-time")
            for word in ("{minutes}", "{minutes_of}"):
                if word in first.text:
                    yield one(f"{first.key} without {word}", _said(nodes, word), "hold-time")
            yield one(f"{first.key} without timeout", late, "hold-timeout")
        if first.type is NodeType.CALLBACK:
            yield one(f"{first.key} without hours", _each(nodes, within_hours=None), "callback-term")
            yield one(f"{first.key} without due", _said(nodes, "{due}"), "callback-term")
            yield one(f"{first.key} without contact", _each(nodes, collects=[]), "callback-contact")
        if any(slot.bare and slot.name == "basis" for slot in slots(first.text)):
            yield one(
                f"{first.key}: a word nobody knows", _said(nodes, "{basis}", "{bases}"), "unknown-variable"
            )


_ASKED = {
    "purpose": "purpose-question",
    "restate": "restate-question",
    "satisfaction_check": "satisfaction-question",
}


def questions(steps: list[list[Node]]) -> Iterator[Break]:
    for nodes in steps:
        first = nodes[0]
        for element, rule in _ASKED.items():
            if element in first.elements:
                yield one(f"{first.key} asks nothing", _said(nodes, "?", "."), rule)
                yield one(f"{first.key} only says", _each(nodes, type="say"), rule)
            if element in first.elements and element != "purpose":
                no = both(*(drop_edges(node.key, "negative") for node in nodes))
                yield one(f"{first.key} takes no «no»", no, rule)
        if Element.IDENTITY in first.elements:
            yield one(f"{first.key} only says", _each(nodes, type="say"), "identity-question")
        if first.type is NodeType.CONSENT:
            for kind in ("positive", "negative"):
                one_way = both(*(drop_edges(node.key, kind) for node in nodes))
                yield one(f"{first.key} without {kind}", one_way, "consent-answers")


def ends(script: Script, steps: list[list[Node]]) -> Iterator[Break]:
    """Ends that write nothing, and ends whose farewell does not fit the need."""
    graph = Graph(script)
    yield one("farewells swapped", swap("farewell_met", "farewell_unmet"), "farewell-met", "farewell-unmet")
    for nodes in steps:
        end = nodes[0]
        if end.type is not NodeType.END:
            continue
        yield one(f"{end.key} writes no need", _each(nodes, need=None), "need-status")
        yield one(f"{end.key} writes no disposition", _each(nodes, disposition=""), "need-status")
        if end.need == "met":
            yield one(f"{end.key} is unmet", _each(nodes, need="unmet"), "farewell-unmet", "farewell-fits")
        if end.need in ("unmet", "deferred", "refused"):
            yield one(
                f"{end.key} is met",
                _each(nodes, need="met"),
                "farewell-met",
                "satisfaction",
                "answer",
                "status",
            )
        if end.need != "none" and not graph.flags(end) & {"unworkable", "interrupted", "abuse"}:
            yield one(f"{end.key} is none", _each(nodes, need="none"), "need-none")
