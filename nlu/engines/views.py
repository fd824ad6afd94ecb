"""What the classifier of intents sees in a text beside its vector: its words, its grammar, and what it denies.

«Как отменить запись» and «отмените запись» share their words and differ in grammar; «я не против» and «я против»
differ in one particle. On phrases never seen each view brings half a point (docs/quality.md).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, pairwise
from types import MappingProxyType

from nlu.text import analyser, is_known, lemmas, tokens
from nlu.text.experts import features

_LONGEST = 40  # letters; the dictionary's time grows with the length, and no Russian word is longer
_SIGNS = "?!"
_DENIALS = frozenset({"не", "нет", "без", "ни", "никакой", "нельзя"})
_DENIED = 3  # words after a denial

Views = tuple[list[str], ...]
"""The terms of each view, in the order of `WEIGHTS`."""

# Weights beside the vectors' 1.0, chosen by cross-validation; the neighbours differ by half a point.
WEIGHTS: Mapping[str, float] = MappingProxyType({"words": 0.4, "grammar": 0.2, "polarity": 0.3})


def views(text: str) -> Views:
    """The terms of a text by view.

    >>> [view[-1] for view in views("на дом")]
    ['на дом', 'NOUN sing nomn $', '+на +дом']
    """
    said = list(_polarity(text))
    return features(text), _grammar(text), [*said, *_pairs(said)]


def _grammar(text: str) -> list[str]:
    forms = ["^", *map(_form, tokens(text)), "$"]
    return [*forms, *(sign for sign in _SIGNS if sign in text), *_pairs(forms)]


def _polarity(text: str) -> Iterator[str]:
    """Each lemma with the sign of whether it is denied.

    >>> list(_polarity("я не против записи"))
    ['+я', '-против', '-запись']
    """
    left = 0
    for word in lemmas(text):
        if word in _DENIALS:
            left = _DENIED
        else:
            yield f"{'-' if left else '+'}{word}"
            left = max(left - 1, 0)


def _pairs(terms: list[str]) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(terms)]


@lru_cache(maxsize=50_000)
def _form(token: str) -> str:
    """Part of speech, mood, tense, person, number and case of the likeliest reading; X for what is no Russian word.

    Of a word that the dictionary lacks the ending alone is taken: guessing its forms costs ten times as much.

    >>> _form("запишите"), _form("зопишите"), _form("mfc")
    ('VERB impr plur', 'те', 'X')
    """
    if not "а" <= token[0] <= "я" or len(token) > _LONGEST:
        return "X"
    if not is_known(token):
        return token[-2:]
    tag = analyser().parse(token)[0].tag
    marks = (tag.mood, tag.tense, tag.person, tag.number, tag.case)
    return " ".join(str(mark) for mark in chain((tag.POS,), marks) if mark)
