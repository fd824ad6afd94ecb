"""Where words meet the calendar: days, clocks and lengths of time against an aware now.

Two conventions («styles») differ in a few places, and only here or in a rule that says so:
`form` — what a citizen means to a booking form: «следующая среда» is of the next week, «в 3» is 15:00,
a named day just past is past. `duckling` — Duckling's Russian grammar: everything is the nearest to come.
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta

from nlu.dates.grammar import Context
from nlu.dates.values import GRAINS, Clock, Days, Frame, Grain, Lapse, finer

PARTS: dict[str, tuple[int, int]] = {  # hours; 24 is the next midnight. Duckling's borders
    "morning": (3, 12), "afternoon": (12, 19), "evening": (18, 24), "night": (0, 4), "lunch": (12, 14),
    "early_morning": (3, 9), "before_lunch": (8, 12), "after_lunch": (13, 17),
}  # fmt: skip
HALF_A_YEAR = timedelta(days=183)
_LAST_YEAR = 9990  # dates end with year 9999; nothing is counted past it
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12, "decade": 120}


def day_frame(day: date) -> Frame:
    return Frame(day, day + timedelta(days=1), "day")


def plus_months(day: date, months: int) -> date | None:
    """The same day of a month further on, or that month's last; None outside the calendar.

    >>> plus_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= _LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def plus_days(day: date, days: int) -> date | None:
    """A day further on; None outside the calendar."""
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        return None
    return moved if 1 < moved.year <= _LAST_YEAR else None


