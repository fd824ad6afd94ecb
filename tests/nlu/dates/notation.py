"""Short notation of expected readings: «2026-03-11 10:00 evening 09:00-11:00 !past ~any» and «2026-03-11T10:00 hour»."""

from datetime import datetime

from nlu.dates import Instant, Interval, Slot


def of_slot(slot: Slot) -> str:
    fields = []
    if slot.date:
        fields.append(slot.date.isoformat())
    if slot.time:
        fields.append(slot.time.strftime("%H:%M"))
    fields += [slot.part_of_day] if slot.part_of_day else []
    if slot.time_from or slot.time_to:
        fields.append(
            "-".join(edge.strftime("%H:%M") if edge else "" for edge in (slot.time_from, slot.time_to))
        )
    fields += [f"!{slot.problem}"] if slot.problem else []
    fields += [f"~{slot.wish}"] if slot.wish else []
    return " ".join(fields) or "-"


def of_moment(found: Instant | Interval | None) -> str:
    if found is None:
        return "none"
    if isinstance(found, Instant):
        return f"{_at(found.value, found.grain)} {found.grain}"
    if found.start and found.end_exclusive:
        return f"{_edge(found.start)}..{_edge(found.end_exclusive)} {found.grain}"
    edge, side = (found.start, "after") if found.start else (found.end_exclusive, "before")
    return f"{side} {_at(edge, found.grain)} {found.grain}"


def _at(moment: datetime, grain: str) -> str:
    wall = moment.replace(tzinfo=None)
    if grain in ("hour", "minute"):
        return wall.strftime("%Y-%m-%dT%H:%M")
    return wall.strftime("%Y-%m-%dT%H:%M:%S") if grain == "second" else wall.strftime("%Y-%m-%d")


def _edge(moment: datetime) -> str:
    wall = moment.replace(tzinfo=None)
    if (wall.hour, wall.minute, wall.second) == (0, 0, 0):
        return wall.strftime("%Y-%m-%d")
    return wall.strftime("%Y-%m-%dT%H:%M:%S" if wall.second else "%Y-%m-%dT%H:%M")
