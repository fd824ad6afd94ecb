"""Which way the client takes: drawn by the weights of the temper, towards the end when the call grows long."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from scripts_callcenter.script import RETURN, Edge, EdgeKind, NodeType, Script
from scripts_callcenter.training.speaking import Manner
from scripts_callcenter.walking import Live

_PATIENCE = 24  # steps, after which the client makes for the end
_INTERRUPTIONS = 2  # of a call
_FIRST = 2  # steps of the client before the first interruption
_SHORT = 10  # steps: before them the client seldom gives the call up, for little is learnt from that
_RARELY = 0.15  # by how much
_FAR = 1_000  # steps: no end can be reached
_SEEN = 3  # by how much a way that was gone already is lighter, and longer


class Leaning:
    """Draws the ways of one client, and remembers what has been."""

    def __init__(self, script: Script, manner: Manner, draw: Random) -> None:
        self.script, self.manner, self.draw = script, manner, draw
        self._far = distances(script)
        self._hopeful = _before(script, [key for key, node in script.nodes.items() if node.target]).keys()
        self._asked = 0
        self._interrupted: set[str] = set()

    def choose(self, live: Live, edges: Sequence[Edge]) -> Edge:
        """One of the labelled edges that are open."""
        self._asked += 1
        own = [edge for edge in edges if edge.kind not in (EdgeKind.NEXT, EdgeKind.TIMEOUT, EdgeKind.GLOBAL)]
        if len(live.path) > _PATIENCE:
            return min(own, key=lambda edge: self._length(live, edge))
        others = [
            edge for edge in edges if edge.kind is EdgeKind.GLOBAL and edge.key not in self._interrupted
        ]
        weights = [self._weight(live, edge) for edge in own]
        interrupting = self._interrupting(live, others)
        if not any((*weights, *interrupting)):
            return self.draw.choice(own)
        chosen = self.draw.choices([*own, *others], [*weights, *interrupting])[0]
        if chosen.kind is EdgeKind.GLOBAL:
            self._interrupted.add(chosen.key)
        return chosen

    def _weight(self, live: Live, edge: Edge) -> float:
        fruitless = len(live.path) < _SHORT and edge.to not in self._hopeful
        haste = _RARELY if fruitless and self._hopeful else 1.0
        return haste * self.manner.weights[edge.kind] / (1 + _SEEN * live.visits(edge.to))

    def _interrupting(self, live: Live, others: Sequence[Edge]) -> list[float]:
        """Weights of the globals: together the temper's weight of them, apart by its leaning to each."""
        ready = self._asked > _FIRST and not live.returns and len(self._interrupted) < _INTERRUPTIONS
        leanings = [self.manner.globals.get(edge.key, 1.0) for edge in others]
        total = sum(leanings)
        whole = self.manner.weights[EdgeKind.GLOBAL] if ready and total else 0.0
        return [whole * leaning / total if total else 0.0 for leaning in leanings]

    def _length(self, live: Live, edge: Edge) -> int:
        to = live.returns[-1] if edge.to == RETURN and live.returns else edge.to
        return self._far.get(to, _FAR) + _SEEN * live.visits(to)


def distances(script: Script) -> Mapping[str, int]:
    """Steps from each node to the nearest end of the call, or to the way out of a global."""
    ends = [key for key, node in script.nodes.items() if node.type is NodeType.END]
    return _before(script, (RETURN, *ends))


def _before(script: Script, aims: Iterable[str]) -> Mapping[str, int]:
    """Steps to the nearest of the aims, from every node that leads to one."""
    before = defaultdict[str, list[str]](list)
    for key, node in script.nodes.items():
        for edge in node.edges:
            before[edge.to].append(key)
    far = dict.fromkeys(aims, 0)
    queue = deque(far)
    while queue:
        reached = queue.popleft()
        for key in before[reached]:
            if key not in far:
                far[key] = far[reached] + 1
                queue.append(key)
    return far
