"""How long a citizen may wait: the Standard's norm by channel and the body's own goal, in `norms.yml` beside this file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

DATA = Path(__file__).with_name("norms.yml")
Weight = Literal["light", "heavier", "heaviest"]


class _Channel(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Literal["mention", "appeal"]
    goal_minutes: int = Field(gt=0)


class _Weights(BaseModel):
    model_config = ConfigDict(extra="forbid")

    heavier: float = Field(gt=0)
    heaviest: float = Field(gt=0)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    clause: str
    hours: dict[Literal["mention", "appeal"], list[int]]
    stars: int = Field(ge=1, le=5)
    channels: dict[str, _Channel]
    weights: _Weights
    unseen_seconds: int = Field(gt=0)
    stale_minutes: int = Field(gt=0)

    @model_validator(mode="after")
    def _five_columns(self) -> "_File":
        for kind in ("mention", "appeal"):
            hours = self.hours.get(kind, [])
            if len(hours) != 5 or hours != sorted(hours, reverse=True):
                raise ValueError(f"hours.{kind}: five numbers, each column stricter than the one before")
        return self


@dataclass(frozen=True, slots=True)
class Norm:
    """`hard` is the Standard's term at the stars aimed for, `goal` our own, never longer."""

    hard: timedelta
    goal: timedelta


@dataclass(frozen=True, slots=True)
class Norms:
    """The whole file. `unseen` and `stale` are the watchdog's patience, `hours` the table's columns by kind of message."""

    clause: str
    by_channel: Mapping[str, Norm]
    strictest: Norm
    heavier: float
    heaviest: float
    unseen: timedelta
    stale: timedelta
    hours: Mapping[str, tuple[int, ...]]

    def of(self, channel: str) -> Norm:
        """The channel's norm; of one that the file does not name, the strictest."""
        return self.by_channel.get(channel, self.strictest)

    def due(self, channel: str, since: datetime) -> datetime:
        """By when whoever waits since then is to be answered."""
        return since + self.of(channel).goal

    def weight(self, channel: str, since: datetime, now: datetime) -> Weight:
        """How old a wait is, as a weight of letters: never by colour alone."""
        share = (now - since) / self.of(channel).goal
        if share >= self.heaviest:
            return "heaviest"
        return "heavier" if share >= self.heavier else "light"


@cache
def read_norms(path: Path = DATA) -> Norms:
    """The norms as the file has them. Raises ValueError where it cannot be used; the message names the field."""
    file = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    by_channel = {}
    for name, channel in file.channels.items():
        hard = timedelta(hours=file.hours[channel.kind][file.stars - 1])
        by_channel[name] = Norm(hard, min(hard, timedelta(minutes=channel.goal_minutes)))
    return Norms(
        clause=file.clause,
        by_channel=by_channel,
        strictest=min(by_channel.values(), key=lambda norm: norm.goal),
        heavier=file.weights.heavier,
        heaviest=file.weights.heaviest,
        unseen=timedelta(seconds=file.unseen_seconds),
        stale=timedelta(minutes=file.stale_minutes),
        hours={kind: tuple(columns) for kind, columns in file.hours.items()},
    )
