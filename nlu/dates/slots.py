"""What a booking form asks for: one day, one time or a range of hours, a part of the day, or honestly why not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal, TypeVar

from nlu.dates.calendar import clock_time, cycle, frame_of
from nlu.dates.grammar import Context
from nlu.dates.resolving import meet
from nlu.dates.rules.making import in_part
from nlu.dates.sayings import Saying, read_sayings
from nlu.dates.values import (
    Clock,
    Days,
    Hour,
    Open,
    PartOfDay,
    Point,
    Problem,
    Range,
    Slot,
    Stamp,
    Stretch,
    Vague,
)  # fmt: skip

_PARTS: dict[str, PartOfDay] = {
    "morning": "morning", "early_morning": "morning", "before_lunch": "morning",
    "afternoon": "afternoon", "lunch": "afternoon", "after_lunch": "afternoon", "evening": "evening",
}  # fmt: skip
_NOON, _FIVE = time(12), time(17)
_WORST: tuple[Problem, ...] = ("impossible", "several", "past", "vague")
T = TypeVar("T")
Hours = tuple[Clock | None, Clock | None]


@dataclass
class _Draft:
    """What has been said so far, each field a list: two entries are two wishes."""

    days: list[Days | Point] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    time_problems: list[Problem] = field(default_factory=list)


def read_slot(text: str, now: datetime) -> Slot:
    """The day and time a citizen asks for, by the rules of a booking form; `now` is aware (years 2 to 9900), its zone
    is the office's. No text makes it raise.

    >>> from datetime import datetime, UTC
    >>> read_slot("послезавтра в полдесятого", datetime(2026, 3, 10, 12, tzinfo=UTC)).time
    datetime.time(9, 30)
    """
    context = Context(now, "form")
    said = read_sayings(text, context)
    draft = _Draft()
    for saying in said.sayings:
        if not saying.refused:
            _take(draft, saying, context)
    slot = _decided(draft, context)
    spans = tuple((saying.start, saying.end) for saying in said.sayings if not saying.refused)
    return replace(slot, wish=said.wish, spans=spans)


def _take(draft: _Draft, saying: Saying, context: Context) -> None:
    value = saying.value
    if isinstance(value, Stamp):
        _take_stamp(draft, saying, value, context)
    elif isinstance(value, Range):
        _take_range(draft, saying, value)
    elif isinstance(value, Open):
        _take_open(draft, saying, value)
    elif isinstance(value, Hour):
        _put(draft.clocks, Clock(context.now.hour, context.now.minute, grain="minute"), saying)
    elif isinstance(value, Stretch):
        draft.problems.append(_of_stretch(value, context))
    elif isinstance(value, Vague):
        (draft.time_problems if value.of_time else draft.problems).append(value.problem)


def _of_stretch(value: Stretch, context: Context) -> Problem:
    if value.end <= context.now:
        return "past"
    return "vague" if value.end - value.start > timedelta(days=31) else "several"


def _take_stamp(draft: _Draft, saying: Saying, stamp: Stamp, context: Context) -> None:
    if stamp.days:
        _put_days(draft, saying, stamp.days, context)
    if stamp.point:
        _put_point(draft, saying, stamp.point)
        if stamp.point.grain in ("minute", "second"):
            _put(draft.clocks, Clock(stamp.point.at.hour, stamp.point.at.minute, grain="minute"), saying)
    if stamp.clock:
        stamp = _local(stamp, stamp.clock, context)
        if saying.fresh:
            draft.hours.clear()
        _put(draft.clocks, stamp.clock or Clock(0), saying)
    if stamp.part:
        _put(draft.parts, stamp.part, saying)


def _local(stamp: Stamp, clock: Clock, context: Context) -> Stamp:
    """A time named in another zone as the office's own."""
    if stamp.zone is None:
        return stamp
    there = datetime.combine(
        context.now.date(), clock_time(clock, context), timezone(timedelta(hours=stamp.zone))
    )
    here = there.astimezone(context.now.tzinfo)
    return replace(stamp, clock=Clock(here.hour, here.minute, grain=clock.grain), zone=None)


def _put(said: list[T], value: T, saying: Saying) -> None:
    if saying.fresh:
        said.clear()
    if value not in said:
        said.append(value)


def _put_days(draft: _Draft, saying: Saying, days: Days, context: Context) -> None:
    """«в среду, 11 марта» is one day said twice over; «в среду или 12 марта» are two."""
    last = draft.days[-1] if draft.days else None
    if last is not None and not saying.fresh and not saying.either and not _is_past(last, context):
        other = Days(frame=cycle(last.at.date(), "week", 0)) if isinstance(last, Point) else last
        both = meet(other, days)
        if both is not None:
            draft.days[-1] = both
            return
    _put(draft.days, days, saying)


def _is_past(said: Days | Point, context: Context) -> bool:
    """«вчера звонила, хочу на четверг»: a past day stands apart."""
    return isinstance(said, Days) and said.frame is not None and said.frame.end <= context.now.date()


