"""The tasks `dates` (what a booking form hears) and `duckling` (single expressions with their values)."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.commands.evaluating.cases import Case, each, read_text
from bot.commands.evaluating.figures import Measured, share
from bot.commands.evaluating.options import Options
from bot.commands.words import say
from bot.errors import BadInput
from nlu.dates.evaluation import predict_moment, predict_slot, score_moments, score_slots

_PARTS = re.compile(r"^(type|grain) ")


def run_dates(cases: list[Case], options: Options) -> Measured:
    """Phrases of a booking to date, time and part of day."""
    predicted = each(cases, options.path, predict_slot)
    lines = [{**case, "predicted": one} for case, one in zip(cases, predicted, strict=True)]
    return Measured(lines, {name.replace(" ", "_"): share(hits, n) for name, hits, n in score_slots(lines)})


def read_moments_file(path: Path) -> list[Case]:
    """One JSON document: `reference_time`, `positive`: expressions with values, `negative`: plain words."""
    try:
        document = json.loads(read_text(path))
        now = document["reference_time"]
        datetime.fromisoformat(now)
        negative = [{"text": str(text)} for text in document.get("negative", ())]
        return [{**case, "reference_time": now} for case in (*document["positive"], *negative)]
    except (ValueError, KeyError, TypeError) as error:
        reason = say("cli-eval-no-moments", path=str(path))
        raise BadInput(reason) from error


def run_moments(cases: list[Case], options: Options) -> Measured:
    """Whole expressions to an instant or an interval with its grain."""
    predicted = each(cases, options.path, _predict)
    lines = [{**_without_time(case), "predicted": one} for case, one in zip(cases, predicted, strict=True)]
    # «type instant», «grain hour» are parts of the whole: they go by their own names, not by a sentence.
    return Measured(
        lines,
        {
            _PARTS.sub(r"\1:", name).replace(" ", "_"): share(hits, n)
            for name, hits, n in score_moments(lines)
        },
    )


def _predict(case: Case) -> Mapping[str, Any]:
    return predict_moment(case, case["reference_time"])


def _without_time(case: Case) -> Case:
    return {name: value for name, value in case.items() if name != "reference_time"}
