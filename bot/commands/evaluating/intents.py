"""The task `intents`: messages to the intent that the assistant would act on, all of its layers included."""

from bot.app import open_embedder
from bot.commands.evaluating.cases import Case, each
from bot.commands.evaluating.figures import Figure, Measured, grid, share
from bot.commands.evaluating.options import Options
from bot.settings import Settings
from nlu import Understander, reading
from nlu.evaluation import (
    Judged,
    bootstrap,
    confusions,
    hardest,
    macro_f1,
    read_case,
    rejection_curve,
    scores,
)


def run_intents(cases: list[Case], options: Options) -> Measured:
    """The surest intent counts, sure enough to act on or not: the curve shows what a threshold would do."""
    settings = Settings()
    embedder = open_embedder(settings)
    understand = Understander(embedder, settings.data_folder / "intents")

    def judge(case: Case) -> Judged:
        text, label = read_case(case)
        intent = understand(text, embedder.query(reading(text))).intent
        return Judged(text, label, intent.best, intent.confidence)

    judged = each(cases, options.path, judge)
    lines = [
        {**case, "predicted": {"intent": one.predicted, "confidence": round(one.confidence, 4)}}
        for case, one in zip(cases, judged, strict=True)
    ]
    return Measured(lines, _figures(judged), _tables(judged), {"per_intent": _per_intent(judged)})


def _figures(judged: list[Judged]) -> dict[str, Figure]:
    low, high = bootstrap(judged, macro_f1) or (None, None)
    return {
        "accuracy": share(sum(one.right for one in judged), len(judged)),
        "macro_f1": Figure(macro_f1(judged) if judged else None, low, high, len(judged)),
    }


def _tables(judged: list[Judged]) -> tuple[str, ...]:
    by_intent = [[row.intent, row.precision, row.recall, row.f1, row.n] for row in scores(judged)]
    curve = [
        [level, kept / len(judged), right / kept if kept else None]
        for level, kept, right in rejection_curve(judged)
    ]
    hard = [[one.text, one.label, one.predicted, one.confidence] for one in hardest(judged)]
    return (
        grid("cli-eval-intents-head", by_intent),
        grid("cli-eval-confusion-head", confusions(judged)),
        grid("cli-eval-rejection-head", curve),
        grid("cli-eval-hardest-head", hard),
    )


def _per_intent(judged: list[Judged]) -> dict[str, dict[str, float]]:
    return {
        row.intent: {"precision": row.precision, "recall": row.recall, "f1": row.f1, "n": row.n}
        for row in scores(judged)
    }
