"""Every expression of time in running text, with its place in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from nlu.dates.grammar import Context
from nlu.dates.resolving import evaluate, joined
from nlu.dates.sayings import Saying, read_sayings
from nlu.dates.values import Instant, Interval, Lapse, Moment, Stamp, Vague

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "sutki": 86400, "week": 604_800}


def read_moments(text: str, now: datetime) -> tuple[Moment, ...]:
    """Expressions of time in order, none overlapping; offsets are of the text as given. Never raises on any text.

    >>> from datetime import datetime, UTC
    >>> [m.kind for m in read_moments("Приду завтра в 10, с паспортом.", datetime(2026, 3, 10, 12, tzinfo=UTC))]
    ['datetime']
    """
    context = Context(now, "form")
    sayings = read_sayings(text, context, lengths=True).sayings
    moments = (_moment(saying, context) for saying in _grouped(text, sayings, context))
    return tuple(moment for moment in moments if moment)


_BETWEEN = frozenset(
    ["", ",", "в", "во", "на", "к", "с", ", в", ", во", ", к", "около", "примерно в", ", на", "где-то в"]
)


def _grouped(text: str, sayings: Sequence[Saying], context: Context) -> list[Saying]:
    """Neighbours that make one moment («завтра» and «в 10») as one."""
    groups: list[Saying] = []
    for saying in sayings:
        last = groups[-1] if groups else None
        if last and not saying.either and text[last.end : saying.start].strip().lower() in _BETWEEN:
            both = (
                joined(last.value, saying.value)
                if not isinstance(saying.value, Lapse) and not isinstance(last.value, Lapse)
                else None
            )
            if both is not None and evaluate(both, context) is not None:
                groups[-1] = replace(last, value=both, end=saying.end)
                continue
        groups.append(saying)
    return groups


def _moment(saying: Saying, context: Context) -> Moment | None:
    value = saying.value
    if isinstance(value, Lapse):
        return Moment("duration", saying.start, saying.end, _seconds(value), None)
    if isinstance(value, Vague):
        return Moment("vague", saying.start, saying.end, None, None)
    if isinstance(value, Stamp) and value.part and not (value.clock or value.days or value.point):
        return Moment("part_of_day", saying.start, saying.end, value.part, None)
    found = evaluate(value, context)
    if isinstance(found, Instant):
        kind = "date" if not _has_clock(value) else "datetime" if cast("Stamp", value).days else "time"
        return Moment(kind, saying.start, saying.end, found, found.grain)  # type: ignore[arg-type]
    if isinstance(found, Interval):
        return Moment("range", saying.start, saying.end, found, found.grain)
    return None


def _has_clock(value: object) -> bool:
    return isinstance(value, Stamp) and (
        value.clock is not None or (value.point is not None and value.point.grain in ("minute", "second"))
    )


def _seconds(lapse: Lapse) -> float:
    months = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12, "decade": 120}
    return sum(
        amount * (_SECONDS[unit] if unit in _SECONDS else months[unit] * 30 * 86400)
        for unit, amount in lapse.amounts
    )
