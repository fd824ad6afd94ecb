"""When somebody may be called: the hours of their own zone, and the days."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when, by the clock of whoever is called; Saturdays and Sundays where `weekends`."""

    begins: time = time(9)
    ends: time = time(20)
    weekends: bool = False

    def is_open(self, moment: datetime, zone: str) -> bool:
        """Whether somebody in this zone may be called at this moment."""
        there = moment.astimezone(ZoneInfo(zone))
        return self._works(there) and self.begins <= there.time() < self.ends

    def next_open(self, moment: datetime, zone: str) -> datetime:
        """The first moment from this one on at which one may call, in UTC's terms as `moment` is given."""
        there = moment.astimezone(ZoneInfo(zone))
        while not self.is_open(there, zone):
            day = there.date() + timedelta(days=1 if there.time() >= self.begins else 0)
            there = datetime.combine(day, self.begins, ZoneInfo(zone))
            while not self._works(there):
                day += timedelta(days=1)
                there = datetime.combine(day, self.begins, ZoneInfo(zone))
        return there.astimezone(moment.tzinfo)

    def reachable(self, due: datetime, zone: str) -> datetime:
        """A term in which one may still call: what falls outside of the hours becomes an hour after they begin again."""
        if self.is_open(due, zone):
            return due
        there = self.next_open(due, zone).astimezone(ZoneInfo(zone))
        return (there + timedelta(hours=1)).astimezone(due.tzinfo)

    def _works(self, there: datetime) -> bool:
        return self.weekends or there.weekday() < _SATURDAY
