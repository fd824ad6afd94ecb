"""Event streams: one listener costs a bell and a timer. Nothing of the database is held while it waits."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from bot.channels.application import Application
from bot.channels.web import metrics
from bot.channels.web.sessions import Session
from bot.channels.web.shapes import Shaper
from bot.db.queries_talks_beside import typist

if TYPE_CHECKING:
    from bot.live import Bell

Read = TypeVar("Read")

PER_SESSION = 8
AT_ONCE = 100
LOOK_EVERY = 4
RETRY = b"retry: 2000\n\n"
HEARTBEAT = b": alive\n\n"
NOT_BEGUN_SECONDS = 2.0
TYPED_WITHIN = timedelta(seconds=15)


class Streams:
    """The open streams: how many there are, and how to end them when the server stops."""

    def __init__(self, app: Application, limit: int, heartbeat_seconds: float) -> None:
        self._app, self._limit, self._heartbeat = app, limit, heartbeat_seconds
        self._open: Counter[str] = Counter()
        self._bells: set[Bell] = set()
        self._readings: set[asyncio.Future[Any]] = set()
        self._closed = asyncio.Event()
        self._endings: list[Callable[[], None]] = []

    def ends_with(self, close: Callable[[], None]) -> None:
        """Other open streams of the site end when these do."""
        self._endings.append(close)

    def has_room(self, key: str) -> bool:
        """Whether this session may open one more stream."""
        return (
            self._open.total() < self._limit and self._open[key] < PER_SESSION and not self._closed.is_set()
        )

    def close(self) -> None:
        """Ends every stream: the browsers come back to the next process by themselves."""
        self._closed.set()
        for bell in self._bells:
            bell.ring("message")
        for close in self._endings:
            close()

    async def events(self, session: Session, after: int, shaper: Shaper) -> AsyncIterator[bytes]:
        """The events of this session's chat after a seq, and then as they come."""
        self._open[session.key] += 1
        metrics.streams.inc()
        try:
            yield RETRY
            conversation = await self._begun(session)
            if conversation is None:
                return
            async for event in self._heard(conversation, after, shaper):
                yield event
        finally:
            metrics.streams.dec()
            self._open[session.key] -= 1
            if not self._open[session.key]:
                del self._open[session.key]

    async def _begun(self, session: Session) -> str | None:
        """The conversation's id, once the citizen has said something; nothing when the server stops."""
        while not self._closed.is_set():
            conversation = await self._read(self._app.assistant.conversation("web", session.citizen))
            if conversation is not None:
                return conversation.id
            try:
                await asyncio.wait_for(self._closed.wait(), NOT_BEGUN_SECONDS)
            except TimeoutError:
                continue
        return None

    async def _typist(self, conversation: str) -> str | None:
        """The name of the operator who types to this citizen now."""
        async with self._app.database.reading() as connection:
            return await typist(connection, conversation, self._app.clock() - TYPED_WITHIN)

    async def _read(self, reading: Coroutine[Any, Any, Read]) -> Read:
        """Lets a reading end even when the browser leaves in the middle: cut off, it would cost a connection."""
        task = asyncio.ensure_future(reading)
        self._readings.add(task)
        task.add_done_callback(self._readings.discard)
        return await asyncio.shield(task)

    async def _heard(self, conversation: str, after: int, shaper: Shaper) -> AsyncIterator[bytes]:
        seq = after
        with self._app.live.listen(conversation) as bell:
            self._bells.add(bell)
            try:
                silences = 0
                while not self._closed.is_set():
                    # Another process may have stored something and rung no bell here: a look now and then.
                    if silences % LOOK_EVERY == 0:
                        stored = await self._read(self._app.assistant.history(conversation, seq, AT_ONCE))
                        for message in stored:
                            seq = message.seq
                            yield _event("message", shaper.message(message), seq)
                        if len(stored) == AT_ONCE:
                            continue
                    signals = await bell.wait(self._heartbeat)
                    silences = 0 if "message" in signals else silences + 1
                    if "typing" in signals:
                        name = await self._read(self._typist(conversation))
                        yield _event("typing", {"name": shaper.name_of("operator", name)})
                    elif not signals:
                        yield HEARTBEAT
            finally:
                self._bells.discard(bell)


def _event(name: str, data: dict[str, Any], seq: int | None = None) -> bytes:
    number = f"id: {seq}\n" if seq is not None else ""
    return f"event: {name}\n{number}data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
