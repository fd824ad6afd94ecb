"""The run of a call: the fold of its stored steps over the version it is pinned to, with what each answer binds to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.db.queries_calls import CallEvent
from scripts_callcenter import (
    Action,
    Edge,
    EdgeKind,
    Event,
    Live,
    Node,
    NodeType,
    Script,
    advance,
    begin,
    choices,
)

OURS = frozenset({"begin", "deed"})
"""Kinds of stored steps that are not the engine's."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A way on the live path: from which node, along which edge, stored under which number."""

    node: Node
    edge: Edge
    seq: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in the world inside a step: `what` is its name, `ref` the id of what came of it."""

    what: str
    ref: str
    node: str
    seq: int


@dataclass(frozen=True, slots=True)
class Run:
    """Where the call stands. `taken` runs parallel to `live.behind`; `done` holds what was not undone again.

    `begun` is the number of the step that pinned this script: what was done before it, was done under another.
    """

    script: Script
    version_id: int
    begun: int
    live: Live
    taken: tuple[Taken, ...] = ()
    done: tuple[Done, ...] = ()

    @property
    def node(self) -> Node:
        """Where the operator is; the end node once the talk is over."""
        ended = self.live.ended
        return self.script.nodes[self.live.node or (ended.node if ended else self.script.start)]

    @property
    def flags(self) -> frozenset[str]:
        """The flags of the end's disposition; none before the end."""
        ended = self.live.ended
        known = self.script.dispositions.get(ended.disposition) if ended else None
        return known.flags if known else frozenset()

    def was_done(self, what: str, node: str = "") -> bool:
        """Whether this was done, at this node or anywhere."""
        return any(each.what == what and node in ("", each.node) for each in self.done)


def fold(script: Script, stored: Iterable[CallEvent], values: Mapping[str, str]) -> Run:
    """The run after these steps; `script` is the one of the newest `begin`. Raises WalkError as `walk` does."""
    run = Run(script, 0, 0, begin(script, values))
    for event in _of_this_script(stored):
        if event.kind == "begin":
            run = replace(run, version_id=int(event.value), begun=event.seq)
        else:
            run = after(run, event)
    return run


def after(run: Run, event: CallEvent) -> Run:
    """One stored step further."""
    if event.kind == "deed":
        return _deed(run, event)
    live = advance(run.script, run.live, engine_event(event))
    if event.kind == "back":
        return replace(run, live=live, taken=run.taken[:-1])
    if len(live.behind) == len(run.live.behind):
        return replace(run, live=live)
    edge = edge_of(run, event.kind, event.edge)
    return replace(run, live=live, taken=(*run.taken, Taken(run.node, edge, event.seq)))


def engine_event(event: CallEvent) -> Event:
    """A stored step as the engine knows it."""
    return Event(event.kind, event.node, event.edge, event.value, event.said, event.at)


def edge_of(run: Run, kind: str, key: str) -> Edge:
    """The open way that an event names. Raises KeyError where none is open by this name."""
    globals_only = kind in ("global", "missing")
    for edge in choices(run.script, run.live):
        if edge.key == (key or "next") and (edge.kind is EdgeKind.GLOBAL) is globals_only:
            return edge
    raise KeyError(key)


def _of_this_script(stored: Iterable[CallEvent]) -> list[CallEvent]:
    """The steps since the newest `begin`, with what was done before it."""
    kept: list[CallEvent] = []
    for event in stored:
        if event.kind == "begin":
            kept = [each for each in kept if each.kind == "deed"]
        kept.append(event)
    return kept


def _deed(run: Run, event: CallEvent) -> Run:
    if event.edge.startswith("undo:"):
        what = event.edge.removeprefix("undo:")
        kept = tuple(each for each in run.done if (each.what, each.ref) != (what, event.value))
        return replace(run, done=kept)
    return replace(run, done=(*run.done, Done(event.edge, event.value, event.node, event.seq)))


@dataclass(frozen=True, slots=True)
class Owed:
    """What keeps a call from being closed. `missing`: to be done still; else it was done, and the way was left again."""

    what: str
    node: str
    ref: str = ""
    missing: bool = True


_FORWARD = (EdgeKind.NEXT, EdgeKind.POSITIVE)
_BOUND_NODES = {NodeType.BOOK: "book", NodeType.TRANSFER: "transfer", NodeType.CALLBACK: "callback"}
"""A way on from such a node says that this was done there."""
CHANGES = frozenset({"move", "cancel", "confirm"})
"""What a step of an appointment does with one that exists, where its `about` says so; else a new one is booked."""


def deed_at(node: Node) -> str:
    """What this step is there for: book, move, cancel, confirm, transfer, callback; empty where it only talks."""
    if node.type is NodeType.BOOK and node.about in CHANGES:
        return node.about
    return _BOUND_NODES.get(node.type, "")


def bound_to(node: Node, edge: Edge) -> tuple[str, ...]:
    """What an answer binds to: the actions of its edge, and what the node is for."""
    bound = [action.value for action in edge.does]
    if edge.kind in _FORWARD and (what := deed_at(node)):
        bound.append(what)
    if (
        node.type is NodeType.CONSENT
        and edge.kind is EdgeKind.POSITIVE
        and Action.GIVE_CONSENT not in edge.does
    ):
        bound.append(Action.GIVE_CONSENT.value)
    return tuple(bound)


def owed(run: Run) -> tuple[Owed, ...]:
    """What the live path binds to and was not done; what was done for an answer that was taken back."""
    bound = [(what, each.node.key) for each in run.taken for what in bound_to(each.node, each.edge)]
    if "do_not_call" in run.flags:
        bound.append((Action.DO_NOT_CALL.value, run.node.key))
    missing = tuple(
        Owed(what, node) for what, node in dict.fromkeys(bound) if not run.was_done(what, _place(what, node))
    )
    wanted = {what for what, _ in bound}
    actions = {action.value for action in Action}
    stray = tuple(
        Owed(each.what, each.node, each.ref, missing=False)
        for each in run.done
        if each.what in actions and each.what not in wanted and each.seq > run.begun
    )
    return missing + stray


def _place(what: str, node: str) -> str:
    """A decision of the client's counts wherever it was taken; a booking belongs to its own step."""
    return node if what in CHANGES or what in _BOUND_NODES.values() else ""
