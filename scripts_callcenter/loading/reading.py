"""One script file: YAML → the values of its form, or every fault in it with its line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, ClassVar

import yaml
from pydantic import BaseModel, ValidationError

from scripts_callcenter.conditions import condition_from
from scripts_callcenter.loading.forms import AnswerForm, FieldForm, NodeForm, ScriptForm
from scripts_callcenter.loading.grammar import check_grammar
from scripts_callcenter.loading.problems import Faults
from scripts_callcenter.script import NEXT, TIMEOUT, Edge, EdgeKind, Field, Node, NodeType
from scripts_callcenter.wording import near

# libyaml's parser, where PyYAML was built with it, is ten times quicker.
_Quick: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Quick):  # type: ignore[misc]
    """Only true, false, null and whole numbers are not text: «yes», «no», «on», a time and a date stay as written."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:null|~|)\Z"), ["n", "~", ""])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"(?:0|-?[1-9][0-9]*)\Z"), list("-0123456789")
)
_LONGEST = 200_000  # characters; the longest script that ships has 16,000
_DEEPEST = 16
_OPEN = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSE = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_MODELS: Mapping[str, type[BaseModel]] = {"nodes": NodeForm, "answers": AnswerForm, "fields": FieldForm}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read; its nodes name each other as they are written there."""

    form: ScriptForm
    nodes: Mapping[str, Node]
    fields: Mapping[str, Field]
    faults: Faults

    @property
    def file(self) -> str:
        """The name of the file as its author knows it."""
        return self.faults.file


def read_source(text: str, file: str) -> tuple[Source | None, Faults]:
    """The file, or None where its faults leave nothing to go on with. `file` is `ID.yml` or `blocks/ID.yml`."""
    faults = Faults(file)
    values = read_values(text, faults)
    if values is None:
        return None, faults
    faults.add_repeated_keys()
    try:
        form = ScriptForm.model_validate(values)
    except ValidationError as error:
        for item in error.errors():
            _add_invalid(item, faults)
        return None, faults
    if form.id != (stem := PurePosixPath(file).stem):
        faults.add(("id",), "other-id", id=form.id, stem=stem)
    check_grammar(form, faults)
    nodes = {key: _node(key, each, faults) for key, each in form.nodes.items()}
    fields = {key: _field(key, each, faults) for key, each in form.fields.items()}
    return Source(form, nodes, fields, faults), faults


def read_values(text: str, faults: Faults) -> dict[str, Any] | None:
    """What the YAML holds, its root put into `faults`; None, with the fault told, where it is no set of keys."""
    if len(text) > _LONGEST:
        faults.add((), "too-long", most=_LONGEST)
        return None
    try:
        if not _is_plain(text):
            faults.add((), "not-plain")
            return None
        loader = _Loader(text)
        faults.root = loader.get_single_node()
        values = loader.construct_document(faults.root) if faults.root else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        faults.root = yaml.ScalarNode("", "", start_mark=mark) if mark else None
        faults.add((), "not-yaml", reason=getattr(error, "problem", None) or error)
        return None
    if not isinstance(values, dict):
        faults.add((), "not-mapping", id=PurePosixPath(faults.file).stem)
        return None
    return values


def _is_plain(text: str) -> bool:
    """No aliases, which a short text can swell with, and no depth that a reader of trees would drown in."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, _OPEN) - isinstance(event, _CLOSE)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            return False
    return True


def _add_invalid(item: Any, faults: Faults) -> None:
    """What pydantic found, in the words of those who write scripts."""
    place = tuple(item["loc"])
    where, value = ".".join(map(str, place)), repr(item["input"])[:60]
    match item["type"]:
        case "extra_forbidden":
            faults.add(place, "unknown-key", where=where, hint=near(str(place[-1]), _keys_at(place)))
        case "missing":
            faults.add(place, "missing-key", where=where)
        case "literal_error" | "enum":
            faults.add(place, "not-allowed", where=where, value=value, allowed=item["ctx"]["expected"])
        case "string_type":
            faults.add(place, "not-text", where=where, value=value)
        case _:
            faults.add(place, "bad-value", where=where, reason=item["msg"], value=value)


def _keys_at(place: tuple[int | str, ...]) -> list[str]:
    """The keys allowed where `place` stands."""
    area = next((str(step) for step in reversed(place[:-1]) if step in _MODELS), "")
    return list(_MODELS.get(area, ScriptForm).model_fields)


def _node(key: str, form: NodeForm, faults: Faults) -> Node:
    saved = [form.saves] if form.saves else []
    return Node(
        key=key,
        type=form.type,
        text=" ".join(form.text.split()),
        elements=tuple(form.element),
        edges=tuple(_edges(key, form, faults)),
        collects=(*saved, *form.fields, *form.needs),
        minutes=form.minutes,
        within_hours=form.within_hours,
        need=form.need,
        disposition=form.disposition or "",
        hint=" ".join(form.hint.split()),
        about=form.about,
        max_seconds=form.max_seconds,
        required=form.required,
        target=form.target,
        file=faults.file,
        line=faults.at(("nodes", key)),
    )


def _edges(key: str, form: NodeForm, faults: Faults) -> list[Edge]:
    place = ("nodes", key)
    if form.type is NodeType.SUBSCRIPT:
        return []
    edges = []
    if form.to is not None:
        edges.append(Edge(NEXT, form.to, line=faults.at((*place, "to"))))
    for number, answer in enumerate(form.answers):
        edges.append(_answer(answer, faults.at((*place, "answers", number))))
    if form.timeout is not None:
        edges.append(Edge(TIMEOUT, form.timeout, EdgeKind.TIMEOUT, line=faults.at((*place, "timeout"))))
    return edges


def _answer(form: AnswerForm, line: int) -> Edge:
    label = " ".join(form.label.split())
    try:
        when = None if form.when is None else condition_from(form.when)
    except (KeyError, TypeError, AttributeError):
        when = None  # told by the grammar
    return Edge(label, form.to, EdgeKind(form.kind), label, when, form.sets, tuple(form.does), line)


def _field(key: str, form: FieldForm, faults: Faults) -> Field:
    return Field(
        key=key,
        label=form.label,
        kind=form.kind,
        options=form.options,
        given=form.given,
        optional=form.optional,
        line=faults.at(("fields", key)),
    )
