"""The words by which ratings are told apart, in one place: touchpoints, kinds of interaction, slices, periods."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, Self, get_args

Touchpoint = Literal["chat-bot", "operator", "phone", "office", "site", "letter"]
"""Where a citizen met us."""

Kind = Literal["answer", "operator", "appointment", "call", "service", "office"]
"""What ended: an answer of the bot, a talk with an operator, a visit, a call, a service, a visit to an office."""

Dimension = Literal["service", "life_situation", "touchpoint", "channel", "segment", "office_id"]
"""A column by which responses are told apart; the fields of `Slice`."""

TOUCHPOINTS: tuple[Touchpoint, ...] = get_args(Touchpoint)
KINDS: tuple[Kind, ...] = get_args(Kind)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


@dataclass(frozen=True, slots=True)
class Slice:
    """What an interaction was about, or which responses are looked at; a field left out is unknown, or any."""

    service: str | None = None
    life_situation: str | None = None
    touchpoint: Touchpoint | None = None
    channel: str | None = None
    segment: str | None = None
    office_id: str | None = None

    def columns(self) -> Mapping[str, str | None]:
        """The six columns with their values, as the tables name them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def given(self) -> Mapping[str, str]:
        """The fields that are named.

        >>> Slice(touchpoint="phone").given()
        {'touchpoint': 'phone'}
        """
        return {name: value for name, value in self.columns().items() if value is not None}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of the centre's calendar, both ends belonging to it. Raises ValueError where it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """The whole month.

        >>> Period.month(2026, 2).last
        datetime.date(2026, 2, 28)
        """
        after = date(year + month // 12, month % 12 + 1, 1)
        return cls(date(year, month, 1), after - timedelta(days=1))

    @classmethod
    def ending(cls, last: date, days: int) -> Self:
        """So many days up to and with the last one."""
        return cls(last - timedelta(days=days - 1), last)

    @property
    def days(self) -> int:
        """How many days there are, 1 or more."""
        return (self.last - self.first).days + 1

    @property
    def is_month(self) -> bool:
        """Whether it is a whole month of the calendar."""
        return self == Period.month(self.first.year, self.first.month)

    def before(self) -> "Period":
        """As many days just before this one; of a whole month, the month before."""
        last = self.first - timedelta(days=1)
        if self.is_month:
            return Period.month(last.year, last.month)
        return Period.ending(last, self.days)

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The half-open span [start, end) of these days in a zone, aware."""
        start = datetime.combine(self.first, time.min, zone)
        return start, datetime.combine(self.last + timedelta(days=1), time.min, zone)


def local_day(now: datetime, zone: tzinfo) -> date:
    """The day of a moment by the centre's calendar: responses are counted by it."""
    return now.astimezone(zone).date()
