"""Text → items of a date grammar: words with their classes, numbers written in figures, single marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from nlu.dates.values import Clock, Days, Grain, Lapse, Number, Stamp, Value
from nlu.dates.vocabulary import classes, holidays, zones

_TOKEN = re.compile(r"[Гг]де[-‑]то\b|[0-9]+(?:[-–—./:][0-9]+)*|[^\W\d_]+|[^\w\s]|[\d_]")
NAMES = frozenset(word for phrase in holidays() for word in phrase)
_LONGEST = 10  # signs of a date in figures: 31.10.1974
_DASH = re.compile(r"[-–—]")
_DASHES = frozenset("-–—−‑")


@dataclass(frozen=True, slots=True)
class Item:
    """A token or, after a pass of rules, a phrase. `marks` are the classes a pattern may ask for."""

    start: int
    end: int
    word: str
    glued: bool  # no blank before it
    marks: dict[str, object] = field(default_factory=dict)
    phrase: bool = False  # made by a rule


def read_items(text: str) -> list[Item]:
    """All items of the text in order; offsets are of the text as given."""
    items: list[Item] = []
    end = -1
    for match in _TOKEN.finditer(text):
        for start, stop, word, marks in _pieces(match[0], match.start()):
            items.append(Item(start, stop, word, glued=start == end, marks=marks))
            end = stop
    return items


def _pieces(token: str, start: int) -> Iterator[tuple[int, int, str, dict[str, object]]]:
    if not token[0].isascii() or not token[0].isdigit():
        word = token.lower().replace("ё", "е")
        yield start, start + len(token), "-" if word in _DASHES else word, _word_marks(word)
        return
    marks = _figures(token)
    sides = _DASH.split(token)
    if marks or len(sides) != 2:
        yield start, start + len(token), token, marks
        return
    middle = start + len(sides[0])
    yield start, middle, sides[0], _figures(sides[0])
    yield middle, middle + 1, "-", {}
    yield middle + 1, start + len(token), sides[1], _figures(sides[1])


@lru_cache(maxsize=20_000)
def _word_marks(word: str) -> dict[str, object]:
    marks: dict[str, object] = dict(classes(word))
    if word.startswith("пол") and "ordinal_word" in classes(word[3:]):
        marks = {"half_past": classes(word[3:])["ordinal_word"]}
    if word in NAMES:
        marks["name"] = 0
    if word in zones():
        marks["zone"] = zones()[word]
    return marks


def _stamp(days: Days | None = None, clock: Clock | None = None) -> dict[str, object]:
    return marks_of(Stamp(days=days, clock=clock))


def _figures(token: str) -> dict[str, object]:
    return _known_figures(token) if len(token) <= _LONGEST else {}


@lru_cache(maxsize=20_000)
def _known_figures(token: str) -> dict[str, object]:
    """Marks of a chain of figures by the first form that fits; none fits a telephone number."""
    for pattern, read in _FORMS:
        match = pattern.fullmatch(token)
        if match:
            return read(*match.groups())
    return {}


def _integer(figures: str) -> dict[str, object]:
    number = int(figures)
    marks: dict[str, object] = {"int": number} | marks_of(Number(number))
    if len(figures) == 4 and 1900 <= number <= 2100:
        marks["year"] = number
    elif len(figures) >= 3 and 8 <= number // 100 <= 20 and number % 100 < 60 and not number % 5:
        marks["military"] = number
    return marks


def _colon(hour: str, minute: str, second: str | None = None) -> dict[str, object]:
    clock = Clock(
        int(hour), int(minute), int(second or 0),
        grain="second" if second else "minute",
        free=len(hour) == 1 or int(hour) == 12,
        written=True,
    )  # fmt: skip
    if not is_clock(clock):
        return {"bad_clock": clock}
    return _stamp(clock=clock)


def is_clock(clock: Clock) -> bool:
    """Whether the figures are of a time of day.

    >>> is_clock(Clock(25, 0)), is_clock(Clock(23, 59))
    (False, True)
    """
    return clock.hour < 24 and clock.minute < 60 and clock.second < 60


def _dotted(first: str, second: str) -> dict[str, object]:
    """«25.03» is a day, «10.30» a time, «10.10» either: both marks, the rules choose."""
    marks: dict[str, object] = {}
    if len(second) == 2 and int(first) < 24 and int(second) < 60:
        marks = {"dotted_clock": Clock(int(first), int(second), grain="minute", free=len(first) == 1)}
    if 1 <= int(second) <= 12 and 1 <= int(first) <= 39:
        marks |= _stamp(days=Days(month=int(second), day=int(first))) | {"dotted": (int(first), int(second))}
    return marks


def _full_date(day: str, month: str, year: str) -> dict[str, object]:
    days = Days(year=full_year(int(year)), month=int(month), day=int(day))
    return _stamp(days=days) if 1 <= int(month) <= 12 and 1 <= int(day) <= 39 else {"bad_date": days}


def _iso_date(year: str, month: str, day: str) -> dict[str, object]:
    return _full_date(day, month, year)


def _month_of_year(month: str, year: str) -> dict[str, object]:
    return _stamp(days=Days(year=int(year), month=int(month))) if 1 <= int(month) <= 12 else {}


def full_year(year: int) -> int:
    """A year of two figures in full: below 50 of this century, else of the last.

    >>> full_year(18), full_year(74), full_year(2026)
    (2018, 1974, 2026)
    """
    return year if year > 99 else year + (2000 if year < 50 else 1900)


_FORMS = [
    (re.compile(pattern), read)
    for pattern, read in (
        (r"([0-9]{1,4})", _integer),
        (r"([0-9]{1,2}):([0-9]{2})", _colon),
        (r"([0-9]{1,2}):([0-9]{2}):([0-9]{2})", _colon),
        (r"([0-9]{1,2})[.](0?[1-9]|1[0-2])[.]([0-9]{4}|[0-9]{2})", _full_date),
        (r"([0-9]{1,2})/(0?[1-9]|1[0-2])/([0-9]{4}|[0-9]{2})", _full_date),
        (r"([0-9]{1,2})-(0?[1-9]|1[0-2])-([0-9]{4})", _full_date),
        (r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})", _iso_date),
        (r"(0?[1-9]|1[0-2])[./]([0-9]{4})", _month_of_year),
        (r"([0-9]{1,2})[.]([0-9]{1,2})", _dotted),
        (r"([0-9]{1,2})/(0[1-9]|1[0-2])", _dotted),
    )
]


def marks_of(value: Value) -> dict[str, object]:
    """Classes by which rules ask for a value.

    >>> sorted(marks_of(Stamp(clock=Clock(9))))
    ['clock', 'hourly', 'stamp', 'value']
    """
    marks: dict[str, object] = {"value": value, type(value).__name__.lower(): value}
    if isinstance(value, Stamp):
        said = [name for name in ("days", "clock", "part", "point") if getattr(value, name) is not None]
        if len(said) == 1:
            marks["daypart" if said[0] == "part" else said[0]] = value
    hour = _as_hour(value)
    if hour:
        marks["hourly"] = hour
    return marks


def _as_hour(value: Value) -> Stamp | None:
    """A number or «2 часа» as the time of day it may be after «в», «с», «до»."""
    if isinstance(value, Stamp) and value.clock and not value.days:
        return value
    if isinstance(value, Lapse) and [unit for unit, _ in value.amounts] in (["hour"], ["hour", "minute"]):
        amounts = dict(value.amounts)
        hour, minute = amounts["hour"], amounts.get("minute", 0)
        grain: Grain = "minute" if "minute" in amounts else "hour"
    elif isinstance(value, Number):
        hour, minute, grain = value.value, 0, "hour"
    else:
        return None
    if hour != int(hour) or not 0 <= hour <= 24 or minute >= 60:
        return None
    return Stamp(clock=Clock(int(hour), int(minute), grain=grain, free=hour <= 12), latent=True)


def merged(items: list[Item], value: Value) -> Item:
    """One phrase in the place of several items."""
    return replace(
        items[0], end=items[-1].end, word="", marks=marks_of(value), phrase=True,
    )  # fmt: skip
