"""Wake-ups within the process: whoever watches a conversation hears at once that something was said there."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Signal = Literal["message", "typing"]

DESK = "desk"
"""The bell of everything that is emitted to the operators' desk, beside those of conversations."""


class Bell:
    """One listener's ear on one conversation."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._signals: set[Signal] = set()

    def ring(self, signal: Signal) -> None:
        """Something happened; several rings before the listener looks are one."""
        self._signals.add(signal)
        self._rung.set()

    async def wait(self, seconds: float) -> frozenset[Signal]:
        """What happened since the last look; empty when so many seconds passed in silence."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return frozenset()
        self._rung.clear()
        signals, self._signals = frozenset(self._signals), set()
        return signals


class Live:
    """All listeners of this process. Other processes are not heard: look into the database now and then."""

    def __init__(self) -> None:
        self._bells: dict[str, set[Bell]] = {}

    @contextmanager
    def listen(self, conversation_id: str) -> Iterator[Bell]:
        """A bell for this conversation. Begin to listen, then read the history: nothing falls between."""
        bell = Bell()
        self._bells.setdefault(conversation_id, set()).add(bell)
        try:
            yield bell
        finally:
            bells = self._bells[conversation_id]
            bells.discard(bell)
            if not bells:
                del self._bells[conversation_id]

    async def wait(self, conversation_id: str, seconds: float) -> bool:
        """Whether a message came within so many seconds from now."""
        with self.listen(conversation_id) as bell:
            return bool(await bell.wait(seconds))

    def wake(self, conversation_id: str, signal: Signal = "message") -> None:
        """Rings every bell of the conversation. Call after the transaction has ended, not before."""
        for bell in self._bells.get(conversation_id, ()):
            bell.ring(signal)
