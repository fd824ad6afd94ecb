"""One stored update from reading to the sent reply."""

import asyncio
import re
from collections import deque
from typing import assert_never

import structlog

from bot.channels.application import Application
from bot.channels.telegram.intake import Outcome
from bot.channels.telegram.rendering import keyboard, render, sendable
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.shapes import (
    CHANNEL,
    Explanation,
    Ignored,
    Outgoing,
    Question,
    ReachChange,
)
from bot.channels.telegram.updates import OPERATOR, read_update
from bot.channels.telegram.verdicts import Accepted, Refused, Unreachable
from bot.conversation import Button, Reply
from bot.db.queries_reach import welcome_back
from bot.db.queries_updates import Update, is_unreachable, mark_unreachable

log = structlog.get_logger()

_PAGE = re.compile(r"(?:browse|popular):.+:\d{1,3}")
_REMEMBERED_ALBUMS = 1000
AT_ONCE = 32
"""Messages the assistant is given at one time, from all chats together."""


class Answering:
    """Answers updates: words and presses go to the assistant, everything else is explained here."""

    def __init__(self, app: Application, sender: Sender) -> None:
        self._app, self._sender = app, sender
        # Room for the assistant alone: a chat that waits for Telegram must not keep others from theirs.
        self._room = asyncio.Semaphore(AT_ONCE)
        self._albums: deque[str] = deque(maxlen=_REMEMBERED_ALBUMS)

    async def __call__(self, update: Update) -> Outcome:
        """How it went; `again` where the database failed and nothing was stored.

        Raises:
            TelegramHaltError: Telegram wants a human (the token is refused).
        """
        match read_update(update.payload, update.id, await self._sender.identity()):
            case Question() as asked:
                return await self._answer(asked, update.chat)
            case Explanation() as asked:
                return await self._explain(asked, update.chat)
            case ReachChange(chat, reachable):
                await self._note_reach(chat, None if reachable else "blocked")
                return "done"
            case Ignored(why, press):
                log.info("telegram.ignored", update=update.id, why=why)
                if press:
                    await self._sender.acknowledge(press)
                return "done"
            case never:
                assert_never(never)

    async def _answer(self, asked: Question, chat: str) -> Outcome:
        if asked.press:
            await self._sender.acknowledge(asked.press.id)
        async with self._room:
            delivered = await self._app.assistant.handle(asked.inbound)
        if not delivered.stored:
            return "again"
        language = await self._language(asked.inbound.citizen, asked.inbound.language)
        messages = render(delivered.reply, self._app.texts, language, self._app.clock().date())
        return await self._deliver(asked, messages, chat, turns_page=_turns_page(asked, delivered.reply))

    async def _explain(self, asked: Explanation, chat: str) -> Outcome:
        if asked.album in self._albums:
            return "done"
        if asked.album:
            self._albums.append(asked.album)
        language = await self._language(asked.citizen, asked.language)
        home = Button("menu:home", self._app.texts.say("menu-button-home", language))
        human = Button(OPERATOR, self._app.texts.say("handoff-button-call", language))
        text = sendable(self._app.texts.say(asked.why, language))
        outcome = await self._sender.send(asked.address, (Outgoing(text, keyboard((home, human))),))
        return await self._note(outcome, chat)

    async def _deliver(
        self, asked: Question, messages: tuple[Outgoing, ...], chat: str, *, turns_page: bool
    ) -> Outcome:
        if not messages:
            return "done"
        if turns_page and asked.press and asked.press.message and len(messages) == 1:
            edited = await self._sender.edit(asked.address, asked.press.message, messages[0])
            # A message that is gone or too old to change is no reason to leave the citizen without the page.
            if not isinstance(edited, Refused):
                return await self._note(edited, chat)
        return await self._note(await self._sender.send(asked.address, messages), chat)

    async def _note(self, outcome: Accepted | Unreachable | Refused, chat: str) -> Outcome:
        match outcome:
            case Accepted():
                await self._note_reach(chat, None)
                return "done"
            case Unreachable(why):
                await self._note_reach(chat, why)
                return "done"
            case Refused(why):
                log.error("telegram.refused", chat=chat, why=why)
                return "failed"
            case never:
                assert_never(never)

    async def _note_reach(self, chat: str, refusal: str | None) -> None:
        async with self._app.database.reading() as connection:
            was_unreachable = await is_unreachable(connection, CHANNEL, chat)
        if was_unreachable == bool(refusal):
            return
        async with self._app.database.transaction() as connection:
            if refusal:
                log.info("telegram.unreachable", chat=chat, why=refusal)
                await mark_unreachable(connection, CHANNEL, chat, refusal, self._app.clock())
            else:
                await welcome_back(connection, CHANNEL, chat, self._app.clock())

    async def _language(self, citizen: str, hint: str | None) -> str:
        known = await self._app.assistant.conversation(CHANNEL, citizen)
        return known.language if known else hint or self._app.settings.language


def _turns_page(asked: Question, reply: Reply) -> bool:
    """`More` under a list shows the next page in the same message, as people are used to in Telegram."""
    return reply.kind == "menu" and _PAGE.fullmatch(asked.inbound.pressed or "") is not None
