"""Which citizens' words stand for many: those nearest to the middle of all that was said, short and not twice."""

from collections.abc import Sequence

import numpy as np

from bot.feedback.pains.meaning import Meaning, Vectors
from bot.feedback.pains.values import Comment
from nlu.text import tokens

MOST_WORDS = 3
LONGEST = 220
"""Characters of a comment that are shown; the rest is cut at a word."""

_FEWEST_TOKENS = 3
_ALIKE = 0.9


def words_by_reason(comments: Sequence[Comment], meaning: Meaning) -> dict[str, tuple[str, ...]]:
    """At most three comments a reason, by its code: of those who named it and scored low."""
    told = [each for each in comments if each.low and each.reasons and is_telling(each.text)]
    vectors = meaning.apart(meaning.vectors([each.text for each in told]))
    rows: dict[str, list[int]] = {}
    for row, each in enumerate(told):
        for code in each.reasons:
            rows.setdefault(code, []).append(row)
    return {code: nearest([told[row].text for row in found], vectors[found]) for code, found in rows.items()}


def is_telling(text: str) -> bool:
    """Whether there is more than a word or two.

    >>> is_telling("bad!"), is_telling("the queue was too long")
    (False, True)
    """
    return len(tokens(text)) >= _FEWEST_TOKENS


def nearest(texts: Sequence[str], vectors: Vectors, most: int = MOST_WORDS) -> tuple[str, ...]:
    """The texts whose vectors are nearest to the mean of all, nearest first; what says the same again is left out."""
    if not len(texts):
        return ()
    near = np.round(vectors @ vectors.mean(axis=0), 4)
    chosen: list[int] = []
    for row in sorted(range(len(texts)), key=lambda at: (-float(near[at]), texts[at])):
        if len(chosen) < most and not any(_same(texts, vectors, row, other) for other in chosen):
            chosen.append(row)
    return tuple(shortened(texts[row]) for row in chosen)


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut at a word where it is long.

    >>> shortened("one  two three", 8)
    'one two\N{HORIZONTAL ELLIPSIS}'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:") + "\N{HORIZONTAL ELLIPSIS}"


def _same(texts: Sequence[str], vectors: Vectors, one: int, other: int) -> bool:
    return tokens(texts[one]) == tokens(texts[other]) or float(vectors[one] @ vectors[other]) > _ALIKE
