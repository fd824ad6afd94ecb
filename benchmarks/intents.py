"""How well intents are told apart on phrases never seen: ten folds of the training phrases, read as in the chat.

    python benchmarks/intents.py                       the table
    python benchmarks/intents.py --table docs/quality.md

Each phrase goes through all layers of the chat with a model that saw neither it nor its near-duplicates (they stand
in one fold); the model alone is measured beside. The phrases were written to add new words and turns each, many on
the edge of two intents: this is harder than the chat. Lists and rules are the same in every fold. The vectors come
from OTKLIK_DATA_FOLDER's cache, or are made (a minute).
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
sys.path[:0] = [str(Path(__file__).parents[1])]

import numpy as np  # noqa: E402 (threads are counted when it is imported)

from bot.app import open_embedder  # noqa: E402
from bot.commands.evaluating.figures import Figure, Measured, grid, share, table, write_section  # noqa: E402
from bot.settings import Settings  # noqa: E402
from nlu import Understander, reading  # noqa: E402
from nlu.engines.embedded import IntentClassifier, shift_of  # noqa: E402
from nlu.engines.kernel import KernelRidge, train, weigh  # noqa: E402
from nlu.engines.views import Views, views  # noqa: E402
from nlu.evaluation import Judged, bootstrap, confusions, macro_f1, scores  # noqa: E402
from nlu.intents import read_examples  # noqa: E402
from nlu.understander import is_ruled  # noqa: E402

FOLDS, SEED = 10, 7
ALIKE = 0.7  # the cosine of words above which two phrases are near-duplicates


@dataclass(frozen=True)
class Phrases:
    """The training phrases, once embedded and cut into terms; `labels` are places in `names`."""

    names: list[str]
    texts: list[str]
    labels: np.ndarray
    vectors: np.ndarray
    documents: list[Views]
    ruled: list[bool]


def main() -> None:
    """Trains a model a fold, reads every phrase with the one that has not seen it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--table", type=Path)
    options = parser.parse_args()
    judged, alone, seconds = cross_validate()
    low, high = bootstrap(judged, macro_f1) or (None, None)
    figures = {
        "accuracy": share(sum(one.right for one in judged), len(judged)),
        "macro_f1": Figure(macro_f1(judged), low, high, len(judged)),
        "model_alone": share(alone, len(judged)),
    }
    rows = [[row.intent, row.precision, row.recall, row.f1, row.n] for row in scores(judged)]
    tables = (
        grid("cli-eval-intents-head", rows),
        grid("cli-eval-confusion-head", confusions(judged)[:15]),
    )
    text = table(Measured([], figures, tables))
    print(f"{text}\n\n{seconds:.1f} s of processor time to train a fold")
    if options.table:
        write_section(options.table, "intents cross-validated", text)


def cross_validate() -> tuple[list[Judged], int, float]:
    """(every phrase judged once, how many the model alone has right, mean seconds of training)."""
    settings = Settings()
    embedder = open_embedder(settings)
    understander = Understander(embedder, settings.data_folder / "intents")
    phrases = read(embedder.queries)
    fold = folds(phrases)
    judged, alone, seconds = [], 0, 0.0
    for number in range(FOLDS):
        began = time.process_time()
        model = IntentClassifier(phrases.names, fitted(phrases, np.flatnonzero(fold != number)))
        seconds += (time.process_time() - began) / FOLDS
        understander._classify = model
        for place in np.flatnonzero(fold == number).tolist():
            text, vector = phrases.texts[place], phrases.vectors[place]
            label = phrases.names[phrases.labels[place]].partition("/")[0]
            intent = understander(text, vector).intent
            judged.append(Judged(text, label, intent.best, intent.confidence))
            alone += model(vector, reading(text)).best == label
    return judged, alone, seconds


def read(embed: Callable[[Sequence[str]], np.ndarray]) -> Phrases:
    """The training phrases, with whether rules alone read them."""
    examples = read_examples()
    names = sorted(examples)
    texts = [text for name in names for text in examples[name]]
    labels = np.repeat(np.arange(len(names)), [len(examples[name]) for name in names])
    calm = [reading(text) for text in texts]
    ruled = [is_ruled(text) for text in texts]
    return Phrases(names, texts, labels, embed(calm), [views(text) for text in calm], ruled)


def fitted(phrases: Phrases, places: np.ndarray) -> KernelRidge:
    """The model of these phrases alone, its shift included."""
    labels = phrases.labels[places]
    ruled = [
        [phrases.ruled[place] for place in places[labels == label]] for label in range(len(phrases.names))
    ]
    documents = [phrases.documents[place] for place in places]
    return train(phrases.vectors[places], documents, labels, len(phrases.names), shift_of(ruled))


def folds(phrases: Phrases) -> np.ndarray:
    """The fold of each phrase: near-duplicates together, every intent spread over all folds by a fixed seed."""
    groups = near_duplicates([document[0] for document in phrases.documents])
    fold = np.empty(len(groups), np.int64)
    filled: Counter[tuple[int, int]] = Counter()
    for group in np.random.default_rng(SEED).permutation(np.unique(groups)):
        places = np.flatnonzero(groups == group)
        label = int(phrases.labels[places[0]])
        fold[places] = emptiest = min(range(FOLDS), key=lambda number: filled[label, number])
        filled.update((int(other), emptiest) for other in phrases.labels[places])
    return fold


def near_duplicates(words: Sequence[Sequence[str]]) -> np.ndarray:
    """The group of each phrase; what is alike through a third one is of one group."""
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 (imported after numpy's threads are set)

    _, _, rows = weigh(words)
    alike = (rows @ rows.T).tocsr()
    alike.data[alike.data < ALIKE] = 0
    alike.eliminate_zeros()
    _, groups = connected_components(alike, directed=False)
    print(f"{len(groups)} phrases in {groups.max() + 1} groups, the largest of {np.bincount(groups).max()}")
    return np.asarray(groups)


if __name__ == "__main__":
    main()
