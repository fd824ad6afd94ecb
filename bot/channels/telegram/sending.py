"""The only door to Telegram: every call is paced, its errors judged, and what is passing is tried again."""

import asyncio
import random
import time
from typing import Any, assert_never

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetMe,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from aiogram.utils.token import TokenValidationError
from pydantic import SecretStr

from bot.channels.telegram.pace import Moment, Pace, Sleep
from bot.channels.telegram.shapes import Address, Identity, Key, Outgoing
from bot.channels.telegram.verdicts import (
    Accepted,
    Again,
    Failure,
    Moved,
    Refused,
    TokenRefusedError,
    Unreachable,
    judge,
)

log = structlog.get_logger()

REQUEST_SECONDS = 20
PATIENCE_SECONDS = 2 * 3600
"""How long a message is tried again: an answer that comes later helps nobody."""

_LONGEST_BACKOFF = 60.0
_PAUSE = 5.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def open_bot(token: SecretStr, api_root: str = "") -> Bot:
    """aiogram's bot; `api_root` is a Bot API server of one's own.

    Raises:
        TokenRefusedError: the token does not look like one.
    """
    session = AiohttpSession(timeout=REQUEST_SECONDS)
    if api_root:
        session.api = TelegramAPIServer.from_base(api_root)
    try:
        return Bot(token.get_secret_value(), session=session)
    except TokenValidationError:
        raise TokenRefusedError("the token must look like 123456:ABC") from None


class Sender:
    """Says things through one bot. `sleep` and `moment` are the tests' seam in time."""

    def __init__(
        self,
        bot: Bot,
        *,
        sleep: Sleep = asyncio.sleep,
        moment: Moment = time.monotonic,
        pace: Pace | None = None,
    ) -> None:
        self._bot, self._sleep, self._moment = bot, sleep, moment
        self._pace = pace or Pace(sleep=sleep, moment=moment)
        self._identity: Identity | None = None
        self._asking = asyncio.Lock()
        self._moved: dict[int, int] = {}

    @property
    def bot_id(self) -> int:
        """The bot's number, known from the token without asking."""
        return self._bot.id

    async def identity(self) -> Identity:
        """Who the bot is; asked once.

        Raises:
            TokenRefusedError: Telegram does not know the token.
        """
        async with self._asking:
            while self._identity is None:
                match await self.ask(GetMe()):
                    case Unreachable() | Refused() | Accepted() as strange:
                        log.error("telegram.identity_unknown", outcome=repr(strange))
                        await self._sleep(_LONGEST_BACKOFF)
                    case me:
                        self._identity = Identity(me.id, me.username or "")
            return self._identity

    async def send(self, to: Address, messages: tuple[Outgoing, ...]) -> Accepted | Unreachable | Refused:
        """Sends the messages in order; the first that cannot be delivered ends it."""
        for message in messages:
            match await self._ask_in_chat(self._sending(to, message), to.chat):
                case Unreachable() | Refused() as failed:
                    return failed
        return Accepted()

    async def try_once(
        self, to: Address, message: Outgoing
    ) -> int | Again | Accepted | Unreachable | Refused:
        """One try at one message: whoever calls has a queue of their own. Gives the message's number.

        `Accepted`: taken, though the number could not be read.

        Raises:
            TelegramHaltError: nothing can be done without a human.
        """
        await self._pace.turn(to.chat)
        try:
            sent = await self._bot(self._sending(to, message))
        except Failure as error:
            verdict = judge(error)
        else:
            return sent.message_id
        if isinstance(verdict, Moved):
            self._moved[to.chat] = verdict.chat
            return Again("the chat has moved", 0)
        return verdict

    async def edit(self, to: Address, message_id: int, message: Outgoing) -> Accepted | Unreachable | Refused:
        """Puts the message in place of an older one; the very same text is no error."""
        editing = EditMessageText(
            chat_id=self._moved.get(to.chat, to.chat),
            message_id=message_id,
            text=message.text,
            reply_markup=_markup(message.keyboard),
            link_preview_options=_NO_PREVIEW,
        )
        match await self._ask_in_chat(editing, to.chat):
            case Unreachable() | Refused() as failed:
                return failed
        return Accepted()

    async def acknowledge(self, press_id: str) -> None:
        """Stops the blinking of a pressed button. One try: it is a courtesy, and it soon grows too old."""
        outcome = await self.ask(AnswerCallbackQuery(callback_query_id=press_id), patience=0)
        if isinstance(outcome, Refused):
            log.info("telegram.press_too_old", why=outcome.why)

    async def ask(
        self, method: TelegramMethod[Any], *, within: int | None = None, patience: float = PATIENCE_SECONDS
    ) -> Any:
        """The method's result, or `Accepted`, `Unreachable`, `Refused`.

        `within` is the seconds one request may take. Passing trouble is tried again for `patience` seconds, with a growing pause or as Telegram asks.

        Raises:
            TelegramHaltError: nothing can be done without a human.
        """
        began, tries = self._moment(), 0
        while True:
            try:
                return await self._bot(method, request_timeout=within)
            except Failure as error:
                verdict = judge(error)
            match verdict:
                case Again(why, seconds):
                    if self._moment() - began >= patience:
                        return Refused(why)
                    log.warning("telegram.again", method=type(method).__name__, why=why, seconds=seconds)
                    await self._sleep(_backoff(tries) if seconds is None else seconds)
                    tries += 1
                case Moved(chat):
                    self._moved[method.chat_id] = chat  # type: ignore[attr-defined]
                    method = method.model_copy(update={"chat_id": chat})
                case Accepted() | Unreachable() | Refused():
                    return verdict
                case never:
                    assert_never(never)

    async def pause(self) -> None:
        """A few seconds for what is broken elsewhere to mend."""
        await self._sleep(_PAUSE)

    async def close(self) -> None:
        """Closes the connections."""
        await self._bot.session.close()

    async def _ask_in_chat(self, method: TelegramMethod[Any], chat: int) -> Any:
        await self._pace.turn(chat)
        return await self.ask(method)

    def _sending(self, to: Address, message: Outgoing) -> SendMessage:
        replied = (
            ReplyParameters(message_id=to.reply_to, allow_sending_without_reply=True) if to.reply_to else None
        )
        return SendMessage(
            chat_id=self._moved.get(to.chat, to.chat),
            text=message.text,
            message_thread_id=to.thread,
            reply_parameters=replied,
            reply_markup=_markup(message.keyboard),
            link_preview_options=_NO_PREVIEW,
        )


def _markup(rows: tuple[tuple[Key, ...], ...]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    keys = [
        [InlineKeyboardButton(text=key.text, callback_data=key.data, url=key.url) for key in row]
        for row in rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=keys)


def _backoff(tries: int) -> float:
    """Seconds: 1, 2, 4 … 60, a little scattered so that many chats do not knock at once."""
    longest = min(_LONGEST_BACKOFF, 2.0 ** min(tries, 10))
    return longest * random.uniform(0.7, 1.0)  # noqa: S311 (no secret)
