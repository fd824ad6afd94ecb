"""Where a talk stands: the pure fold of its log over the script (an append-only log is all that is stored).

Going back drops what the abandoned branch collected. What was said where no answer fitted, and the notes, stay: they
were said. The same log gives the same place in one go or event by event, over a script or over its stored body.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from scripts_callcenter.conditions import holds
from scripts_callcenter.filling import WalkError, filled
from scripts_callcenter.rendering import PROMISED
from scripts_callcenter.script import (
    NEXT,
    RETURN,
    Edge,
    EdgeKind,
    Need,
    Node,
    NodeType,
    Script,
)
from scripts_callcenter.wording import tell

_SKIPPABLE = frozenset({NodeType.SAY, NodeType.ASK, NodeType.FORM, NodeType.LOOKUP, NodeType.NOTE})


class EventKind(StrEnum):
    """What the operator did."""

    ANSWER = "answer"
    BACK = "back"
    MISSING = "missing"
    NOTE = "note"
    SKIP = "skip"
    HOLD_END = "hold_end"
    GLOBAL = "global"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log. `node` is where the operator was.

    answer: `edge` is the key of the way taken; `value` what is filled in (of several fields: a JSON object).
    back: one step. note: `said` is written down. skip: past a node that `may_skip`, without its values.
    missing: `said` is what no answer fits; with `edge` the global of this key is entered at once.
    hold_end: back on the line, or `edge="timeout"` where the promised time ran out. global: `edge` is its key.
    """

    kind: EventKind | str
    node: str
    edge: str = ""
    value: str = ""
    said: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Words kept with the node at which they were said."""

    node: str
    said: str


@dataclass(frozen=True, slots=True)
class Place:
    """A step of the live path: the node, what was known on coming there, and where the globals lead back to."""

    node: str
    values: Mapping[str, str] = field(default_factory=dict)
    returns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """How the talk ended."""

    node: str
    need: Need
    disposition: str


@dataclass(frozen=True, slots=True)
class Live:
    """Where the talk stands. `node` is None once it has ended; `behind` are the steps that `back` would undo.

    `returns` are the nodes to which the globals now open lead back, the innermost last.
    """

    node: str | None
    values: Mapping[str, str] = field(default_factory=dict)
    returns: tuple[str, ...] = ()
    behind: tuple[Place, ...] = ()
    missing: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    ended: End | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The nodes of the live path in order, the present one (or the end) last."""
        steps = tuple(place.node for place in self.behind)
        last = self.node or (self.ended.node if self.ended else "")
        left = self.node is None and steps[-1:] == (
            last,
        )  # a block walked on its own has no node for its end
        return steps if left else (*steps, last)

    def visits(self, node: str) -> int:
        """How often the live path comes to the node: a loop is counted."""
        return self.path.count(node)


def begin(script: Script, values: Mapping[str, str] | None = None) -> Live:
    """The start of a talk. `values` are what is known before the call (the script's `given` fields, the client's name)."""
    return _arrived(script, Live(None), script.start, dict(values or {}), ())


def walk(script: Script, events: Iterable[Event], values: Mapping[str, str] | None = None) -> Live:
    """The whole log folded. Raises WalkError at the first event that cannot happen."""
    live = begin(script, values)
    for event in events:
        live = advance(script, live, event)
    return live


def choices(script: Script, live: Live) -> tuple[Edge, ...]:
    """The ways open now, in the order of the script: answers whose conditions hold, then the globals not yet inside."""
    if live.node is None:
        return ()
    own = tuple(edge for edge in script.nodes[live.node].edges if holds(edge.when, live.values))
    inside = {key for key in script.globals if any(_is_in(key, each) for each in (live.node, *live.returns))}
    return (*own, *(edge for key, edge in script.globals.items() if key not in inside))


def offered(script: Script, live: Live) -> tuple[Edge, ...]:
    """What an operator is shown: `choices` without a global that an answer of this very step names too."""
    open_ways = choices(script, live)
    own = {edge.label for edge in open_ways if edge.kind is not EdgeKind.GLOBAL}
    return tuple(edge for edge in open_ways if edge.kind is not EdgeKind.GLOBAL or edge.label not in own)


