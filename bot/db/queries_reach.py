"""A citizen who had blocked the bot is back."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_clients import address
from bot.db.queries_updates import mark_reachable


async def welcome_back(connection: AsyncConnection, channel: str, chat: str, now: datetime) -> None:
    """The chat takes messages again, and notices may go there."""
    await mark_reachable(connection, channel, chat)
    await connection.execute(
        update(address)
        .where(address.c.channel == channel, address.c.value == chat, address.c.state == "blocked")
        .values(state="good", changed_at=now)
    )
