"""How far one hidden cell of a table may be changed through the other hidden ones; the arithmetic under suppression."""

import heapq
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pipe:
    """A cell: `count` answers flow from joint `begin` to joint `end`. A reader knows that a hidden one is 1 or more."""

    key: Key
    begin: str
    end: str
    count: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One way through a pipe: on means one answer more in it, back one fewer."""

    pipe: Pipe
    on: bool

    @property
    def to(self) -> str:
        return self.pipe.end if self.on else self.pipe.begin


class Network:
    """The whole table."""

    def __init__(self, pipes: Sequence[Pipe]) -> None:
        self._pipes = {pipe.key: pipe for pipe in pipes}
        self._at: Mapping[str, list[_Step]] = defaultdict(list)
        for pipe in pipes:
            self._at[pipe.begin].append(_Step(pipe, on=True))
            self._at[pipe.end].append(_Step(pipe, on=False))
        self._most = 1 + sum(pipe.count for pipe in pipes)

    def hidden_for(self, key: Key, hidden: frozenset[Key], span: int) -> frozenset[Key]:
        """Cells to be hidden besides, so that the hidden cell `key` keeps a span of that many values."""
        now = set(hidden)
        while self.span(key, frozenset(now), span) < span:
            now |= self._way_round(self._pipes[key], now, span)
        return frozenset(now - hidden)

    def span(self, key: Key, hidden: frozenset[Key], enough: int) -> int:
        """How many values the hidden cell may have besides its own, given all that is shown; counted up to `enough`."""
        pipe = self._pipes[key]
        more = self._flow(pipe.end, pipe.begin, hidden - {key}, enough)
        fewer = self._flow(pipe.begin, pipe.end, hidden - {key}, min(enough, pipe.count - 1))
        return more + fewer

    def _flow(self, begin: str, end: str, hidden: frozenset[Key], enough: int) -> int:
        """The greatest flow through hidden pipes, up to `enough` (Edmonds and Karp 1972)."""
        changed: dict[Key, int] = defaultdict(int)
        flow = 0
        while flow < enough and (way := self._shortest(begin, end, hidden, changed)):
            room = min(enough - flow, *(self._room(step, changed) for step in way))
            for step in way:
                changed[step.pipe.key] += room if step.on else -room
            flow += room
        return flow

    def _room(self, step: _Step, changed: Mapping[Key, int]) -> int:
        return self._most if step.on else step.pipe.count + changed.get(step.pipe.key, 0) - 1

    def _shortest(
        self, begin: str, end: str, hidden: frozenset[Key], changed: Mapping[Key, int]
    ) -> list[_Step]:
        came: dict[str, _Step | None] = {begin: None}
        waiting = deque([begin])
        while waiting and end not in came:
            for step in self._at[waiting.popleft()]:
                if step.to not in came and step.pipe.key in hidden and self._room(step, changed) > 0:
                    came[step.to] = step
                    waiting.append(step.to)
        return list(_back(came, end))

    def _way_round(self, pipe: Pipe, hidden: set[Key], span: int) -> set[Key]:
        """The cheapest way that lets the cell grow by the whole span: answers hidden, with margins dearer by far."""
        best: dict[str, tuple[int, _Step | None]] = {pipe.end: (0, None)}
        waiting = [(0, pipe.end)]
        while waiting:
            cost, joint = heapq.heappop(waiting)
            for step in self._at[joint]:
                if step.pipe is pipe or not (step.on or step.pipe.count > span):
                    continue
                reached = cost + (0 if step.pipe.key in hidden else self._price(step.pipe))
                if step.to not in best or reached < best[step.to][0]:
                    best[step.to] = (reached, step)
                    heapq.heappush(waiting, (reached, step.to))
        way = _back({joint: step for joint, (_, step) in best.items()}, pipe.begin)
        return {step.pipe.key for step in way}

    def _price(self, pipe: Pipe) -> int:
        """A margin is worth more than everything inside, the grand total more than all margins."""
        ends = sum(joint in ("start", "end") for joint in (pipe.begin, pipe.end))
        return pipe.count + (1, self._most, self._most * self._most)[ends]


def _back(came: Mapping[str, _Step | None], end: str) -> Iterator[_Step]:
    """The way from its end to its beginning."""
    step = came.get(end)
    while step is not None:
        yield step
        step = came[step.pipe.begin if step.on else step.pipe.end]
