"""What is told unasked in a conversation: a notice among the messages, stored once by its key."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Reply
from bot.db.encoding import reply_to_json
from bot.db.queries import Locked, message, save_conversation
from bot.shown import shown_report_id


async def add_told(connection: AsyncConnection, locked: Locked, reply: Reply, key: str, now: datetime) -> int:
    """Stores the notice as the bot's message, or as the system's while an operator speaks; gives its number.

    The conversation's state is written as `locked` holds it; its owner and their epoch stay. The row is locked,
    so the bot's words cannot come under an epoch that has passed. Ask `find_told` first: a key is told once.
    """
    talk = locked.conversation
    await connection.execute(
        insert(message),
        {
            "conversation_id": talk.id,
            "seq": locked.next_seq,
            "direction": "out",
            "author": "bot" if talk.owner == "bot" else "system",
            "body": reply.text,
            "reply": reply_to_json(reply),
            "external_id": key,
            "owner_epoch": talk.owner_epoch,
            "created_at": now,
            "readability_id": shown_report_id(reply.text, talk.segment),
        },
    )
    await save_conversation(connection, talk, locked.next_seq + 1, now)
    return locked.next_seq


async def find_told(connection: AsyncConnection, conversation_id: str, key: str) -> int | None:
    """The number of the notice of this key, where it is told already."""
    found = select(message.c.seq).where(
        message.c.conversation_id == conversation_id,
        message.c.external_id == key,
        message.c.direction == "out",
    )
    return (await connection.execute(found)).scalar_one_or_none()
