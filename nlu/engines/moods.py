"""The mood of a text whose words give none away: a linear model over its vector, learnt from what is there anyway.

Insults are angry, cries of despair upset, thanks and wishes glad, requests neither; the examples beside the rules of
mood weigh most. Ridge regression in closed form, balanced over the moods, its temperature found on left-out answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from nlu.engines.embedded import Before, QueryEmbedder
from nlu.engines.keeping import keep, kept, place_of
from nlu.engines.kernel import temperature_of
from nlu.text.experts import softmax
from nlu.tone import Mood, mood_examples, read_tone

Matrix = NDArray[Any]
MOODS: tuple[Mood, ...] = get_args(Mood)
_FORMAT = 1
_MOOD_OF: Mapping[str, Mood] = {"abuse": "angry", "thanks": "positive", "wish": "positive"}
_UNSAID = frozenset({"rating"})  # glad and angry ones together
_EXAMPLE, _MOODY, _CALM = 2.0, 0.3, 0.15  # weights: beside a rule, of a moody intent, of another
_RIDGE = 10.0
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class MoodModel:
    """`mean` (d,) and `weights` (d + 1, moods), the last row without a vector; scores are divided by `temperature`."""

    mean: Matrix
    weights: Matrix
    temperature: float

    def __call__(self, vector: Matrix) -> Mood:
        """The mood of a text by its query vector; neutral when none is sure."""
        scores = (vector - self.mean) @ self.weights[:-1] + self.weights[-1]
        opinions = softmax(scores / self.temperature)
        surest = int(opinions.argmax())
        return MOODS[surest] if opinions[surest] > _SURE else "neutral"


@dataclass(frozen=True, slots=True)
class _Felt:
    text: str
    mood: Mood
    weight: float


def open_moods(
    examples: Mapping[str, Sequence[str]], embedder: QueryEmbedder, folder: Path | None, before: Before
) -> MoodModel:
    """The stored model when it was trained on the same phrases, rules and vectors, else one trained now.

    `examples`: intent → its phrases.
    """
    path = place_of(folder, "moods", examples, str(_FORMAT), embedder.name, before.stamp)
    stored = kept(path)
    if stored is not None:
        return MoodModel(stored["mean"], stored["weights"], float(stored["temperature"]))
    felt = list(_felt(before.read(examples)))
    model = _fitted(embedder.queries([one.text for one in felt]), felt)
    temperature = np.array(model.temperature)
    keep(path, {"mean": model.mean, "weights": model.weights, "temperature": temperature})
    return model


def _felt(examples: Mapping[str, Sequence[str]]) -> Iterator[_Felt]:
    for name in sorted(examples):
        intent = name.partition("/")[0]
        for text in examples[name]:
            if intent == "threat_or_self_harm":
                danger = read_tone(text).danger
                if danger is not None and danger.kind == "self_harm":
                    yield _Felt(text, "upset", _MOODY)
            elif intent not in _UNSAID:
                moody = intent in _MOOD_OF
                yield _Felt(text, _MOOD_OF.get(intent, "neutral"), _MOODY if moody else _CALM)
    yield from (_Felt(text, mood, _EXAMPLE) for text, mood in mood_examples())


def _fitted(vectors: Matrix, felt: Sequence[_Felt]) -> MoodModel:
    mean = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    rows = np.hstack([(vectors - mean).astype(np.float64), np.ones((len(felt), 1))])
    labels = np.array([MOODS.index(one.mood) for one in felt])
    weights = _balanced(np.array([one.weight for one in felt]), labels)
    targets = np.where(labels[:, None] == np.arange(len(MOODS)), 1.0, -1.0)
    penalty = np.diag([*[_RIDGE] * (rows.shape[1] - 1), 0.0])
    inverse = np.linalg.inv(rows.T @ (weights[:, None] * rows) + penalty)
    found = inverse @ (rows.T @ (weights[:, None] * targets))
    leverage = weights * np.einsum("ij,jk,ik->i", rows, inverse, rows)
    left_out = targets - (targets - rows @ found) / (1 - leverage)[:, None]
    judging = np.array([one.weight == _EXAMPLE for one in felt])
    temperature = temperature_of(left_out[judging], labels[judging])
    return MoodModel(mean, found.astype(np.float32), temperature)


def _balanced(weights: Matrix, labels: Matrix) -> Matrix:
    """Each mood weighs as much as each other; the mean weight is 1."""
    sums = np.bincount(labels, weights=weights, minlength=len(MOODS))
    balanced = weights / sums[labels]
    result: Matrix = balanced * len(balanced) / balanced.sum()
    return result
