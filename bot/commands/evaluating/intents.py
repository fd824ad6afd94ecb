"""The task `intents`: messages to the intent that the assistant would act on, all of its layers included."""

from collections import Counter
from dataclasses import replace

from bot.app import open_embedder, open_rasa
from bot.commands.evaluating.cases import Case, each
from bot.commands.evaluating.figures import Figure, Measured, grid, share, table
from bot.commands.evaluating.options import Engine, Options
from bot.commands.words import say
from bot.errors import BadInput
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
    """The surest intent counts, sure enough to act on or not: the curve shows what a threshold would do.

    With `--engine both` the predictions are the embedded engine's and Rasa's table follows. Raises BadInput
    where no Rasa server is named.
    """
    runs = {Engine.both: (Engine.embedded, Engine.rasa)}.get(options.engine, (options.engine,))
    first, *others = [_run(engine, cases, options) for engine in runs]
    tables = (table(other) for other in others)
    return replace(first, tables=(*first.tables, *tables))


def _run(engine: Engine, cases: list[Case], options: Options) -> Measured:
    settings = Settings()
    embedder = open_embedder(settings)
    second = open_rasa(settings) if engine is Engine.rasa else None
    if second is not None and second.state() == "off":
        raise BadInput(say("cli-eval-no-rasa"))
    understand = Understander(embedder, settings.data_folder / "intents", second=second)

    def judge(case: Case) -> tuple[Judged, str]:
        text, label = read_case(case)
        intent = understand(text, embedder.query(reading(text))).intent
        return Judged(text, label, intent.best, intent.confidence), intent.by

    done = each(cases, options.path, judge)
    understand.close()
    judged = [one for one, _ in done]
    lines = [
        {**case, "predicted": {"intent": one.predicted, "confidence": round(one.confidence, 4)}}
        for case, one in zip(cases, judged, strict=True)
    ]
    by = Counter(by for _, by in done)
    tables = (*_tables(judged), grid("cli-eval-layers-head", by.most_common()))
    detail = {"per_intent": _per_intent(judged)}
    return Measured(lines, _figures(judged), tables, (_hardest(judged),), detail)


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
    return (
        grid("cli-eval-intents-head", by_intent),
        grid("cli-eval-confusion-head", confusions(judged)),
        grid("cli-eval-rejection-head", curve),
    )


def _hardest(judged: list[Judged]) -> str:
    hard = [[one.text, one.label, one.predicted, one.confidence] for one in hardest(judged)]
    return grid("cli-eval-hardest-head", hard)


def _per_intent(judged: list[Judged]) -> dict[str, dict[str, float]]:
    return {
        row.intent: {"precision": row.precision, "recall": row.recall, "f1": row.f1, "n": row.n}
        for row in scores(judged)
    }
