"""How well questions are answered: labelled cases in, predictions and metrics with 95 % intervals out. Pure."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.found import Found

_Z = 1.959964  # of the normal distribution, two-sided 95 %
_MRR_DEPTH = 10
Finder = Callable[[str, str | None], Found]


@dataclass(frozen=True, slots=True)
class Share:
    """`value` = `hits` / `n` with the interval of Wilson 1927; `value` is None where there is nothing to count."""

    hits: float
    n: int

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """(low, high), 0..1."""
        if not self.n:
            return None
        share, square = self.hits / self.n, _Z * _Z
        centre = (share + square / (2 * self.n)) / (1 + square / self.n)
        half = (
            _Z
            * math.sqrt(share * (1 - share) / self.n + square / (4 * self.n * self.n))
            / (1 + square / self.n)
        )
        return max(0.0, centre - half), min(1.0, centre + half)

    def as_json(self) -> dict[str, Any]:
        low, high = self.interval or (None, None)
        return {"value": _rounded(self.value), "low": _rounded(low), "high": _rounded(high), "n": self.n}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question of a case: what was expected, what was found."""

    expected: tuple[str, ...]
    found: Found

    @property
    def rank(self) -> int | None:
        """Place of the first right hit from 1, within ten."""
        ids = [hit.id for hit in self.found.hits[:_MRR_DEPTH]]
        return min((ids.index(one) + 1 for one in self.expected if one in ids), default=None)

    @property
    def predicted(self) -> dict[str, Any]:
        return {"decision": self.found.decision, "ranked": [hit.id for hit in self.found.hits[:_MRR_DEPTH]]}


def run_case(case: Mapping[str, Any], find: Finder) -> tuple[dict[str, Any], list[Outcome]]:
    """(the case with `predicted`, its outcomes). A case has `question` and `expected`, or `turns` with a list of lists.

    In `turns`, a question is asked with the article shown last in mind. Raises ValueError for another shape.
    """
    turns, expected = _turns(case)
    outcomes: list[Outcome] = []
    shown: str | None = None
    for text, ids in zip(turns, expected, strict=True):
        found = find(text, shown)
        outcomes.append(Outcome(tuple(ids), found))
        if found.decision != "handover" and found.hits:
            shown = found.hits[0].id
    predicted = [outcome.predicted for outcome in outcomes]
    return {**case, "predicted": predicted if "turns" in case else predicted[0]}, outcomes


def _turns(case: Mapping[str, Any]) -> tuple[list[str], list[list[str]]]:
    if isinstance(case.get("turns"), list) and isinstance(case.get("expected"), list):
        if len(case["turns"]) != len(case["expected"]):
            raise ValueError("«turns» и «expected» разной длины")
        return list(map(str, case["turns"])), case["expected"]
    if isinstance(case.get("question"), str) and isinstance(case.get("expected"), list):
        return [case["question"]], [case["expected"]]
    raise ValueError("нужны поля question и expected или turns и expected")


def measure(outcomes: Sequence[Outcome]) -> dict[str, Share]:
    """The metrics of the task `answers`, by name."""
    inside = [one for one in outcomes if one.expected]
    outside = [one for one in outcomes if not one.expected]
    answered = [one for one in inside if one.found.decision == "answer"]

    def decided(decision: str) -> Share:
        return Share(sum(one.found.decision == decision for one in inside), len(inside))

    return {
        "top1": Share(sum(one.rank == 1 for one in inside), len(inside)),
        "top3": Share(sum(one.rank is not None and one.rank <= 3 for one in inside), len(inside)),
        "mrr10": Share(sum(1 / one.rank for one in inside if one.rank), len(inside)),
        "answered": decided("answer"),
        "clarified": decided("clarify"),
        "handed_over": decided("handover"),
        "wrong_answer_rate": Share(sum(one.rank != 1 for one in answered), len(inside)),
        "false_answer_rate": Share(sum(one.found.decision == "answer" for one in outside), len(outside)),
    }


def risk_coverage(outcomes: Sequence[Outcome]) -> list[tuple[float, Share, Share, Share]]:
    """(threshold, answered, wrong among the answerable, false among the others) at tenths of the confidence."""
    inside = [one for one in outcomes if one.expected]
    outside = [one for one in outcomes if not one.expected]
    sure = sorted(one.found.confidence for one in outcomes)
    levels = sorted({round(sure[int(len(sure) * tenth / 10)], 3) for tenth in range(10)}) if sure else []
    return [
        (
            level,
            Share(sum(one.found.confidence >= level for one in inside), len(inside)),
            Share(sum(one.found.confidence >= level and one.rank != 1 for one in inside), len(inside)),
            Share(sum(one.found.confidence >= level for one in outside), len(outside)),
        )
        for level in levels
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
