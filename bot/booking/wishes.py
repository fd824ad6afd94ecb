"""When somebody wants to come, and which openings fit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.booking.openings import Opening
from nlu.dates import Slot

_MIDDAY, _EVENING = time(12), time(17)
_MINUTE = timedelta(minutes=1)
_PARTS: dict[str, tuple[time | None, time | None]] = {
    "morning": (None, _MIDDAY),
    "afternoon": (_MIDDAY, _EVENING),
    "evening": (_EVENING, None),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Fields not said are None. Days and times are the office's own; a `…to` time is not included.

    `day` one day, or `first`–`last` a stretch of days, both included. `at` an exact start; `time_from`–`time_to`
    when the visit may start. `before` and `after`: strictly earlier or later than an opening that was shown.
    """

    day: date | None = None
    first: date | None = None
    last: date | None = None
    time_from: time | None = None
    time_to: time | None = None
    at: time | None = None
    before: datetime | None = None
    after: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Any time will do: the nearest."""
        return self == Wish()

    def matches(self, opening: Opening) -> bool:
        return self.fits_day(opening.start.date()) and self.fits_time(opening.start)

    def fits_day(self, day: date) -> bool:
        """Whether an opening of this day can fit at all."""
        return (
            (self.day is None or day == self.day)
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and (self.before is None or day <= self.before.date())
            and (self.after is None or day >= self.after.date())
        )

    def fits_time(self, start: datetime) -> bool:
        clock = start.time()
        return (
            (self.at is None or clock == self.at)
            and (self.time_from is None or clock >= self.time_from)
            and (self.time_to is None or clock < self.time_to)
            and (self.before is None or start < self.before)
            and (self.after is None or start > self.after)
        )


def wish_of(slot: Slot, shown: tuple[Opening, ...] = (), kept: Wish | None = None) -> Wish:
    """What a phrase wants. `shown`: the openings on the screen, to which «earlier» and «later» are relative.

    `kept`: the wish so far; a phrase that names only a time keeps its day, one that names only a day its time,
    and «earlier» keeps the day but no hour.
    What a slot cannot say (`slot.problem`) stays unsaid here: look at it first.
    """
    said = _said(slot)
    if slot.wish in ("any", "earliest"):
        return said
    edge = _edge(slot, shown)
    joined = _joined(said, kept) if kept else said
    if edge is None:
        return joined
    days = Wish(day=joined.day, first=joined.first, last=joined.last)
    return replace(days, before=edge) if slot.wish == "earlier" else replace(days, after=edge)


def _said(slot: Slot) -> Wish:
    part = (None, None) if slot.part_of_day is None else _PARTS[slot.part_of_day]
    asked = (slot.time_from, slot.time_to) if slot.time_from or slot.time_to else part
    return Wish(day=slot.date, at=slot.time, time_from=asked[0], time_to=asked[1])


def _edge(slot: Slot, shown: tuple[Opening, ...]) -> datetime | None:
    """The shown opening that «earlier» or «later» begins at; only of the day that is named, where one is.

    A phrase with an hour of its own («later, at five») needs none.
    """
    if slot.wish not in ("earlier", "later") or slot.time or slot.time_from or slot.time_to:
        return None
    starts = [each.start for each in shown if slot.date is None or each.start.date() == slot.date]
    if not starts:
        return None
    return min(starts) if slot.wish == "earlier" else max(starts)


def _joined(said: Wish, kept: Wish) -> Wish:
    """The new words over the old ones; days and times each as a whole."""
    has_day = said.day is not None or said.first is not None or said.last is not None
    has_time = said.at is not None or said.time_from is not None or said.time_to is not None
    days, times = said if has_day else kept, said if has_time else kept
    return Wish(
        day=days.day,
        first=days.first,
        last=days.last,
        at=times.at,
        time_from=times.time_from,
        time_to=times.time_to,
    )


def nearest_to(wish: Wish, found: Iterable[Opening]) -> tuple[Opening, ...]:
    """The openings in the order of how well they serve the wish: fitting ones first, then the nearest to it.

    Day before time: for «on Wednesday at 9:30» another time of Wednesday is nearer than 9:30 of Thursday.
    """
    return tuple(sorted(found, key=lambda opening: _distance(wish, opening)))


def _distance(wish: Wish, opening: Opening) -> tuple[bool, int, float, datetime]:
    start = opening.start
    edge = wish.before or wish.after
    if edge is not None:
        return (
            not wish.matches(opening),
            abs((start.date() - edge.date()).days),
            abs((start - edge) / _MINUTE),
            start,
        )
    return not wish.matches(opening), _days_off(wish, start.date()), _minutes_off(wish, start), start


def _days_off(wish: Wish, day: date) -> int:
    """Days between this one and the nearest that is wanted; without a wanted day, how long to wait does the rest."""
    first, last = wish.day or wish.first, wish.day or wish.last
    early = (first - day).days if first else 0
    late = (day - last).days if last else 0
    return max(early, late, 0)


def _minutes_off(wish: Wish, start: datetime) -> float:
    first, last = wish.at or wish.time_from, wish.at or wish.time_to
    early = (datetime.combine(start.date(), first) - start) / _MINUTE if first else 0.0
    late = (start - datetime.combine(start.date(), last)) / _MINUTE if last else 0.0
    return max(early, late, 0.0)
