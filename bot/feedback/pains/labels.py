"""What a theme is called: a short phrase of the citizens' own, and the words that set the theme apart."""

import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np

from bot.feedback.pains.meaning import Meaning, Vectors, words_of
from nlu.text import tokens

TERMS = 5
_PHRASES_OF = 12  # the comments nearest to the centre, whose phrases may name the theme
_FEWEST, _MOST = 2, 7  # words of a phrase
_CLAUSE = re.compile(r"[.!?;:,()\n\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}]+|\s-\s")
_TERMS_WEIGH = 0.5


def telling_terms(
    themes: Sequence[Sequence[str]], most: int = TERMS, least: int = 1
) -> list[tuple[str, ...]]:
    """Of each theme, the lemmas that set it apart, the most telling first.

    A word that fewer than `least` of its comments have tells of them, not of the theme: it is left out, so that nobody's
    own word becomes the name of what many said. Class-based TF-IDF (Grootendorst 2022, arXiv 2203.05794): share of the lemma in the theme times
    log(1 + mean words of a theme / occurrences of the lemma in all themes).
    """
    counts = [Counter(word for text in texts for word in words_of(text)) for texts in themes]
    everywhere: Counter[str] = sum(counts, Counter())
    mean = sum(everywhere.values()) / max(1, len(themes))
    found = []
    for texts, count in zip(themes, counts, strict=True):
        shared = Counter(word for text in texts for word in set(words_of(text)))
        size = max(1, sum(count.values()))
        weights = {
            word: n / size * log(1 + mean / everywhere[word])
            for word, n in count.items()
            if shared[word] >= least
        }
        found.append(tuple(sorted(weights, key=lambda word: (-weights[word], word))[:most]))
    return found


def name_of(texts: Sequence[str], centre: Vectors, terms: Sequence[str], meaning: Meaning) -> str:
    """The phrase that is nearest to the centre and says most of the terms; `texts` are nearest first.

    `centre`: unit vector, shape (dimension,). Where no comment has a phrase of two to seven words, the terms themselves.
    """
    phrases = list(dict.fromkeys(phrase for text in texts[:_PHRASES_OF] for phrase in phrases_of(text)))
    if not phrases:
        return ", ".join(terms[:3])
    near = meaning.apart(meaning.vectors(phrases)) @ centre
    said = np.array([len(set(words_of(phrase)) & set(terms)) / max(1, len(terms)) for phrase in phrases])
    best = max(
        range(len(phrases)), key=lambda at: (round(float(near[at] + _TERMS_WEIGH * said[at]), 4), phrases[at])
    )
    return phrases[best][:1].upper() + phrases[best][1:]


def phrases_of(text: str) -> tuple[str, ...]:
    """The pieces of a comment between its marks that are two to seven words long.

    >>> phrases_of("too slow, I came twice. No!")
    ('too slow', 'I came twice')
    """
    pieces = (" ".join(piece.split()) for piece in _CLAUSE.split(text))
    return tuple(piece for piece in pieces if _FEWEST <= len(tokens(piece)) <= _MOST and "[" not in piece)
