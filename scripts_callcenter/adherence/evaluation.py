"""The engine against labelled transcripts: one case → what is predicted, lines with predictions → hits. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from random import Random
from typing import Any, get_args

from nlu.text.scoring import Scores, spans_meet
from scripts_callcenter.adherence.judging import judge
from scripts_callcenter.adherence.transcript import Direction, Transcript, Turn

Line = Mapping[str, Any]
_RESAMPLED = 1_000


def transcript_of(case: Line) -> Transcript:
    """A case as a transcript. Raises ValueError that names what a malformed case lacks."""
    turns = case.get("turns")
    direction = next((one for one in get_args(Direction) if one == case.get("direction")), None)
    if direction is None:
        raise ValueError(f"поле direction: {', '.join(get_args(Direction))}")
    if not isinstance(turns, list) or not turns:
        raise ValueError("нужно поле turns со списком реплик")
    try:
        call_time = time.fromisoformat(str(case.get("call_time")))
    except ValueError as error:
        raise ValueError("поле call_time: время звонка, например 14:30") from error
    return Transcript(direction, call_time, tuple(_turn(turn) for turn in turns))


def _turn(turn: Any) -> Turn:
    if not isinstance(turn, dict) or turn.get("speaker") not in ("operator", "client"):
        raise ValueError("у реплики поле speaker: operator или client")
    if not isinstance(turn.get("text"), str):
        raise ValueError("у реплики нужно поле text")  # noqa: TRY004 (one error for any malformed case)
    return Turn(turn["speaker"], turn["text"])


def predict(case: Line) -> dict[str, Any]:
    """Task `adherence`: stages present and missing, violations, and the evidence for each."""
    found = judge(transcript_of(case))
    return {
        "stages_present": list(found.stages_present),
        "stages_missing": list(found.stages_missing),
        "violations": list(found.violations),
        "evidence": [
            {"violation": one.violation, "turn": one.turn, "span": one.span} for one in found.evidence
        ],
    }


def score(lines: Iterable[Line], field: str) -> list[Scores]:
    """«overall» first, then by label; a label counts once a call. `field`: stages_present, stages_missing, violations.

    >>> line = {"violations": ["jargon"], "predicted": {"violations": ["jargon", "archaism"]}}
    >>> overall = score([line], "violations")[0]
    >>> overall.precision, overall.recall
    (0.5, 1.0)
    """
    labelled, hits, predicted = (Counter[str]() for _ in range(3))
    for line in lines:
        gold, found = set(line.get(field, ())), set(line["predicted"][field])
        labelled.update(gold)
        predicted.update(found)
        hits.update(gold & found)
    right = hits.total()
    overall = Scores("overall", labelled.total(), right, predicted.total(), right)
    labels = sorted(labelled | predicted)
    return [overall, *(Scores(one, labelled[one], hits[one], predicted[one], hits[one]) for one in labels)]


def score_places(lines: Iterable[Line]) -> Scores:
    """Evidence: the same violation in the same turn on an overlapping span; every place counts."""
    labelled = hits = predicted = right = 0
    for line in lines:
        gold, found = line.get("evidence", ()), line["predicted"]["evidence"]
        labelled, predicted = labelled + len(gold), predicted + len(found)
        hits += sum(any(_meet(line, one, other) for other in found) for one in gold)
        right += sum(any(_meet(line, one, other) for other in gold) for one in found)
    return Scores("places", labelled, hits, predicted, right)


def _meet(line: Line, one: Line, other: Line) -> bool:
    if (one["violation"], one["turn"]) != (other["violation"], other["turn"]):
        return False
    return spans_meet(line["turns"][one["turn"]]["text"], one["span"], other["span"])


def f1_interval(lines: Sequence[Line], field: str) -> tuple[float, float] | None:
    """The middle 95 % of the F1 of resampled sets of cases (a thousand, always the same); None without cases."""
    if not lines:
        return None
    counted = [score([line], field)[0] for line in lines]
    chance = Random(0)  # noqa: S311 (no secret: the table must be the same each time)
    drawn = sorted(_f1_of(chance.choices(counted, k=len(counted))) for _ in range(_RESAMPLED))
    return drawn[int(0.025 * _RESAMPLED)], drawn[int(0.975 * _RESAMPLED) - 1]


def _f1_of(counted: Sequence[Scores]) -> float:
    hits = sum(one.hits for one in counted)
    both = sum(one.labelled + one.predicted for one in counted)
    return 2 * hits / both if both else 0.0
