"""What operators say at the desk goes out to Telegram: in order within a chat, by the sender that answers there.

It runs where the bot receives, of which there is one process. Words that were stored while that was off go out
when it starts. Telegram knows no key: killed between sending and noting, it sends the last words again.
"""

import asyncio
from dataclasses import replace
from functools import partial
from typing import assert_never

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.pace import Sleep
from bot.channels.telegram.rendering import keyboard, sendable, split_text
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.shapes import CHANNEL, Address, Outgoing
from bot.channels.telegram.verdicts import Accepted, Refused, TelegramHaltError, Unreachable
from bot.clock import Clock
from bot.db import Database
from bot.db.queries_unsent import Unsent, conversations_unsent, drop_unsent, first_unsent
from bot.db.queries_updates import mark_unreachable
from bot.texts import Texts

log = structlog.get_logger()

LOOK_EVERY_SECONDS = 1.0
TROUBLE_SECONDS = 30.0


class Relay:
    """Looks for unsent words every second; each chat has a task of its own while it has any."""

    def __init__(
        self, database: Database, sender: Sender, texts: Texts, clock: Clock, sleep: Sleep = asyncio.sleep
    ) -> None:
        """`sender` is the caller's to close, after this."""
        self._database, self._sender, self._texts = database, sender, texts
        self._clock, self._sleep = clock, sleep
        self._looking: asyncio.Task[None] | None = None
        self._chats: dict[str, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Begins to look."""
        self._looking = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Stops; what is not sent stays stored."""
        tasks = [task for task in (self._looking, *self._chats.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def look(self) -> None:
        """One look: every chat that has unsent words and no task gets one."""
        async with self._database.reading() as connection:
            waiting = await conversations_unsent(connection, CHANNEL)
        for conversation_id in waiting:
            if conversation_id not in self._chats:
                task = asyncio.create_task(self._say_all(conversation_id))
                self._chats[conversation_id] = task
                task.add_done_callback(partial(self._done, conversation_id))

    def _done(self, conversation_id: str, _task: asyncio.Task[None]) -> None:
        del self._chats[conversation_id]

    async def settled(self) -> None:
        """Waits for the chats at work."""
        await asyncio.gather(*self._chats.values())

    async def _look(self) -> None:
        while True:
            try:
                await self.look()
            except (SQLAlchemyError, OSError):
                log.exception("telegram.relay_failed")
                await self._sleep(TROUBLE_SECONDS)
            await self._sleep(LOOK_EVERY_SECONDS)

    async def _say_all(self, conversation_id: str) -> None:
        try:
            while words := await self._first(conversation_id):
                await self._say(words)
        except TelegramHaltError as halt:
            # A human must change something; the pause is all that keeps this from asking every second.
            log.exception("telegram.relay_halted", key=halt.key)
            await self._sleep(TROUBLE_SECONDS)
        except (SQLAlchemyError, OSError):
            log.exception("telegram.relay_failed")
            await self._sleep(TROUBLE_SECONDS)

    async def _first(self, conversation_id: str) -> Unsent | None:
        async with self._database.reading() as connection:
            return await first_unsent(connection, conversation_id)

    def _said(self, words: Unsent) -> str:
        """The operator's words under their name: in a messenger all messages look alike."""
        name = words.signed
        if name is None:
            return self._texts.say("relay-operator", words.language, text=words.body)
        return self._texts.say("relay-operator-named", words.language, name=name, text=words.body)

    async def _say(self, words: Unsent) -> None:
        chat, _, _member = words.citizen.partition("/")
        said = words.body
        if words.author == "operator":
            said = self._said(words)
        parts = [Outgoing(part) for part in split_text(sendable(said))]
        shown = (*parts[:-1], *(replace(part, keyboard=keyboard(words.buttons)) for part in parts[-1:]))
        outcome = await self._sender.send(Address(int(chat)), shown)
        async with self._database.transaction() as connection:
            match outcome:
                case Accepted():
                    pass
                case Unreachable(why):
                    log.info("telegram.unreachable", chat=chat, why=why)
                    await mark_unreachable(connection, CHANNEL, chat, why, self._clock())
                case Refused(why):
                    log.error("telegram.refused", chat=chat, why=why)
                case never:
                    assert_never(never)
            await drop_unsent(connection, words)
