"""Quiet hours: nobody is woken by us, in the client's own zone. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `start` in the evening to `end` in the morning, wall time of whoever is written to."""

    start: time = time(21)
    end: time = time(8)

    def until(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """The moment it is allowed again; nothing where it is allowed now.

        >>> from datetime import UTC
        >>> samara = ZoneInfo("Europe/Samara")
        >>> Quiet().until(datetime(2026, 11, 17, 19, 30, tzinfo=UTC), samara).isoformat()
        '2026-11-18T04:00:00+00:00'
        >>> Quiet().until(datetime(2026, 11, 17, 10, 0, tzinfo=UTC), samara)
        """
        local = now.astimezone(zone)
        wall = local.time()
        if self.start == self.end or not self._covers(wall):
            return None
        day = local.date() + timedelta(days=1 if self.start > self.end and wall >= self.start else 0)
        return datetime.combine(day, self.end, zone).astimezone(now.tzinfo)

    def _covers(self, wall: time) -> bool:
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end
