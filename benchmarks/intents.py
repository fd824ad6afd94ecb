"""How well intents are told apart on phrases never seen: five folds of the training phrases, all layers included.

    python benchmarks/intents.py                       the table
    python benchmarks/intents.py --table docs/quality.md

The phrases were written to add new words and turns each, many on the edge of two intents: this is harder than the
chat. The vectors come from OTKLIK_DATA_FOLDER's cache, or are made (a minute).
"""

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
sys.path[:0] = [str(Path(__file__).parents[1])]

import numpy as np  # noqa: E402 (threads are counted when it is imported)

from bot.app import open_embedder  # noqa: E402
from bot.commands.evaluating.figures import Figure, Measured, grid, share, table, write_section  # noqa: E402
from bot.settings import Settings  # noqa: E402
from nlu import Understander, reading  # noqa: E402
from nlu.engines.embedded import IntentClassifier  # noqa: E402
from nlu.engines.kernel import train  # noqa: E402
from nlu.evaluation import Judged, bootstrap, confusions, macro_f1, scores  # noqa: E402
from nlu.intents import read_examples  # noqa: E402
from nlu.text.experts import features  # noqa: E402

FOLDS, SEED = 5, 7


def main() -> None:
    """Trains five models, reads every phrase with the one that has not seen it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--table", type=Path)
    options = parser.parse_args()
    judged, seconds = cross_validate()
    low, high = bootstrap(judged, macro_f1) or (None, None)
    figures = {
        "accuracy": share(sum(one.right for one in judged), len(judged)),
        "macro_f1": Figure(macro_f1(judged), low, high, len(judged)),
    }
    rows = [[row.intent, row.precision, row.recall, row.f1, row.n] for row in scores(judged)]
    tables = (
        grid("cli-eval-intents-head", rows),
        grid("cli-eval-confusion-head", confusions(judged)[:15]),
    )
    text = table(Measured([], figures, tables))
    print(f"{text}\n\n{seconds:.1f} s of training a fold")
    if options.table:
        write_section(options.table, "intents cross-validated", text)


def cross_validate() -> tuple[list[Judged], float]:
    """(every phrase judged once, mean seconds of training)."""
    settings = Settings()
    embedder = open_embedder(settings)
    understander = Understander(embedder, settings.data_folder / "intents")
    examples = read_examples()
    names = sorted(examples)
    texts = [text for name in names for text in examples[name]]
    labels = np.repeat(np.arange(len(names)), [len(examples[name]) for name in names])
    calm = [reading(text) for text in texts]
    vectors, documents = embedder.queries(calm), [features(text) for text in calm]
    fold = folds(labels)
    judged, seconds = [], []
    for number in range(FOLDS):
        rest, out = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        began = time.perf_counter()
        model = train(vectors[rest], [documents[place] for place in rest], labels[rest], len(names))
        seconds.append(time.perf_counter() - began)
        understander._classify = IntentClassifier(names, model)
        for place in out.tolist():
            intent = understander(texts[place], vectors[place]).intent
            label = names[labels[place]].partition("/")[0]
            judged.append(Judged(texts[place], label, intent.best, intent.confidence))
    return judged, float(np.mean(seconds))


def folds(labels: np.ndarray) -> np.ndarray:
    """The fold of each phrase, every intent spread over all folds by a fixed seed."""
    order = np.random.default_rng(SEED).permutation(len(labels))
    fold = np.empty(len(labels), np.int64)
    for label in set(labels.tolist()):
        places = order[labels[order] == label]
        fold[places] = np.arange(len(places)) % FOLDS
    return fold


if __name__ == "__main__":
    main()
