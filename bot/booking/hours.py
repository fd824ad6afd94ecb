"""When one lane receives on one day: the week, the production calendar, exceptions of the office, closures."""

from datetime import date

from bot.booking.calendar_ru import DayOff, Working, day_kind
from bot.booking.plan import Hours, Lane, Plan
from knowledge import Schedule


def lane_hours(plan: Plan, schedule: Schedule, lane: Lane, day: date) -> Hours:
    """Intervals of wall time; () is closed. The lane's validity dates are the caller's to check.

    An office's own exception says what is open that day, calendar or not; closures of the plan then take away.
    """
    hours = _office_or_lane(plan, schedule, lane, day)
    for closure in plan.closures:
        if hours and closure.covers(lane, day):
            hours = common(hours, closure.hours)
    return hours


def _office_or_lane(plan: Plan, schedule: Schedule, lane: Lane, day: date) -> Hours:
    exception = next((each for each in schedule.exceptions if each.date == day), None)
    if exception is not None:
        return common(exception.hours, lane.hours.of(day)) if lane.hours else exception.hours
    kind = day_kind(day) if plan.holidays else None
    if isinstance(kind, DayOff):
        return ()
    worked_as = _day_like(day, kind.as_weekday) if isinstance(kind, Working) else day
    return (lane.hours or schedule.hours).of(worked_as)


def _day_like(day: date, weekday: int) -> date:
    """A day of the same week with that weekday."""
    return date.fromordinal(day.toordinal() - day.weekday() + weekday)


def common(first: Hours, second: Hours) -> Hours:
    """What two sets of intervals have in common."""
    both = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return tuple(sorted((start, end) for start, end in both if start < end))
