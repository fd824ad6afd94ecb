"""What citizens asked in vain, gathered by meaning, so that an editor sees what to write next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Embedder
from knowledge.found import Found
from knowledge.search import read_foreign
from nlu.text import tokens

Why = Literal["unanswered", "not_that", "silent"]
WHYS: tuple[Why, ...] = ("unanswered", "not_that", "silent")
# Mean cosine between the questions of a cluster, after the mean question was subtracted: raw cosines of e5 all lie
# above 0.75. On variants of the demo base, six an article, chosen to be as unlike as can be, half of the pairs that
# stand together at 0.5 are of one article (by chance it would be one of a hundred); at 0.4 it is a quarter.
SAME_MEANING = 0.5
_SHOWN_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was not settled, personal data masked. `vector` is its query vector."""

    text: str
    why: Why
    vector: NDArray[np.float32]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions of one meaning. `label` is the one nearest to all others, `examples` begin with it."""

    label: str
    count: int
    whys: Mapping[Why, int]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The article that comes nearest to a gap. `advice`: it wants another variant, or a new article is wanted."""

    id: str
    title: str
    score: float
    advice: Literal["variant", "article"]


def gather(
    questions: Sequence[Question], mean: NDArray[np.float32], threshold: float = SAME_MEANING
) -> tuple[Gap, ...]:
    """The questions as gaps, the most asked first.

    Average linkage over cosines (Sokal & Michener 1958): two clusters become one while the mean cosine between their
    questions is at least `threshold`. `mean` is the mean query vector of the language, shape (dimension,). The order
    of the questions changes nothing. Takes n² / 2 numbers of memory: 100 MB for 5,000 different questions.
    """
    asked = _without_repeats(questions)
    if not asked:
        return ()
    vectors = _centred(np.stack([group[0].vector for group in asked]), mean)
    labels = linked(vectors, threshold)
    gaps = [
        _gap([asked[row] for row in np.flatnonzero(labels == label)], vectors[labels == label])
        for label in np.unique(labels)
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.count, gap.label)))


def nearest_of(found: Found) -> Nearest | None:
    """What a search for the gap's label tells its editor; None where the base is empty."""
    if not found.hits:
        return None
    best = found.hits[0]
    advice: Literal["variant", "article"] = "article" if found.decision == "handover" else "variant"
    return Nearest(best.id, best.title, best.score, advice)


def _without_repeats(questions: Sequence[Question]) -> list[list[Question]]:
    """Questions of the same words together, in an order of their own."""
    groups: dict[tuple[str, ...], list[Question]] = {}
    for question in sorted(questions, key=lambda one: (one.text, one.why)):
        groups.setdefault(tuple(tokens(question.text)), []).append(question)
    return [groups[words] for words in sorted(groups)]


def _centred(vectors: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    apart = vectors - mean
    result: NDArray[np.float32] = apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9)
    return result


def linked(vectors: NDArray[np.float32], threshold: float) -> NDArray[np.int64]:
    """A cluster number for each unit vector, shape (n,), by average linkage over cosines; see `gather`.

    By chains of nearest neighbours (Benzécri 1982; Murtagh 1983, Comput. J. 26:354-359): n² steps in all, and what is
    nearer to nothing than `threshold` is left alone at once. Numbers go by the first vector of each cluster.
    """
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -np.inf)
    sizes, labels = np.ones(len(vectors), np.float32), np.arange(len(vectors))
    for row in range(len(vectors)):
        chain = [row] if labels[row] == row else []
        while chain:
            top = chain[-1]
            near = int(likeness[top].argmax())
            # Of equals the one it came from: a chain must not go round.
            if len(chain) > 1 and likeness[top, chain[-2]] >= likeness[top, near]:
                near = chain[-2]
            if likeness[top, near] < threshold:
                _leave(likeness, chain.pop())
            elif len(chain) > 1 and near == chain[-2]:
                kept, gone = sorted((chain.pop(), chain.pop()))
                _join(likeness, sizes, kept, gone)
                labels[labels == gone] = kept
                chain = chain or [kept]
            else:
                chain.append(near)
    found: NDArray[np.int64] = np.unique(labels, return_inverse=True)[1]
    return found


def _join(likeness: NDArray[np.float32], sizes: NDArray[np.float32], kept: int, gone: int) -> None:
    """The mean cosines of two clusters that are one from now on (Lance & Williams 1967)."""
    whole = sizes[kept] + sizes[gone]
    joined = (sizes[kept] * likeness[kept] + sizes[gone] * likeness[gone]) / whole
    joined[kept] = -np.inf
    likeness[kept], likeness[:, kept], sizes[kept] = joined, joined, whole
    _leave(likeness, gone)


def _leave(likeness: NDArray[np.float32], row: int) -> None:
    """It is nobody's neighbour any more."""
    likeness[row], likeness[:, row] = -np.inf, -np.inf


def _gap(groups: list[list[Question]], vectors: NDArray[np.float32]) -> Gap:
    counts = np.array([sum(question.count for question in group) for group in groups])
    likeness = (vectors @ vectors.T) @ counts
    order = sorted(
        range(len(groups)), key=lambda row: (-float(np.round(likeness[row], 4)), groups[row][0].text)
    )
    said = [question for group in groups for question in group]
    whys = {why: sum(question.count for question in said if question.why == why) for why in WHYS}
    examples = tuple(groups[row][0].text for row in order[:_SHOWN_EXAMPLES])
    return Gap(examples[0], int(counts.sum()), whys, examples)


def mean_question(embedder: Embedder) -> NDArray[np.float32]:
    """What all questions have in common, shape (dimension,): the mean over the bundled list of foreign ones."""
    mean: NDArray[np.float32] = embedder.queries(read_foreign()).mean(axis=0)
    return mean
