"""Which keys go with which type of node, and what a name, a text and a condition may hold."""

import re
from collections.abc import Mapping
from typing import Any

from scripts_callcenter.loading.forms import NodeForm, ScriptForm
from scripts_callcenter.loading.problems import Faults
from scripts_callcenter.rendering import KNOWN, PROMISED, pieces
from scripts_callcenter.script import FieldKind, NodeType

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
# client_name and gender are collected by scripts too; the rest is the program's alone.
_RESERVED = (KNOWN - {"client_name", "gender"}) | {PROMISED}

_SPOKEN = frozenset({"element", "text", "max_seconds", "required"})
_COMMON = frozenset({"type", "hint", "target"})
_WAYS = frozenset({"to", "answers"})
_KEYS: Mapping[NodeType, frozenset[str]] = {
    NodeType.SAY: _WAYS,
    NodeType.ASK: _WAYS | {"saves"},
    NodeType.FORM: _WAYS | {"fields"},
    NodeType.HOLD: frozenset({"to", "timeout", "minutes"}),
    NodeType.CALLBACK: _WAYS | {"within_hours", "needs"},
    NodeType.LOOKUP: _WAYS | {"about"},
    NodeType.BOOK: _WAYS | {"about"},
    NodeType.CONSENT: _WAYS | {"about"},
    NodeType.TRANSFER: _WAYS | {"about"},
    NodeType.SUBSCRIPT: frozenset({"to", "block", "exits", "minutes", "within_hours"}),
    NodeType.NOTE: _WAYS | {"saves"},
    NodeType.END: frozenset({"need", "disposition", "end"}),
}
_NEEDED: Mapping[NodeType, tuple[str, ...]] = {
    NodeType.SAY: ("text",),
    NodeType.ASK: ("text",),
    NodeType.FORM: ("fields",),
    NodeType.HOLD: ("text", "minutes", "to"),
    NodeType.CALLBACK: ("text", "within_hours", "needs"),
    NodeType.CONSENT: ("text", "answers"),
    NodeType.TRANSFER: ("text",),
    NodeType.SUBSCRIPT: ("block",),
}


def check_grammar(form: ScriptForm, faults: Faults) -> None:
    """Adds every fault that one file shows without the others."""
    _check_names(form, faults)
    for key, node in form.nodes.items():
        _check_keys(key, node, faults)
        _check_text(key, node.text, faults)
        for number, answer in enumerate(node.answers):
            if answer.when is not None:
                _check_condition(answer.when, faults, ("nodes", key, "answers", number, "when"))
    for key, field in form.fields.items():
        if field.kind is FieldKind.CHOICE and not field.options:
            faults.add(("fields", key), "no-options", field=key)


def _check_names(form: ScriptForm, faults: Faults) -> None:
    for key in form.nodes:
        if not _KEBAB.match(key):
            faults.add(("nodes", key), "bad-name", name=key, mark="-")
    for key in form.fields:
        if not _SNAKE.match(key):
            faults.add(("fields", key), "bad-name", name=key, mark="_")
        elif key in _RESERVED:
            faults.add(("fields", key), "reserved", name=key)


def _check_keys(key: str, node: NodeForm, faults: Faults) -> None:
    place = ("nodes", key)
    silent = node.type in (NodeType.SUBSCRIPT, NodeType.END)
    allowed = _COMMON | _KEYS[node.type] | (frozenset() if silent else _SPOKEN)
    for name in node.model_fields_set - allowed:
        faults.add((*place, name), "key-of-other", node=key, key=name, type=node.type.value)
    if node.to is not None and node.answers:
        faults.add(place, "two-ways", node=key)
    needed = _NEEDED.get(node.type, ())
    if node.type is NodeType.END and node.end is None:
        needed = ("need", "disposition")
    for name in needed:
        if not getattr(node, name):
            faults.add(place, "key-needed", node=key, type=node.type.value, key=name)
    if (
        node.type not in (NodeType.END, NodeType.SUBSCRIPT, NodeType.HOLD)
        and node.to is None
        and not node.answers
    ):
        faults.add(place, "key-needed", node=key, type=node.type.value, key="to")


def _check_text(key: str, text: str, faults: Faults) -> None:
    try:
        list(pieces(text))
    except ValueError as error:
        faults.add(("nodes", key, "text"), "bad-variable", node=key, inside=str(error))


def _check_condition(body: Mapping[str, Any], faults: Faults, place: tuple[int | str, ...]) -> None:
    """A test of one field, or `all_of` / `any_of` over such tests."""
    keys = set(body)
    for joined in ("all_of", "any_of"):
        if keys == {joined} and isinstance(body[joined], list) and body[joined]:
            for number, part in enumerate(body[joined]):
                _check_condition(part if isinstance(part, dict) else {}, faults, (*place, joined, number))
            return
    known = {"is": (str,), "not": (str, list), "in": (list,), "known": (bool,)}
    test = next(iter(keys - {"field"}), "")
    if len(keys) != 2 or not isinstance(body.get("field"), str) or test not in known:
        allowed = "field + is, not, in, known; all_of; any_of"
        faults.add(place, "not-allowed", where="when", value=dict(body), allowed=allowed)
        return
    value = body[test]
    texts = value if isinstance(value, list) else [value]
    if not isinstance(value, known[test]) or not (test == "known" or all(isinstance(x, str) for x in texts)):
        faults.add((*place, test), "not-text", where=test, value=value)
