"""What was said about the time: a wish as the ledger takes it, or why there is none. Kept as JSON in the draft."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from bot.booking.openings import Opening
from bot.booking.wishes import Wish, wish_of
from nlu.dates import Instant, Interval, Moment, in_russian, read_long_holidays, read_moments, read_slot
from nlu.text import is_latin

Fault = Literal["past", "impossible", "several", "vague"]
_NOON, _LUNCH_IS_OVER = time(12), time(13)
_FRIDAY, _SUNDAY = 4, 6
_WEEKEND = timedelta(days=3)
_TIMES = ("time_from", "time_to", "at")
_DAYS = ("day", "first", "last")
_MOMENTS = ("before", "after")


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A wish; or a fault, then `days` are those that were named where they were several."""

    wish: Wish
    fault: Fault | None = None
    days: tuple[date, ...] = ()

    def dump(self) -> dict[str, Any]:
        """As JSON, without what was not said."""
        said = {name: value.isoformat() for name, value in asdict(self.wish).items() if value is not None}
        if self.fault:
            said |= {"fault": self.fault, "days": [day.isoformat() for day in self.days]}
        return said


def load(stored: dict[str, Any]) -> SaidTime:
    """What `dump` gave."""
    read: dict[str, Any] = {name: date.fromisoformat(stored[name]) for name in _DAYS if name in stored}
    read |= {name: time.fromisoformat(stored[name]) for name in _TIMES if name in stored}
    read |= {name: datetime.fromisoformat(stored[name]) for name in _MOMENTS if name in stored}
    days = tuple(date.fromisoformat(day) for day in stored.get("days", ()))
    return SaidTime(Wish(**read), stored.get("fault"), days)


def read_time(
    text: str, there: datetime, shown: tuple[Opening, ...] = (), kept: Wish | None = None
) -> SaidTime | None:
    """What the text says about the time, `there` being now by the office's clock; nothing where it says nothing.

    `shown` are the openings on the screen («earlier» is relative to them), `kept` the earlier wish of this form.
    """
    if is_latin(text):
        text = in_russian(text)
    slot = read_slot(text, there)
    if holidays := read_long_holidays(text, there.date()):
        return SaidTime(replace(wish_of(slot), day=None, first=holidays.first, last=holidays.last))
    if slot.problem is None and slot.wish is None and not slot.spans:
        return None
    moments = read_moments(text, there)
    wish = _after_lunch(wish_of(slot, shown, kept), moments)
    if slot.problem is None:
        return SaidTime(wish)
    if slot.problem in ("past", "impossible"):
        return SaidTime(Wish(), slot.problem)
    days = tuple(dict.fromkeys(_days(moments)))
    if len(days) > 1:
        return SaidTime(wish, "several", days)
    first, last = _stretch(moments, there.date())
    if first is None and last is None:
        return SaidTime(wish, slot.problem)
    return SaidTime(replace(wish, day=None, first=first, last=last))


def next_weekend(wish: Wish) -> Wish | None:
    """The same a week later, for a weekend that has nothing; None for any other wish."""
    if wish.first is None or wish.last is None or wish.last.weekday() != _SUNDAY:
        return None
    if wish.first < wish.last - timedelta(days=1):
        return None
    sunday = wish.last + timedelta(days=7)
    return replace(wish, first=sunday - timedelta(days=1), last=sunday)


def _after_lunch(wish: Wish, moments: tuple[Moment, ...]) -> Wish:
    """The afternoon of a slot begins at noon; nobody who says «after lunch» means noon."""
    if wish.time_from == _NOON and any(_is_after_lunch(moment) for moment in moments):
        return replace(wish, time_from=_LUNCH_IS_OVER)
    return wish


def _is_after_lunch(moment: Moment) -> bool:
    value = moment.value
    begins = value.start if isinstance(value, Interval) else None
    return value == "after_lunch" or (begins is not None and begins.time() == _LUNCH_IS_OVER)


def _days(moments: tuple[Moment, ...]) -> Iterator[date]:
    for moment in moments:
        if isinstance(moment.value, Instant) and moment.value.grain in ("day", "hour", "minute"):
            yield moment.value.value.date()


def _stretch(moments: tuple[Moment, ...], today: date) -> tuple[date | None, date | None]:
    """The first and the last day of the stretch that was named; an open side is None."""
    for moment in moments:
        value = moment.value
        if isinstance(value, Instant) and value.grain in ("week", "month"):
            first = value.value.date()
            return max(first, today), _end_of(first, value.grain)
        if isinstance(value, Interval) and (sunday := _sunday_of(value)):
            return max(sunday - timedelta(days=1), today), sunday
        if isinstance(value, Interval):
            return _first(value.start, today), _last(value.end_exclusive)
    return None, None


def _sunday_of(value: Interval) -> date | None:
    """The last day of what lasts from Friday evening or Saturday up to Monday; None: it is no weekend."""
    start, end = value.start, value.end_exclusive
    if start is None or end is None or start.weekday() < _FRIDAY or end - start > _WEEKEND:
        return None
    sunday = (end - timedelta(seconds=1)).date()
    return sunday if sunday.weekday() == _SUNDAY and sunday > start.date() else None


def _end_of(first: date, grain: str) -> date:
    if grain == "week":
        return first + timedelta(days=6)
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _first(start: datetime | None, today: date) -> date | None:
    """A weekend begins on Friday evening in words, and on Saturday at the desk."""
    if start is None or start.date() <= today:
        return None
    return start.date() if start.hour < 12 else start.date() + timedelta(days=1)


def _last(end: datetime | None) -> date | None:
    return (end - timedelta(seconds=1)).date() if end else None
