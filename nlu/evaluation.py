"""How well intents are told apart: labelled texts in; accuracy, F1, confusions and a rejection curve out. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_DRAWS = 2_000  # of the bootstrap
_SEED = 7


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled text and the surest label with its probability, whether sure enough to act on or not."""

    text: str
    label: str
    predicted: str
    confidence: float

    @property
    def right(self) -> bool:
        return self.label == self.predicted


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of one intent, 0..1; `n` texts carry it."""

    intent: str
    precision: float
    recall: float
    f1: float
    n: int


def read_case(case: Mapping[str, Any]) -> tuple[str, str]:
    """(text, label). Raises ValueError for another shape."""
    if isinstance(case.get("text"), str) and isinstance(case.get("label"), str):
        return case["text"], case["label"]
    raise ValueError("нужны поля text и label")


def scores(judged: Sequence[Judged]) -> list[Scores]:
    """One row an intent that the cases carry, by name.

    >>> scores([Judged("да", "yes", "yes", 0.9), Judged("угу", "yes", "no", 0.4)])
    [Scores(intent='yes', precision=1.0, recall=0.5, f1=0.6666666666666666, n=2)]
    """
    labels, guesses = Counter(one.label for one in judged), Counter(one.predicted for one in judged)
    hits = Counter(one.label for one in judged if one.right)
    rows = []
    for intent in sorted(labels):
        precision = hits[intent] / guesses[intent] if guesses[intent] else 0.0
        f1 = 2 * hits[intent] / (labels[intent] + guesses[intent])
        rows.append(Scores(intent, precision, hits[intent] / labels[intent], f1, labels[intent]))
    return rows


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean F1 of the intents that the cases carry.

    >>> macro_f1([Judged("да", "yes", "yes", 0.9), Judged("угу", "yes", "yes", 0.4)])
    1.0
    """
    rows = scores(judged)
    return sum(row.f1 for row in rows) / len(rows) if rows else 0.0


def bootstrap(
    judged: Sequence[Judged], metric: Callable[[Sequence[Judged]], float]
) -> tuple[float, float] | None:
    """The percentile interval (95 %) of a metric over cases drawn anew; the same cases give the same interval."""
    if not judged:
        return None
    draws = np.random.default_rng(_SEED).integers(0, len(judged), (_DRAWS, len(judged)))
    values = [metric([judged[place] for place in draw]) for draw in draws.tolist()]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def confusions(judged: Sequence[Judged]) -> list[tuple[str, str, int]]:
    """(label, taken for, how often), the most frequent first."""
    pairs = Counter((one.label, one.predicted) for one in judged if not one.right)
    return [(*pair, count) for pair, count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]


def hardest(judged: Sequence[Judged], limit: int = 15) -> list[Judged]:
    """What was read wrongly, the surest errors first."""
    return sorted((one for one in judged if not one.right), key=lambda one: -one.confidence)[:limit]


def rejection_curve(judged: Sequence[Judged]) -> list[tuple[float, int, int]]:
    """(threshold, texts at or above it, right ones among these) at tenths of the confidence.

    >>> rejection_curve([Judged("да", "yes", "yes", 0.9), Judged("угу", "yes", "no", 0.4)])
    [(0.0, 2, 1), (0.4, 2, 1), (0.9, 1, 1)]
    """
    sure = sorted(one.confidence for one in judged)
    levels = {0.0, *(round(sure[int(len(sure) * tenth / 10)], 3) for tenth in range(10))} if sure else set()
    kept = {level: [one.right for one in judged if round(one.confidence, 3) >= level] for level in levels}
    return [(level, len(kept[level]), sum(kept[level])) for level in sorted(levels)]
