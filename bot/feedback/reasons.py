"""Why a score is low: coded reasons tied to steps of the client path, in `reasons.yml` beside this file (clauses 4.5.7.3, 4.6.6.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.feedback.slices import KINDS, Kind, Touchpoint

DATA = Path(__file__).with_name("reasons.yml")
OTHER = "other"
"""The reason that every question ends with; its step is not named, its words go into the open themes."""
MOST_OFFERED = 6
"""Buttons under one question, beside «other»: more would not be read."""

Step = Literal["learn", "apply", "wait", "help", "result", "after"]
Owner = Literal["operator", "senior", "editor", "head", "administrator"]
STEPS: tuple[Step, ...] = get_args(Step)
_Code = Annotated[str, Field(pattern="^[a-z]+(-[a-z]+)*$", max_length=20)]


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is what is stored and told to others; `step` is None for «other»; `owner` is the role that mends it."""

    code: str
    step: Step | None
    owner: Owner
    labels: Mapping[str, str]

    def label(self, language: str) -> str:
        """The words of the button, at most 40 characters; in Russian where the language has none."""
        return self.labels.get(language, self.labels["ru"])


@dataclass(frozen=True, slots=True)
class Reasons:
    """The whole file. `by_code` stands in the order of the path; `offered` by (kind, touchpoint or None for the rest)."""

    by_code: Mapping[str, Reason]
    step_names: Mapping[Step, Mapping[str, str]]
    offered: Mapping[tuple[str, str | None], tuple[Reason, ...]]

    def step_name(self, step: Step, language: str) -> str:
        """The step in words of the client."""
        return self.step_names[step].get(language, self.step_names[step]["ru"])

    def of_step(self, step: Step | None) -> tuple[Reason, ...]:
        """Reasons of one step; of None, those that belong to no step."""
        return tuple(reason for reason in self.by_code.values() if reason.step == step)


def load_reasons(path: Path = DATA) -> Reasons:
    """The reasons as the file has them. Raises ValueError where it cannot be used; the message names the field."""
    return _read(path)


def reasons_for(kind: str, touchpoint: str) -> tuple[Reason, ...]:
    """What to offer after a low score, at most six and «other» last.

    A touchpoint without a list of its own gets the kind's; an unknown kind gets «other» alone.
    """
    offered = load_reasons().offered
    other = (load_reasons().by_code[OTHER],)
    return offered.get((kind, touchpoint)) or offered.get((kind, None)) or other


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Label(_Strict):
    ru: str = Field(min_length=2, max_length=40)
    en: str = Field(min_length=2, max_length=40)


class _Step(_Strict):
    code: Step
    name: _Label


class _Reason(_Strict):
    code: _Code
    step: Step | None = None
    owner: Owner
    label: _Label
    retired: bool = False


class _Question(_Strict):
    kind: Kind
    touchpoints: tuple[Touchpoint, ...] = ()
    reasons: tuple[str, ...] = Field(min_length=1, max_length=MOST_OFFERED)

    @property
    def places(self) -> tuple[tuple[str, str | None], ...]:
        return tuple((self.kind, touchpoint) for touchpoint in self.touchpoints) or ((self.kind, None),)


class _File(_Strict):
    version: int = Field(ge=1)
    clause: str
    steps: tuple[_Step, ...]
    reasons: tuple[_Reason, ...]
    questions: tuple[_Question, ...]

    @model_validator(mode="after")
    def _steps_in_order(self) -> "_File":
        if tuple(step.code for step in self.steps) != STEPS:
            raise ValueError(f"steps: each of {', '.join(STEPS)}, once, in this order")
        path = [STEPS.index(reason.step) if reason.step else len(STEPS) for reason in self.reasons]
        if path != sorted(path):
            raise ValueError("reasons: in the order of the steps, those without a step last")
        return self

    @model_validator(mode="after")
    def _codes_once(self) -> "_File":
        codes = [reason.code for reason in self.reasons]
        if repeated := {code for code in codes if codes.count(code) > 1}:
            raise ValueError(f"reasons: each code once, but {sorted(repeated)}")
        stepless = [reason.code for reason in self.reasons if reason.step is None]
        if stepless != [OTHER]:
            raise ValueError(f"reasons: {OTHER!r} and nothing else is without a step, not {stepless}")
        return self

    @model_validator(mode="after")
    def _questions_cover(self) -> "_File":
        places = [place for question in self.questions for place in question.places]
        if repeated := {place for place in places if places.count(place) > 1}:
            raise ValueError(f"questions: one list a kind and touchpoint, but {sorted(map(str, repeated))}")
        if bare := [kind for kind in KINDS if (kind, None) not in places]:
            raise ValueError(f"questions: a list without touchpoints for each kind; none for {bare}")
        codes = {reason.code for reason in self.reasons if not reason.retired} - {OTHER}
        for question in self.questions:
            if unknown := [code for code in question.reasons if code not in codes]:
                raise ValueError(
                    f"questions, {question.kind}: {unknown} are not among the reasons, or retired"
                )
            if len(set(question.reasons)) < len(question.reasons):
                raise ValueError(f"questions, {question.kind}: a reason stands twice")
        if hidden := codes - {code for question in self.questions for code in question.reasons}:
            raise ValueError(f"reasons: {sorted(hidden)} are in no question, nobody could name them")
        return self


@cache
def _read(path: Path) -> Reasons:
    file = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    by_code = {
        row.code: Reason(row.code, row.step, row.owner, {"ru": row.label.ru, "en": row.label.en})
        for row in file.reasons
    }
    offered = {
        place: (*(by_code[code] for code in question.reasons), by_code[OTHER])
        for question in file.questions
        for place in question.places
    }
    names = {step.code: {"ru": step.name.ru, "en": step.name.en} for step in file.steps}
    return Reasons(by_code, names, offered)
