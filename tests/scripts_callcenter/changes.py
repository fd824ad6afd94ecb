"""Ways to break the stored body of a script, each small enough to be named."""

from collections.abc import Callable
from typing import Any

Body = dict[str, Any]
Change = Callable[[Body], None]


def update(node: str, **values: Any) -> Change:
    """Other values in one node."""
    return lambda body: body["nodes"][node].update(values)


def reword(node: str, old: str, new: str = "") -> Change:
    """Other words in one text."""

    def change(body: Body) -> None:
        text = body["nodes"][node]["text"]
        assert old in text
        body["nodes"][node]["text"] = text.replace(old, new)

    return change


def strip(element: str, *nodes: str) -> Change:
    """The element taken from these nodes, or from all."""

    def change(body: Body) -> None:
        taken = 0
        for key, node in body["nodes"].items():
            if element in node["elements"] and (not nodes or key in nodes):
                node["elements"] = [each for each in node["elements"] if each != element]
                taken += 1
        assert taken

    return change


def swap(first: str, second: str) -> Change:
    """Two elements in each other's places."""
    other = {first: second, second: first}

    def change(body: Body) -> None:
        for node in body["nodes"].values():
            node["elements"] = [other.get(each, each) for each in node["elements"]]

    return change


def lead(node: str, number: int, to: str) -> Change:
    """One edge led elsewhere."""
    return lambda body: body["nodes"][node]["edges"][number].update(to=to)


def drop_edges(node: str, *kinds: str) -> Change:
    """The edges of these kinds taken away, or all."""

    def change(body: Body) -> None:
        edges = body["nodes"][node]["edges"]
        body["nodes"][node]["edges"] = [edge for edge in edges if kinds and edge["kind"] not in kinds]

    return change


def drop_node(gone: str) -> Change:
    """The node taken out: whoever came to it comes to all that it led to."""

    def change(body: Body) -> None:
        nodes = body["nodes"]
        after = [edge["to"] for edge in nodes.pop(gone)["edges"] if edge["to"] != gone]
        for node in nodes.values():
            node["edges"] = [new for edge in node["edges"] for new in _led_past(edge, gone, after)]
        for edge in body["globals"].values():
            if edge["to"] == gone:
                edge["to"] = next(to for to in after if to in nodes)
        if body["start"] == gone:
            body["start"] = after[0]

    return change


def _led_past(edge: Body, gone: str, after: list[str]) -> list[Body]:
    if edge["to"] != gone:
        return [edge]
    return [{**edge, "to": to, "key": f"{edge['key']} {number}"} for number, to in enumerate(after)]


def insert_before(node: str, new: str, values: Body) -> Change:
    """A new step that everybody passes on the way to the node."""

    def change(body: Body) -> None:
        for each in body["nodes"].values():
            for edge in each["edges"]:
                if edge["to"] == node:
                    edge["to"] = new
        way: Body = {
            "key": "next",
            "to": node,
            "kind": "next",
            "label": "",
            "when": None,
            "sets": {},
            "does": [],
            "line": 0,
        }
        body["nodes"][new] = {**_blank(body), "edges": [way], **values}

    return change


def _blank(body: Body) -> Body:
    some = next(iter(body["nodes"].values()))
    empty: Body = {key: type(value)() if value is not None else None for key, value in some.items()}
    return empty | {"need": None, "minutes": None, "within_hours": None, "max_seconds": None, "type": "say"}


def both(*changes: Change) -> Change:
    """One change after another."""

    def change(body: Body) -> None:
        for each in changes:
            each(body)

    return change
