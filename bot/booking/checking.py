"""A plan is read here and held against itself and the centre: each fault names line, field, value, what is allowed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from bot.booking.parts import OPERATORS, Strict
from bot.booking.places import places
from bot.booking.plan import Plan
from bot.texts import Texts, load_texts
from knowledge import Centre, DataError, Problem, line_of

Model = TypeVar("Model", bound=BaseModel)
Where = tuple[int | str, ...]
# pydantic's kinds of error by the sentence that tells the way out; `ctx` of the error fills the sentence.
_SENTENCES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "literal_error": "not-allowed",
    "multiple_of": "not-multiple",
    "greater_than_equal": "too-small",
    "less_than_equal": "too-big",
    "string_pattern_mismatch": "bad-id",
    "model_type": "not-mapping",
    "dict_type": "not-mapping",
    "value_error": "",
}
_BY_BEGINNING = {"int_": "not-number", "date_": "not-date", "time_": "not-time", "tuple_": "not-list"}


@cache
def _texts() -> Texts:
    # A plan may have a hundred faults, and reading the sentences takes a second.
    return load_texts()


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` leads to the value; `key` is the sentence without its prefix; `values` fill it."""

    where: Where
    key: str
    values: dict[str, str]


@dataclass(frozen=True)
class Document:
    """Values as YAML or JSON gave them. `text` is empty where there is no file, and lines are then all 1."""

    path: Path
    values: Any
    text: str = ""

    @cached_property
    def _node(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=yaml.SafeLoader) if self.text else None

    def error(self, faults: Iterable[Fault]) -> DataError:
        return DataError(sorted(self._problem(fault) for fault in faults))

    def _problem(self, fault: Fault) -> Problem:
        said = _texts().say(
            f"cli-plan-{fault.key}",
            field=self._field(fault.where),
            value=self._value(fault.where),
            **fault.values,
        )
        return Problem(self.path, 1 + line_of(self._node, fault.where), said)

    def _field(self, where: Where) -> str:
        """`lanes[central-1].office`: entries go by their ids, or by their number from 1."""
        name, node = "", self.values
        for step in where:
            node = _inside(node, step)
            if isinstance(step, int):
                name += f"[{(isinstance(node, dict) and node.get('id')) or step + 1}]"
            else:
                name += f".{step}" if name else step
        return name or self.path.name

    def _value(self, where: Where) -> str:
        node = self.values
        for step in where:
            node = _inside(node, step)
        return str(node)[:60]


def _inside(node: Any, step: int | str) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    return (
        node[step] if isinstance(node, list | tuple) and isinstance(step, int) and step < len(node) else None
    )


def document_of(path: Path) -> Document:
    """Raises DataError where the file cannot be read or is not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
        return Document(path, yaml.safe_load(text), text)
    except OSError as error:
        raise Document(path, None).error([Fault((), "no-file", {"reason": str(error.strerror)})]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = _texts().say("cli-plan-not-yaml", reason=str(getattr(error, "problem", error)))
        raise DataError([Problem(path, 1 + (mark.line if mark else 0), said)]) from error


def validated(model: type[Model], document: Document) -> Model:
    """Raises DataError with every fault of form."""
    try:
        return model.model_validate(document.values)
    except ValidationError as error:
        raise document.error(_fault(each, model) for each in error.errors()) from error


def _fault(error: Any, model: type[BaseModel]) -> Fault:
    where: Where = tuple(error["loc"])
    context = error.get("ctx", {})
    key = _SENTENCES.get(error["type"])
    if key is None:
        key = next(
            (key for kind, key in _BY_BEGINNING.items() if error["type"].startswith(kind)), "bad-value"
        )
    values = {"allowed": _allowed(where, model) if key == "unknown-key" else str(context.get("expected", ""))}
    values |= {name: str(context[name]) for name in ("ge", "le", "multiple_of") if name in context}
    return Fault(where, key or str(context["error"]), values | {"reason": error["msg"]})


def _allowed(where: Where, model: type[BaseModel]) -> str:
    """The keys that may stand beside the unknown one."""
    for step in where[:-1]:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return ", ".join(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    found = (_model_in(each) for each in get_args(annotation))
    return next((model for model in found if model), None)


def contradictions(plan: Plan, centre: Centre, articles: frozenset[str] | None) -> list[Fault]:
    """What each part allows and the whole does not."""
    found = [*_twice("offerings", plan), *_twice("lanes", plan), *_of_lanes(plan, centre)]
    found += [*_of_closures(plan, centre), *_unserved(plan)]
    return [*found, *_of_articles(plan, articles)] if articles is not None else found


def _twice(field: str, plan: Plan) -> Iterator[Fault]:
    ids = [each.id for each in getattr(plan, field)]
    for number, each in enumerate(ids):
        if Counter(ids)[each] > 1 and each in ids[:number]:
            yield Fault((field, number, "id"), "twice", {})


def _of_lanes(plan: Plan, centre: Centre) -> Iterator[Fault]:
    known = {offering.id: offering for offering in plan.offerings}
    for number, lane in enumerate(plan.lanes):
        here: Where = ("lanes", number)
        if lane.office not in places(centre):
            yield Fault((*here, "office"), "not-allowed", {"allowed": ", ".join(places(centre))})
        if lane.valid_from and lane.valid_to and lane.valid_to < lane.valid_from:
            yield Fault((*here, "valid_to"), "ends-early", {"first": _shown(lane.valid_from)})
        for place, offering_id in enumerate(lane.offerings):
            where = (*here, "offerings", place)
            if offering_id not in known:
                yield Fault(where, "not-allowed", {"allowed": ", ".join(known)})
            elif (known[offering_id].kind == "call") != (lane.office == OPERATORS):
                yield Fault(where, "wrong-kind", {"operators": OPERATORS})


def _of_closures(plan: Plan, centre: Centre) -> Iterator[Fault]:
    for number, closure in enumerate(plan.closures):
        lanes = [lane.id for lane in plan.lanes if lane.office == closure.office]
        if closure.office not in places(centre):
            yield Fault(("closures", number, "office"), "not-allowed", {"allowed": ", ".join(places(centre))})
        elif closure.lane is not None and closure.lane not in lanes:
            yield Fault(("closures", number, "lane"), "not-allowed", {"allowed": ", ".join(lanes)})


def _unserved(plan: Plan) -> Iterator[Fault]:
    for number, offering in enumerate(plan.offerings):
        if not any(plan.serves(lane, offering) for lane in plan.lanes):
            yield Fault(("offerings", number, "id"), "unserved", {})


def _of_articles(plan: Plan, articles: frozenset[str]) -> Iterator[Fault]:
    for number, offering in enumerate(plan.offerings):
        for place, article in enumerate(offering.articles):
            if article not in articles:
                yield Fault(("offerings", number, "articles", place), "no-article", {})


def _shown(day: date) -> str:
    return day.isoformat()
