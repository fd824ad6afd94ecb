"""The shape of the invented months: `shape.yml` and `comments.yml` beside this file, checked at the door."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from bot.feedback.asking.values import SkipReason
from bot.feedback.slices import Kind, Touchpoint

HERE = Path(__file__).parent
PRAISE = "praise"
"""The key of the words of those who are content."""

_Share = Annotated[float, Field(ge=0, le=1)]
_Weight = Annotated[float, Field(gt=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KindShape(_Strict):
    """One kind of interaction: weights of its places, shares of those who answer, are content and write words."""

    share: _Weight
    touchpoints: Mapping[Touchpoint, _Weight]
    channels: Mapping[str, _Weight]
    offices: bool = False
    replies: _Share
    ease: _Share
    written: _Share


class Change(_Strict):
    """Something that went better or worse in some of the months."""

    kind: Kind
    touchpoint: Touchpoint
    months_ago: tuple[int, ...]
    ease: Annotated[float, Field(ge=-1, le=1)]
    reason: str
    times: _Weight


class Shape(_Strict):
    """The whole file."""

    version: int
    kinds: Mapping[Kind, KindShape]
    against: Mapping[SkipReason, _Share]
    reasons: Mapping[str, _Weight]
    segments: Mapping[str, _Weight]
    changes: tuple[Change, ...]

    def changes_of(self, kind: Kind, touchpoint: Touchpoint, months_ago: int) -> tuple[Change, ...]:
        """What was otherwise there and then."""
        return tuple(
            change
            for change in self.changes
            if (change.kind, change.touchpoint) == (kind, touchpoint) and months_ago in change.months_ago
        )


@cache
def load_shape() -> Shape:
    """The shape as the file has it. Raises ValueError where the file cannot be used."""
    return Shape.model_validate(_read("shape.yml"))


@cache
def load_comments() -> Mapping[str, tuple[str, ...]]:
    """What people write: code of the reason, or `PRAISE`, → sentences."""
    return {code: tuple(said) for code, said in _read("comments.yml").items()}


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text("utf-8"))
