"""A circuit-breaker: what failed thrice in a row is left alone for a while, then tried once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

FAULTS = 3
REST = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave to make one call, given back through `Breaker.report`."""

    era: int


class Breaker:
    """Closed → open after `faults` in a row → one probe after `rest` seconds → closed or open again. Thread-safe.

    `clock` gives monotonic seconds. A call that began before the breaker last changed is heard no more: an
    answer that comes late must not close it again.
    """

    def __init__(self, clock: Callable[[], float], *, faults: int = FAULTS, rest: float = REST) -> None:
        self._clock, self._most, self._rest = clock, faults, rest
        self._lock = threading.Lock()
        self._faults, self._era = 0, 0
        self._opened: float | None = None
        self._probing = False

    @property
    def closed(self) -> bool:
        return self._opened is None

    def ask(self) -> Pass | None:
        """Leave to call; None while it is open or while its one probe is under way."""
        with self._lock:
            if self._opened is None:
                return Pass(self._era)
            if self._probing or self._clock() - self._opened < self._rest:
                return None
            self._probing = True
            return Pass(self._era)

    def report(self, leave: Pass, *, well: bool) -> None:
        """How the call ended; every leave is to be reported, else a probe would never end."""
        with self._lock:
            if leave.era != self._era:
                return
            self._faults = 0 if well else self._faults + 1
            if self._probing:
                self._change(None if well else self._clock())
            elif self._faults >= self._most:
                self._change(self._clock())

    def _change(self, opened: float | None) -> None:
        self._opened, self._probing, self._faults = opened, False, 0
        self._era += 1
