"""What the page of satisfaction looks at, read from its address and written back into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from bot.feedback.figures import Pace, pace_of
from bot.feedback.figures.counting import PACES
from bot.feedback.instruments import Instrument
from bot.feedback.slices import DIMENSIONS, TOUCHPOINTS, Dimension, Period, Slice

DAYS = (30, 90, 365)
"""Periods offered by one tap, up to today."""
LONGEST = 1100
"""Days a period may have: three years; a longer one is looked at in parts."""
_LONGEST_WORD = 64


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is looked at: answers to one question, of a period and a slice, cut in time by `pace` and in parts by `by`."""

    instrument: Instrument
    period: Period
    among: Slice
    by: Dimension
    pace: Pace

    def query(self, **changed: str) -> str:
        """The address's part after «?» that leads here again, or with these values changed (empty: without them)."""
        given = {
            "instrument": self.instrument.code,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "by": self.by,
            "pace": self.pace,
            **self.among.given(),
            **changed,
        }
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for, as far as it can be; `problems` are keys of the texts for what cannot."""

    chosen: Chosen
    problems: tuple[str, ...]


def read_filters(
    asked: Mapping[str, str], instruments: Mapping[str, Instrument], usual: str, today: date
) -> Filters:
    """`usual` is the instrument looked at where none is named; without a period, the last thirty days.

    A value that makes no sense is told of and left out: an old link still opens.
    """
    problems: list[str] = []
    code = asked.get("instrument", "") or usual
    if code not in instruments:
        problems.append("satisfaction-problem-instrument")
        code = usual
    period = _period(asked, today, problems)
    pace, by = asked.get("pace", ""), asked.get("by", "")
    chosen = Chosen(
        instrument=instruments[code],
        period=period,
        among=_slice(asked, problems),
        by=next((each for each in DIMENSIONS if each == by), "touchpoint"),
        pace=next((each for each in PACES if each == pace), pace_of(period)),
    )
    return Filters(chosen, tuple(problems))


def _period(asked: Mapping[str, str], today: date, problems: list[str]) -> Period:
    usual = Period.ending(today, DAYS[0])
    first, last = (_day(asked.get(name, ""), problems) for name in ("from", "to"))
    last = last or today
    first = first or Period.ending(last, DAYS[0]).first
    if first > last:
        problems.append("satisfaction-problem-period")
        return usual
    if (last - first).days >= LONGEST:
        problems.append("satisfaction-problem-long")
        return Period.ending(last, LONGEST)
    return Period(first, last)


def _day(said: str, problems: list[str]) -> date | None:
    """The day; a year nobody rates in is no day either: arithmetic would run over the calendar's ends."""
    if not said:
        return None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = date.min
    if not 2000 <= day.year <= 2200:
        problems.append("satisfaction-problem-day")
        return None
    return day


def _slice(asked: Mapping[str, str], problems: list[str]) -> Slice:
    given = {name: asked[name] for name in DIMENSIONS if asked.get(name)}
    touchpoint = next((each for each in TOUCHPOINTS if each == given.get("touchpoint")), None)
    if len(given) != sum(len(each) <= _LONGEST_WORD for each in given.values()) or (
        touchpoint is None and "touchpoint" in given
    ):
        problems.append("satisfaction-problem-slice")
        return Slice()
    return Slice(
        service=given.get("service"),
        life_situation=given.get("life_situation"),
        touchpoint=touchpoint,
        channel=given.get("channel"),
        segment=given.get("segment"),
        office_id=given.get("office_id"),
    )
