"""Frozen types of what is found in a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Kind = Literal[
    "phone",
    "email",
    "snils",
    "inn",
    "passport",
    "birth_date",
    "car_number",
    "application_number",
    "card",
    "person",
    "address",
    "service",
    "office",
    "date",
    "time",
    "datetime",
    "range",
    "part_of_day",
    "duration",
    "vague",
]
Gender = Literal["masc", "femn", "unknown"]
Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct"]


@dataclass(frozen=True, slots=True)
class Person:
    """A name in the nominative. `gender` and `case` are those it stood in, in OpenCorpora's words.

    Initials stand in `first` and `patronymic` with their dots.
    """

    last: str = ""
    first: str = ""
    patronymic: str = ""
    gender: Gender = "unknown"
    case: Case = "nomn"

    def __str__(self) -> str:
        return " ".join(part for part in (self.last, self.first, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address as they were written; an absent one is empty."""

    index: str = ""
    region: str = ""
    city: str = ""
    street: str = ""
    house: str = ""
    building: str = ""
    flat: str = ""

    def __str__(self) -> str:
        parts = (self.index, self.region, self.city, self.street, self.house, self.building, self.flat)
        return ", ".join(part for part in parts if part)


Value = str | Person | Address | object


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text that looks like this kind is not one.

    `code` with `kind` names a sentence of the texts (`field-problem-<kind>-<code>`), `details` are its
    variables, such as the number of digits typed.
    """

    kind: Kind
    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entity:
    """One piece of a text: `text` is what stands from `start` up to `end` of the text as it was given.

    `value` is the canonical form, made as far as it goes where there is a `problem`.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Value
    problem: Problem | None = None


class Sureness(IntEnum):
    """How well a reading is founded; of two that overlap the surer one stays."""

    GUESSED = 0
    SHAPED = 1
    """It looks like this and like little else."""
    CHECKED = 2
    """Its check digits hold, or nothing else is written so."""
    NAMED = 3
    """A word beside it says what it is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading before overlaps are settled; offsets into the folded text."""

    kind: Kind
    start: int
    end: int
    value: Value
    sureness: Sureness = Sureness.SHAPED
    problem: Problem | None = None
