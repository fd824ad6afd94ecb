"""The graph of a script as the check sees it: who leads where, globals included, and what is reached without what.

"Every path passes E" is asked by taking E away: if the end is still reached, some path misses E, and the search has found
it. One search answers for all ends at once, so a graph with thousands of paths takes milliseconds.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from scripts_callcenter.rendering import slots
from scripts_callcenter.script import RETURN, Edge, EdgeKind, Node, NodeType, Script

_LONGEST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Reached:
    """What a search came to. `came_from` leads from each node back to one of the starts."""

    came_from: Mapping[str, str | None]

    def __contains__(self, key: str) -> bool:
        return key in self.came_from

    def path(self, key: str) -> str:
        """The shortest way here, as it is shown: «hello → name → bye»."""
        steps: list[str] = []
        step: str | None = key
        while step is not None:
            steps.append(step)
            step = self.came_from[step]
        steps.reverse()
        if len(steps) > _LONGEST_SHOWN:
            steps[3 : 4 - _LONGEST_SHOWN + 3] = ["…"]
        return " → ".join(steps)


def matches(node: Node, wanted: str) -> bool:
    """Whether the node is what a rule names: an element, `type:…`, `text:…` or `end:…`."""
    sort, _, name = wanted.rpartition(":")
    match sort:
        case "type":
            return node.type == name
        case "text":
            return any(slot.name == name for slot in slots(node.text))
        case "end":
            return node.disposition == name
        case "yes":
            return False
        case _:
            return name in node.elements


class Graph:
    """The ways between the nodes of one script. A way to a node that is not there leads nowhere."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.nodes = script.nodes
        self.own = {
            key: tuple(edge for edge in node.edges if edge.to in script.nodes or edge.to == RETURN)
            for key, node in script.nodes.items()
        }
        first = {key: key.partition("/")[0] for key in script.nodes}
        self._global_of = {key: block if block in script.globals else "" for key, block in first.items()}
        self.ends = [node for node in script.nodes.values() if node.type is NodeType.END]
        self._named: dict[str, set[str]] = {}
        self.whole = self.reach([script.start])

    def reach(
        self,
        starts: Iterable[str],
        *,
        without: Collection[str] = (),
        cut: Collection[tuple[str, int]] = (),
        with_globals: bool = True,
    ) -> Reached:
        """All that is reached from the starts, not through the nodes `without` nor along the edges `cut`.

        `cut` names edges as (node, number of its own edge). `RETURN` is reached like a node; it leads nowhere.
        """
        came_from: dict[str, str | None] = {
            key: None for key in starts if key not in without and (key in self.nodes or key == RETURN)
        }
        entries = [edge for edge in self.script.globals.values() if with_globals and edge.to in self.nodes]
        queue = deque(came_from)
        while queue:
            key = queue.popleft()
            entered = [edge for edge in entries if self._may_enter(edge, key)] if entries else []
            entries = [edge for edge in entries if edge not in entered] if entered else entries
            for number, edge in enumerate((*self.own.get(key, ()), *entered)):
                if edge.to not in came_from and edge.to not in without and (key, number) not in cut:
                    came_from[edge.to] = key
                    queue.append(edge.to)
        return Reached(came_from)

    def _may_enter(self, entry: Edge, key: str) -> bool:
        """A global is entered from everywhere but itself and the end of the talk."""
        return (
            key != RETURN and self.nodes[key].type is not NodeType.END and self._global_of[key] != entry.key
        )

    def leads_to(self, goals: Collection[str]) -> set[str]:
        """The nodes from which one of the goals is reached along edges of their own."""
        found = set(goals)
        back: dict[str, list[str]] = {}
        for key in self.nodes:
            for edge in self.own[key]:
                back.setdefault(edge.to, []).append(key)
        queue = deque(found)
        while queue:
            for key in back.get(queue.popleft(), ()):
                if key not in found:
                    found.add(key)
                    queue.append(key)
        return found

    def in_global(self, key: str) -> str:
        """The global in which the node stands, or nothing."""
        return self._global_of[key]

    def that(self, wanted: Collection[str]) -> list[Node]:
        """The nodes that a rule names by one of `wanted`, in the order of the script."""
        for each in wanted:
            if each not in self._named:
                self._named[each] = {key for key, node in self.nodes.items() if matches(node, each)}
        keys = set().union(*(self._named[each] for each in wanted))
        return [node for key, node in self.nodes.items() if key in keys] if keys else []

    def flags(self, node: Node) -> frozenset[str]:
        """What is known of how the talk ended here."""
        disposition = self.script.dispositions.get(node.disposition)
        return disposition.flags if disposition else frozenset()

    def positive(self, key: str) -> set[tuple[str, int]]:
        """The positive edges of a node, as `reach` cuts them."""
        return {(key, number) for number, edge in enumerate(self.own[key]) if edge.kind is EdgeKind.POSITIVE}
