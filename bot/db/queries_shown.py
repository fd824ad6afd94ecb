"""What citizens were shown, by the id of its readability report."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries import message


async def find_shown(connection: AsyncConnection, readability_id: str) -> str | None:
    """The text of a message that bears this id; all that bear it say the same."""
    found = select(message.c.body).where(message.c.readability_id == readability_id).limit(1)
    return (await connection.execute(found)).scalar_one_or_none()
