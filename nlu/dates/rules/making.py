"""What the rules share: small makers of values and looks at the neighbours of a match."""

from dataclasses import replace

from nlu.dates.calendar import result_grain, shifted, truncated
from nlu.dates.grammar import Match
from nlu.dates.tokens import Item, is_clock
from nlu.dates.values import Clock, Days, Frame, Lapse, Point, Stamp
from nlu.dates.vocabulary import is_counted

AT = frozenset(
    [
        "в",
        "во",
        "к",
        "ко",
        "на",
        "около",
        "до",
        "после",
        "с",
        "со",
        "по",
        "примерно",
        "ровно",
        "часов",
        "где-то",
        "от",
    ]
)


def timed(
    hour: int, minute: int = 0, second: int = 0, *, grain: str = "minute", free: bool | None = None
) -> Stamp | None:
    clock = Clock(hour, minute, second, grain=grain, free=hour <= 12 if free is None else free)  # type: ignore[arg-type]
    return Stamp(clock=clock) if is_clock(clock) else None


def whole(value: float) -> int:
    return int(value) if value == int(value) else -1


def is_number(item: Item | None) -> bool:
    return item is not None and bool(item.marks.keys() & {"int", "number"})


def is_of_things(item: Item | None) -> bool:
    return item is not None and (
        is_counted(item.word)
        or item.word in ("№", "%", "₽", "$")
        or "month" in item.marks
        or "days_word" in item.marks
    )


def is_at(item: Item | None) -> bool:
    return item is not None and item.word in AT


def in_part(clock: Clock, part: str) -> Clock:
    """The hour in the half of the day its part names: «8 вечера» 20, «12 ночи» 0, «1 дня» 13."""
    hour = clock.hour
    if (
        part in ("afternoon", "evening", "lunch", "after_lunch")
        and hour < 12
        and not (part == "lunch" and hour > 9)
    ):
        hour += 12
    elif part in ("night", "evening") and hour == 12:
        hour = 0
    elif part == "night" and hour in (9, 10, 11):
        hour += 12
    return replace(clock, hour=hour, free=False)


def is_word(item: Item | None, *words: str) -> bool:
    return item is not None and item.word in words


def named(days: Days) -> Stamp:
    return Stamp(days=days)


def framed(frame: Frame | None) -> Stamp | None:
    return Stamp(days=Days(frame=frame)) if frame else None


def turn_of(match: Match) -> int:
    for name in ("this", "nearest", "next", "last"):
        if match.has(name):
            return match.int(name)
    return 0


def day_number(match: Match) -> int | None:
    value = match.ordinal().value if match.has("ordinal") else match.number()
    return int(value) if 1 <= value <= 39 and value == int(value) else None


def from_now_by(match: Match, lapse: Lapse, sign: int) -> Stamp | None:
    moment = shifted(match.now, lapse, sign)
    if moment is None:
        return None
    grain = result_grain(lapse)
    if match.context.style == "form" and grain == "month":
        grain = "day"  # «через год» is that very day
    return Stamp(point=Point(truncated(moment, grain), grain))
