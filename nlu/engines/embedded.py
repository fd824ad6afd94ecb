"""The in-process classifier of intents: trained in seconds from the YAML phrases, kept with their hash."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from nlu.engines.kernel import KernelRidge, train
from nlu.text.experts import features
from nlu.understanding import Intent

_FORMAT = 5
_BATCH = 256
_EMBEDDING = 0.9  # the share of the time that goes into the vectors
_SURE = 0.5  # calibrated: more likely than all others together
_SURE_ABUSE = (
    0.7  # an insult seen where there is none hurts more than one overlooked; the word list catches the rest
)


class QueryEmbedder(Protocol):
    """What the classifier needs of an embedder."""

    @property
    def name(self) -> str: ...

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class IntentClassifier:
    """Softmax over the intents of the training data; sub-intents (`no/not_that`) count for their intent."""

    def __init__(self, names: Sequence[str], model: KernelRidge) -> None:
        self._model = model
        self._labels = sorted({name.partition("/")[0] for name in names})
        self._details = [name.partition("/")[2] for name in names]
        self._groups = np.array([self._labels.index(name.partition("/")[0]) for name in names])

    def __call__(self, vector: NDArray[np.float32], text: str) -> Intent:
        """The surest intent; its name is None when it is not sure."""
        fine = self._model.probabilities(vector, text)
        opinions = np.bincount(self._groups, fine, len(self._labels))
        second, first = np.argsort(opinions)[-2:]
        name, confidence = self._labels[first], float(opinions[first])
        sure = confidence >= (_SURE_ABUSE if name == "abuse" else _SURE)
        best = int(np.argmax(np.where(self._groups == first, fine, 0.0)))
        runner_up = self._labels[second if sure else first]
        return Intent(name if sure else None, confidence, runner_up, self._details[best] if sure else "")


def open_classifier(
    examples: Mapping[str, Sequence[str]],
    embedder: QueryEmbedder,
    folder: Path | None = None,
    *,
    progress: Callable[[float], None] = lambda _share: None,
) -> IntentClassifier:
    """The stored model when it was trained on the same phrases and vectors, else one trained now, stored.

    `progress` hears the share done, up to 1, and only while a model is trained.
    """
    names = sorted(examples)
    path = folder / f"intents-{_digest(examples, embedder.name)}.npz" if folder else None
    model = _stored(path) if path is not None else None
    if model is None:
        model = train_classifier(examples, embedder, progress)
        if path is not None:
            _store(path, model)
        progress(1.0)
    return IntentClassifier(names, model)


def train_classifier(
    examples: Mapping[str, Sequence[str]],
    embedder: QueryEmbedder,
    progress: Callable[[float], None] = lambda _share: None,
) -> KernelRidge:
    """The model of these phrases; its classes are the intents by name. The same phrases and vectors, the same bytes."""
    names = sorted(examples)
    texts = list(chain.from_iterable(examples[name] for name in names))
    labels = np.repeat(np.arange(len(names)), [len(examples[name]) for name in names])
    vectors = np.concatenate(list(_embedded(texts, embedder, progress)))
    return train(vectors, [features(text) for text in texts], labels, len(names))


def _embedded(
    texts: Sequence[str], embedder: QueryEmbedder, progress: Callable[[float], None]
) -> Iterator[NDArray[np.float32]]:
    for start in range(0, len(texts), _BATCH):
        yield embedder.queries(texts[start : start + _BATCH])
        progress(min(start + _BATCH, len(texts)) / len(texts) * _EMBEDDING)


def _stored(path: Path) -> KernelRidge | None:
    """What was stored whole; a file cut short by a full disk is trained anew."""
    if not path.is_file():
        return None
    try:
        with np.load(path) as file:
            return KernelRidge.restore({name: file[name] for name in file.files})
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def _store(path: Path, model: KernelRidge) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}-{os.getpid()}.npz")
    np.savez(draft, **model.arrays())  # type: ignore[arg-type]
    draft.replace(path)
    for stale in path.parent.glob("intents-*.npz"):
        if stale != path:
            stale.unlink(missing_ok=True)


def _digest(examples: Mapping[str, Sequence[str]], model: str) -> str:
    phrases = (f"{intent}\t{phrase}" for intent in sorted(examples) for phrase in examples[intent])
    return hashlib.sha256("\n".join([str(_FORMAT), model, *phrases]).encode()).hexdigest()[:16]
