"""Frozen types of what a search found."""

from dataclasses import dataclass
from typing import Literal

Decision = Literal["answer", "clarify", "handover"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One candidate. `score` is the probability 0..1 that this is the answer; `dense` the cosine of the
    best vector; `lexical` the covered share 0..1 of the question's rare letters runs (BM25)."""

    id: str
    title: str
    text: str
    score: float
    dense: float
    lexical: float
    segments: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The three-way decision with its candidates, best first.

    `repaired` is the form that was searched when it differs from what was typed (layout, transliteration,
    typos, a follow-up completed with the previous question). `confidence` is that of the first hit after
    calibration; `base_version` names the index the answer came from.
    """

    query: str
    decision: Decision
    hits: tuple[Hit, ...]
    confidence: float
    base_version: str
    took_ms: float
    repaired: str | None = None
