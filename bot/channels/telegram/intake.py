"""Updates are stored before they are acknowledged, then worked through: in order within a chat, chats side by side.

What is stored is not lost: an update that a killed program left undone is taken up again at the next start.
One process receives for one bot (Telegram allows no other for polling; for the webhook it is `otklik serve`).
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Literal

import structlog

from bot.channels.telegram.pace import Sleep
from bot.channels.telegram.shapes import CHANNEL
from bot.channels.telegram.updates import chat_of
from bot.channels.telegram.verdicts import TelegramHaltError
from bot.clock import Clock
from bot.db import Database
from bot.db.queries_updates import (
    KeptUpdate,
    Update,
    Waiting,
    begin_update,
    finish_update,
    forget_finished,
    keep_updates,
    list_unfinished,
    put_back_updates,
)

log = structlog.get_logger()

Outcome = Literal["done", "failed", "again"]
Answer = Callable[[Update], Awaitable[Outcome]]

MAX_ATTEMPTS = 8
"""An update that fails or kills the program this often is put aside for a human to look at."""

REMEMBERED = timedelta(days=7)
"""Telegram redelivers for a day; done updates are known a week to be sure."""

GRACE_SECONDS = 5.0
_LONGEST_PAUSE = 60.0
# Names, numbers and places come with updates unasked. Nothing here reads them, so they are not kept.
_PRIVATE = frozenset(
    {
        "first_name",
        "last_name",
        "username",
        "phone_number",
        "vcard",
        "title",
        "location",
        "venue",
        "passport_data",
        "order_info",
        "shipping_address",
    }
)


class Intake:
    """The queue between Telegram and the assistant. `answer` handles one update and tells how it went."""

    def __init__(
        self, database: Database, clock: Clock, answer: Answer, *, bot_id: int, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._database, self._clock, self._answer = database, clock, answer
        self._bot_id, self._sleep = bot_id, sleep
        self._queues: dict[str, deque[int]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._in_hand: set[int] = set()
        self._closing = False

    async def resume(self) -> int:
        """Takes up what an earlier run left undone, and forgets what is long done; gives how many wait."""
        async with self._database.transaction() as connection:
            await forget_finished(connection, CHANNEL, self._clock() - REMEMBERED)
            left = await list_unfinished(connection, CHANNEL)
        self._enqueue(left)
        return len(left)

    async def accept(self, payloads: Sequence[object]) -> int:
        """Stores the updates, those that came before left out, and gives how many are new.

        When this returns the updates may be acknowledged. What is no update at all is logged and skipped.
        """
        updates = [update for payload in payloads if (update := self._read(payload))]
        if not updates:
            return 0
        async with self._database.transaction() as connection:
            kept = await keep_updates(connection, CHANNEL, updates, self._clock())
        self._enqueue(kept)
        return len(kept)

    async def idle(self) -> None:
        """Returns when every chat's queue is worked through."""
        while self._workers:
            await asyncio.gather(*self._workers.values(), return_exceptions=True)

    async def close(self) -> None:
        """Lets the updates in hand be finished for a few seconds; the rest waits for the next start."""
        self._closing = True
        workers = list(self._workers.values())
        if workers:
            await asyncio.wait(workers, timeout=GRACE_SECONDS)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        if self._in_hand:
            async with self._database.transaction() as connection:
                await put_back_updates(connection, self._in_hand)

    def _read(self, payload: object) -> Update | None:
        number = payload.get("update_id") if isinstance(payload, dict) else None
        if not isinstance(payload, dict) or not isinstance(number, int) or isinstance(number, bool):
            log.warning("telegram.not_an_update", kind=type(payload).__name__)
            return None
        # Numbers count per bot: with another token they begin anew.
        return Update(f"{self._bot_id}:{number}", chat_of(payload), keepable(payload))

    def _enqueue(self, waiting: Sequence[Waiting]) -> None:
        for each in waiting:
            self._queues.setdefault(each.chat, deque()).append(each.key)
            if each.chat not in self._workers:
                self._start(each.chat)

    def _start(self, chat: str) -> None:
        worker = self._workers[chat] = asyncio.create_task(self._work(chat))

        def ended(task: asyncio.Task[None]) -> None:
            # A task that is cancelled before its first step never comes to its own `finally`.
            if self._workers.get(chat) is task:
                del self._queues[chat], self._workers[chat]

        worker.add_done_callback(ended)

    async def _work(self, chat: str) -> None:
        queue = self._queues[chat]
        try:
            while queue and not self._closing:
                await self._see_through(queue[0])
                queue.popleft()
        except TelegramHaltError as stopped:
            log.critical("telegram.stopped", why=str(stopped), key=stopped.key)
        finally:
            # No await since the queue was seen empty: nothing can have been added in between.
            del self._queues[chat], self._workers[chat]

    async def _see_through(self, key: int) -> None:
        """Works on one update until it is done, failed, or has had its chances."""
        tries = 0
        while True:
            try:
                finished = await self._try(key)
            except TelegramHaltError:
                await self._put_back(key)
                raise
            except Exception:
                # The worker's loop: one bad update, or a database that is away, must not end a chat's queue.
                log.exception("telegram.update_failed", key=key)
                finished = False
            if finished:
                return
            await self._sleep(min(_LONGEST_PAUSE, 2.0**tries))
            tries += 1

    async def _try(self, key: int) -> bool:
        async with self._database.transaction() as connection:
            taken = await begin_update(connection, key)
        if taken is None:
            return True
        self._in_hand.add(key)
        outcome = await self._outcome(taken)
        if outcome != "again":
            async with self._database.transaction() as connection:
                await finish_update(connection, key, outcome)
        self._in_hand.discard(key)
        return outcome != "again"

    async def _outcome(self, taken: KeptUpdate) -> Outcome:
        if taken.attempts > MAX_ATTEMPTS:
            log.error("telegram.put_aside", key=taken.key, attempts=taken.attempts)
            return "failed"
        return await self._answer(taken.update)

    async def _put_back(self, key: int) -> None:
        self._in_hand.discard(key)
        async with self._database.transaction() as connection:
            await put_back_updates(connection, [key])


def keepable(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The update without people's names, numbers and places, and fit for any database's JSON.

    >>> keepable({"from": {"id": 7, "first_name": "Ann"}, "contact": {"phone_number": "+7"}, "text": "a\\x00"})
    {'from': {'id': 7}, 'contact': {}, 'text': 'a'}
    """
    return {_fit(name): _keepable(value) for name, value in payload.items() if name not in _PRIVATE} | {
        # That a place came is worth an answer; where it is, is nobody's business.
        name: {}
        for name in ("location", "venue")
        if name in payload
    }


def _keepable(value: Any) -> Any:
    if isinstance(value, str):
        return _fit(value)
    if isinstance(value, dict):
        return keepable(value)
    return [_keepable(inner) for inner in value] if isinstance(value, list) else value


def _fit(text: str) -> str:
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
