"""The task `adherence`: finished calls against the structure of the Standard, stages and violations apart."""

from collections.abc import Sequence
from typing import Literal

from bot.commands.evaluating.cases import Case, each
from bot.commands.evaluating.figures import Figure, Measured, grid, share
from bot.commands.evaluating.options import Options
from nlu.text.scoring import Scores
from scripts_callcenter.adherence.evaluation import f1_interval, predict, score, score_places

_FIELDS: tuple[tuple[Literal["stages", "violations"], str], ...] = (
    ("stages", "stages_present"),
    ("violations", "violations"),
)


def run_adherence(cases: list[Case], options: Options) -> Measured:
    """A stage or a kind of violation counts once a call; `places` are the spans of the violations."""
    predicted = each(cases, options.path, predict)
    lines = [{**case, "predicted": one} for case, one in zip(cases, predicted, strict=True)]
    figures: dict[str, Figure] = {}
    tables = []
    for name, field in _FIELDS:
        overall, *labels = score(lines, field)
        figures |= _figures(name, overall, f1_interval(lines, field))
        tables.append(grid(f"cli-eval-{name}-head", _rows(labels)))
    figures |= _figures("places", score_places(lines), None)
    return Measured(lines, figures, tuple(tables))


def _figures(name: str, scores: Scores, interval: tuple[float, float] | None) -> dict[str, Figure]:
    low, high = interval or (None, None)
    return {
        f"{name}_precision": share(scores.right, scores.predicted),
        f"{name}_recall": share(scores.hits, scores.labelled),
        f"{name}_f1": Figure(scores.f1, low, high, scores.labelled),
    }


def _rows(labels: Sequence[Scores]) -> list[list[object]]:
    return [[one.label, one.precision, one.recall, one.f1, one.labelled] for one in labels]