def cycle(today: date, grain: str, turn: int, count: int = 1) -> Frame | None:
    """The week, month… `turn` cycles from the one today lies in, `count` of them long.

    >>> cycle(date(2026, 3, 10), "week", 1)
    Frame(start=datetime.date(2026, 3, 16), end=datetime.date(2026, 3, 23), grain='week')
    """
    if grain in ("day", "sutki", "week"):
        width = 7 if grain == "week" else 1
        first = today - timedelta(days=today.weekday()) if grain == "week" else today
        start, end = plus_days(first, turn * width), plus_days(first, (turn + count) * width)
    elif grain in _MONTHS:
        width = _MONTHS[grain]
        month = (today.year * 12 + today.month - 1) // width * width
        first = date(month // 12, month % 12 + 1, 1)
        start, end = plus_months(first, turn * width), plus_months(first, (turn + count) * width)
    else:
        return None
    return Frame(start, end, "day" if grain == "sutki" else grain) if start and end else None  # type: ignore[arg-type]


def day_in(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is none.

    >>> day_in(2026, 2, 30) is None
    True
    """
    try:
        return date(year, month, day) if year <= _LAST_YEAR else None
    except ValueError:
        return None


def frame_of(days: Days, context: Context) -> Frame | None:
    """The day, month or year the words name; None when there is no such («31 февраля», «среда, 13-е» of no month)."""
    if days.frame:
        return _within(days, days.frame)
    if days.day is not None or days.weekday is not None:
        found = _day_of(days, context)
        return day_frame(found) if found else None
    return _month_or_year(days, context.now.date())


def _within(days: Days, frame: Frame) -> Frame | None:
    if days.day is days.weekday is days.month is None:
        return frame if days.year in (None, frame.start.year) else None
    day = frame.start
    for _ in range(min((frame.end - frame.start).days, 366)):
        if _fits(days, day):
            return day_frame(day) if days.day or days.weekday else cycle(day, "month", 0)
        day += timedelta(days=1)
    return None


def _fits(days: Days, day: date) -> bool:
    said = (days.year, days.month, days.day, days.weekday)
    return all(
        want in (None, is_)
        for want, is_ in zip(said, (day.year, day.month, day.day, day.isoweekday()), strict=True)
    )


def _month_or_year(days: Days, today: date) -> Frame | None:
    if days.month is None:
        start = day_in(days.year or today.year, 1, 1)
        return cycle(start, "year", 0) if start else None
    year = days.year or (today.year if days.month >= today.month else today.year + 1)
    start = day_in(year, days.month, 1)
    return cycle(start, "month", 0) if start else None


def _day_of(days: Days, context: Context) -> date | None:
    today = context.now.date()
    if days.day is None and days.month is None and days.year is None:
        return _weekday(days, context)
    if days.month is None:
        return _day_of_month(days, today)
    if days.day is None:
        return _weekday_of_month(days, today)
    if days.year is not None:
        found = day_in(days.year, days.month, days.day)
        return found if found and _fits(days, found) else None
    years = range(today.year, today.year + (9 if context.style == "duckling" else 2))
    found = next(
        (
            day
            for year in years
            if (day := day_in(year, days.month, days.day)) and day >= today and _fits(days, day)
        ),
        None,
    )
    if context.style == "form" and days.name is None:
        return _just_past(days, today, found)
    return found


def _just_past(days: Days, today: date, found: date | None) -> date | None:
    """A named day more than half a year ahead that has just been: the past one was meant."""
    past = day_in(today.year, days.month or 1, days.day or 1)
    if past and past < today and _fits(days, past) and (found is None or found - today > HALF_A_YEAR):
        return past
    return found


def _weekday(days: Days, context: Context) -> date:
    today, weekday = context.now.date(), days.weekday or 1
    monday = today - timedelta(days=today.isoweekday() - 1)
    ahead = today + timedelta(days=(weekday - today.isoweekday()) % 7 or 7)  # never today
    this_week = monday + timedelta(days=weekday - 1)
    if days.turn is None:
        return ahead
    if days.turn < 0:
        before = ahead - timedelta(days=7)
        before = before if before < today else before - timedelta(days=7)
        return before + timedelta(days=7 * (days.turn + 1))
    if days.turn == 0:
        nearest = ahead if weekday != today.isoweekday() else today
        return this_week if context.style == "form" and this_week >= today else nearest
    if context.style == "form":
        return this_week + timedelta(days=7 * days.turn)
    return ahead + timedelta(days=7 * (days.turn - 1))


def _day_of_month(days: Days, today: date) -> date | None:
    first = today.replace(day=1)
    for months in range(48 if days.weekday else 3):
        month = plus_months(first, months)
        found = day_in(month.year, month.month, days.day or 1) if month else None
        if found and found >= today and _fits(days, found):
            return found
    return None


def _weekday_of_month(days: Days, today: date) -> date | None:
    frame = _month_or_year(Days(year=days.year, month=days.month), today)
    found = _within(Days(weekday=days.weekday), frame) if frame else None
    return found.start if found else None


def clock_time(clock: Clock, context: Context) -> time:
    """The time of day a form takes: bare 1 to 7 are of the afternoon."""
    hour = clock.hour
    if context.style == "form" and clock.free and 1 <= hour <= (7 if clock.grain == "hour" else 6):
        hour += 12
    return time(hour % 24, clock.minute, clock.second)


def at(day: date, clock: time, now: datetime) -> datetime:
    """Wall time in the zone of now."""
    return datetime.combine(day, clock, tzinfo=now.tzinfo)


def next_time(clock: Clock, context: Context) -> datetime:
    """The nearest such time from now; a bare hour below 12 may be of either half of the day."""
    now = context.now
    hours = [clock.hour % 24]
    if clock.free and clock.hour < 12 and not clock.written:
        hours.append(clock.hour + 12)
    times = [time(hour, clock.minute, clock.second) for hour in hours]
    width = (
        timedelta(**{f"{clock.grain}s": 1}) if clock.grain in ("hour", "minute", "second") else timedelta()
    )
    for days in (0, 1):
        for moment in (at(now.date() + timedelta(days=days), wall, now) for wall in times):
            if moment + width > now:
                return moment
    return at(now.date() + timedelta(days=1), times[0], now)


def grain_of(lapse: Lapse) -> Grain:
    """The finest unit of a length of time.

    >>> grain_of(Lapse((("day", 3), ("hour", 2))))
    'hour'
    """
    grain: Grain = "decade"
    for unit, amount in lapse.amounts:
        coarse = "hour" if unit == "sutki" else unit
        whole = amount == int(amount)
        grain = finer(grain, coarse if whole else _below(coarse))  # type: ignore[arg-type]
    return grain


def _below(unit: str) -> Grain:
    return {"week": "day", "day": "hour", "hour": "minute", "minute": "second", "year": "month"}.get(
        unit, "day"
    )  # type: ignore[return-value]


def result_grain(lapse: Lapse) -> Grain:
    """How exact «через …» is: one unit finer than what was said (Duckling's rule)."""
    below: dict[str, Grain] = {
        "decade": "year",
        "year": "month",
        "halfyear": "month",
        "quarter": "month",
        "month": "day",
        "week": "day",
    }
    grain = grain_of(lapse)
    return below.get(grain) or GRAINS[max(GRAINS.index(grain) - 1, 0)]


def shifted(now: datetime, lapse: Lapse, sign: int = 1) -> datetime | None:
    """Now moved by a length of time: hours and finer are elapsed time, days and coarser keep the wall time."""
    wall, seconds = now, 0.0
    for unit, amount in lapse.amounts:
        if unit in ("hour", "minute", "second", "sutki"):
            seconds += amount * {"hour": 3600, "minute": 60, "second": 1, "sutki": 86400}[unit]
            continue
        day = _moved(wall.date(), unit, sign * amount)
        if day is None:
            return None
        wall = datetime.combine(day, wall.timetz())
        if unit == "day":
            seconds += (amount % 1) * 86400
    try:
        moved = (wall.astimezone(UTC) + timedelta(seconds=sign * seconds)).astimezone(now.tzinfo)
    except OverflowError:
        return None
    return moved if 1 < moved.year <= _LAST_YEAR else None


def _moved(day: date, unit: str, amount: float) -> date | None:
    if abs(amount) > 400_000:
        return None
    if unit == "day":
        return plus_days(day, int(amount))
    if unit == "week":
        return plus_days(day, round(amount * 7))
    months = amount * _MONTHS[unit]
    moved = plus_months(day, int(months))
    return plus_days(moved, round((months % 1) * 30)) if moved and months % 1 else moved


def truncated(moment: datetime, grain: Grain) -> datetime:
    """The start of the grain the moment lies in."""
    if grain in ("second", "minute", "hour"):
        fields = {"microsecond": 0, "second": 0, "minute": 0}
        kept = {"second": 1, "minute": 2, "hour": 3}[grain]
        return moment.replace(**dict(list(fields.items())[:kept]))  # type: ignore[arg-type]
    frame = cycle(moment.date(), grain, 0)
    start = frame.start if frame else moment.date()
    return at(start, time(), moment)
