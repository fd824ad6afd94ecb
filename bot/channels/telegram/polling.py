"""Long polling of our own: raw payloads, and the offset moves on only after the updates are stored.

aiogram's own polling confirms updates before they are handled, and reads a batch through strict models: one
odd update would be asked for again for ever, and everything behind it would wait.
"""

from typing import Any

import structlog
from aiogram.methods import DeleteWebhook, GetWebhookInfo, TelegramMethod

from bot.channels.telegram.intake import Intake
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.updates import ALLOWED_UPDATES
from bot.channels.telegram.verdicts import Refused, WebhookInTheWayError

log = structlog.get_logger()

POLL_SECONDS = 25
_NETWORK_SECONDS = 10


class GetRawUpdates(TelegramMethod[list[Any]]):
    """`getUpdates` whose result stays JSON."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = POLL_SECONDS
    allowed_updates: tuple[str, ...] = ALLOWED_UPDATES


async def check_webhook(sender: Sender, *, remove: bool) -> None:
    """Makes sure that no webhook takes the updates away.

    Raises:
        WebhookInTheWayError: there is one, and it was not asked to be removed.
    """
    info = await sender.ask(GetWebhookInfo())
    if not getattr(info, "url", ""):
        return
    if not remove:
        raise WebhookInTheWayError("a webhook is set")
    await sender.ask(DeleteWebhook())
    log.info("telegram.webhook_removed")


async def poll(sender: Sender, intake: Intake, *, seconds: int = POLL_SECONDS) -> None:
    """Receives for ever, `seconds` a request; end it by cancelling.

    Raises:
        TelegramHaltError: the token is refused, or another program receives this bot's updates.
    """
    offset: int | None = None
    while True:
        wanted = GetRawUpdates(offset=offset, timeout=seconds)
        batch = await sender.ask(wanted, within=seconds + _NETWORK_SECONDS)
        if not isinstance(batch, list):
            await _wait_after(batch, sender)
            continue
        try:
            await intake.accept(batch)
        except Exception:
            # The worker's loop: the database is away. The batch is not confirmed and comes again.
            log.exception("telegram.not_stored", updates=len(batch))
            await sender.pause()
            continue
        offset = _next_offset(batch, offset)


async def _wait_after(outcome: object, sender: Sender) -> None:
    why = outcome.why if isinstance(outcome, Refused) else repr(outcome)
    log.error("telegram.poll_refused", why=why)
    await sender.pause()


def _next_offset(batch: list[Any], offset: int | None) -> int | None:
    numbers = [
        update["update_id"]
        for update in batch
        if isinstance(update, dict) and isinstance(update.get("update_id"), int)
    ]
    return max(numbers) + 1 if numbers else offset
