"""The ways out of a block on paper: it is printed once, but leads elsewhere from each place of use.

The flat graph has forgotten the names of the exits, so they are found again: two edges leave a block by one exit where
they lead to one node in every copy of the block.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts_callcenter.script import Node, Script


@dataclass(frozen=True, slots=True)
class Exits:
    """The exits of one block. `numbers` by the leaving edge (its node's key inside the block, its place there); `leads`
    by copy of the block: where each exit leads, in the order of their numbers, which count from 1."""

    numbers: Mapping[tuple[str, int], int]
    leads: Mapping[str, tuple[str, ...]]


def place_of(node: Node) -> str:
    """The copy of a block in which the node stands: `wait/later/`; the script's own nodes stand in none."""
    outer, slash, _ = node.key.rpartition("/")
    return outer + slash


def leaves(node: Node, to: str) -> bool:
    """Whether a way from the node to this one leads out of its copy of the block."""
    return bool(place_of(node)) and not to.startswith(place_of(node))


def exits_of(script: Script, file: str) -> Exits:
    """The exits of the block written in this file."""
    copies = list(dict.fromkeys(place_of(node) for node in script.nodes.values() if node.file == file))
    ways: dict[tuple[str, int], list[str]] = {}
    for copy in copies:
        for key, node in script.nodes.items():
            if key.startswith(copy):
                for number, edge in enumerate(node.edges):
                    if not edge.to.startswith(copy):
                        ways.setdefault((key.removeprefix(copy), number), []).append(edge.to)
    groups = list(dict.fromkeys(map(tuple, ways.values())))
    numbers = {way: groups.index(tuple(targets)) + 1 for way, targets in ways.items()}
    return Exits(numbers, {copy: tuple(group[at] for group in groups) for at, copy in enumerate(copies)})
