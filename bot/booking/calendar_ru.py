"""The production calendar of Russia, from the `holidays` package: days off and carried-over working days."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from holidays import country_holidays

_CARRIED_FROM = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


@dataclass(frozen=True, slots=True)
class DayOff:
    """A public holiday or a day off carried over from a weekend."""

    name: str


@dataclass(frozen=True, slots=True)
class Working:
    """A weekend day on which the country works, by the hours of the weekday whose day off it was (0 is Monday)."""

    as_weekday: int


def day_kind(day: date) -> DayOff | Working | None:
    """None: an ordinary day of the week."""
    return _year(day.year).get(day)


@cache
def _year(year: int) -> dict[date, DayOff | Working]:
    """Carried-over days may stand in a neighbouring year, so three years are read and one is kept."""
    calendar = country_holidays("RU", years=(year - 1, year, year + 1), language="ru")
    off = {day: DayOff(str(name)) for day, name in calendar.items()}
    carried = {_carried_from(kind.name): day for day, kind in off.items()}
    working = {day: Working(carried[day].weekday()) for day in calendar.weekend_workdays if day in carried}
    return {day: kind for day, kind in (off | working).items() if day.year == year}


def _carried_from(name: str) -> date | None:
    found = _CARRIED_FROM.search(name)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None
