"""A classifier of short texts: two experts, their opinions multiplied.

A softmax regression sees the text's vector; a multinomial naive Bayes sees its character 3–4-grams, lemmas and
pairs of lemmas weighed by tf-idf (Rennie et al. 2003). Both are plain matrices once trained: scikit-learn is
imported for training only. On held-out wordings the product beats the better expert by 5 points (docs/quality.md).
"""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.text import character_grams, lemmas

Matrix = NDArray[Any]
_DENSE_POWER, _WORDS_POWER = (
    1.0,
    0.3,
)  # of 10 pairs tried on held-out variants; the neighbours differ by a point
_INVERSE_PENALTY = 30.0
_ROUNDS = 40  # of L-BFGS; more change nothing on held-out variants
_SMOOTHING = 0.03
_RAREST = 2
_FLOOR = 1e-6


def features(text: str) -> list[str]:
    """What naive Bayes counts.

    >>> features("на дом")[-3:]
    ['на', 'дом', 'на дом']
    """
    words = lemmas(text)
    return [
        *character_grams(text),
        *words,
        *(f"{first} {second}" for first, second in pairwise(words)),
    ]


@dataclass(frozen=True, slots=True)
class Experts:
    """Trained matrices; see `train`."""

    mean: Matrix
    weights: Matrix
    bias: Matrix
    terms: Mapping[str, int]
    idf: Matrix
    likelihoods: Matrix

    def probabilities(self, vector: Matrix, text: str) -> Matrix:
        """Shape (classes,), float32, sums to 1. `vector` is the query vector of `text`."""
        dense = softmax((vector - self.mean) @ self.weights + self.bias)
        joint = _DENSE_POWER * np.log(np.maximum(dense, _FLOOR)) + _WORDS_POWER * self._log_likelihood(text)
        return softmax(joint)

    def _log_likelihood(self, text: str) -> Matrix:
        counts = Counter(number for term in features(text) if (number := self.terms.get(term)) is not None)
        if not counts:
            return np.zeros(self.likelihoods.shape[1], np.float32)
        rows = np.fromiter(counts, np.int64, len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.idf[rows]
        result: Matrix = (values / np.linalg.norm(values)).astype(np.float32) @ self.likelihoods[rows].astype(
            np.float32
        )
        return result

    def arrays(self) -> dict[str, Matrix]:
        """What `restore` needs."""
        return {
            "experts.mean": self.mean,
            "experts.weights": self.weights,
            "experts.bias": self.bias,
            "experts.terms": np.array(list(self.terms), np.str_),
            "experts.idf": self.idf,
            "experts.likelihoods": self.likelihoods,
        }

    @classmethod
    def restore(cls, arrays: Mapping[str, Matrix]) -> "Experts":
        mean, weights, bias, names, idf, likelihoods = (
            arrays[f"experts.{name}"] for name in ("mean", "weights", "bias", "terms", "idf", "likelihoods")
        )
        terms = {term: number for number, term in enumerate(names.tolist())}
        return cls(mean, weights, bias, terms, idf, likelihoods)


def train(vectors: Matrix, texts: Sequence[str], labels: NDArray[np.int64], classes: int) -> Experts:
    """Fits both experts. `vectors` are the query vectors of `texts`; `labels` run from 0 to `classes` - 1.

    Deterministic: the same data give the same matrices. Raises ValueError for a class without a text.
    """
    missing = sorted(set(range(classes)) - set(labels.tolist()))
    if missing:
        raise ValueError(f"no training text for classes {missing[:5]}")
    mean = vectors.mean(axis=0)
    weights, bias = _fit_dense(vectors - mean, labels)
    terms, idf, likelihoods = _fit_words([features(text) for text in texts], labels, classes)
    return Experts(mean, weights, bias, terms, idf, likelihoods)


def _fit_dense(vectors: Matrix, labels: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415 (1 s and 80 MB, at build only)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=_ROUNDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopped early on purpose, see _ROUNDS
        model.fit(vectors, labels)
    return model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)


def _fit_words(
    documents: Sequence[Sequence[str]], labels: NDArray[np.int64], classes: int
) -> tuple[dict[str, int], Matrix, Matrix]:
    frequency = Counter(term for document in documents for term in set(document))
    kept = sorted(term for term, count in frequency.items() if count >= _RAREST)
    terms = {term: number for number, term in enumerate(kept)}
    counts = np.array([frequency[term] for term in kept], np.float32)
    idf = (np.log((1 + len(documents)) / (1 + counts)) + 1).astype(np.float32)
    mass = np.zeros((len(kept), classes), np.float32)
    for document, label in zip(documents, labels.tolist(), strict=True):
        found = Counter(number for term in document if (number := terms.get(term)) is not None)
        if found:
            rows = np.fromiter(found, np.int64, len(found))
            values = (1 + np.log(np.fromiter(found.values(), np.float32, len(found)))) * idf[rows]
            mass[rows, label] += values / np.linalg.norm(values)
    smoothed = mass + _SMOOTHING
    return terms, idf, (np.log(smoothed) - np.log(smoothed.sum(axis=0))).astype(np.float16)


def softmax(scores: Matrix) -> Matrix:
    """Scores as probabilities: float32, summing to 1.

    >>> softmax(np.zeros(2)).tolist()
    [0.5, 0.5]
    """
    powers = np.exp(scores - scores.max())
    result: Matrix = (powers / powers.sum()).astype(np.float32)
    return result
