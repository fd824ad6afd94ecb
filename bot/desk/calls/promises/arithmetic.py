"""Whether a promise was kept: arithmetic on its due moment and nothing else. Nobody sets it by hand."""

from datetime import datetime, timedelta
from typing import Literal

from bot.db.queries_promises import PromiseKind, PromiseState

GRACE: dict[PromiseKind, timedelta] = {
    "hold": timedelta(minutes=2),
    "callback": timedelta(hours=24),
    "written_answer": timedelta(hours=24),
}
"""What comes after the due moment but within this is late; what comes later, or never, is broken."""

WARNING: dict[PromiseKind, timedelta] = {
    "hold": timedelta(seconds=20),
    "callback": timedelta(minutes=15),
    "written_answer": timedelta(hours=1),
}
"""So long before the due moment its owner is warned."""

Urgency = Literal["calm", "soon", "over"]


def settled(kind: PromiseKind, due_at: datetime, kept_at: datetime) -> PromiseState:
    """What a promise becomes when it is made good at `kept_at`."""
    if kept_at <= due_at:
        return "kept"
    return "late" if kept_at <= due_at + GRACE[kind] else "broken"


def standing(kind: PromiseKind, due_at: datetime, now: datetime) -> PromiseState:
    """What an open promise is at `now`: still open, or broken as even its grace is over."""
    return "broken" if now > due_at + GRACE[kind] else "open"


def urgency(kind: PromiseKind, due_at: datetime, now: datetime) -> Urgency:
    """How near the due moment is."""
    if now > due_at:
        return "over"
    return "soon" if now >= due_at - WARNING[kind] else "calm"
