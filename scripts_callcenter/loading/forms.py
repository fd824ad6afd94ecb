"""How a script file is written: the keys of its YAML, and nothing but these keys."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Of

from scripts_callcenter.script import Action, Direction, EdgeKind, Element, FieldKind, Need, NodeType

AnswerKind = Literal[
    EdgeKind.POSITIVE,
    EdgeKind.NEGATIVE,
    EdgeKind.NEUTRAL,
    EdgeKind.OBJECTION,
    EdgeKind.NO_ANSWER,
    EdgeKind.TIMEOUT,
]


def _listed(value: Any) -> Any:
    """One value may stand without the brackets of a list."""
    return [value] if isinstance(value, str) else value


def _labelled(value: Any) -> Any:
    """Options without labels are their own labels."""
    return {each: each for each in value} if isinstance(value, list) else value


# A value of YAML is text already; only enumerations are read from it.
Elements = Annotated[list[Annotated[Element, Of(strict=False)]], BeforeValidator(_listed)]
Words = Annotated[list[str], BeforeValidator(_listed)]


class Form(BaseModel):
    """What all parts of a file share: unknown keys are faults, nothing is guessed into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FieldForm(Form):
    """One of `fields`."""

    label: str
    kind: Annotated[FieldKind, Of(strict=False)] = FieldKind.TEXT
    options: Annotated[dict[str, str], BeforeValidator(_labelled)] = {}
    given: bool = False
    optional: bool = False


class AnswerForm(Form):
    """One of `answers`."""

    label: str = Of(min_length=1)
    kind: AnswerKind
    to: str
    when: dict[str, Any] | None = None
    sets: dict[str, str] = {}
    does: Annotated[list[Annotated[Action, Of(strict=False)]], BeforeValidator(_listed)] = []


class NodeForm(Form):
    """One of `nodes`. Which keys go with which type: `grammar.py`."""

    type: Annotated[NodeType, Of(strict=False)]
    element: Elements = []
    text: str = ""
    hint: str = ""
    about: str = ""
    to: str | None = None
    timeout: str | None = None
    answers: list[AnswerForm] = []
    saves: str | None = None
    fields: Words = []
    needs: Words = []
    minutes: int | None = Of(default=None, ge=1, le=60)
    within_hours: int | None = Of(default=None, ge=1, le=720)
    need: Annotated[Need, Of(strict=False)] | None = None
    disposition: str | None = None
    end: str | None = None
    block: str | None = None
    exits: dict[str, str] = {}
    max_seconds: int | None = Of(default=None, ge=1, le=600)
    required: bool = False
    target: bool = False


class ScriptForm(Form):
    """A script file, or with `block: true` the file of a block."""

    id: str
    title: str
    start: str
    block: bool = False
    direction: Literal[Direction.INBOUND, Direction.COLD, Direction.SCENARIO] | None = None
    owner: str = ""
    clauses: Words = []
    fields: dict[str, FieldForm] = {}
    globals: Words = []
    nodes: dict[str, NodeForm] = Of(min_length=1)
