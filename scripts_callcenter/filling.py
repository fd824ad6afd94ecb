"""What an answer fills in: which fields it must, and the values an event brings."""

import json
from collections.abc import Mapping

from scripts_callcenter.script import Edge, EdgeKind, FieldKind, Node, Script
from scripts_callcenter.wording import tell


class WalkError(ValueError):
    """The event cannot happen here; the message names the node and the ways that are open."""


def needed(script: Script, node: Node, edge: Edge) -> tuple[str, ...]:
    """The fields without whose values this way cannot be taken: the client answered, so they are there to fill in."""
    if edge.kind not in (EdgeKind.NEXT, EdgeKind.POSITIVE):
        return ()
    optional = {key for key, field in script.fields.items() if field.optional}
    return tuple(key for key in node.collects if key not in edge.sets and key not in optional)


def filled(script: Script, node: Node, edge: Edge, value: str) -> Mapping[str, str]:
    """What `value` fills in. One field: the value itself; several: a JSON object of them. Raises WalkError."""
    values = _read(node, value)
    must = needed(script, node, edge)
    if not all(values.get(key) for key in must):
        fields = ", ".join(script.fields[key].label for key in must)
        raise WalkError(tell("walking", "value-needed", node=node.key, fields=fields))
    for key, each in values.items():
        _check_option(script, node, key, each)
    return values


def _read(node: Node, value: str) -> Mapping[str, str]:
    if not value or not node.collects:
        return {}
    if len(node.collects) == 1:
        return {node.collects[0]: value}
    try:
        values = json.loads(value)
    except ValueError:
        values = None
    if not isinstance(values, dict) or not all(
        key in node.collects and isinstance(each, str) for key, each in values.items()
    ):
        raise WalkError(tell("walking", "bad-form", node=node.key, fields=", ".join(node.collects)))
    return values


def _check_option(script: Script, node: Node, key: str, value: str) -> None:
    field = script.fields.get(key)
    if field and field.kind is FieldKind.CHOICE and value and value not in field.options:
        allowed = ", ".join(field.options)
        raise WalkError(tell("walking", "bad-option", node=node.key, field=key, value=value, allowed=allowed))
