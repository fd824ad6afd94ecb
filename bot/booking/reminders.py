"""When a citizen is reminded of a visit: pure arithmetic over the visit, the citizen's zone and now (4.6.7.6).

The day before. Its moment is 24 h ahead; it may come late until 3 h ahead, where the second one is near and there
is still time to move the visit. A moment at night (21:00–8:00 of the citizen) goes back to 20:00 of that evening;
whoever agreed on the visit later than that is reminded at 8:00 in the morning.

Two hours before. It may come late until 30 min ahead: after that it only disturbs somebody on the way. Before a
visit in the morning, earlier than 10:00, it may come from 6:30, and is never earlier than two hours ahead.
A visit so late that two hours before is past 20:30 is reminded of from 20:30 on, until 21:00. Where nothing of
this window is left (a visit at 7:00 or at one o'clock at night), there is none.

Both stay silent where their moment had passed before the visit was agreed on: a person who has just chosen the
time needs no reminder of it.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["reminder-24h", "reminder-2h"]

_DAY_BEFORE, _DAY_BEFORE_ENDS = timedelta(hours=24), timedelta(hours=3)
_TWO_HOURS, _TWO_HOURS_ENDS = timedelta(hours=2), timedelta(minutes=30)
NIGHT_FROM, NIGHT_TO = time(21), time(8)
_EVENING, _LAST_EVENING = time(20), time(20, 30)
_MORNING, _MORNING_VISIT = time(6, 30), time(10)


@dataclass(frozen=True, slots=True)
class Visit:
    """A live appointment as its current revision stands; aware moments.

    `agreed_at` is when this revision was made (the `at` of its event booked, moved or rezoned): a reminder whose
    moment had passed by then is not owed.
    """

    starts_at: datetime
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder that is owed; it may be sent from `not_before` until `not_after` (aware, UTC), not outside.

    The window of `reminder-2h` holds no night but the early morning of a morning visit, so the sender's quiet
    hours do not concern it. That of `reminder-24h` never begins at night but may hold one: inside it the sender
    keeps quiet hours as with any other notice.
    """

    kind: Kind
    not_before: datetime
    not_after: datetime


def due(visit: Visit, zone: ZoneInfo, now: datetime) -> tuple[Due, ...]:
    """What is still owed, at most one of each kind, in order. `zone` is the citizen's, else the office's."""
    # Hours that pass are counted in UTC: in a zone of its own Python would count those the clock shows.
    utc = replace(visit, starts_at=visit.starts_at.astimezone(UTC))
    planned = (_day_before(utc, zone), _two_hours_before(utc, zone))
    return tuple(each for each in planned if each and each.not_after > now)


def is_night(moment: datetime, zone: ZoneInfo) -> bool:
    """21:00–8:00 of the citizen's own clock."""
    clock = moment.astimezone(zone).time()
    return clock >= NIGHT_FROM or clock < NIGHT_TO


def _day_before(visit: Visit, zone: ZoneInfo) -> Due | None:
    moment = visit.starts_at - _DAY_BEFORE
    choices = _around_the_night(moment, zone) if is_night(moment, zone) else (moment,)
    last = visit.starts_at - _DAY_BEFORE_ENDS
    return next(
        (_window("reminder-24h", each, last) for each in choices if visit.agreed_at <= each < last), None
    )


def _around_the_night(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The evening before the night in which the moment lies, and the morning after it."""
    local = moment.astimezone(zone)
    evening = local.date() if local.time() >= NIGHT_FROM else local.date() - timedelta(days=1)
    return _at(evening, _EVENING, zone), _at(evening + timedelta(days=1), NIGHT_TO, zone)


def _two_hours_before(visit: Visit, zone: ZoneInfo) -> Due | None:
    begins, ends = _awake(visit.starts_at, zone)
    first = max(
        min(visit.starts_at - _TWO_HOURS, _latest_evening(visit.starts_at - _TWO_HOURS, zone)), begins
    )
    last = min(visit.starts_at - _TWO_HOURS_ENDS, ends)
    return _window("reminder-2h", first, last) if visit.agreed_at <= first < last else None


def _awake(start: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The waking day two hours before a visit; it begins early where the visit is in the morning."""
    local = start.astimezone(zone)
    day = (start - _TWO_HOURS).astimezone(zone).date()
    is_morning = local.time() < _MORNING_VISIT and local.date() == day
    return _at(day, _MORNING if is_morning else NIGHT_TO, zone), _at(day, NIGHT_FROM, zone)


def _latest_evening(moment: datetime, zone: ZoneInfo) -> datetime:
    return _at(moment.astimezone(zone).date(), _LAST_EVENING, zone)


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _window(kind: Kind, first: datetime, last: datetime) -> Due:
    return Due(kind, first.astimezone(UTC), last.astimezone(UTC))
