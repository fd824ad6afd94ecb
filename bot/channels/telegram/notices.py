"""Notices over Telegram, by the same sender as replies. Sending needs no updates, so any process may do it.

Telegram knows no key: a notice whose answer was lost on the way may come twice.
"""

from dataclasses import replace
from typing import assert_never

import structlog

from bot.channels.telegram.rendering import LONGEST_TEXT, keyboard, sendable, split_text
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.shapes import CHANNEL, Address, Outgoing
from bot.channels.telegram.verdicts import (
    Accepted,
    Again,
    Refused,
    TelegramHaltError,
    Unreachable,
)
from bot.clock import Clock
from bot.conversation import Owner, Reply
from bot.db import Database
from bot.db.queries import find_conversation, lock_known_conversation, save_conversation
from bot.db.queries_updates import is_unreachable, mark_unreachable
from bot.notices import channel as delivery
from bot.notices.channels.chat import expecting
from bot.notices.channels.pressing import buttons_under
from bot.notices.rating import asked_by

log = structlog.get_logger()

# The connection was never made, so Telegram has seen nothing (the names are those of aiohttp's errors).
_NEVER_SENT = ("ClientConnector", "ClientProxyConnection", "ServerFingerprintMismatch")
_MORE = "…"


class TelegramNotices:
    """One private chat a notice. A group never gets one: what it says is one person's business."""

    name = CHANNEL

    def __init__(self, sender: Sender, database: Database, clock: Clock) -> None:
        """`sender` is the caller's to close."""
        self._sender, self._database, self._clock = sender, database, clock

    async def send(self, message: delivery.Message) -> delivery.Outcome:
        """One try. A chat that refused before, and has not spoken since, is not knocked at."""
        chat = _private_chat(message.address)
        if chat is None:
            return delivery.Permanent("no private chat", dead_address=True)
        async with self._database.reading() as connection:
            if await is_unreachable(connection, CHANNEL, message.address):
                return delivery.Permanent("unreachable", dead_address=True)
            talk = await find_conversation(connection, CHANNEL, message.address)
        try:
            said = _outgoing(message, talk.owner if talk else "bot")
            outcome = await self._sender.try_once(Address(chat), said)
        except TelegramHaltError as halt:
            log.exception("telegram.notices_refused", key=halt.key)
            return delivery.Permanent(halt.key)
        if talk is not None and isinstance(outcome, int | Accepted):
            await self._expect(talk.id, message)
        return await self._judge(outcome, message.address)

    async def _expect(self, conversation_id: str, message: delivery.Message) -> None:
        """A rating may be typed as well as pressed: what was asked is remembered, as in a chat of our own."""
        asked = asked_by(message.buttons)
        if asked is None:
            return
        reply = Reply("notice", message.text, message.buttons, numbered=asked.numbered)
        async with self._database.transaction() as connection:
            locked = await lock_known_conversation(connection, conversation_id)
            talk = locked.conversation
            expecting_it = replace(talk, state=expecting(talk, reply))
            await save_conversation(connection, expecting_it, locked.next_seq, self._clock())

    async def _judge(
        self, outcome: int | Again | Accepted | Unreachable | Refused, chat: str
    ) -> delivery.Outcome:
        match outcome:
            case int():
                return delivery.Accepted(str(outcome))
            case Accepted():
                return delivery.Accepted()
            case Again(why, seconds):
                return _again(why, seconds)
            case Unreachable(why):
                async with self._database.transaction() as connection:
                    await mark_unreachable(connection, CHANNEL, chat, why, self._clock())
                return delivery.Permanent("unreachable", dead_address=True)
            case Refused(why):
                log.error("telegram.notice_refused", why=why)
                return delivery.Permanent("refused")
            case never:
                assert_never(never)


def _again(why: str, seconds: int | None) -> delivery.Temporary | delivery.Unknown:
    if seconds is not None:
        return delivery.Temporary("flood control", float(seconds), whole_channel=seconds > 0)
    if "flood control" in why:
        return delivery.Temporary("flood control", whole_channel=True)
    if any(name in why for name in _NEVER_SENT):
        return delivery.Temporary("not reached", whole_channel=True)
    # A 500, a gateway's page or silence: the message may stand in the chat all the same.
    return delivery.Unknown("answer lost")


def _private_chat(address: str) -> int | None:
    return int(address) if address.isascii() and address.isdigit() else None


def _outgoing(message: delivery.Message, owner: Owner) -> Outgoing:
    text = sendable(message.text)
    parts = split_text(text)
    if len(parts) > 1:
        # One notice is one message: a second part could fail after the first was seen.
        text = split_text(text, LONGEST_TEXT - len(_MORE))[0] + _MORE
    return Outgoing(text, keyboard(buttons_under(message, owner)))
