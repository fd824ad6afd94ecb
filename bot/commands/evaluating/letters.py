"""The tasks `readability` (an official text is harder than its plain twin) and `style` (the faults of a sentence)."""

from bot.commands.evaluating.cases import Case, each
from bot.commands.evaluating.figures import Figure, Measured, grid, share
from bot.commands.evaluating.options import Options
from nlu.text.scoring import Scores
from readability.evaluation import (
    clean_sentences,
    predict_pair,
    predict_style,
    score_pairs,
    score_style,
)


def run_readability(cases: list[Case], options: Options) -> Measured:
    """Pairs and traps."""
    predicted = each(cases, options.path, predict_pair)
    lines = [{**case, "predicted": one} for case, one in zip(cases, predicted, strict=True)]
    return Measured(lines, {name: share(hits, n) for name, hits, n in score_pairs(lines)})


def run_style(cases: list[Case], options: Options) -> Measured:
    """Sentences with their labelled faults; a hit is the same rule on an overlapping span."""
    predicted = each(cases, options.path, predict_style)
    lines = [{**case, "predicted": one} for case, one in zip(cases, predicted, strict=True)]
    whole, *rules = score_style(lines)
    rows = [[row.label, row.precision, row.recall, row.f1, row.labelled] for row in rules]
    return Measured(lines, _figures(whole, clean_sentences(lines)), (grid("cli-eval-style-head", rows),))


def _figures(whole: Scores, clean: tuple[int, int]) -> dict[str, Figure]:
    return {
        "style_precision": share(whole.right, whole.predicted),
        "style_recall": share(whole.hits, whole.labelled),
        "style_f1": Figure(whole.f1, None, None, whole.labelled),
        "clean_sentences": share(*clean),
    }
