"""Comments → groups of one meaning, and the names that groups keep from month to month."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.feedback.pains.meaning import Meaning, Vectors, joined, unit
from bot.feedback.pains.values import Comment, Theme
from knowledge.gaps import linked

SAME_THEME = 0.1
"""Mean cosine between the comments of a theme. On tests/feedback/pains/data/comments.yml ten of twelve themes are found
at it and two comments of three have one; at 0.08 themes run together, at 0.2 half of them fall apart."""

NEAR_ENOUGH = 0.35
"""Cosine to the middle of a theme that a comment needs to stay in it."""

SAME_AS_BEFORE = 0.6
"""Cosine of two centres from which on they are one theme. Halves of one theme of the same file lie above it in two of
three cases, with six comments each; of two themes, in one of a hundred."""

_ROUNDS = 5
_SEED = 3  # comments that make a cluster worth a middle


@dataclass(frozen=True, slots=True)
class Group:
    """Comments of one meaning, nearest to their middle first. `vectors`: unit, a row a comment; `centre`: theirs, as of
    a single text, shape (dimension,): comparable with that of another month."""

    said: tuple[Comment, ...]
    vectors: Vectors
    centre: Vectors

    def rows(self, responses: Collection[int]) -> list[int]:
        """Where the comments of these responses stand."""
        return [row for row, each in enumerate(self.said) if each.response_id in responses]


def groups_of(comments: Sequence[Comment], meaning: Meaning) -> list[Group]:
    """Groups of three or more; a comment that is near none is in none. The order of the comments changes nothing."""
    said = sorted(comments, key=lambda each: (each.text, each.response_id))
    if len(said) < _SEED:
        return []
    texts = [each.text for each in said]
    raw = meaning.vectors(texts)
    vectors = joined(meaning.apart(raw, among=raw), texts)
    labels = _settled(vectors, linked(vectors, SAME_THEME))
    found = []
    for label in _kept(labels):
        rows = np.flatnonzero(labels == label)
        near = np.round(vectors[rows] @ vectors[rows].mean(axis=0), 4)
        rows = rows[np.argsort(-near, kind="stable")]
        centre = meaning.apart(raw[rows].mean(axis=0, keepdims=True))[0]
        found.append(Group(tuple(said[row] for row in rows), vectors[rows], centre))
    return found


def _settled(vectors: Vectors, labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every comment in the group whose middle is nearest, if it is near enough; -1: in none (Lloyd's rounds)."""
    for _ in range(_ROUNDS):
        kept = _kept(labels)
        if not kept:
            return np.full_like(labels, -1)
        near = vectors @ unit(np.stack([vectors[labels == label].mean(axis=0) for label in kept])).T
        moved = np.where(near.max(axis=1) >= NEAR_ENOUGH, np.array(kept)[near.argmax(axis=1)], -1)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels


def _kept(labels: NDArray[np.int64]) -> list[int]:
    found, counts = np.unique(labels, return_counts=True)
    return [int(label) for label, n in zip(found, counts, strict=True) if label >= 0 and n >= _SEED]


class Known(Protocol):
    """What has an id already: a theme of another period, or one that was kept."""

    @property
    def id(self) -> str: ...

    @property
    def centre(self) -> Vectors | None:
        """None where it cannot be compared: its id is taken all the same."""


def carried(found: Sequence[Theme], known: Sequence[Known]) -> tuple[Theme, ...]:
    """The themes with the ids of those known that are nearest, each id once; the others with an id of their own."""
    pairs = sorted(
        (
            (-likeness, at, theirs.id)
            for at, ours in enumerate(found)
            for theirs in known
            if (likeness := _likeness(ours, theirs)) >= SAME_AS_BEFORE
        ),
    )
    ids: dict[int, str] = {}
    for _, at, name in pairs:
        if at not in ids and name not in ids.values():
            ids[at] = name
    taken = {each.id for each in known} | set(ids.values())
    for at, theme in enumerate(found):
        if at not in ids:
            ids[at] = _free(theme, taken)
            taken.add(ids[at])
    return tuple(replace(theme, id=ids[at]) for at, theme in enumerate(found))


def in_order(named: Sequence[Theme]) -> tuple[Theme, ...]:
    """The most said first."""
    return tuple(sorted(named, key=lambda theme: (-theme.n, theme.id)))


def _likeness(one: Theme, other: Known) -> float:
    if one.centre is None or other.centre is None or one.centre.shape != other.centre.shape:
        return -1.0
    return float(one.centre @ other.centre)


def _free(theme: Theme, taken: Collection[str]) -> str:
    """The first of «term-term», «term-term-term»… that no other has."""
    if len(theme.terms) < 2 and theme.id not in taken:
        return theme.id
    for most in range(2, len(theme.terms) + 1):
        name = "-".join(theme.terms[:most])
        if name and name not in taken:
            return name
    number = 2
    while f"{theme.id}-{number}" in taken:
        number += 1
    return f"{theme.id}-{number}"
