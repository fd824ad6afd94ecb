"""How fast Telegram lets a bot speak: 30 messages a second in all, 1 a second to a chat, 20 a minute to a group."""

import asyncio
import time
from collections.abc import Awaitable, Callable

Sleep = Callable[[float], Awaitable[None]]
Moment = Callable[[], float]
"""Seconds of a clock that only goes forward."""

_REMEMBERED = 10_000


class Bucket:
    """A token bucket: `capacity` at once, `rate` a second in the long run."""

    __slots__ = ("_at", "_capacity", "_left", "_rate")

    def __init__(self, rate: float, capacity: float, now: float) -> None:
        self._rate, self._capacity = rate, capacity
        self._left, self._at = capacity, now

    def take(self, now: float) -> float:
        """Takes a token and gives the seconds to wait for it; who comes next waits longer.

        >>> bucket = Bucket(rate=1, capacity=2, now=0)
        >>> bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(9)
        (0.0, 0.0, 1.0, 0.0)
        """
        self._left = self._refilled(now) - 1
        self._at = now
        return max(0.0, -self._left / self._rate)

    def is_full(self, now: float) -> bool:
        """Whether the bucket remembers nothing."""
        return self._refilled(now) >= self._capacity

    def _refilled(self, now: float) -> float:
        return min(self._capacity, self._left + (now - self._at) * self._rate)


class Pace:
    """The turns of all messages of one bot. Telegram bears short bursts in a chat: three at once."""

    def __init__(self, *, sleep: Sleep = asyncio.sleep, moment: Moment = time.monotonic) -> None:
        self._sleep, self._moment = sleep, moment
        self._all = Bucket(rate=30, capacity=30, now=moment())
        self._chats: dict[int, Bucket] = {}

    async def turn(self, chat: int) -> None:
        """Waits until a message to this chat may go. Groups have negative ids."""
        if wait := self._chat(chat).take(self._moment()):
            await self._sleep(wait)
        if wait := self._all.take(self._moment()):
            await self._sleep(wait)

    def _chat(self, chat: int) -> Bucket:
        if chat not in self._chats:
            now = self._moment()
            if len(self._chats) >= _REMEMBERED:
                self._chats = {key: known for key, known in self._chats.items() if not known.is_full(now)}
            self._chats[chat] = Bucket(1, 3, now) if chat > 0 else Bucket(20 / 60, 20, now)
        return self._chats[chat]
