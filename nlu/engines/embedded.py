"""The in-process classifier of intents: trained in seconds from the YAML phrases, kept with their hash."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from nlu.engines.deciding import decide
from nlu.engines.kernel import KernelRidge, train
from nlu.text.experts import features
from nlu.understanding import Intent

_FORMAT = 6
_KEPT_MODELS = 3
_BATCH = 256
_EMBEDDING = 0.9  # the share of the time that goes into the vectors


class QueryEmbedder(Protocol):
    """What the classifier needs of an embedder."""

    @property
    def name(self) -> str: ...

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class IntentClassifier:
    """Probabilities over the intents of the training data, in the order of `names`."""

    def __init__(self, names: Sequence[str], model: KernelRidge) -> None:
        self._names, self._model = tuple(names), model

    def __call__(self, vector: NDArray[np.float32], text: str) -> Intent:
        """The surest intent; its name is None when it is not sure. `vector` is the query vector of `text`."""
        opinions = self._model.probabilities(vector, text).tolist()
        return decide(zip(self._names, opinions, strict=True), by="embedded")


def open_classifier(
    examples: Mapping[str, Sequence[str]],
    embedder: QueryEmbedder,
    folder: Path | None = None,
    *,
    reading: Callable[[str], str] = str,
    progress: Callable[[float], None] = lambda _share: None,
) -> IntentClassifier:
    """The stored model when it was trained on the same phrases and vectors, else one trained now, stored.

    `reading` turns a phrase into the text that the model will see; `progress` hears the share done, up to 1, and
    only while a model is trained.
    """
    names = sorted(examples)
    path = folder / f"intents-{_digest(examples, embedder.name)}.npz" if folder else None
    model = _stored(path) if path is not None else None
    if model is None:
        read = {name: tuple(map(reading, texts)) for name, texts in examples.items()}
        model = train_classifier(read, embedder, progress)
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
        with path.open("rb") as raw, np.load(raw) as file:  # numpy leaves a broken file open
            return KernelRidge.restore({name: file[name] for name in file.files})
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def _store(path: Path, model: KernelRidge) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}-{os.getpid()}.npz")
    np.savez(draft, **model.arrays())  # type: ignore[arg-type]
    draft.replace(path)
    # Some are kept: processes with other embedders may share the folder, and may tidy it at the same time.
    with suppress(FileNotFoundError):
        stored = sorted(path.parent.glob("intents-*.npz"), key=lambda file: file.stat().st_mtime_ns)
        for stale in stored[:-_KEPT_MODELS]:
            stale.unlink(missing_ok=True)


def _digest(examples: Mapping[str, Sequence[str]], model: str) -> str:
    phrases = (f"{intent}\t{phrase}" for intent in sorted(examples) for phrase in examples[intent])
    return hashlib.sha256("\n".join([str(_FORMAT), model, *phrases]).encode()).hexdigest()[:16]
