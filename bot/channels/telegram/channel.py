"""The channel put together: token → bot → sender, intake, answering. Open it, then poll or mount the webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram.methods import SetMyCommands, SetWebhook
from aiogram.types import BotCommand
from fastapi import FastAPI
from pydantic import SecretStr

from bot.channels.application import Application
from bot.channels.telegram.answering import Answering
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.pace import Sleep
from bot.channels.telegram.relay import Relay
from bot.channels.telegram.sending import Sender, open_bot
from bot.channels.telegram.updates import ALLOWED_UPDATES
from bot.channels.telegram.verdicts import Refused
from bot.channels.telegram.webhook import WEBHOOK_PATH, BesideTheSite, webhook_app
from bot.texts import LANGUAGES, Texts

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class TelegramChannel:
    """The channel's parts. `intake` takes updates from wherever they come."""

    sender: Sender
    intake: Intake
    texts: Texts

    async def show_commands(self) -> None:
        """The list behind the «/» key, in every language."""
        for language in LANGUAGES:
            await self.sender.ask(
                SetMyCommands(commands=self._commands(language), language_code=language), patience=0
            )
        await self.sender.ask(SetMyCommands(commands=self._commands("ru")), patience=0)

    async def set_webhook(self, public_url: str, secret: SecretStr) -> str:
        """Tells Telegram where to deliver; gives the refusal, or an empty string."""
        wanted = SetWebhook(
            url=public_url.rstrip("/") + WEBHOOK_PATH,
            secret_token=secret.get_secret_value(),
            allowed_updates=list(ALLOWED_UPDATES),
        )
        outcome = await self.sender.ask(wanted, patience=0)
        return outcome.why if isinstance(outcome, Refused) else ""

    def _commands(self, language: str) -> list[BotCommand]:
        keys = {
            "menu": "telegram-command-menu",
            "operator": "telegram-command-operator",
            "stop": "telegram-command-stop",
        }
        return [
            BotCommand(command=name, description=self.texts.say(key, language)) for name, key in keys.items()
        ]


@asynccontextmanager
async def open_channel(
    app: Application, token: SecretStr, *, takes_up: bool = True, sleep: Sleep = asyncio.sleep
) -> AsyncIterator[TelegramChannel]:
    """The channel, closed in good order; `takes_up` what an earlier run left undone, before anything new, and
    says what operators say.

    Raises:
        TokenRefusedError: the token does not look like one.
    """
    sender = Sender(open_bot(token, app.settings.telegram_api_root), sleep=sleep)
    intake = Intake(app.database, app.clock, Answering(app, sender), bot_id=sender.bot_id, sleep=sleep)
    relay = Relay(app.database, sender, app.texts, app.clock)
    try:
        if takes_up:
            relay.start()
            if left := await intake.resume():
                log.info("telegram.resumed", updates=left)
        yield TelegramChannel(sender, intake, app.texts)
    finally:
        await relay.close()
        await intake.close()
        await sender.close()


def mount_webhook(site: FastAPI, app: Application) -> bool:
    """Adds the webhook to the site where token and secret are set; tells whether they are.

    Call it last: what is added later stands before it.
    """
    token, secret = app.settings.telegram_token, app.settings.telegram_webhook_secret
    if token is None or secret is None:
        return False
    late = _Late()
    site.add_middleware(BesideTheSite, webhook=late)
    site.router.lifespan_context = _with_channel(site.router.lifespan_context, app, token, (secret, late))
    return True


class _Late:
    """Stands where the webhook will be once the channel is open: middleware is built before that."""

    def __init__(self) -> None:
        self.app: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


def _with_channel(
    around: Callable[[Any], AbstractAsyncContextManager[Any]],
    app: Application,
    token: SecretStr,
    hook: tuple[SecretStr, _Late],
) -> Callable[[Any], AbstractAsyncContextManager[Any]]:
    secret, late = hook

    @asynccontextmanager
    async def lifespan(site: Any) -> AsyncIterator[Any]:
        async with around(site) as state, open_channel(app, token) as channel:
            late.app = webhook_app(channel.intake, secret.get_secret_value())
            yield state

    return lifespan
