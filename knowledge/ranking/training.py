"""Trains the router on a base's own wordings and reads the thresholds off those held out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Embedder
from knowledge.entry import Entry
from knowledge.ranking.calibration import Thresholds, from_held_out
from nlu.text.experts import Experts, train

RICH = 8  # wordings an entry, on average, from which training pays (cross-validated on the demo base)
_MOST_ENTRIES = 1_000  # above, one softmax over all entries is slow to train and retrieval serves
_HELD_OUT_EVERY = 5


def is_rich(entries: Sequence[Entry]) -> bool:
    """Whether the base has enough wordings for a router."""
    wordings = sum(len(entry.variants) for entry in entries)
    return 2 <= len(entries) <= _MOST_ENTRIES and wordings >= RICH * len(entries)


def fit(
    entries: Sequence[Entry], embedder: Embedder, foreign: Sequence[str]
) -> tuple[Experts | None, Thresholds]:
    """(router, thresholds). A base without wordings gets no router and thresholds that its search must set.

    Every fifth wording of each entry and every fifth foreign question are held out for the thresholds;
    the router that is kept is trained on all of them.
    """
    if not is_rich(entries) or not foreign:
        return None, Thresholds(1.0, 1.0)
    texts, labels = _examples(entries, foreign)
    vectors = embedder.queries(texts)
    held = _held_out(labels)
    trial = train(
        vectors[~held],
        [text for text, out in zip(texts, held, strict=True) if not out],
        labels[~held],
        len(entries) + 1,
    )
    thresholds = _calibrate(
        trial, vectors[held], [text for text, out in zip(texts, held, strict=True) if out], labels[held]
    )
    return train(vectors, texts, labels, len(entries) + 1), thresholds


def _examples(entries: Sequence[Entry], foreign: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    texts: list[str] = []
    labels: list[int] = []
    for label, entry in enumerate(entries):
        wordings = dict.fromkeys([entry.question, *entry.variants])
        texts += wordings
        labels += [label] * len(wordings)
    texts += foreign
    labels += [len(entries)] * len(foreign)
    return texts, np.array(labels, np.int64)


def _held_out(labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Every fifth text of each class; the first, the official question, is never held out."""
    held = np.zeros(len(labels), bool)
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        held[rows[_HELD_OUT_EVERY - 1 :: _HELD_OUT_EVERY]] = True
    return held


def _calibrate(
    router: Experts, vectors: NDArray[np.float32], texts: Sequence[str], labels: NDArray[np.int64]
) -> Thresholds:
    opinions = np.stack(
        [router.probabilities(vector, text) for vector, text in zip(vectors, texts, strict=True)]
    )
    none = opinions.shape[1] - 1
    inside = labels < none
    best = opinions[:, :none].argmax(axis=1)
    sure = opinions[:, :none].max(axis=1)
    return from_held_out(sure[inside], best[inside] == labels[inside], sure[~inside])
