"""What happens at the desk, heard by every open screen: `emit` inside a transaction, `Watch.listen` for a stream.

One watcher a process reads the new rows while somebody listens: at once when `live.wake(DESK)` rings here, within
`POLL_SECONDS` when another process wrote. No listener holds a connection of the database.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from time import monotonic
from typing import Any, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.db import Database
from bot.db.queries_desk_events import (
    Cursor,
    DeskEvent,
    Heard,
    emit,
    events_after,
    newest_event,
    oldest_event,
)
from bot.live import Live

__all__ = ["DESK", "Cursor", "DeskEvent", "Heard", "Watch", "emit"]

log = structlog.get_logger()

DESK = "desk"
"""Ring this bell after a transaction that emitted: `app.live.wake(DESK)`."""

POLL_SECONDS = 0.25
TROUBLE_SECONDS = 1.0
GIVE_UP_SECONDS = 10.0
"""A number that is missing for so long belongs to a transaction that was rolled back."""

PAGE = 500
TOO_FAR = 5_000
"""Whoever is further behind looks anew instead of hearing it all."""

PER_ACCOUNT = 6
QUEUE = 2_000

Read = TypeVar("Read")


class Ear:
    """One listener. `lost`: more came than it took, so it looks anew."""

    def __init__(self, hears: Callable[[DeskEvent], bool]) -> None:
        self.hears = hears
        self.lost = False
        self._waiting: asyncio.Queue[tuple[Heard, Cursor] | None] = asyncio.Queue(QUEUE)

    def put(self, heard: Heard, cursor: Cursor) -> None:
        """Hands an event over; never waits."""
        if self._waiting.full():
            self.lost = True
        else:
            self._waiting.put_nowait((heard, cursor))

    def end(self) -> None:
        """The watch is over."""
        self.lost = True
        if not self._waiting.full():
            self._waiting.put_nowait(None)

    async def take(self, seconds: float) -> tuple[Heard, Cursor] | None:
        """The next event with the cursor behind it; nothing where none came within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                return await self._waiting.get()
        except TimeoutError:
            return None


class Watch:
    """The listeners of this process, and the one watcher that reads for them while there are any."""

    def __init__(self, database: Database, live: Live) -> None:
        self._database, self._live = database, live
        self._ears: set[Ear] = set()
        self._open: Counter[str] = Counter()
        self._cursor: Cursor | None = None
        self._missed: dict[int, float] = {}
        self._watching: asyncio.Task[None] | None = None
        self._begun = asyncio.Event()
        self._readings: set[asyncio.Future[Any]] = set()
        self._closed = False

    def has_room(self, account_id: str) -> bool:
        """Whether this account may open one more stream here."""
        return not self._closed and self._open[account_id] < PER_ACCOUNT

    @property
    def here(self) -> Cursor:
        """How far this process has heard: from here goes on whoever has looked anew."""
        return self._cursor or Cursor()

    def close(self) -> None:
        """Ends every stream: the server stops."""
        self._closed = True
        for ear in self._ears:
            ear.end()

    async def listen(
        self, account_id: str, hears: Callable[[DeskEvent], bool], after: Cursor | None, *, beat: float
    ) -> AsyncIterator[tuple[Heard, Cursor] | None]:
        """Events after the cursor and then as they come; `None` after so many seconds of silence.

        `hears` tells what the listener's rights show. Ends where the listener must look anew: too far behind, or
        the server stops.
        """
        ear = Ear(hears)
        self._open[account_id] += 1
        self._ears.add(ear)
        try:
            self._wake_watcher()
            await self._begun.wait()
            mine = after or self._cursor or Cursor()
            missed, mine = await self._read(self._catch_up(mine))
            if missed is None:
                return
            for heard, cursor in missed:
                if hears(heard.event):
                    yield heard, cursor
            async for came in _as_they_come(ear, mine, beat):
                yield came
        finally:
            self._ears.discard(ear)
            self._open[account_id] -= 1
            if not self._open[account_id]:
                del self._open[account_id]

    async def _catch_up(self, after: Cursor) -> tuple[list[tuple[Heard, Cursor]] | None, Cursor]:
        """What was said while nobody listened, and the cursor behind it; nothing where it is too much."""
        missed: list[tuple[Heard, Cursor]] = []
        async with self._database.reading() as connection:
            newest, oldest = await newest_event(connection), await oldest_event(connection)
            # A cursor of another database, or one from before the events were forgotten.
            if not max(newest - TOO_FAR, oldest - 1) <= after.last <= newest:
                return None, after
            while page := await events_after(connection, after, PAGE):
                for heard in page:
                    after = after.after(heard)
                    missed.append((heard, after))
                if len(page) < PAGE:
                    break
        return missed, after

    def _wake_watcher(self) -> None:
        if self._watching is None or self._watching.done():
            self._begun.clear()
            self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        self._cursor, self._missed = None, {}
        with self._live.listen(DESK) as bell:
            while self._ears and not self._closed:
                try:
                    await self._look()
                except (SQLAlchemyError, OSError):
                    log.exception("desk.watch_failed")
                    await asyncio.sleep(TROUBLE_SECONDS)
                else:
                    self._begun.set()
                    await bell.wait(POLL_SECONDS)

    async def _look(self) -> None:
        """Reads what is new and hands it round."""
        async with self._database.reading() as connection:
            if self._cursor is None:
                self._cursor = Cursor(await newest_event(connection))
                return
            page = await events_after(connection, self._cursor, PAGE)
        cursor = self._cursor
        for heard in page:
            cursor = cursor.after(heard)
            for ear in self._ears:
                ear.put(heard, cursor)
            self._ring_citizen(heard.event)
        self._cursor = self._give_up(cursor)

    def _ring_citizen(self, event: DeskEvent) -> None:
        """A citizen who listens here hears at once what was said to them in another process, and who types there.

        Of operators only the holder is seen typing: the citizen is told of one.
        """
        if event.conversation_id is None or event.data.get("author") == "citizen":
            return
        if event.kind == "typing" and event.account_id == event.data.get("holder"):
            self._live.wake(event.conversation_id, "typing")
        elif event.data.get("seq"):
            self._live.wake(event.conversation_id)

    def _give_up(self, cursor: Cursor) -> Cursor:
        """Numbers that are missing for long are waited for no more."""
        now = monotonic()
        self._missed = {number: self._missed.get(number, now) for number in cursor.missing}
        gone = frozenset(number for number, since in self._missed.items() if now - since > GIVE_UP_SECONDS)
        return cursor.without(gone)

    async def _read(self, reading: Coroutine[Any, Any, Read]) -> Read:
        """Lets a reading end even when the browser leaves in the middle: cut off, it would cost a connection."""
        task = asyncio.ensure_future(reading)
        self._readings.add(task)
        task.add_done_callback(self._readings.discard)
        return await asyncio.shield(task)


async def _as_they_come(ear: Ear, mine: Cursor, beat: float) -> AsyncIterator[tuple[Heard, Cursor] | None]:
    while not ear.lost:
        came = await ear.take(beat)
        if came is None:
            yield None
            continue
        heard, _ = came
        if heard.id <= mine.last and heard.id not in mine.missing:
            continue  # heard while catching up
        mine = mine.after(heard)
        if ear.hears(heard.event):
            yield heard, mine
