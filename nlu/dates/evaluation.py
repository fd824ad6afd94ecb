"""The engine against labelled cases: one case → what is predicted, lines with predictions → hits."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

from nlu.dates.resolving import resolve
from nlu.dates.slots import read_slot
from nlu.dates.values import Instant, Interval

FIELDS = ("date", "time", "part_of_day", "time_from", "time_to")
_CLOCK_FIELDS = ("time_from", "time_to")


def predict_slot(case: Mapping[str, Any]) -> dict[str, str | None]:
    """Fields of a booking form for `text` said at `now`: «YYYY-MM-DD», «HH:MM», a part of the day, or None.

    Raises ValueError that names the field of a malformed case.
    """
    slot = read_slot(_text(case), _moment(case, "now"))
    return {
        "date": slot.date.isoformat() if slot.date else None,
        "time": _clock(slot.time),
        "part_of_day": slot.part_of_day,
        "time_from": _clock(slot.time_from),
        "time_to": _clock(slot.time_to),
    }


def _clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None


def _text(case: Mapping[str, Any]) -> str:
    text = case.get("text")
    if not isinstance(text, str):
        raise ValueError("поле «text»: нужна строка")  # noqa: TRY004 (one error for any malformed case)
    return text


def _moment(case: Mapping[str, Any], field: str) -> datetime:
    value = case.get(field)
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(
            f"поле «{field}»: нужен момент со смещением пояса, например 2026-03-10T12:00:00+05:00"
        )
    return moment


def score_slots(lines: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, int]]:
    """(name, hits, n): lines with every field right, then each field alone."""
    rows = [{field: line.get(field) == _predicted(line).get(field) for field in FIELDS} for line in lines]
    whole = ("all fields", sum(all(row.values()) for row in rows), len(rows))
    return [whole, *((field, sum(row[field] for row in rows), len(rows)) for field in FIELDS)]


def _predicted(line: Mapping[str, Any]) -> Mapping[str, Any]:
    predicted = line.get("predicted")
    if not isinstance(predicted, Mapping):
        raise ValueError("поле «predicted»: нужен объект")  # noqa: TRY004 (as above)
    return predicted


def predict_moment(case: Mapping[str, Any], reference_time: str) -> dict[str, Any]:
    """`type` (instant, interval, open, holiday or none) and its fields, as wall times of the reference's zone."""
    now = _moment({"reference_time": reference_time}, "reference_time")
    found = resolve(_text(case), now)
    if isinstance(found, Instant):
        kind = {"type": "holiday", "name": found.name} if found.name else {"type": "instant"}
        return kind | {"value": _wall(found.value), "grain": found.grain}
    if isinstance(found, Interval):
        return _interval(found)
    return {"type": "none"}


def _wall(moment: datetime) -> str:
    return moment.replace(tzinfo=None, microsecond=0).isoformat()


def _interval(found: Interval) -> dict[str, Any]:
    if found.start and found.end_exclusive:
        ends = {"start": _wall(found.start), "end_exclusive": _wall(found.end_exclusive)}
        return {"type": "interval", **ends, "grain": found.grain}
    edge = found.start or found.end_exclusive
    direction = "after" if found.start else "before"
    return {
        "type": "open",
        "direction": direction,
        "value": _wall(edge) if edge else None,
        "grain": found.grain,
    }


_COMPARED = ("type", "value", "start", "end_exclusive", "direction", "grain")


def score_moments(lines: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, int]]:
    """(name, hits, n): overall, by type, by grain; lines without `type` are negatives, and their hits false positives."""
    tally: dict[str, list[int]] = {}
    for line in lines:
        predicted = _predicted(line)
        if "type" not in line:
            _count(tally, "false positives", hit=predicted.get("type") not in (None, "none"))
            continue
        hit = all(line.get(field) == predicted.get(field) for field in _COMPARED)
        for name in ("overall", f"type {line['type']}", f"grain {line.get('grain')}"):
            _count(tally, name, hit=hit)
    return [(name, hits, n) for name, (hits, n) in tally.items()]


def _count(tally: dict[str, list[int]], name: str, *, hit: bool) -> None:
    counts = tally.setdefault(name, [0, 0])
    counts[0] += hit
    counts[1] += 1
