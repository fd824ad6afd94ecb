"""Which questions follow which interaction, how often and how long: `rules.yml` beside this file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import BadInput
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import KINDS, Kind

DATA = Path(__file__).with_name("rules.yml")


@dataclass(frozen=True, slots=True)
class FollowOn:
    """One question more, for this share (0..1) of those who answered all others."""

    instrument: str
    share: float


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of interaction is asked about. `share` is 0..1; `cool_down` is for the same person and kind.

    `spare` are life situations in which nobody is asked anything.
    """

    kind: Kind
    instruments: tuple[str, ...]
    share: float
    cool_down: timedelta
    expiry: timedelta
    then: FollowOn | None = None
    spare: frozenset[str] = frozenset()

    @property
    def first(self) -> str:
        """The question that opens the chain."""
        return self.instruments[0]

    def after(self, instrument: str) -> FollowOn | None:
        """What is asked once this one is answered: the next in order for everybody, then the follow-on by its share."""
        if instrument not in self.instruments:
            return None
        following = self.instruments.index(instrument) + 1
        if following < len(self.instruments):
            return FollowOn(self.instruments[following], 1.0)
        return self.then


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Then(_Strict):
    instrument: str
    share: float = Field(gt=0, le=1)


class _Rule(_Strict):
    instruments: tuple[str, ...] = Field(min_length=1, max_length=4)
    share: float = Field(ge=0, le=1)
    cool_down_days: int = Field(ge=0, le=366)
    expires_days: int = Field(ge=1, le=90)
    then: _Then | None = None

    @model_validator(mode="after")
    def _asks_once(self) -> Self:
        asked = [*self.instruments, *([self.then.instrument] if self.then else [])]
        if unknown := sorted(set(asked) - set(load_instruments())):
            raise ValueError(
                f"{', '.join(unknown)}: no such instrument; known: {', '.join(load_instruments())}"
            )
        if len(set(asked)) < len(asked):
            raise ValueError("each instrument once: an interaction is asked the same thing one time")
        return self


class _File(_Strict):
    version: int = Field(ge=1)
    clause: str
    spare: tuple[str, ...] = ()
    rules: dict[Kind, _Rule]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if missing := [kind for kind in KINDS if kind not in self.rules]:
            raise ValueError(f"a rule for each kind; none for {', '.join(missing)}")
        return self


class RuleSettings(BaseSettings):
    """Environment variables with the prefix `OTKLIK_`, or the file `.env`."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_", env_file=".env", extra="ignore", frozen=True)

    rating_rules: Path | None = None
    """The organisation's own rules in place of those that ship, a file of the same form (docs/asking.md)."""


@cache
def load_rules(path: Path | None = None) -> Mapping[Kind, Rule]:
    """The rule of every kind; without a path, of the settings, else those that ship. Read once a process.

    Raises BadInput where they cannot be followed; the message names file, field and cause.
    """
    file = _read(path or RuleSettings().rating_rules or DATA)
    spare = frozenset(file.spare)
    return MappingProxyType({kind: _made(kind, rule, spare) for kind, rule in file.rules.items()})


def _read(path: Path) -> _File:
    try:
        return _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise BadInput(f"{path}: {error}") from error


def _made(kind: Kind, rule: _Rule, spare: frozenset[str]) -> Rule:
    return Rule(
        kind=kind,
        instruments=rule.instruments,
        share=rule.share,
        cool_down=timedelta(days=rule.cool_down_days),
        expiry=timedelta(days=rule.expires_days),
        then=FollowOn(rule.then.instrument, rule.then.share) if rule.then else None,
        spare=spare,
    )
