"""Random talks for property tests: at every step one of the events that are possible there."""

import json
from collections.abc import Mapping

from hypothesis import strategies as st

from scripts_callcenter import (
    Edge,
    EdgeKind,
    Event,
    EventKind,
    FieldKind,
    Live,
    Node,
    NodeType,
    Script,
    advance,
    begin,
    choices,
    may_skip,
    needed,
)


def possible(script: Script, live: Live) -> list[Event]:
    """Every event that may happen at this place, each way once."""
    if live.node is None:
        return [Event(EventKind.BACK, live.ended.node)] if live.ended else []
    node = script.nodes[live.node]
    events = [
        Event(EventKind.NOTE, node.key, said="заметка"),
        Event(EventKind.MISSING, node.key, said="слова"),
    ]
    if live.behind:
        events.append(Event(EventKind.BACK, node.key))
    for edge in choices(script, live):
        if edge.kind is EdgeKind.GLOBAL:
            events.append(Event(EventKind.GLOBAL, node.key, edge.key))
            events.append(Event(EventKind.MISSING, node.key, edge.key, said="слова"))
        else:
            events.append(Event(EventKind.ANSWER, node.key, edge.key, value(script, node, edge)))
            if node.type is NodeType.HOLD:
                events.append(Event(EventKind.HOLD_END, node.key, edge.key))
            if may_skip(node):
                events.append(Event(EventKind.SKIP, node.key, edge.key))
    return events


def value(script: Script, node: Node, edge: Edge) -> str:
    """What this answer must fill in."""
    values = {}
    for key in needed(script, node, edge):
        field = script.fields[key]
        values[key] = next(iter(field.options)) if field.kind is FieldKind.CHOICE else f"значение {key}"
    if len(node.collects) == 1:
        return next(iter(values.values()), "")
    return json.dumps(values, ensure_ascii=False) if values else ""


@st.composite
def talks(
    draw: st.DrawFn, script: Script, most: int = 25, known: Mapping[str, str] | None = None
) -> list[Event]:
    """The log of a talk that may stop anywhere. `known`: what the card tells before it."""
    events: list[Event] = []
    live = begin(script, known)
    for _ in range(draw(st.integers(0, most))):
        allowed = possible(script, live)
        if not allowed:
            break
        events.append(allowed[draw(st.integers(0, len(allowed) - 1))])
        live = advance(script, live, events[-1])
    return events
