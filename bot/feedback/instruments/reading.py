"""A typed answer is read as a value of the scale, or not read at all: what is not sure is None.

First the very words of an answer; then a number («5», «10 of 10»); then words and signs by a small grammar:
modifiers before a word that grades («rather | not | not very | very» + «satisfied»). What contradicts itself, asks or
goes on to something else is no rating. The words are data: `said/`.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from bot.feedback.instruments.instrument import Instrument
from bot.feedback.instruments.lexicon import (
    LANGUAGES,
    Grade,
    Lexicon,
    Modifier,
    Phrase,
    lexicon,
    worded_signs,
)
from nlu.text import clean_text, tokens

_LONGEST = 200  # characters: what is longer tells a story, and a story is no value
_MOST_WORDS = 16
_LONGEST_PHRASE = 4  # words of a phrase of `said/`

_MODIFIED: dict[Modifier, dict[Grade, Grade | None]] = {
    "not": {"excellent": "bad", "good": "bad", "middling": None, "poor": "good", "bad": "good", "awful": None},
    "hardly": {"excellent": "middling", "good": "middling", "middling": None, "poor": "middling", "bad": "middling", "awful": "poor"},
    "rather": {"excellent": "good", "good": "good", "middling": "middling", "poor": "poor", "bad": "poor", "awful": "bad"},
    "very": {"excellent": "excellent", "good": "excellent", "middling": "middling", "poor": "bad", "bad": "awful", "awful": "awful"},
}  # fmt: skip

_PLACES: dict[int, dict[Grade, int | None]] = {
    2: {"excellent": 0, "good": 0, "middling": None, "poor": 1, "bad": 1, "awful": 1},
    3: {"excellent": 0, "good": 0, "middling": 1, "poor": 1, "bad": 2, "awful": 2},
    4: {"excellent": 0, "good": 1, "middling": 2, "poor": 2, "bad": 3, "awful": 3},
    5: {"excellent": 0, "good": 1, "middling": 2, "poor": 3, "bad": 3, "awful": 4},
}
"""Which answer of a scale of that many is meant, the best being 0. Longer scales have no words, only numbers."""

_OF: dict[int, tuple[Grade, ...]] = {
    5: ("awful", "awful", "bad", "middling", "good", "excellent"),
    10: ("awful", "awful", "awful", "bad", "bad", "middling", "middling", "good", "good", "excellent", "excellent"),
}  # fmt: skip
"""What «n of 5» and «n of 10» mean on another scale."""


def read_value(instrument: Instrument, text: str, language: str) -> int | None:
    """The value that the words name on this scale; None where they do not name one without doubt.

    `language` is tried first, then the others that we speak. A bare number is a value of the scale, so a channel that
    invites numbers shows them; «5» and «10» are the best answer of a shorter scale.
    """
    said = clean_text(text)
    if not said or len(said) > _LONGEST or "?" in said:
        return None
    named = _labelled(instrument, said)
    if named is not None:
        return named
    words = tokens(worded_signs(said))
    for each in dict.fromkeys((language, *LANGUAGES)):
        if each in LANGUAGES and (value := _Reader(instrument, lexicon(each)).value(words)) is not None:
            return value
    return None


def _labelled(instrument: Instrument, said: str) -> int | None:
    words = tokens(said)
    for option in instrument.options:
        labels = (option.label, *option.labels.values())
        if said == option.sign or (words and any(words == tokens(label) for label in labels)):
            return option.value
    return None


@dataclass(frozen=True, slots=True)
class _Graded:
    """A run of words that grades: where it begins, how many words it takes, which grade."""

    begin: int
    length: int
    grade: Grade | None
    is_assent: bool


class _Reader:
    """One text on one scale in one language."""

    def __init__(self, instrument: Instrument, words: Lexicon) -> None:
        self._instrument, self._words = instrument, words
        ease = words.ease if instrument.index == "ces" else {}
        self._grades = {**words.grades, **ease}
        ordered = sorted(instrument.values, reverse=instrument.higher_is_better)
        self._from_best = tuple(ordered)

    def value(self, said: Sequence[str]) -> int | None:
        if len(said) > _MOST_WORDS:
            return None
        graded, rest = self._parsed(said)
        loose = [word for word in rest if word not in self._words.company]
        number, left = self._number(loose)
        values = {self._value(each.grade) for each in graded}
        if number is not None:
            values |= {number}
        if len(values) != 1 or (left and not self._may_go_on(graded, rest)):
            return None
        return values.pop()

    def _parsed(self, said: Sequence[str]) -> tuple[list[_Graded], list[str]]:
        """The runs that grade, and the words beside them; a modifier of nothing stays among those."""
        graded: list[_Graded] = []
        rest: list[str] = []
        at = 0
        while at < len(said):
            found = self._graded(said, at)
            if found is None:
                rest.append(said[at])
                at += 1
            else:
                graded.append(found)
                at += found.length
        return graded, rest

    def _graded(self, said: Sequence[str], at: int) -> _Graded | None:
        """The longest run that begins here: a phrase, or a modifier before such a run."""
        phrase = _longest(self._grades, said, at)
        modifier = _longest(self._words.modifiers, said, at)
        if modifier is not None:
            inner = self._graded(said, at + len(modifier))
            if inner is not None and len(modifier) + inner.length > len(phrase or ()):
                change = _MODIFIED[self._words.modifiers[modifier]]
                grade = change[inner.grade] if inner.grade else None
                return _Graded(at, len(modifier) + inner.length, grade, is_assent=False)
        if phrase is None:
            return None
        return _Graded(at, len(phrase), self._grades[phrase], phrase in self._words.assent)

    def _value(self, grade: Grade | None) -> int | None:
        place = _PLACES.get(len(self._from_best), {}).get(grade) if grade else None
        return None if place is None else self._from_best[place]

    def _number(self, loose: list[str]) -> tuple[int | None, list[str]]:
        """The number among the loose words and what is left of them; all of them where they hold no such number."""
        read = [self._words.numbers.get(word, word) for word in loose]
        plain = [int(each) if str(each).isdecimal() else each for each in read]
        match plain:
            case [int(n)]:
                return self._bare(n), []
            case [int(n), *between, int(of)] if tuple(between) in self._words.of:
                return self._out_of(n, of), []
        return None, loose

    def _bare(self, n: int) -> int | None:
        if n in self._instrument.values:
            return n
        # A five is the best mark of every school, a ten of every other scale.
        return self._from_best[0] if n in (5, 10) and len(self._from_best) in _PLACES else None

    def _out_of(self, n: int, of: int) -> int | None:
        if of == max(self._from_best):
            return n if n in self._instrument.values else None
        return self._value(_OF[of][n]) if of in _OF and n <= of else None

    def _may_go_on(self, graded: Sequence[_Graded], rest: Sequence[str]) -> bool:
        """Whether other words beside it leave it a rating.

        It comes first and is no mere «all right», and the rest is about our work and asks nothing.
        """
        if not graded or graded[0].begin or graded[0].is_assent or not self._words.about.intersection(rest):
            return False
        objects = graded[0].grade in ("excellent", "good")
        return not (self._words.asks | (self._words.denials if objects else frozenset())).intersection(rest)


def _longest(phrases: Container[Phrase], said: Sequence[str], at: int) -> Phrase | None:
    """The longest of the phrases that begins at that word."""
    runs = (tuple(said[at : at + length]) for length in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1))
    return next((run for run in runs if run in phrases), None)
