"""When somebody who was let down is to hear from us: in working days of the production calendar. Pure."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.booking.calendar_ru import DayOff, Working, day_kind

END_OF_DAY = time(18)
"""By this hour of the last day, on the centre's clock."""

_SATURDAY = 5


def is_working(day: date) -> bool:
    """Whether the country works that day: carried-over Saturdays count, public holidays do not.

    >>> is_working(date(2026, 11, 4)), is_working(date(2026, 11, 5)), is_working(date(2026, 11, 7))
    (False, True, False)
    """
    match day_kind(day):
        case DayOff():
            return False
        case Working():
            return True
        case None:
            return day.weekday() < _SATURDAY


def due_day(since: date, working_days: int) -> date:
    """The so-many-th working day after this one.

    >>> due_day(date(2026, 11, 20), 1), due_day(date(2026, 11, 3), 1)
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 5))
    """
    day, left = since, working_days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working(day)
    return day


def due_at(now: datetime, zone: tzinfo, working_days: int) -> datetime:
    """The end of the so-many-th working day after today, as a moment in UTC."""
    day = due_day(now.astimezone(zone).date(), working_days)
    return datetime.combine(day, END_OF_DAY, zone).astimezone(UTC)
