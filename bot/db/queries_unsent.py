"""What staff said in a messenger's conversation, from the moment it is stored until the messenger has taken it."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Author, Button, Conversation
from bot.db.encoding import reply_from_json
from bot.db.models_reach import UnsentMessageRow
from bot.db.queries import conversation, message

unsent: Any = UnsentMessageRow.__table__
MESSENGERS = frozenset({"telegram", "max"})


@dataclass(frozen=True, slots=True)
class Unsent:
    """Words on their way: which message they are, to whom, in which language of the citizen, with what to press."""

    conversation_id: str
    seq: int
    citizen: str
    language: str
    author: Author
    body: str
    signed: str | None
    buttons: tuple[Button, ...] = ()


async def keep_unsent(connection: AsyncConnection, talk: Conversation, seq: int) -> None:
    """Marks the message as one to be sent; where the citizen reads our own database, nothing is to be done."""
    if talk.channel in MESSENGERS:
        await connection.execute(insert(unsent), {"conversation_id": talk.id, "seq": seq})


async def conversations_unsent(connection: AsyncConnection, channel: str) -> tuple[str, ...]:
    """Conversations of the channel in which something is to be sent."""
    found = (
        select(unsent.c.conversation_id)
        .distinct()
        .join(conversation, conversation.c.id == unsent.c.conversation_id)
        .where(conversation.c.channel == channel)
    )
    return tuple((await connection.execute(found)).scalars())


async def first_unsent(connection: AsyncConnection, conversation_id: str) -> Unsent | None:
    """The oldest words of the conversation that are not sent."""
    found = (
        select(
            unsent.c.conversation_id,
            unsent.c.seq,
            conversation.c.citizen,
            conversation.c.language,
            message.c.author,
            message.c.body,
            message.c.signed,
            message.c.reply,
        )
        .join(conversation, conversation.c.id == unsent.c.conversation_id)
        .join(
            message,
            (message.c.conversation_id == unsent.c.conversation_id) & (message.c.seq == unsent.c.seq),
        )
        .where(unsent.c.conversation_id == conversation_id)
        .order_by(unsent.c.seq)
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    if row is None:
        return None
    words = Unsent(*row[:-1])
    return replace(words, buttons=reply_from_json(row.reply).buttons) if row.reply else words


async def drop_unsent(connection: AsyncConnection, words: Unsent) -> None:
    """They are sent, or never will be."""
    await connection.execute(
        delete(unsent).where(unsent.c.conversation_id == words.conversation_id, unsent.c.seq == words.seq)
    )
