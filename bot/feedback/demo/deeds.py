"""What the invented staff do: `deeds.yml` beside this file, checked at the door."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from bot.feedback.demo.shape import HERE
from bot.feedback.reasons import Step
from bot.feedback.slices import Touchpoint

_Share = Annotated[float, Field(ge=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(_Strict):
    """Somebody of the staff; there is no password to sign in with."""

    id: str
    login: str
    name: str
    role: Literal["operator", "senior", "editor", "head", "administrator"]


class Deed(_Strict):
    """What was done about a low score, and what the citizen was told of it."""

    action: str
    told: str


class Decided(_Strict):
    """A decision, so many days before the last one; a draft is not published."""

    days_ago: Annotated[int, Field(ge=0)]
    body: str
    touchpoint: Touchpoint | None = None
    draft: bool = False


class Entered(_Strict):
    """A value of a row of the Standard's tables, with its document."""

    indicator: str
    value: float
    document: str


class SurveyPoint(_Strict):
    """A permanent survey; `office` counts the offices from nought, without it the point is on the site."""

    code: str
    title: str
    office: int | None = None


class Deeds(_Strict):
    """The whole file. Shares are of tasks seen to, dropped; of those seen to, told; of these, answered again, better."""

    staff: tuple[Person, ...]
    seen: _Share
    dropped: _Share
    told: _Share
    again: _Share
    better: _Share
    why_dropped: str
    deeds: Mapping[Step, Deed]
    decisions: tuple[Decided, ...]
    points: tuple[SurveyPoint, ...]
    stars: tuple[Entered, ...]

    @property
    def operators(self) -> tuple[str, ...]:
        """Ids of those who lead talks and calls."""
        return self._ids("operator")

    @property
    def seniors(self) -> tuple[str, ...]:
        """Ids of those who see to tasks."""
        return self._ids("senior")

    @property
    def heads(self) -> tuple[str, ...]:
        """Ids of those who decide."""
        return self._ids("head")

    def _ids(self, role: str) -> tuple[str, ...]:
        return tuple(person.id for person in self.staff if person.role == role)


@cache
def load_deeds() -> Deeds:
    """The deeds as the file has them. Raises ValueError where the file cannot be used."""
    return Deeds.model_validate(yaml.safe_load((HERE / "deeds.yml").read_text("utf-8")))
