"""What words of dates mean before and after they meet a calendar. Frozen values, no rules."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "halfyear", "year", "decade"]
PartOfDay = Literal["morning", "afternoon", "evening"]
Problem = Literal["past", "vague", "impossible", "several"]
Wish = Literal["earliest", "any", "earlier", "later"]

GRAINS: tuple[Grain, ...] = (
    "second", "minute", "hour", "day", "week", "month", "quarter", "halfyear", "year", "decade",
)  # fmt: skip


def finer(one: Grain, other: Grain) -> Grain:
    """The finer of two grains.

    >>> finer("day", "hour")
    'hour'
    """
    return min(one, other, key=GRAINS.index)


@dataclass(frozen=True)
class Number:
    value: float


@dataclass(frozen=True)
class Ordinal:
    value: int
    adjective: bool = False  # «второй», «вторая»: of a thing, not of a day of the month


@dataclass(frozen=True)
class Frame:
    """A known stretch of days: start (first day) and end (the day after the last)."""

    start: dt.date
    end: dt.date
    grain: Grain


@dataclass(frozen=True)
class Days:
    """What is said about the day; `None` fields are not said. `turn` is «эта» 0, «следующая» 1, «прошлая» -1."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: int | None = None
    frame: Frame | None = None
    name: str | None = None


@dataclass(frozen=True)
class Clock:
    """A time of day as said. `free`: the half of the day was not said («в 3»)."""

    hour: int
    minute: int = 0
    second: int = 0
    grain: Grain = "hour"
    free: bool = False
    written: bool = False  # «3:18» in figures: Duckling takes it as it stands


@dataclass(frozen=True)
class Point:
    """A moment counted from now."""

    at: dt.datetime
    grain: Grain


@dataclass(frozen=True)
class Stamp:
    """One moment or day: any of its parts may be unsaid."""

    days: Days | None = None
    clock: Clock | None = None
    part: str | None = None  # a key of calendar.PARTS
    point: Point | None = None
    zone: float | None = None  # hours from UTC
    latent: bool = False  # a time only if something beside it says so (a bare number)


@dataclass(frozen=True)
class Range:
    """From start to end, both named («с 13 по 15 июля»)."""

    start: Stamp
    end: Stamp


@dataclass(frozen=True)
class Stretch:
    """Resolved already, half-open («последние две недели»)."""

    start: dt.datetime
    end: dt.datetime
    grain: Grain


@dataclass(frozen=True)
class Open:
    """An open side: «после 15:00», «до пятницы»."""

    direction: Literal["before", "after"]
    stamp: Stamp
    inclusive: bool = False  # «не раньше», «с»


@dataclass(frozen=True)
class Lapse:
    """A length of time: amounts by unit, coarsest first."""

    amounts: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Vague:
    """A time is spoken of, but no day or hour can be written down («в конце месяца», «по средам»)."""

    problem: Problem = "vague"
    of_time: bool = False  # the day, if one is said, stands


@dataclass(frozen=True)
class Hour:
    """«в это же время»: the time of day of now."""


Value = Number | Ordinal | Stamp | Range | Stretch | Open | Lapse | Vague | Hour


@dataclass(frozen=True)
class Instant:
    """A resolved moment: aware start of the grain it names."""

    value: dt.datetime
    grain: Grain
    name: str | None = None  # of a holiday


@dataclass(frozen=True)
class Interval:
    """A resolved stretch, half-open; an open side is None."""

    start: dt.datetime | None
    end_exclusive: dt.datetime | None
    grain: Grain


@dataclass(frozen=True)
class Moment:
    """One expression in running text; `start` and `end` are offsets into it."""

    kind: Literal["date", "time", "datetime", "range", "part_of_day", "duration", "vague"]
    start: int
    end: int
    value: Instant | Interval | float | str | None  # duration: seconds; part of day: its name
    grain: Grain | None


@dataclass(frozen=True)
class Slot:
    """What a booking form asks for; fields not said (or not sayable) are None and `problem` tells why."""

    date: dt.date | None = None
    time: dt.time | None = None
    part_of_day: PartOfDay | None = None
    time_from: dt.time | None = None
    time_to: dt.time | None = None
    problem: Problem | None = None
    wish: Wish | None = None
    spans: tuple[tuple[int, int], ...] = ()
