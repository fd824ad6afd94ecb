"""Clusters that grow: new questions join the cluster they mean, and a cluster keeps its name while it grows.

Average linkage as in `knowledge.gaps`, from clusters instead of single questions: the mean cosine between two
clusters of unit vectors is the product of their means.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.gaps import SAME_MEANING

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions of one meaning. `total` is the sum of their unit vectors, shape (dimension,), `size` how many they are.

    `key` names a cluster that is known already; `fixed`: somebody works on it, so it never becomes part of another.
    """

    total: Vector
    size: int
    key: int | None = None
    fixed: bool = False

    @property
    def mean(self) -> Vector:
        """The mean of its unit vectors."""
        result: Vector = (self.total / max(self.size, 1)).astype(np.float32)
        return result


def unit(vectors: Vector, mean: Vector) -> Vector:
    """What tells questions apart: their vectors, shape (n, dimension), without what all have in common, of length 1."""
    apart = vectors - mean
    lengths = np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9)
    result: Vector = (apart / lengths).astype(np.float32)
    return result


def grown(clusters: Sequence[Cluster], threshold: float = SAME_MEANING) -> list[list[int]]:
    """Which clusters are one by now: groups of their numbers, each led by the one whose key stays.

    The nearest two become one while the mean cosine between their questions is at least `threshold`; never two that
    are fixed. A fixed one leads; else the known one with the smallest key; else the first.
    Takes n² numbers of memory: 4 MB for 1,000 clusters.
    """
    groups = [[number] for number in range(len(clusters))]
    if len(clusters) < 2:
        return groups
    totals = np.stack([cluster.total for cluster in clusters]).astype(np.float64)
    sizes = np.array([cluster.size for cluster in clusters], np.float64)
    fixed = np.array([cluster.fixed for cluster in clusters])
    means = totals / sizes[:, None]
    likeness = means @ means.T
    likeness[np.outer(fixed, fixed)] = -1.0
    np.fill_diagonal(likeness, -1.0)
    while True:
        into, other = divmod(int(likeness.argmax()), len(clusters))
        if likeness[into, other] < threshold:
            break
        groups[into] += groups[other]
        groups[other] = []
        totals[into] += totals[other]
        sizes[into] += sizes[other]
        fixed[into] |= fixed[other]
        means[into] = totals[into] / sizes[into]
        likeness[other, :] = likeness[:, other] = -1.0
        row = means @ means[into]
        gone = np.array([not group for group in groups])
        row[gone | (fixed & fixed[into])] = -1.0
        row[into] = -1.0
        likeness[into, :] = likeness[:, into] = row
    return [sorted(group, key=lambda number: _rank(clusters[number], number)) for group in groups if group]


def _rank(cluster: Cluster, number: int) -> tuple[bool, bool, int]:
    known = cluster.key is not None
    return (not cluster.fixed, not known, cluster.key if cluster.key is not None else number)
