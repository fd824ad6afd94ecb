"""How a version of a script fares in real talks: where they go, where they stop, how long a step takes.

Derived from the logs alone; going back and other branches are counted as they happened, the results as they stood in
the end. Figures are counts: whoever shows a share adds its interval.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from scripts_callcenter.script import NEXT, Script
from scripts_callcenter.walking import Event, EventKind, Live, advance, begin


@dataclass(frozen=True, slots=True)
class Run:
    """One talk: its log from the start; `closed` once nothing more will be added to it."""

    started_at: datetime
    events: tuple[Event, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    closed: bool = True


@dataclass(frozen=True, slots=True)
class NodeFigures:
    """One node over all talks. `reached` counts talks, `visits` comings; `stopped` are closed talks that never left it.

    `seconds` is the median stay, None where nobody left. `answers` counts the ways on, on all comings: by the key of the
    edge, and «skip» whichever edge the operator skipped along. `skipped` and `missing` («no answer fits») likewise;
    `back` are returns from here.
    """

    node: str
    reached: int = 0
    visits: int = 0
    stopped: int = 0
    seconds: float | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    skipped: int = 0
    missing: int = 0
    back: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """A version over its talks. `converted` are those that passed a target node on the path that stood in the end."""

    runs: int
    ended: int
    converted: int
    has_target: bool
    needs: Mapping[str, int]
    dispositions: Mapping[str, int]
    nodes: tuple[NodeFigures, ...]

    def node(self, key: str) -> NodeFigures:
        """The figures of one node, all zero where no talk came there."""
        return next((each for each in self.nodes if each.node == key), NodeFigures(key))


@dataclass(slots=True)
class _Tally:
    """What gathers while the logs are read."""

    reached: Counter[str] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, EventKind]] = field(default_factory=Counter)
    answers: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)


def figures(script: Script, runs: Iterable[Run]) -> Figures:
    """Figures of the talks that walked this very version. Raises WalkError at a log of another one."""
    tally, ends = _Tally(), list[Live]()
    count = 0
    for run in runs:
        count += 1
        ends.append(_read(script, run, tally))
    targets = {key for key, node in script.nodes.items() if node.target}
    finished = [live.ended for live in ends if live.ended]
    return Figures(
        runs=count,
        ended=len(finished),
        converted=sum(not targets.isdisjoint(live.path) for live in ends),
        has_target=bool(targets),
        needs=Counter(end.need.value for end in finished),
        dispositions=Counter(end.disposition for end in finished),
        nodes=tuple(_node(key, tally) for key in script.nodes if key in tally.reached),
    )


def _read(script: Script, run: Run, tally: _Tally) -> Live:
    live = begin(script, run.values)
    seen = {script.start}
    tally.visits[script.start] += 1
    came = run.started_at
    for event in run.events:
        kind = EventKind(event.kind)
        tally.kinds[event.node, kind] += 1
        before, live = live, advance(script, live, event)
        if live.behind == before.behind:
            continue  # a note, or words that no answer fits: the talk stands where it stood
        if kind is not EventKind.BACK:
            way = kind.value if kind is EventKind.SKIP else event.edge or NEXT
            tally.answers.setdefault(event.node, Counter())[way] += 1
        here = live.path[-1]
        if event.at is not None:
            tally.seconds.setdefault(before.path[-1], []).append((event.at - came).total_seconds())
            came = event.at
        seen.add(here)
        tally.visits[here] += 1
    tally.reached.update(seen)
    if run.closed and live.node is not None:
        tally.stopped[live.node] += 1
    return live


def _node(key: str, tally: _Tally) -> NodeFigures:
    stays = tally.seconds.get(key)
    return NodeFigures(
        node=key,
        reached=tally.reached[key],
        visits=tally.visits[key],
        stopped=tally.stopped[key],
        seconds=median(stays) if stays else None,
        answers=tally.answers.get(key, {}),
        skipped=tally.kinds[key, EventKind.SKIP],
        missing=tally.kinds[key, EventKind.MISSING],
        back=tally.kinds[key, EventKind.BACK],
    )
