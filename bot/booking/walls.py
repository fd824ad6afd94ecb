"""Wall time and the moment it is: what was promised is the office's clock, UTC follows from the zone's rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


def utc_of(wall: datetime, timezone: str) -> datetime:
    """The moment (aware, UTC) of a naive wall time by the rules of today.

    A time the clock jumps over is the moment it would have been; of a time that comes twice, the first.
    """
    return wall.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def wall_of(moment: datetime, timezone: str) -> datetime:
    """The naive wall time of an aware moment."""
    return moment.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def is_sayable(wall: datetime, timezone: str) -> bool:
    """Whether the clock shows this naive wall time exactly once: it is neither jumped over nor repeated."""
    zone = ZoneInfo(timezone)
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    return first.utcoffset() == second.utcoffset()


def is_even(day: date, timezone: str) -> bool:
    """Whether the clock runs through the whole day without a turn, so that each of its times is sayable."""
    midnight = datetime.combine(day, time())
    zone = ZoneInfo(timezone)
    return midnight.replace(tzinfo=zone).utcoffset() == (midnight + _DAY).replace(tzinfo=zone).utcoffset()
