"""The in-process classifier of intents: trained in seconds from the YAML phrases, kept with their hash."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.text.experts import Experts, train
from nlu.understanding import Intent

_FORMAT = 3
_SURE = 0.5
_SURE_ABUSE = (
    0.7  # an insult seen where there is none hurts more than one overlooked; the word list catches the rest
)


class QueryEmbedder(Protocol):
    """What the classifier needs of an embedder."""

    @property
    def name(self) -> str: ...

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class IntentClassifier:
    """Softmax over the intents of the training data."""

    def __init__(self, intents: Sequence[str], experts: Experts) -> None:
        self._intents, self._experts = tuple(intents), experts

    def __call__(self, vector: NDArray[np.float32], text: str) -> Intent:
        """The surest intent; its name is None when it is not sure."""
        opinions = self._experts.probabilities(vector, text)
        second, first = np.argsort(opinions)[-2:]
        name, confidence = self._intents[first], float(opinions[first])
        sure = confidence >= (_SURE_ABUSE if name == "abuse" else _SURE)
        return Intent(name if sure else None, confidence, self._intents[second if sure else first])


def open_classifier(
    examples: Mapping[str, Sequence[str]], embedder: QueryEmbedder, folder: Path | None = None
) -> IntentClassifier:
    """The stored model when it was trained on the same phrases and vectors, else one trained now, stored."""
    intents = sorted(examples)
    path = folder / f"intents-{_digest(examples, embedder.name)}.npz" if folder else None
    if path is not None and path.is_file():
        with np.load(path) as file:
            return IntentClassifier(intents, Experts.restore({name: file[name] for name in file.files}))
    texts = [text for intent in intents for text in examples[intent]]
    labels = np.repeat(np.arange(len(intents)), [len(examples[intent]) for intent in intents])
    experts = train(embedder.queries(texts), texts, labels, len(intents))
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.stem}-{os.getpid()}.npz")
        np.savez(draft, **experts.arrays())  # type: ignore[arg-type]
        draft.replace(path)
    return IntentClassifier(intents, experts)


def _digest(examples: Mapping[str, Sequence[str]], model: str) -> str:
    text = "\n".join(
        [
            str(_FORMAT),
            model,
            *(f"{intent}\t{phrase}" for intent in sorted(examples) for phrase in examples[intent]),
        ]
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]
