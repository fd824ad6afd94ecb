"""Dates of birth: a date that a word beside it calls so. Other dates are the business of `nlu.dates`."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from nlu.entities.cues import Cues
from nlu.entities.entity import Candidate, Problem, Sureness
from nlu.entities.reading import Reading

_MONTHS = (
    r"январ\w{1,2}", r"феврал\w{1,2}", r"март\w?", r"апрел\w{1,2}", r"ма[йяе]", r"июн\w{1,2}",
    r"июл\w{1,2}", r"август\w?", r"сентябр\w{1,2}", r"октябр\w{1,2}", r"ноябр\w{1,2}", r"декабр\w{1,2}",
)  # fmt: skip
_YEAR = r"(?:(?:18|19|20)\d\d|\d\d)"
_FIGURES = re.compile(
    rf"(?<![\d./-])(?P<day>\d{{1,2}})(?P<sign>[./ -])\s?(?P<month>\d{{1,2}})[./ -]\s?(?P<year>{_YEAR})(?![\d/-]|\.\d)"
)
_ISO = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?![\d/-])"
)
_TOGETHER = re.compile(r"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_IN_WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:-?го|-?е)?\s(?:{'|'.join(f'(?P<m{n}>{m})' for n, m in enumerate(_MONTHS, 1))})"
    rf"\.?,?(?:\s(?P<year>{_YEAR})(?:-?го|-?ого|-?м)?(?!\d))"
)
_ONLY_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)(?=(?:-?го)?\s?г(?:ода?|\.)?\s?(?:р\b|рожд))")
_YEAR_NAMED = re.compile(
    r"(?<![а-я])год[аеу]?\sрождени[яе](?:\s[а-я]{2,12})?[\s:=-]{1,4}(?P<year>(?:19|20)\d\d)(?!\d)(?![-./]\d)"
)
_UNTIL = re.compile(r"(?<![а-я])(?:до|после|по|к|через|на)\s$")  # «родился сын, что положено до 1 марта»
_NAME_BEFORE = re.compile(
    r"[а-я]{2,}(?:[ое]вич|ьич|[ое]вна|ична)[а-я]?(?:, ?| )$|[а-я]{3,} [а-я]\. ?[а-я]\.,? ?$"
)
_LATEST_UNNAMED = "2015"
_OLDEST = 120


def find_birth_dates(reading: Reading, cues: Cues, now: datetime | None = None) -> Iterator[Candidate]:
    """Dates as 1985-03-12, a year alone («1985 г. р.») as 1985. `now` tells the future and the too old."""
    for pattern in (_FIGURES, _ISO, _TOGETHER, _IN_WORDS):
        for found in pattern.finditer(reading.low):
            named = cues.name(found.start(), found.end()) == "birth_date"
            if (named or _is_behind_name(reading, found)) and not _UNTIL.search(
                reading.low[max(0, found.start() - 8) : found.start()]
            ):
                value, problem = read_birth(found, now)
                yield Candidate("birth_date", found.start(), found.end(), value, Sureness.NAMED, problem)
    for pattern in (_ONLY_YEAR, _YEAR_NAMED):
        for found in pattern.finditer(reading.low):
            yield Candidate("birth_date", *found.span("year"), found["year"], Sureness.NAMED)


def _is_behind_name(reading: Reading, found: re.Match[str]) -> bool:
    """«Сафонов Олег Петрович, 12.03.1961»; a date of our days is more likely that of a visit."""
    left = reading.low[max(0, found.start() - 20) : found.start()]
    return _NAME_BEFORE.search(left) is not None and "1900" <= (found["year"] or "") <= _LATEST_UNNAMED


def read_birth(found: re.Match[str], now: datetime | None) -> tuple[str, Problem | None]:
    """The day in ISO form and what is wrong with it; digits as they stand where there is no such day."""
    groups = found.groupdict()
    month = groups.get("month") or next(name[1:] for name, text in groups.items() if name[0] == "m" and text)
    year = _whole_year(int(found["year"]), now)
    try:
        day = date(year, int(month), int(found["day"]))
    except ValueError:
        return found[0], Problem("birth_date", "impossible")
    return day.isoformat(), _out_of_life(day, now)


def _whole_year(year: int, now: datetime | None) -> int:
    """Two figures are of the last hundred years."""
    if year > 99:
        return year
    this = now.year % 100 if now else 30
    return year + (2000 if year <= this else 1900)


def _out_of_life(day: date, now: datetime | None) -> Problem | None:
    if now is None:
        return None
    if day > now.date():
        return Problem("birth_date", "future")
    return Problem("birth_date", "old") if now.year - day.year > _OLDEST else None
