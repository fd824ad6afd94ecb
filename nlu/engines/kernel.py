"""A classifier of short texts in closed form: kernel ridge regression, calibrated on its own left-out answers.

Two texts are alike as their vectors are (a Gaussian of their distance) and as their words are (the cosine of tf-idf
over character 3–4-grams, lemmas and pairs of lemmas). One linear system gives the weights of all classes
(Saunders et al. 1998); the answer a text would get had it been left out follows from the same inverse
(Rifkin & Lippert 2007, eq. 3.3), so that the temperature needs no folds. Nothing is drawn by chance.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.text.experts import features, softmax

Matrix = NDArray[Any]
# Chosen by cross-validation on the training phrases; the neighbours differ by half a point (docs/quality.md).
_WIDTH = 1.0  # of the Gaussian, in mean squared distances
_WORDS = 0.5  # weight of the words beside the vectors
_RIDGE = 0.3
_TEMPERATURES = np.geomspace(0.02, 1.0, 60)


@dataclass(frozen=True, slots=True)
class KernelRidge:
    """Trained matrices; see `train`. n texts, m terms, c classes.

    `vectors` (n, d) float32 centred, `squares` (n,) their squared lengths; `weights` (n, c) float32; the words as postings: term number i stands in
    the texts `texts[starts[i]:starts[i + 1]]` with these `values` (float32).
    """

    mean: Matrix
    vectors: Matrix
    squares: Matrix
    weights: Matrix
    terms: Mapping[str, int]
    idf: Matrix
    starts: Matrix
    texts: Matrix
    values: Matrix
    width: float
    temperature: float

    def probabilities(self, vector: Matrix, text: str) -> Matrix:
        """Shape (c,), sums to 1, calibrated. `vector` is the query vector of `text`."""
        return softmax(self._alike(vector, features(text)) @ self.weights / self.temperature)

    def _alike(self, vector: Matrix, document: Sequence[str]) -> Matrix:
        centred = vector - self.mean
        distances = self.squares - 2 * (self.vectors @ centred) + centred @ centred
        alike: Matrix = np.exp(-distances / np.float32(self.width)) + np.float32(_WORDS) * self._words(
            document
        )
        return alike

    def _words(self, document: Sequence[str]) -> Matrix:
        counts = Counter(number for term in document if (number := self.terms.get(term)) is not None)
        alike = np.zeros(len(self.vectors), np.float32)
        if not counts:
            return alike
        numbers = np.fromiter(counts, np.int64, len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.idf[numbers]
        weights /= np.linalg.norm(weights)
        for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
            part = slice(self.starts[number], self.starts[number + 1])
            alike[self.texts[part]] += weight * self.values[part]  # a text stands once in a term's list
        return alike

    def arrays(self) -> dict[str, Matrix]:
        """What `restore` needs; the vectors in half precision, which moves a probability by less than 0.001."""
        return {
            "mean": self.mean,
            "vectors": self.vectors.astype(np.float16),
            "weights": self.weights,
            "terms": np.frombuffer("\n".join(self.terms).encode(), np.uint8),
            "idf": self.idf,
            "starts": self.starts,
            "texts": self.texts,
            "values": self.values.astype(np.float16),
            "width": np.array(self.width),
            "temperature": np.array(self.temperature),
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
            arrays["starts"],
            arrays["texts"],
            arrays["values"].astype(np.float32),
            float(arrays["width"]),
            float(arrays["temperature"]),
        )


def train(
    vectors: Matrix, documents: Sequence[Sequence[str]], labels: NDArray[np.int64], classes: int
) -> KernelRidge:
    """Fits on texts given by their query vectors (n, d) and their `features`; `labels` run from 0 to `classes` - 1.

    Memory: 8 n² bytes while it runs. Raises ValueError for a class without a text.
    """
    missing = sorted(set(range(classes)) - set(labels.tolist()))
    if missing:
        raise ValueError(f"no training text for classes {missing[:5]}")
    terms, idf, words = _weigh(documents)
    mean = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    # As they will be stored: a model just trained answers like the one read back.
    centred = (vectors - mean).astype(np.float16).astype(np.float32)
    distances = _distances(centred)
    width = float(distances.mean(dtype=np.float64)) * _WIDTH
    kernel = np.exp(-distances / width, out=distances)
    kernel += _WORDS * (words @ words.T).toarray()
    weights, left_out = _solve(kernel, np.where(labels[:, None] == np.arange(classes), 1.0, -1.0))
    postings = words.tocsc()
    postings.sort_indices()
    return KernelRidge(
        mean,
        centred,
        _squares(centred),
        weights.astype(np.float32),
        terms,
        idf,
        postings.indptr.astype(np.int64),
        postings.indices.astype(np.int32),
        postings.data.astype(np.float16).astype(np.float32),
        width,
        _temperature(left_out, labels),
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


def _temperature(scores: Matrix, labels: NDArray[np.int64]) -> float:
    """What the scores are divided by, so that the left-out labels are likeliest (Guo et al. 2017)."""
    losses = []
    for temperature in _TEMPERATURES:
        scaled = scores / temperature
        peak = scaled.max(axis=1)
        total = np.log(np.exp(scaled - peak[:, None]).sum(axis=1)) + peak
        losses.append(float((total - scaled[np.arange(len(labels)), labels]).mean()))
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _weigh(documents: Sequence[Sequence[str]]) -> tuple[dict[str, int], Matrix, Any]:
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
