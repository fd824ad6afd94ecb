"""What the pain map and the open themes are made of, and what they are: frozen values, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bot.feedback.indices import Counts, Interval
from bot.feedback.reasons import Reason, Step
from bot.feedback.slices import Period

PainState = Literal["ok", "insufficient", "suppressed"]
MapState = Literal["ok", "insufficient", "empty"]
Course = Literal["worse", "better", "same", "unknown"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Responses of one period, counted. All are counts of interactions: value of the scale → how many.

    `everyone`: all that answered the instrument. `by_reason`: those who named this reason (one may name several).
    `by_step`: those who named any reason of the step (None: «other»). `named`: those who named any at all.
    """

    everyone: Counts
    by_reason: Mapping[str, Counts] = field(default_factory=dict)
    by_step: Mapping[Step | None, Counts] = field(default_factory=dict)
    named: Counts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """What a citizen wrote, masked. `reasons` are the codes named beside it, `low` whether the score was low."""

    response_id: int
    text: str
    day: date
    reasons: tuple[str, ...] = ()
    low: bool = True


@dataclass(frozen=True, slots=True)
class Material:
    """What was read for one period and the one before it: enough for the map and the themes, without a database.

    `comments` are of both periods, oldest first, at most so many as `reading` takes; `written` and `written_before`
    are how many there were in all. `rises`: whether a higher score is a better one.
    """

    instrument: str
    low: frozenset[int]
    period: Period
    tally: Tally
    before: Tally
    rises: bool = True
    comments: tuple[Comment, ...] = ()
    written: int = 0
    written_before: int = 0

    def said(self, period: Period) -> tuple[Comment, ...]:
        """The comments of this period."""
        return tuple(each for each in self.comments if period.first <= each.day <= period.last)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval of 95 %, both in the unit that its owner names."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Trend:
    """Against the period before: shares of low responses in per cent. `change` is in percentage points.

    `course` is «worse» or «better» only where the two-proportion test tells them apart (p < 0.05, corrected for the
    many reasons looked at); «same» where it does not, «unknown» where one side is too small to be told.
    """

    course: Course
    before: float | None = None
    change: Estimate | None = None
    p: float | None = None


UNKNOWN = Trend("unknown")


@dataclass(frozen=True, slots=True)
class Pain:
    """One reason on the map. Where it is suppressed, only its name is told: `n` is 0 and the rest None or empty.

    `share`: per cent of the low responses that name it. `impact`: points of the scale that all responses together
    lose by it. `with_it` and `without_it`: mean scores of who named it and of all others. `words`: at most three.
    """

    reason: Reason
    state: PainState
    n: int = 0
    share: Estimate | None = None
    impact: Estimate | None = None
    with_it: float | None = None
    without_it: float | None = None
    trend: Trend = UNKNOWN
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPains:
    """A step of the path with its pains, the heaviest first. `n` and `share` are of who named any of them.

    Both are None where they would give a suppressed pain away by subtraction. `step` None: «other».
    """

    step: Step | None
    pains: tuple[Pain, ...]
    n: int | None = None
    share: Estimate | None = None


@dataclass(frozen=True, slots=True)
class PainMap:
    """The whole map. `n` responses, `low` of them low; `mean` is their mean score.

    `named`: low responses that gave a reason; None where it would give a suppressed pain away. `needed`: responses
    still missing before the map may be acted on. `steps` are all steps of the path in order, then «other».
    """

    instrument: str
    period: Period
    state: MapState
    n: int
    low: int
    named: int | None
    mean: Estimate | None
    needed: int
    steps: tuple[StepPains, ...]

    @property
    def pains(self) -> tuple[Pain, ...]:
        """All that can be told, the heaviest first; then those that are suppressed."""
        each = [pain for step in self.steps for pain in step.pains]
        return tuple(sorted(each, key=weight))


@dataclass(frozen=True, slots=True)
class Theme:
    """Comments of one meaning. `id` stays the same from month to month while the meaning does.

    `label` is a phrase of the citizens' own that is nearest to all that was said, `terms` the lemmas that set the
    theme apart. `share` is the per cent of the comments looked at, `low` how many stood beside a low score. `reasons`
    are the codes named most often with it. `words` begin with the nearest. `centre` is a unit vector, (dimension,).
    """

    id: str
    label: str
    terms: tuple[str, ...]
    n: int
    share: Estimate
    low: int
    reasons: tuple[str, ...]
    words: tuple[str, ...]
    trend: Trend = UNKNOWN
    is_new: bool = False
    centre: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a period, the most said first. `looked_at` of `written` comments were read, `alone` are in no theme.

    `suppressed`: how many themes are too small to be told.
    """

    themes: tuple[Theme, ...]
    looked_at: int
    written: int
    alone: int
    suppressed: int


def weight(pain: Pain) -> tuple[bool, float, str]:
    """The order of pains: the heaviest first, suppressed ones last."""
    return pain.state == "suppressed", -(pain.impact.value if pain.impact else 0.0), pain.reason.code
