"""`otklik telegram`: the assistant in Telegram by long polling, or the webhook's registration."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from secrets import token_urlsafe
from typing import Annotated, NoReturn

import typer
from pydantic import SecretStr

from bot.app import App
from bot.channels.telegram import is_installed
from bot.commands.running import run, show
from bot.commands.words import say
from bot.settings import Settings

FAILED = 1
BAD_INPUT = 2
SECRET_BYTES = 32


def telegram(
    webhook: Annotated[bool, typer.Option("--webhook", help=say("cli-telegram-webhook"))] = False,
    drop_webhook: Annotated[
        bool, typer.Option("--drop-webhook", help=say("cli-telegram-drop-webhook"))
    ] = False,
) -> None:
    """Runs until it is stopped by a signal. Exit code 2 for missing settings, 1 where Telegram refuses."""
    token = _token(Settings())
    # The operator of the system decides; that the question exists must not be found out from a fine.
    typer.echo(say("telegram-legal-warning"), err=True)
    if webhook:
        _register(Settings(), token)
    else:
        _guarded(lambda app: _receive(app, token, drop_webhook=drop_webhook))


def _token(settings: Settings) -> SecretStr:
    if not is_installed():
        _refuse(say("telegram-not-installed"))
    if settings.telegram_token is None or not settings.telegram_token.get_secret_value():
        _refuse(say("telegram-no-token"))
    return settings.telegram_token


def _register(settings: Settings, token: SecretStr) -> None:
    from bot.channels.telegram.webhook import SECRET_SHAPE  # noqa: PLC0415 (not before the extra was looked for)

    secret = settings.telegram_webhook_secret
    if secret is None or not SECRET_SHAPE.fullmatch(secret.get_secret_value()):
        _refuse(say("telegram-bad-secret", example=token_urlsafe(SECRET_BYTES)))
    if not settings.public_url.startswith("https://"):
        _refuse(say("telegram-no-address"))
    _guarded(lambda app: _set_webhook(app, token, secret))


def _guarded(work: Callable[[App], Awaitable[None]]) -> None:
    from bot.channels.telegram.verdicts import TelegramHaltError  # noqa: PLC0415 (as above)

    try:
        run(work)
    except TelegramHaltError as halt:
        typer.echo(say(halt.key), err=True)
        raise typer.Exit(FAILED) from None


async def _set_webhook(app: App, token: SecretStr, secret: SecretStr) -> None:
    from bot.channels.telegram.channel import open_channel  # noqa: PLC0415 (as above)
    from bot.channels.telegram.webhook import WEBHOOK_PATH  # noqa: PLC0415 (as above)

    async with open_channel(app, token, takes_up=False) as channel:
        if refusal := await channel.set_webhook(app.settings.public_url, secret):
            typer.echo(say("telegram-webhook-refused", why=refusal), err=True)
            raise typer.Exit(FAILED)
        await channel.show_commands()
        show(say("telegram-webhook-set", address=app.settings.public_url.rstrip("/") + WEBHOOK_PATH))


async def _receive(app: App, token: SecretStr, *, drop_webhook: bool) -> None:
    from bot.channels.telegram.channel import open_channel  # noqa: PLC0415 (as above)
    from bot.channels.telegram.polling import check_webhook, poll  # noqa: PLC0415 (as above)

    async def whole() -> None:
        async with open_channel(app, token) as channel:
            await check_webhook(channel.sender, remove=drop_webhook)
            await channel.show_commands()
            show(say("telegram-started", name=(await channel.sender.identity()).username))
            await poll(channel.sender, channel.intake)

    receiving = asyncio.create_task(whole())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, receiving.cancel)
    with suppress(asyncio.CancelledError):
        await receiving
    show(say("telegram-stopped"))


def _refuse(said: str) -> NoReturn:
    typer.echo(said, err=True)
    raise typer.Exit(BAD_INPUT)
