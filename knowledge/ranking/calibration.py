"""Two thresholds make three decisions: answer, clarify, hand over. They belong to one index and are kept with it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.found import Decision

# A wrong confident answer is worse than an honest «I do not know». Held-out variants are harder than what
# citizens ask (they were written to cover the oblique), so the shares below are upper bounds.
_MOST_WRONG = 0.05
_MOST_FALSE = 0.03
_MOST_CLARIFIED_FOREIGN = 0.25
_ANSWER_PERCENTILE, _CLARIFY_PERCENTILE = 98.0, 95.0
_GRID = np.round(np.arange(0.02, 0.96, 0.02), 2)


@dataclass(frozen=True, slots=True)
class Point:
    """At this threshold: shares of answerable questions answered and answered wrong, of foreign ones answered."""

    threshold: float
    answered: float
    wrong: float
    false: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`answer` ≥ `clarify`; `curve` is the risk-coverage curve from which they were read."""

    answer: float
    clarify: float
    curve: tuple[Point, ...] = ()

    def decide(self, confidence: float) -> Decision:
        if confidence >= self.answer:
            return "answer"
        return "clarify" if confidence >= self.clarify else "handover"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Thresholds":
        return cls(values["answer"], values["clarify"], tuple(Point(**point) for point in values["curve"]))


def from_held_out(
    confidence: Sequence[float] | NDArray[Any],
    right: Sequence[bool] | NDArray[Any],
    foreign: Sequence[float] | NDArray[Any],
) -> Thresholds:
    """The lowest thresholds that keep wrong and false answers rare on texts the router was not trained on."""
    sure, correct, strange = np.asarray(confidence), np.asarray(right, bool), np.asarray(foreign)
    curve = tuple(
        Point(
            float(level),
            float((sure >= level).mean()),
            float(((sure >= level) & ~correct).mean()),
            float((strange >= level).mean()),
        )
        for level in _GRID
    )
    safe = [point.threshold for point in curve if point.wrong <= _MOST_WRONG and point.false <= _MOST_FALSE]
    quiet = [point.threshold for point in curve if point.false <= _MOST_CLARIFIED_FOREIGN]
    answer = min(safe, default=float(_GRID[-1]))
    return Thresholds(answer, min(min(quiet, default=answer), answer), curve)


def from_foreign(scores: Sequence[float] | NDArray[Any]) -> Thresholds:
    """Without labelled wordings: percentiles of the best scores of foreign questions (research: retrieval, §5.5)."""
    values = np.asarray(scores)
    answer, clarify = np.percentile(values, [_ANSWER_PERCENTILE, _CLARIFY_PERCENTILE])
    return Thresholds(float(answer), float(clarify))
