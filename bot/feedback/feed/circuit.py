"""How long to leave a receiver alone that does not take what it is sent. Pure: moments and draws are handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from bot.feedback.feed.outcome import Accepted, Later, Outcome, Refused

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 600.0
LONGEST_WAIT = 3600.0
"""A receiver may ask for so many seconds of peace at once, not for ever."""

FAILURES = 4
"""So many rounds in a row go wrong, and the receiver is taken to be down: one try a pause, till one succeeds."""


def pause(tries: int, draw: float) -> float:
    """Seconds before the next try after so many: 5, 10, 20 … 600, scattered by ±30 % so that senders do not march in step.

    `draw` is uniform in 0..1.

    >>> [pause(tries, 0.5) for tries in (1, 2, 3, 20)]
    [5.0, 10.0, 20.0, 600.0]
    """
    whole = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(tries - 1, 10))
    return whole * (0.7 + 0.6 * draw)


@dataclass(frozen=True, slots=True)
class Circuit:
    """What all workers know of one receiver: rounds in a row that went wrong, and until when it is left alone."""

    failures: int = 0
    closed_until: datetime | None = None

    def room(self, batch: int, now: datetime) -> int:
        """How many events may go now: a batch, one to try it with, or none."""
        if self.closed_until is not None and now < self.closed_until:
            return 0
        return 1 if self.failures >= FAILURES else batch

    def after(self, outcomes: Sequence[Outcome], now: datetime, draw: float) -> "Circuit":
        """The same after a round: it went well where the receiver took or read any of it.

        What the receiver asked for, in seconds, counts in either case. `outcomes` holds one or more.
        """
        wait = max((each.wait or 0.0 for each in outcomes if isinstance(each, Later)), default=0.0)
        seconds, failures = min(wait, LONGEST_WAIT), 0
        if not any(_is_up(each) for each in outcomes):
            failures = self.failures + 1
            if failures >= FAILURES:
                seconds = max(seconds, pause(failures - FAILURES + 1, draw))
        return Circuit(failures, now + timedelta(seconds=seconds) if seconds else None)

    @property
    def is_down(self) -> bool:
        """Whether the receiver is taken to be down."""
        return self.failures >= FAILURES


def _is_up(outcome: Outcome) -> bool:
    match outcome:
        case Accepted():
            return True
        case Refused(_, gone):
            return not gone
        case Later():
            return False
        case never:
            assert_never(never)
