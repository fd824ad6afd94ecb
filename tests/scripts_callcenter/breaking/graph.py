"""Faults of the graph itself."""

from collections.abc import Iterator

from scripts_callcenter import Node, Script
from tests.scripts_callcenter.breaking.broken import Break, one
from tests.scripts_callcenter.changes import Body, Change, both, drop_edges, lead, update


def knots(script: Script) -> Iterator[Break]:
    """Faults of the graph itself, one at every step of the script's own file."""
    for number, node in enumerate(
        node for node in script.nodes.values() if node.file == script.file and node.edges
    ):
        faults = (
            one(f"{node.key} leads nowhere", lead(node.key, 0, "nowhere"), "unknown-target"),
            one(f"{node.key} is a dead end", drop_edges(node.key), "dead-end"),
            one(f"{node.key} goes round", _round(node), "endless"),
            one(f"{node.key} says a stranger", update(node.key, text="{stranger}"), "unknown-variable"),
            one(f"{node.key} offers an answer twice", _twice(node), "overlap"),
            one(f"{node.key} looks at what nobody asks", _looking(node), "uncollected"),
        )
        yield faults[number % len(faults)]


def _round(node: Node) -> Change:
    return both(*(lead(node.key, number, node.key) for number in range(len(node.edges))))


def _twice(node: Node) -> Change:
    def change(body: Body) -> None:
        edges = body["nodes"][node.key]["edges"]
        edges.append({**edges[0]})

    return change


def _looking(node: Node) -> Change:
    def change(body: Body) -> None:
        for edge in body["nodes"][node.key]["edges"]:
            edge["when"] = {"field": "stranger", "known": True}

    return change
