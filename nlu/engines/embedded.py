"""The in-process classifier of intents: trained in seconds from the YAML phrases, kept with their hash."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.engines.deciding import decide
from nlu.engines.keeping import keep, kept, place_of
from nlu.engines.kernel import KernelRidge, train
from nlu.engines.views import views
from nlu.understanding import Intent

_FORMAT = 9
_BATCH = 256
_EMBEDDING = 0.9  # the share of the time that goes into the vectors
# Half of what Bayes would shift: a danger overlooked hurts more than one seen where there is none.
_SHIFTED = 0.5


class QueryEmbedder(Protocol):
    """What the classifier needs of an embedder."""

    @property
    def name(self) -> str: ...

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before the model: `reading` turns a phrase into the text that the model will see; `ruled` says
    whether rules read it without the model; `stamp` changes when the rules do."""

    reading: Callable[[str], str] = str
    ruled: Callable[[str], bool] = lambda _text: False
    stamp: str = ""

    def read(self, examples: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """The phrases as the model will see them."""
        return {name: tuple(map(self.reading, texts)) for name, texts in examples.items()}


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
    before: Before | None = None,
    progress: Callable[[float], None] = lambda _share: None,
) -> IntentClassifier:
    """The stored model when it was trained on the same phrases and vectors, else one trained now, stored.

    `progress` hears the share done, up to 1, and only while a model is trained.
    """
    names, before = sorted(examples), before or Before()
    path = place_of(folder, "intents", examples, str(_FORMAT), embedder.name, before.stamp)
    stored = kept(path)
    model = KernelRidge.restore(stored) if stored is not None else None
    if model is None:
        shift = shift_of([[before.ruled(text) for text in examples[name]] for name in names])
        model = train_classifier(before.read(examples), embedder, shift, progress)
        keep(path, model.arrays())
        progress(1.0)
    return IntentClassifier(names, model)


def train_classifier(
    examples: Mapping[str, Sequence[str]],
    embedder: QueryEmbedder,
    shift: NDArray[np.float32] | None = None,
    progress: Callable[[float], None] = lambda _share: None,
) -> KernelRidge:
    """The model of these phrases; its classes are the intents by name. The same phrases and vectors, the same bytes."""
    names = sorted(examples)
    texts = list(chain.from_iterable(examples[name] for name in names))
    labels = np.repeat(np.arange(len(names)), [len(examples[name]) for name in names])
    vectors = np.concatenate(list(_embedded(texts, embedder, progress)))
    return train(vectors, [views(text) for text in texts], labels, len(names), shift)


def shift_of(ruled: Sequence[Sequence[bool]]) -> NDArray[np.float32]:
    """For each class, given whether rules read its texts: the shift of the logarithm of its probability.

    What most threats are read by never reaches the model, so that among what does reach it threats are rarer than
    among the phrases it learnt (Saerens et al. 2002).

    >>> [f"{shift:.2f}" for shift in shift_of([[False] * 4, [True] * 3 + [False]])]
    ['0.00', '-0.46']
    """
    shares = [(1 + list(texts).count(False)) / (1 + len(texts)) for texts in ruled]
    return np.array(_SHIFTED * np.log(shares), np.float32)


def _embedded(
    texts: Sequence[str], embedder: QueryEmbedder, progress: Callable[[float], None]
) -> Iterator[NDArray[np.float32]]:
    for start in range(0, len(texts), _BATCH):
        yield embedder.queries(texts[start : start + _BATCH])
        progress(min(start + _BATCH, len(texts)) / len(texts) * _EMBEDDING)
