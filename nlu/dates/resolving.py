"""A value → an instant or interval; a whole text → one of them, or None as Duckling's grammar has it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone

from nlu.dates.calendar import PARTS, at, clock_time, frame_of, next_time, plus_days, plus_months, truncated
from nlu.dates.grammar import Context
from nlu.dates.reading import read_phrases
from nlu.dates.rules.making import in_part
from nlu.dates.tokens import Item, marks_of
from nlu.dates.values import (
    Clock,
    Days,
    Instant,
    Interval,
    Lapse,
    Open,
    Range,
    Stamp,
    Stretch,
    Value,
    finer,
)  # fmt: skip

GLUE = frozenset(
    [
        "в",
        "во",
        "на",
        "к",
        "ко",
        "с",
        "со",
        "и",
        ",",
        ".",
        "-",
        "примерно",
        "ровно",
        "около",
        "где-то",
        "г",
        "часов",
    ]
)
Resolved = Instant | Interval | None


def resolve(text: str, now: datetime) -> Resolved:
    """What a whole text says, by the conventions of Duckling's Russian grammar; None when it is no time.

    >>> from datetime import datetime, UTC
    >>> resolve("завтра", datetime(2026, 3, 10, 12, tzinfo=UTC))
    Instant(value=datetime.datetime(2026, 3, 11, 0, 0, tzinfo=datetime.timezone.utc), grain='day', name=None)
    """
    context = Context(now, "duckling")
    value = _single(read_phrases(text, context))
    return evaluate(value, context) if value is not None else None


def _single(items: list[Item]) -> Value | None:
    """One value of all items; None if a word is left over or two values do not meet."""
    value: Value | None = None
    for item in items:
        if "value" not in item.marks:
            if item.word in GLUE:
                continue
            return None
        found = item.marks["value"]
        value = found if value is None else joined(value, found)  # type: ignore[assignment, arg-type]
        if value is None:
            return None
    return value


def joined(one: Value, other: Value) -> Value | None:
    """Two neighbouring values as one; None when they do not belong together."""
    one, other = _hourly(one), _hourly(other)
    if isinstance(one, Stamp) and isinstance(other, Stamp):
        return _stamps(one, other)
    for left, right in ((one, other), (other, one)):
        if (
            isinstance(left, Range)
            and isinstance(right, Stamp)
            and right.clock is None
            and right.part is None
        ):
            ends = [_stamps(end, right) for end in (left.start, left.end)]
            return Range(*ends) if all(ends) else None  # type: ignore[arg-type]
        if isinstance(left, Open) and isinstance(right, Stamp):
            stamp = _stamps(left.stamp, right)
            return replace(left, stamp=stamp) if stamp else None
    return None


def _hourly(value: Value) -> Value:
    if isinstance(value, Lapse):
        return marks_of(value).get("hourly", value)  # type: ignore[return-value]
    return value


def _stamps(one: Stamp, other: Stamp) -> Stamp | None:
    days = one.days or other.days
    if one.days and other.days:
        days = meet(one.days, other.days)
        if days is None:
            return None
    for name in ("clock", "part", "point", "zone"):
        if getattr(one, name) is not None and getattr(other, name) is not None:
            return None
    return Stamp(
        days, one.clock or other.clock, one.part or other.part, one.point or other.point,
        one.zone if one.zone is not None else other.zone,
    )  # fmt: skip


def meet(one: Days, other: Days) -> Days | None:
    """Both descriptions of one day; None when they say the same thing twice."""
    said = [
        name
        for name in ("year", "month", "day", "weekday", "turn", "frame", "name")
        if getattr(other, name) is not None
    ]
    if any(getattr(one, name) is not None for name in said):
        return None
    return replace(one, **{name: getattr(other, name) for name in said})


def evaluate(value: Value, context: Context) -> Resolved:
    """The value against the calendar; None when there is no such moment, or it is only a length or a hint."""
    if isinstance(value, Stamp):
        return _stamp(value, context)
    if isinstance(value, Range):
        return _range(value, context)
    if isinstance(value, Stretch):
        return Interval(value.start, value.end, value.grain)
    if isinstance(value, Open):
        edge = _stamp(value.stamp, context)
        if isinstance(edge, Interval):
            return None
        after = value.direction == "after"
        return edge and Interval(edge.value if after else None, None if after else edge.value, edge.grain)
    if isinstance(value, Lapse):
        hour = _hourly(value)
        return _stamp(hour, context) if isinstance(hour, Stamp) else None
    return None


def _stamp(stamp: Stamp, context: Context) -> Resolved:
    if stamp.point and not stamp.days:
        return _from_point(stamp, context)
    if stamp.days is None:
        return _clock_alone(stamp, context)
    frame = frame_of(stamp.days, context)
    if frame is None:
        return None
    if frame.grain != "day" and (stamp.clock or stamp.part):
        return None
    midnight = at(frame.start, time(), context.now)
    if stamp.part and not stamp.clock:
        return part_interval(midnight, stamp.part)
    if stamp.clock:
        return Instant(_zoned(_wall(stamp, midnight, context), stamp, context), stamp.clock.grain)
    return Instant(midnight, frame.grain, stamp.days.name)


def _wall(stamp: Stamp, midnight: datetime, context: Context) -> datetime:
    clock = stamp.clock or Clock(0)
    if stamp.part:
        clock = in_part(clock, stamp.part)
    return at(midnight.date(), clock_time(clock, context), midnight)


def _zoned(wall: datetime, stamp: Stamp, context: Context) -> datetime:
    if stamp.zone is None:
        return wall
    zone = timezone(timedelta(hours=stamp.zone))
    return wall.replace(tzinfo=zone).astimezone(context.now.tzinfo)


def _from_point(stamp: Stamp, context: Context) -> Resolved:
    point = stamp.point
    if point is None:
        return None
    midnight = at(point.at.date(), time(), context.now)
    if stamp.clock:
        return Instant(_wall(stamp, midnight, context), stamp.clock.grain)
    if stamp.part:
        return part_interval(midnight, stamp.part)
    return Instant(truncated(point.at, point.grain), point.grain)


def _clock_alone(stamp: Stamp, context: Context) -> Resolved:
    if stamp.clock is None:
        return None
    if stamp.part or stamp.zone is not None or context.style == "form":
        moment = _zoned(_wall(stamp, at(context.now.date(), time(), context.now), context), stamp, context)
    else:
        moment = next_time(stamp.clock, context)
    return Instant(moment, stamp.clock.grain)


def part_interval(midnight: datetime, part: str) -> Interval:
    """The hours of a part of the day that begins at a midnight."""
    first, last = PARTS[part]
    end = midnight.date() + timedelta(days=last // 24)
    return Interval(at(midnight.date(), time(first), midnight), at(end, time(last % 24), midnight), "hour")


def _range(value: Range, context: Context) -> Resolved:
    start_stamp, end_stamp = _shared(value.start, value.end)
    if start_stamp.latent and end_stamp.latent and not start_stamp.days:
        return None
    start = _stamp(start_stamp, context)
    if not isinstance(start, Instant):
        return None
    later = (
        replace(context, now=start.value)
        if end_stamp.days is None or end_stamp.days.year is None
        else context
    )
    end = _stamp(end_stamp, later if not end_stamp.days or not end_stamp.clock else context)
    if not isinstance(end, Instant):
        return None
    stop = after_grain(end)
    if stop is not None and stop <= start.value and end_stamp.clock:
        stop += timedelta(hours=12) if end_stamp.clock.free else timedelta(days=1)
    if stop is None or stop <= start.value:
        return None
    return Interval(start.value, stop, finer(start.grain, end.grain))


def _shared(start: Stamp, end: Stamp) -> tuple[Stamp, Stamp]:
    """«в четверг с 9 до 11», «с 13 по 15 июля»: what one end leaves unsaid is the other's."""
    if start.clock and end.clock:
        return replace(start, days=start.days or end.days), replace(end, days=end.days or start.days)
    if (
        start.days
        and end.days
        and start.days.frame is None
        and end.days.frame is None
        and start.days.day
        and end.days.day
    ):
        return replace(start, days=_filled(start.days, end.days)), replace(
            end, days=_filled(end.days, start.days)
        )
    return start, end


def _filled(days: Days, other: Days) -> Days:
    return replace(days, month=days.month or other.month, year=days.year or other.year)


def after_grain(instant: Instant) -> datetime | None:
    """The moment the grain of an instant ends."""
    start, grain = instant.value, instant.grain
    if grain in ("second", "minute", "hour"):
        return (start.astimezone(UTC) + timedelta(**{f"{grain}s": 1})).astimezone(start.tzinfo)
    months = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12, "decade": 120}.get(grain)
    day = (
        plus_months(start.date(), months) if months else plus_days(start.date(), 7 if grain == "week" else 1)
    )
    return at(day, time(), start) if day else None
