"""Holidays that last for days («over the New Year holidays»): their first and last day, which `read_slot` cannot say."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from nlu.dates.vocabulary import lines
from nlu.text import clean_text

_AFTER, _BEFORE = "после", ("до", "перед")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days, both included; an open side is None."""

    first: date | None
    last: date | None


def read_long_holidays(text: str, today: date) -> Holidays | None:
    """The next such holidays, those that go on now among them; or what is after or before them. None: none is named.

    >>> from datetime import date
    >>> read_long_holidays("в новогодние праздники", date(2026, 11, 22)).last
    datetime.date(2027, 1, 8)
    """
    low = clean_text(text).lower().replace("ё", "е")
    for first_day, last_day, pattern in _known():
        found = pattern.search(low)
        if found is None:
            continue
        year = today.year if _day(today.year, last_day) >= today else today.year + 1
        first, last = _day(year, first_day), _day(year, last_day)
        if found["before"] == _AFTER:
            return Holidays(last + _DAY, None)
        return Holidays(None, first - _DAY) if found["before"] in _BEFORE else Holidays(first, last)
    return None


@cache
def _known() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (first, last, re.compile(rf"(?:\b(?P<before>\w+) )?\b(?:{_forms(cell)})"))
        for first, last, cell, _ in lines("long-holidays.txt")
    )


def _forms(cell: str) -> str:
    """Each word with any ending."""
    return "|".join(r"\w{0,3} ".join(form.split()) + r"\w{0,3}\b" for form in cell.split("; "))


def _day(year: int, written: str) -> date:
    return date(year, int(written[:2]), int(written[3:]))
