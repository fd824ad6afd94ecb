"""«An hour later», «half an hour earlier»: a time relative to the one that is chosen or shown."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.booking.wishes import Wish
from bot.flows.booking.wishing import SaidTime
from bot.texts import Texts
from bot.wording import spoken
from nlu.dates import read_slot

_DAY = 24 * 60


def shifted(texts: Texts, text: str, there: datetime, base: datetime | None) -> SaidTime | None:
    """The time that the text asks for, counted from `base` (wall time); nothing where it counts from nothing.

    A day that is named stays the day: «on Friday, an hour later» is the same hour and one more.
    """
    minutes = _minutes(texts, spoken(text).split()) if base else None
    if base is None or minutes is None:
        return None
    wanted = base + timedelta(minutes=minutes)
    named = read_slot(text, there).date
    return SaidTime(Wish(day=named or wanted.date(), at=wanted.time()))


def _minutes(texts: Texts, said: list[str]) -> int | None:
    """Minutes to add, fewer than nothing for «earlier»: the measure stands next to the word, on either side."""
    later, earlier = _ready(texts, "words-booking-later"), _ready(texts, "words-booking-earlier")
    for at, word in enumerate(said):
        if word in later or word in earlier:
            length = _length(texts, reversed(said[:at])) or _length(texts, iter(said[at + 1 :]))
            if length is not None and 0 < length <= 14 * _DAY:
                return round(length) if word in later else -round(length)
    return None


def _length(texts: Texts, said: Iterable[str]) -> float | None:
    """Minutes that the words name, read until one that is no part of a measure."""
    units, numbers = _figures(texts, "words-booking-units"), _figures(texts, "words-booking-numbers")
    beside = _ready(texts, "words-booking-measure-beside")
    unit, number = None, 1.0
    for word in said:
        if word in units and unit is None:
            unit = units[word]
        elif word.isdecimal() and len(word) <= 3:
            number *= int(word)
        elif word in numbers:
            number *= numbers[word]
        elif word not in beside:
            break
    return None if unit is None else unit * number


def _figures(texts: Texts, key: str) -> dict[str, float]:
    pairs = (phrase.partition("=") for phrase in texts.words(key))
    return {spoken(word): float(value) for word, _, value in pairs}


def _ready(texts: Texts, key: str) -> frozenset[str]:
    return frozenset(spoken(word) for word in texts.words(key))
