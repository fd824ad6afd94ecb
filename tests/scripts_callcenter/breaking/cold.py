"""A cold call that does not ask, or does not take «no»."""

from collections.abc import Iterator

from scripts_callcenter import EdgeKind, Element, NodeType, Script
from scripts_callcenter.checking.graph import Graph
from tests.scripts_callcenter.breaking.broken import Break, one
from tests.scripts_callcenter.changes import Body, Change, both, drop_edges, lead, update


def cold(script: Script) -> Iterator[Break]:
    """A cold call: «нет» that starts all the same, a start past the consent, no way to say «нет» or «не звоните»."""
    graph = Graph(script)
    for node in script.nodes.values():
        if Element.CONSENT in node.elements:
            yes = next(edge.to for edge in node.edges if edge.kind is EdgeKind.POSITIVE)
            for number, edge in enumerate(node.edges):
                if edge.kind is EdgeKind.NEGATIVE:
                    yield one(f"{node.key}: «no» starts too", lead(node.key, number, yes), "consent-first")
            yield one(f"{node.key} comes too late", _past(node.key, yes), "consent-first")
        if {Element.CONSENT, Element.PLAIN_PURPOSE} & set(node.elements) and node.type is not NodeType.SAY:
            mute = drop_edges(node.key, "negative", "objection")
            yield one(f"{node.key} takes no «no»", mute, "polite-no")
    out = [end.key for end in graph.ends if "do_not_call" in graph.flags(end)]
    yield one(
        "nobody can opt out", both(*(update(key, disposition="not-interested") for key in out)), "opt-out"
    )


def _past(consent: str, yes: str) -> Change:
    """All who came to the consent come to what it starts."""

    def change(body: Body) -> None:
        for node in body["nodes"].values():
            for edge in node["edges"]:
                if edge["to"] == consent:
                    edge["to"] = yes

    return change
