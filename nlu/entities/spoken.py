"""Phones said aloud and written down by a machine: «восемь девятьсот двенадцать 345 шестьдесят семь 89»."""

import re
from collections.abc import Iterator

from nlu.entities.cues import Cues
from nlu.entities.entity import Candidate, Sureness
from nlu.entities.reading import Reading

_UNITS = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_TEENS = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
    "восемнадцать", "девятнадцать",
)  # fmt: skip
_TENS = (
    "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
_HUNDREDS = (
    "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip
_VALUES = (
    {"нуль": 0, "одна": 1, "две": 2}
    | {word: value for value, word in enumerate(_UNITS)}
    | {word: 10 + value for value, word in enumerate(_TEENS)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | {word: 100 * value for value, word in enumerate(_HUNDREDS, 1)}
)
_WORDS = "|".join(sorted(_VALUES, key=len, reverse=True))
_ONE = rf"(?:(?:{_WORDS})(?![а-я])|\d{{1,3}}(?:-\d\d){{0,2}}(?![\d]))"
_BEGINNING = r"(?<![а-я\d])(?:плюс\s)?(?:восемь|семь|8|7)\s(?:девятьсот|восемьсот|четыреста|триста)(?![а-я])"
_ROW = re.compile(rf"{_BEGINNING}(?:[\s,-]{{1,3}}{_ONE}){{2,14}}")
_PART = re.compile(rf"(?:{_WORDS})(?![а-я])|\d+")
_DIGITS = 11


def may_be_spoken(text: str) -> bool:
    """A quick look: False is certain."""
    return _START.search(text.lower()) is not None


_START = re.compile(_BEGINNING)


def find_spoken_phones(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Eleven digits in words and figures, as `+79123456789`."""
    del cues  # a row of words that makes a phone needs no other word to call it so
    for found in _ROW.finditer(reading.low):
        digits, end = _read(reading.low, found.start(), found.end())
        if len(digits) == _DIGITS:
            yield Candidate("phone", found.start(), end, f"+7{digits[1:]}", Sureness.CHECKED)


def _read(text: str, start: int, end: int) -> tuple[str, int]:
    """The digits as they were dictated, up to the eleventh, and where that ends: «девятьсот двенадцать» is 912."""
    groups: list[str] = []
    room = 0  # what the last number word leaves open: 100 after «девятьсот», 10 after «двадцать»
    stop = start
    for part in _PART.finditer(text, start, end):
        value = _VALUES.get(part[0])
        if value is not None and 0 < value < room:
            groups[-1] = str(int(groups[-1]) + value)
        elif sum(map(len, groups)) >= _DIGITS:
            break
        else:
            groups.append(part[0] if value is None else str(value))
        room = _room(value)
        stop = part.end()
    return "".join(groups), stop


def _room(value: int | None) -> int:
    if value is None or value < 20:
        return 0
    return 100 if value >= 100 else 10
