"""A script as plain JSON values, and back: what a published version is stored as."""

from collections.abc import Mapping
from typing import Any

from scripts_callcenter.conditions import condition_body, condition_from
from scripts_callcenter.script import (
    Action,
    Direction,
    Disposition,
    Edge,
    EdgeKind,
    Element,
    Field,
    FieldKind,
    Need,
    Node,
    NodeType,
    Script,
)

FORM = 1  # the form of a stored body; a later form is read beside the earlier ones


def body_of(script: Script) -> dict[str, Any]:
    """Everything that walking, checking and printing need, dispositions of the ends included."""
    return {
        "form": FORM,
        "id": script.id,
        "direction": script.direction.value,
        "title": script.title,
        "start": script.start,
        "owner": script.owner,
        "clauses": list(script.clauses),
        "blocks": dict(script.blocks),
        "file": script.file,
        "fields": {key: _field_body(each) for key, each in script.fields.items()},
        "globals": {key: _edge_body(edge) for key, edge in script.globals.items()},
        "dispositions": {
            code: {"title": each.title, "flags": sorted(each.flags)}
            for code, each in script.dispositions.items()
        },
        "nodes": {key: _node_body(node) for key, node in script.nodes.items()},
    }


def script_from(body: Mapping[str, Any]) -> Script:
    """The script of a stored body. Raises KeyError or ValueError where the body is not of our form."""
    if body["form"] != FORM:
        raise ValueError(f"a stored script of the form {body['form']!r}; this program reads {FORM}")
    return Script(
        id=body["id"],
        direction=Direction(body["direction"]),
        title=body["title"],
        start=body["start"],
        owner=body["owner"],
        clauses=tuple(body["clauses"]),
        blocks=dict(body["blocks"]),
        file=body["file"],
        fields={key: _field_from(key, each) for key, each in body["fields"].items()},
        globals={key: _edge_from(each) for key, each in body["globals"].items()},
        dispositions={
            code: Disposition(code, each["title"], frozenset(each["flags"]))
            for code, each in body["dispositions"].items()
        },
        nodes={key: _node_from(key, each) for key, each in body["nodes"].items()},
    )


def _field_body(each: Field) -> dict[str, Any]:
    return {
        "label": each.label,
        "kind": each.kind.value,
        "options": dict(each.options),
        "given": each.given,
        "optional": each.optional,
        "line": each.line,
    }


def _field_from(key: str, body: Mapping[str, Any]) -> Field:
    return Field(
        key=key,
        label=body["label"],
        kind=FieldKind(body["kind"]),
        options=dict(body["options"]),
        given=body["given"],
        optional=body["optional"],
        line=body["line"],
    )


def _edge_body(edge: Edge) -> dict[str, Any]:
    return {
        "key": edge.key,
        "to": edge.to,
        "kind": edge.kind.value,
        "label": edge.label,
        "when": None if edge.when is None else condition_body(edge.when),
        "sets": dict(edge.sets),
        "does": [action.value for action in edge.does],
        "line": edge.line,
    }


def _edge_from(body: Mapping[str, Any]) -> Edge:
    return Edge(
        key=body["key"],
        to=body["to"],
        kind=EdgeKind(body["kind"]),
        label=body["label"],
        when=None if body["when"] is None else condition_from(body["when"]),
        sets=dict(body["sets"]),
        does=tuple(Action(action) for action in body["does"]),
        line=body["line"],
    )


_PLAIN = (
    "text",
    "minutes",
    "within_hours",
    "disposition",
    "hint",
    "about",
    "max_seconds",
    "required",
    "target",
    "file",
    "line",
)


def _node_body(node: Node) -> dict[str, Any]:
    return {
        "type": node.type.value,
        "elements": [element.value for element in node.elements],
        "edges": [_edge_body(edge) for edge in node.edges],
        "collects": list(node.collects),
        "need": None if node.need is None else node.need.value,
        **{name: getattr(node, name) for name in _PLAIN},
    }


def _node_from(key: str, body: Mapping[str, Any]) -> Node:
    return Node(
        key=key,
        type=NodeType(body["type"]),
        elements=tuple(Element(element) for element in body["elements"]),
        edges=tuple(_edge_from(edge) for edge in body["edges"]),
        collects=tuple(body["collects"]),
        need=None if body["need"] is None else Need(body["need"]),
        **{name: body[name] for name in _PLAIN},
    )