def advance(script: Script, live: Live, event: Event) -> Live:
    """One event further. Raises WalkError."""
    try:
        kind = EventKind(event.kind)
    except ValueError as error:
        raise WalkError(tell("walking", "unknown-kind", kind=event.kind)) from error
    here = live.node or (live.ended.node if live.ended else "")
    if event.node != here:
        raise WalkError(tell("walking", "other-node", told=event.node, node=here))
    if kind is EventKind.BACK:
        return _back(live)
    if kind is EventKind.NOTE:
        return replace(live, notes=(*live.notes, Said(here, event.said)))
    if live.node is None:
        raise WalkError(tell("walking", "ended", node=here))
    return _onward(script, live, kind, event)


def _onward(script: Script, live: Live, kind: EventKind, event: Event) -> Live:
    node = script.nodes[event.node]
    match kind:
        case EventKind.ANSWER:
            edge = _own(script, live, event)
            promised = {} if node.within_hours is None else {PROMISED: str(node.within_hours)}
            values = {**live.values, **promised, **filled(script, node, edge, event.value), **edge.sets}
            return _follow(script, live, edge, values)
        case EventKind.HOLD_END:
            if node.type is not NodeType.HOLD:
                raise _closed(script, live, event)
            return _follow(script, live, _own(script, live, event), live.values)
        case EventKind.SKIP:
            if not may_skip(node):
                raise WalkError(tell("walking", "required", node=node.key, allowed=_named(script, live)))
            return _follow(script, live, _own(script, live, event), live.values)
        case EventKind.GLOBAL:
            return _enter(script, live, event)
        case EventKind.MISSING:
            told = replace(live, missing=(*live.missing, Said(event.node, event.said)))
            return _enter(script, told, event) if event.edge else told
        case EventKind.BACK | EventKind.NOTE:
            raise AssertionError(kind)
        case _:
            assert_never(kind)


def may_skip(node: Node) -> bool:
    """Whether the operator may pass the step by. What somebody else must do or agree to cannot be passed by at all."""
    return not node.required and node.type in _SKIPPABLE


def _own(script: Script, live: Live, event: Event) -> Edge:
    """The way of the node that the event names; its only plain way where it names none."""
    wanted = event.edge or NEXT
    own = [edge for edge in choices(script, live) if edge.kind is not EdgeKind.GLOBAL]
    for edge in own:
        if edge.key == wanted:
            return edge
    raise _closed(script, live, event)


def _enter(script: Script, live: Live, event: Event) -> Live:
    for edge in choices(script, live):
        if edge.kind is EdgeKind.GLOBAL and edge.key == event.edge:
            return _step(script, live, edge.to, live.values, (*live.returns, event.node))
    raise _closed(script, live, event)


def _follow(script: Script, live: Live, edge: Edge, values: Mapping[str, str]) -> Live:
    if edge.to != RETURN:
        return _step(script, live, edge.to, values, live.returns)
    if not live.returns:  # a block walked on its own is left
        here = live.node or ""
        ended = End(here, Need.NONE, "")
        return replace(live, node=None, values=values, behind=(*live.behind, _place(live)), ended=ended)
    return _step(script, live, live.returns[-1], values, live.returns[:-1])


def _step(script: Script, live: Live, to: str, values: Mapping[str, str], returns: tuple[str, ...]) -> Live:
    return _arrived(script, replace(live, behind=(*live.behind, _place(live))), to, values, returns)


def _arrived(
    script: Script, live: Live, to: str, values: Mapping[str, str], returns: tuple[str, ...]
) -> Live:
    node = script.nodes[to]
    ended = None
    if node.type is NodeType.END:
        ended = End(to, node.need or Need.NONE, node.disposition)
    return replace(live, node=None if ended else to, values=values, returns=returns, ended=ended)


def _place(live: Live) -> Place:
    return Place(live.node or "", live.values, live.returns)


def _back(live: Live) -> Live:
    if not live.behind:
        raise WalkError(tell("walking", "no-back", node=live.node))
    *behind, last = live.behind
    return replace(
        live, node=last.node, values=last.values, returns=last.returns, behind=tuple(behind), ended=None
    )


def _is_in(block: str, node: str) -> bool:
    return node.startswith(f"{block}/")


def _named(script: Script, live: Live) -> str:
    return ", ".join(edge.key for edge in choices(script, live))


def _closed(script: Script, live: Live, event: Event) -> WalkError:
    allowed = _named(script, live)
    return WalkError(
        tell("walking", "no-edge", node=event.node, edge=event.edge or event.kind, allowed=allowed)
    )
