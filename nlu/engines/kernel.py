"""A classifier of short texts in closed form: kernel ridge regression, calibrated on its own left-out answers.

Two texts are alike as their vectors are (a Gaussian of their distance) and as their words, their grammar and what they
deny are (the cosine of tf-idf, see `views`). One linear system gives the weights of all classes
(Saunders et al. 1998); the answer a text would get had it been left out follows from the same inverse
(Rifkin & Lippert 2007, eq. 3.3), so that the temperature needs no folds. Nothing is drawn by chance.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.engines.views import WEIGHTS, Views, views
from nlu.text.experts import softmax

Matrix = NDArray[Any]
# Chosen by cross-validation on the training phrases; the neighbours differ by half a point (docs/quality.md).
_WIDTH = 0.6  # of the Gaussian, in mean squared distances
_RIDGE = 0.3
_TEMPERATURES = np.geomspace(0.02, 1.0, 60)


@dataclass(frozen=True, slots=True)
class KernelRidge:
    """Trained matrices; see `train`. n texts, m terms, c classes.

    `vectors` (n, d) float32 centred, `squares` (n,) their squared lengths; `weights` (n, c) float32.
    The views' part of the kernel is linear, so that it needs no texts any more: `votes` (m, c) float32 says what a term
    speaks for. `shift` (c,) is added to the logarithms
    of the probabilities: how much rarer a class is among the texts that reach the model than among those it learnt.
    """

    mean: Matrix
    vectors: Matrix
    squares: Matrix
    weights: Matrix
    terms: Mapping[str, int]
    idf: Matrix
    votes: Matrix
    width: float
    temperature: float
    shift: Matrix

    def probabilities(self, vector: Matrix, text: str) -> Matrix:
        """Shape (c,), sums to 1, calibrated. `vector` is the query vector of `text`."""
        centred = vector - self.mean
        distances = self.squares - 2 * (self.vectors @ centred) + centred @ centred
        scores = np.exp(-distances / np.float32(self.width)) @ self.weights
        for terms, (name, share) in zip(views(text), WEIGHTS.items(), strict=True):
            scores += share * self._voted(Counter(_named(name, terms)))
        return softmax(scores / self.temperature + self.shift)

    def _voted(self, terms: Mapping[str, int]) -> Matrix:
        """What one view speaks for: shape (c,)."""
        counts = {
            number: count for term, count in terms.items() if (number := self.terms.get(term)) is not None
        }
        if not counts:
            return np.zeros(self.votes.shape[1], np.float32)
        numbers = np.fromiter(counts, np.int64, len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.idf[numbers]
        result: Matrix = (weights / np.linalg.norm(weights)) @ self.votes[numbers]
        return result

    def arrays(self) -> dict[str, Matrix]:
        """What `restore` needs; the vectors in half precision, which moves a probability by less than 0.001."""
        return {
            "mean": self.mean,
            "vectors": self.vectors.astype(np.float16),
            "weights": self.weights,
            "terms": np.frombuffer("\n".join(self.terms).encode(), np.uint8),
            "idf": self.idf,
            "votes": self.votes.astype(np.float16),
            "width": np.array(self.width),
            "temperature": np.array(self.temperature),
            "shift": self.shift,
        }

    @classmethod
    def restore(cls, arrays: Mapping[str, Matrix]) -> "KernelRidge":
        """Raises KeyError when an array is missing."""
        names = arrays["terms"].tobytes().decode().split("\n")
        vectors = arrays["vectors"].astype(np.float32)
        return cls(
            arrays["mean"],
            vectors,
            _squares(vectors),
            arrays["weights"],
            {term: number for number, term in enumerate(names)},
            arrays["idf"],
            arrays["votes"].astype(np.float32),
            float(arrays["width"]),
            float(arrays["temperature"]),
            arrays["shift"],
        )


def train(
    vectors: Matrix,
    documents: Sequence[Views],
    labels: NDArray[np.int64],
    classes: int,
    shift: Matrix | None = None,
) -> KernelRidge:
    """Fits on texts given by their query vectors (n, d) and their `views`; `labels` run from 0 to `classes` - 1.

    `shift` is that of `KernelRidge`, nothing by default. Memory: 8 n² bytes while it runs. Raises ValueError for a
    class without a text.
    """
    missing = sorted(set(range(classes)) - set(labels.tolist()))
    if missing:
        raise ValueError(f"no training text for classes {missing[:5]}")
    terms, idf, alike, rows = _weigh_views(documents)
    mean = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    # As they will be stored: a model just trained answers like the one read back.
    centred = (vectors - mean).astype(np.float16).astype(np.float32)
    distances = _distances(centred)
    width = float(distances.mean(dtype=np.float64)) * _WIDTH
    kernel = np.exp(-distances / width, out=distances)
    kernel += alike
    weights, left_out = _solve(kernel, np.where(labels[:, None] == np.arange(classes), 1.0, -1.0))
    return KernelRidge(
        mean,
        centred,
        _squares(centred),
        weights.astype(np.float32),
        terms,
        idf,
        (rows.T @ weights).astype(np.float16).astype(np.float32),
        width,
        temperature_of(left_out, labels),
        np.zeros(classes, np.float32) if shift is None else shift.astype(np.float32),
    )


def _squares(centred: Matrix) -> Matrix:
    result: Matrix = np.einsum("ij,ij->i", centred, centred)
    return result


def _distances(centred: Matrix) -> Matrix:
    squares = _squares(centred)
    result: Matrix = np.maximum(squares[:, None] + squares[None, :] - 2 * (centred @ centred.T), 0.0)
    return result


def _solve(kernel: Matrix, targets: Matrix) -> tuple[Matrix, Matrix]:
    """(weights, the scores each text would get from a model trained on all the others)."""
    from scipy.linalg import lapack  # noqa: PLC0415 (100 MB, at build only)

    kernel[np.diag_indices_from(kernel)] += _RIDGE
    factor, failed = lapack.spotrf(kernel.astype(np.float32, copy=False), lower=1, overwrite_a=1)
    if failed:
        raise ValueError("the training texts give no positive definite kernel")
    weights, _ = lapack.spotrs(factor, targets.astype(np.float32), lower=1)
    inverse, _ = lapack.spotri(factor, lower=1, overwrite_c=1)
    left_out = targets - weights / np.diag(inverse)[:, None]
    return weights, left_out


def temperature_of(scores: Matrix, labels: NDArray[np.int64]) -> float:
    """What the scores are divided by, so that the left-out labels are likeliest (Guo et al. 2017)."""
    losses = []
    for temperature in _TEMPERATURES:
        scaled = scores / temperature
        peak = scaled.max(axis=1)
        total = np.log(np.exp(scaled - peak[:, None]).sum(axis=1)) + peak
        losses.append(float((total - scaled[np.arange(len(labels)), labels]).mean()))
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _named(view: str, terms: Sequence[str]) -> list[str]:
    """The terms of a view told apart from those of the others."""
    return [f"{view} {term}" for term in terms]


def _weigh_views(documents: Sequence[Views]) -> tuple[dict[str, int], Matrix, Matrix, Any]:
    """(term → number, idf, how alike the texts are (n, n) float32, the weights of all views' terms (n, m))."""
    from scipy.sparse import hstack  # noqa: PLC0415 (at build only)

    terms: dict[str, int] = {}
    parts, idfs = [], []
    alike = np.zeros((len(documents), len(documents)), np.float32)
    for place, (name, share) in enumerate(WEIGHTS.items()):
        found, idf, rows = weigh([_named(name, document[place]) for document in documents])
        terms |= {term: len(terms) + number for term, number in found.items()}
        alike += np.float32(share) * (rows @ rows.T).toarray()
        parts.append(rows)
        idfs.append(idf)
    return terms, np.concatenate(idfs), alike, hstack(parts).tocsr()


def weigh(documents: Sequence[Sequence[str]]) -> tuple[dict[str, int], Matrix, Any]:
    """(term → number, inverse document frequencies, tf-idf rows of length 1 as a sparse matrix)."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 (at build only)

    counts = [Counter(document) for document in documents]
    frequency = Counter(term for count in counts for term in count)
    terms = {term: number for number, term in enumerate(sorted(frequency))}
    found = np.array([frequency[term] for term in terms], np.float32)
    idf = (np.log((1 + len(documents)) / (1 + found)) + 1).astype(np.float32)
    rows, columns, values = [], [], []
    for row, count in enumerate(counts):
        numbers = [terms[term] for term in count]
        weights = (1 + np.log(np.array(list(count.values()), np.float32))) * idf[numbers]
        columns += numbers
        rows += [row] * len(numbers)
        values.append(weights / (np.linalg.norm(weights) or 1.0))
    flat = np.concatenate(values) if values else np.zeros(0, np.float32)
    return terms, idf, csr_matrix((flat, (rows, columns)), (len(documents), len(terms)))
