"""The state of a line: the fold of its signals in the order of their moments, whatever order they came in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.db.queries_calls import CallDirection, CallState, Signal, SignalKind

_RANK: dict[SignalKind, int] = {"ringing": 0, "answered": 1, "held": 2, "resumed": 3, "ended": 4}


@dataclass(frozen=True, slots=True)
class Line:
    """How the line stands. `since` is when this state began; seconds are those of the parts that are over."""

    state: CallState = "ringing"
    since: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    talk_seconds: float = 0
    hold_seconds: float = 0

    def talked(self, now: datetime) -> int:
        """Seconds spoken, the present part included."""
        return round(self._talked(now))

    def held(self, now: datetime) -> int:
        """Seconds the client waited on hold, the present part included."""
        return round(self._held(now))

    def wrapped(self, now: datetime) -> int:
        """Seconds since the line went dead: the wrap-up."""
        return round(max(0.0, (now - self.ended_at).total_seconds())) if self.ended_at else 0

    def into(self, state: CallState, at: datetime) -> "Line":
        """Closes the part that runs. A line that was put on hold had been answered, whether we heard so or not."""
        answered = self.answered_at or (at if state in ("talking", "held") else None)
        return replace(
            self,
            state=state,
            since=at,
            answered_at=answered,
            talk_seconds=self._talked(at),
            hold_seconds=self._held(at),
        )

    def _talked(self, now: datetime) -> float:
        return self.talk_seconds + (self._running(now) if self.state == "talking" else 0)

    def _held(self, now: datetime) -> float:
        return self.hold_seconds + (self._running(now) if self.state == "held" else 0)

    def _running(self, now: datetime) -> float:
        return max(0.0, (now - self.since).total_seconds()) if self.since else 0.0


def line(signals: Iterable[Signal], direction: CallDirection) -> Line:
    """The line after these signals. What comes after the end, or repeats the state there is, changes nothing.

    An inbound call that nobody answered is missed; an outbound one is wrapped up, as somebody dialled.
    """
    folded = Line()
    for signal in sorted(signals, key=lambda each: (each.at, _RANK[each.kind], each.received_at)):
        folded = _after(folded, signal, direction)
    return folded


def _after(line: Line, signal: Signal, direction: CallDirection) -> Line:
    if line.ended_at is not None:
        return line
    match signal.kind:
        case "ringing":
            return line if line.since else replace(line, since=signal.at)
        case "answered":
            return line if line.answered_at else line.into("talking", signal.at)
        case "held":
            return line if line.state == "held" else line.into("held", signal.at)
        case "resumed":
            return line if line.state == "talking" else line.into("talking", signal.at)
        case "ended":
            missed = line.answered_at is None and direction == "inbound"
            return replace(line.into("missed" if missed else "wrapping", signal.at), ended_at=signal.at)
