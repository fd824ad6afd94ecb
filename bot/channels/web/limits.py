"""How often one may ask: token buckets, kept in the memory of the process."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic

REMEMBERED = 20_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class RateLimit:
    """One bucket a key: `burst` at once, then `rate` a second. The least recently seen keys are forgotten."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def left(self, key: str) -> int:
        """How many tokens there are now; takes none. For what counts only when it went wrong.

        >>> limit = RateLimit(rate=0.5, burst=2, clock=lambda: 0.0)
        >>> limit.left("a"), limit.wait("a"), limit.left("a"), limit.left("a")
        (2, 0, 1, 1)
        """
        return int(self._refilled(key).tokens) if self._rate else 1

    def wait(self, key: str) -> int:
        """Takes one token; returns 0, or the whole seconds to wait when there is none.

        >>> limit = RateLimit(rate=0.5, burst=1, clock=lambda: 0.0)
        >>> limit.wait("a"), limit.wait("a"), limit.wait("b")
        (0, 2, 0)
        """
        if not self._rate:
            return 0
        bucket = self._refilled(key)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return 0
        return max(1, ceil((1 - bucket.tokens) / self._rate))

    def _refilled(self, key: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(self._burst, now)
            if len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._rate)
        bucket.at = now
        self._buckets.move_to_end(key)
        return bucket
