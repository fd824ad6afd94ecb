"""How the files of `client/` are written, and what can be wrong with them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError
from pydantic import Field as Of

from scripts_callcenter.loading import Problem
from scripts_callcenter.loading.forms import Form
from scripts_callcenter.loading.problems import Faults
from scripts_callcenter.loading.reading import read_values
from scripts_callcenter.script import EdgeKind
from scripts_callcenter.training.round import TEMPERS
from scripts_callcenter.wording import near, tell

LEAST, MOST = 2, 5  # phrases of a label: with one the client is known by heart, more are read by nobody
SLOTS = ("client_name", "phone", "gender|он|она|оно")
KINDS = tuple(kind for kind in EdgeKind if kind not in (EdgeKind.NEXT, EdgeKind.TIMEOUT))
_SLOT = re.compile(r"\{([^{}]*)\}?")
_FILLED = re.compile(
    r"client_name|phone|gender(\|[^|]+){3}"
)  # the client's sex is always known: the third is as in lines

Phrases = list[str]
Weight = Annotated[float, Of(strict=False, ge=0, allow_inf_nan=False)]
_At = tuple[int | str, ...]


class CommonForm(Form):
    """`common.yml`."""

    labels: dict[str, Phrases]


class TopicForm(Form):
    """`SCRIPT.yml`."""

    opening: Phrases = Of(default_factory=list)
    nodes: dict[str, dict[str, Phrases]] = Of(default_factory=dict)


class TemperForm(Form):
    """One temper."""

    weights: dict[str, Weight]
    globals: dict[str, Weight] = Of(default_factory=dict)
    before: Phrases = Of(default_factory=list)
    after: Phrases = Of(default_factory=list)


class ManySided(RootModel[dict[str, TemperForm]]):
    """`tempers.yml`."""

    model_config = ConfigDict(strict=True, frozen=True)


class PersonForm(Form):
    """An invented client."""

    name: str
    gender: Literal["male", "female"]
    phone: str


class KnownForm(Form):
    """`known.yml`."""

    operator: str
    body: str
    people: list[PersonForm] = Of(min_length=1)
    known: dict[str, str]
    answers: dict[str, Phrases]


AnyForm = TypeVar("AnyForm", bound=BaseModel)


def read_form(text: str, file: str, form: type[AnyForm]) -> tuple[AnyForm | None, Sequence[Problem]]:
    """The file in its form, or None and what is wrong with it."""
    faults = Faults(file)
    values = read_values(text, faults)
    if values is None:
        return None, faults.found
    faults.add_repeated_keys()
    try:
        read = form.model_validate(values)
    except ValidationError as error:
        for item in error.errors():
            _add_invalid(item, faults, form)
        return None, faults.found
    faults.found.extend(
        Problem(file, faults.at(place), tell("training", key, **told)) for place, key, told in _wrong(read)
    )
    return (None if faults.found else read), faults.found


def _add_invalid(item: Any, faults: Faults, form: type[BaseModel]) -> None:
    place = tuple(item["loc"])
    where = ".".join(map(str, place))
    match item["type"]:
        case "extra_forbidden":
            faults.add(place, "unknown-key", where=where, hint=near(str(place[-1]), [*form.model_fields]))
        case "missing":
            faults.add(place, "missing-key", where=where)
        case "literal_error":
            allowed = item["ctx"]["expected"]
            faults.add(place, "not-allowed", where=where, value=repr(item["input"])[:60], allowed=allowed)
        case _:
            faults.add(place, "bad-value", where=where, reason=item["msg"], value=repr(item["input"])[:60])


def _wrong(read: BaseModel) -> Iterator[tuple[_At, str, Mapping[str, object]]]:
    """(place, message, its variables) of what the form alone does not see."""
    match read:
        case CommonForm():
            yield from _in_lists(("labels",), read.labels)
        case TopicForm():
            yield from _in_phrases(("opening",), read.opening) if read.opening else ()
            for node, labels in read.nodes.items():
                yield from _in_lists(("nodes", node), labels)
        case KnownForm():
            yield from _in_lists(("answers",), read.answers)
        case ManySided():
            yield from _in_tempers(read)
        case _:
            raise AssertionError(read)


def _in_lists(place: _At, lists: Mapping[str, Phrases]) -> Iterator[tuple[_At, str, Mapping[str, object]]]:
    for label, said in lists.items():
        yield from _in_phrases((*place, label), said)


def _in_phrases(place: _At, said: Phrases) -> Iterator[tuple[_At, str, Mapping[str, object]]]:
    where = ".".join(map(str, place))
    if not LEAST <= len(said) <= MOST:
        yield place, "few-phrases", {"where": where, "n": len(said), "least": LEAST, "most": MOST}
    for number, phrase in enumerate(said):
        here = (*place, number)
        if not phrase.strip():
            yield here, "empty-phrase", {"where": where}
        elif phrase in said[:number]:
            yield here, "same-phrase", {"where": where, "phrase": phrase}
        for inside in _SLOT.findall(phrase):
            if not _FILLED.fullmatch(inside):
                yield here, "bad-slot", {"where": where, "inside": inside, "allowed": ", ".join(SLOTS)}


def _in_tempers(read: ManySided) -> Iterator[tuple[_At, str, Mapping[str, object]]]:
    for lacking in (temper for temper in TEMPERS if temper not in read.root):
        yield (), "missing-temper", {"temper": lacking}
    for temper, form in read.root.items():
        if temper not in TEMPERS:
            yield (temper,), "unknown-temper", {"temper": temper, "allowed": ", ".join(TEMPERS)}
        place = (temper, "weights")
        for kind in KINDS:
            if kind not in form.weights:
                yield place, "missing-weight", {"temper": temper, "kind": kind.value}
        for kind_told in form.weights.keys() - set(KINDS):
            allowed = ", ".join(KINDS)
            yield (*place, kind_told), "unknown-weight", {"kind": kind_told, "allowed": allowed}
        if not any(weight for kind_told, weight in form.weights.items() if kind_told != EdgeKind.GLOBAL):
            yield place, "no-way-open", {"temper": temper}