def _put_point(draft: _Draft, saying: Saying, point: Point) -> None:
    """«в пятницу через неделю»: that day of the week the point lies in."""
    last = draft.days[-1] if draft.days and not (saying.fresh or saying.either) else None
    if isinstance(last, Days) and last == Days(weekday=last.weekday) and point.grain == "day":
        draft.days[-1] = replace(last, frame=cycle(point.at.date(), "week", 0))
    else:
        _put(draft.days, point, saying)


def _take_range(draft: _Draft, saying: Saying, value: Range) -> None:
    if value.start.clock and value.end.clock:
        if saying.fresh:
            draft.clocks.clear()
        _put(draft.hours, (value.start.clock, value.end.clock), saying)
    else:
        if saying.fresh:
            draft.days.clear()
        draft.problems.append("several")


def _take_open(draft: _Draft, saying: Saying, value: Open) -> None:
    clock = value.stamp.clock
    if clock is None:
        draft.problems.append("vague")
        return
    if saying.fresh:
        draft.clocks.clear()
    hours: Hours = (clock, None) if value.direction == "after" else (None, clock)
    last = draft.hours[-1] if draft.hours and not saying.fresh else None
    both = (last[0] or hours[0], last[1] or hours[1]) if last and None in last else (None, None)
    if both[0] and both[1] and _first_is_earlier(both[0], both[1]):
        draft.hours[-1] = both  # «после 10 и до 12»
    else:
        _put(draft.hours, hours, saying)


def _first_is_earlier(first: Clock, last: Clock) -> bool:
    return (first.hour, first.minute) < (last.hour + 12 * (last.free and last.hour <= 7), last.minute)


def _decided(draft: _Draft, context: Context) -> Slot:
    day, problem = _day(draft, context)
    parts = {_PARTS.get(part) for part in draft.parts}
    part = parts.pop() if len(parts) == 1 else None
    problem = problem or (draft.time_problems[0] if draft.time_problems else None)
    slot = Slot(date=day, part_of_day=part, problem=problem)
    if len(draft.clocks) + len(draft.hours) > 1 or len(parts) > 1:
        return replace(
            slot, problem=problem or "several", part_of_day=None if draft.clocks or draft.hours else part
        )
    if draft.clocks:
        return _with_time(slot, draft, context)
    return _with_hours(slot, draft.hours[0], draft.parts, context) if draft.hours else slot


def _with_time(slot: Slot, draft: _Draft, context: Context) -> Slot:
    clock = _placed(draft.clocks[0], draft.parts)
    moment = clock_time(clock, context)
    past = slot.date == context.now.date() and moment < context.now.time().replace(second=0, microsecond=0)
    return replace(slot, time=moment, part_of_day=None, problem=slot.problem or ("past" if past else None))


def _placed(clock: Clock, parts: Sequence[str]) -> Clock:
    return in_part(clock, parts[0]) if clock.free and len(parts) == 1 else clock


def _with_hours(slot: Slot, hours: Hours, parts: Sequence[str], context: Context) -> Slot:
    first, last = (_placed(clock, parts) if clock else None for clock in hours)
    if first and last and first.free and not last.free and first.hour < 12 and first.hour + 12 < last.hour:
        first = replace(first, hour=first.hour + 12, free=False)  # «с 8 до 9 вечера»
    if first and last and first.hour < last.hour < 12 and clock_time(last, context).hour < 12:
        first = replace(first, free=False)  # «с 7 до 9 утра»
    start = clock_time(first, context) if first else None
    end = clock_time(last, context) if last else None
    if start and end and end <= start and end.hour < 12:
        end = end.replace(hour=end.hour + 12)
    return replace(slot, time_from=start, time_to=end, part_of_day=_part_of(start, end) or slot.part_of_day)


def _part_of(start: time | None, end: time | None) -> PartOfDay | None:
    """The part of the day the whole range lies in."""
    if end is not None and end <= _NOON:
        return "morning"
    if start is not None and start >= _FIVE:
        return "evening"
    return "afternoon" if start and end and start >= _NOON and end <= _FIVE else None


def _day(draft: _Draft, context: Context) -> tuple[date | None, Problem | None]:
    today = context.now.date()
    found = [_one_day(days, context) for days in draft.days]
    dates = {day for day in found if isinstance(day, date)}
    coming = {day for day in dates if day >= today} or dates
    problems = [*draft.problems, *(day for day in found if not isinstance(day, date))]
    if "impossible" in problems or not coming or ("several" in draft.problems):
        return None, next((worst for worst in _WORST if worst in problems), None)
    if len(coming) > 1:
        return None, "several"
    day = coming.pop()
    return (None, "past") if day < today else (day, None)


def _one_day(days: Days | Point, context: Context) -> date | Literal["impossible", "vague", "past"]:
    if isinstance(days, Point):
        return days.at.date() if days.grain in ("second", "minute", "hour", "day") else "vague"
    frame = frame_of(days, context)
    if frame is None:
        return "impossible"
    if frame.end <= context.now.date():
        return "past"
    return frame.start if frame.grain == "day" else "vague"
