"""A break by its name, and what breaks of every sort are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts_callcenter import Node, Script
from tests.scripts_callcenter.changes import Body, Change


@dataclass(frozen=True, slots=True)
class Break:
    """`rules`: at least one of them must fail."""

    name: str
    change: Change
    rules: frozenset[str]


def one(name: str, change: Change, *expected: str) -> Break:
    return Break(name, change, frozenset(expected))


def sources(script: Script) -> Iterator[list[Node]]:
    """The nodes of the graph by the line at which they are written."""
    by_line: dict[tuple[str, int], list[Node]] = {}
    for node in script.nodes.values():
        by_line.setdefault((node.file, node.line), []).append(node)
    yield from by_line.values()


def without(wanted: str, *keys: str) -> Change:
    """What a rule names by `wanted` taken from these nodes: an element, a type, a word of the text, a positive answer."""
    sort, _, name = wanted.rpartition(":")

    def change(body: Body) -> None:
        for key in keys:
            node = body["nodes"][key]
            if sort == "type":
                node["type"] = "say"
            elif sort == "text":
                node["text"] = node["text"].replace("{" + name + "}", "…")
            else:
                node["elements"] = [each for each in node["elements"] if each != name]

    return change
