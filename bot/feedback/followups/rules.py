"""How soon a low score is seen to, and when the citizen is asked once more: `rules.yml` beside this file."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

DATA = Path(__file__).with_name("rules.yml")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    clause: str
    working_days: int = Field(ge=1, le=30)
    worst_working_days: int = Field(ge=1, le=30)
    told_days: int = Field(ge=1, le=60)
    reask_after_days: int = Field(ge=1, le=60)
    reask_open_days: int = Field(ge=1, le=60)


@dataclass(frozen=True, slots=True)
class Rules:
    """`days` and `worst_days` are working days, the others plain ones. `told` is how long the message waits to be
    delivered, `reask_after` comes after it, `reask_open` is how long the question may be answered."""

    clause: str
    days: int
    worst_days: int
    told: timedelta
    reask_after: timedelta
    reask_open: timedelta


@cache
def read_rules(path: Path = DATA) -> Rules:
    """The rules as the file has them. Raises ValueError where it cannot be used; the message names the field."""
    file = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    return Rules(
        clause=file.clause,
        days=file.working_days,
        worst_days=file.worst_working_days,
        told=timedelta(days=file.told_days),
        reask_after=timedelta(days=file.reask_after_days),
        reask_open=timedelta(days=file.reask_open_days),
    )
