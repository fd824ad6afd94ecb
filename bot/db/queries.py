"""Conversations and their messages. Every function takes a connection and runs inside its transaction.

The statements are built once: building them anew would cost more than running them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Table as SqlTable
from sqlalchemy import bindparam, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Conversation, Inbound, Message, Reply
from bot.db.encoding import reply_from_json, reply_to_json
from bot.db.models import ConversationRow, InboundRow, MessageRow
from bot.errors import LateBotMessage, NoSuchConversation
from bot.shown import shown_report_id


def _table(row: Any) -> SqlTable:
    table: SqlTable = row.__table__
    return table


conversation = _table(ConversationRow)
message = _table(MessageRow)
inbound = _table(InboundRow)

# Inserting, or touching what is there, takes the row's lock and reads it in a single statement.
_INSERTS: dict[str, Any] = {
    "sqlite": sqlite_insert(conversation),
    "postgresql": postgres_insert(conversation),
}
_LOCK = {
    name: statement.on_conflict_do_update(
        index_elements=["channel", "citizen"], set_={"updated_at": statement.excluded.updated_at}
    ).returning(conversation)
    for name, statement in _INSERTS.items()
}
_SEEN = (
    select(inbound.c.seq, inbound.c.reply_seq, message.c.reply)
    .join_from(
        inbound,
        message,
        (message.c.conversation_id == inbound.c.conversation_id) & (message.c.seq == inbound.c.reply_seq),
        isouter=True,
    )
    .where(inbound.c.conversation_id == bindparam("id"), inbound.c.external_id == bindparam("external"))
)
_SAVE = update(conversation).where(conversation.c.id == bindparam("key"))
_BOT_COLUMNS = (
    "conversation_id", "seq", "direction", "author", "body", "reply", "owner_epoch", "created_at", "readability_id"
)  # fmt: skip
# The condition on the epoch is the lock against a late bot: it stands in the insert itself.
_BOT_MESSAGE = insert(message).from_select(
    _BOT_COLUMNS,
    select(
        conversation.c.id,
        bindparam("new_seq", type_=message.c.seq.type),
        literal("out"),
        literal("bot"),
        bindparam("new_body", type_=message.c.body.type),
        bindparam("new_reply", type_=message.c.reply.type),
        conversation.c.owner_epoch,
        bindparam("at", type_=message.c.created_at.type),
        bindparam("new_report", type_=message.c.readability_id.type),
    ).where(
        conversation.c.id == bindparam("key"),
        conversation.c.owner == bindparam("owner", type_=conversation.c.owner.type),
        conversation.c.owner_epoch == bindparam("epoch", type_=conversation.c.owner_epoch.type),
    ),
)
_MESSAGES = (
    select(message)
    .where(message.c.conversation_id == bindparam("key"), message.c.seq > bindparam("after"))
    .order_by(message.c.seq)
    .limit(bindparam("at_most"))
)
_LAST_REPLY = (
    select(message.c.reply)
    .where(message.c.conversation_id == bindparam("key"), message.c.author == "bot")
    .order_by(message.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Locked:
    """A conversation whose row this transaction holds; `next_seq` is the next message's number."""

    conversation: Conversation
    next_seq: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A message that was handled before; `reply` is empty where the bot kept silent."""

    seq: int
    reply: Reply | None


async def lock_conversation(
    connection: AsyncConnection, came: Inbound, *, language: str, now: datetime
) -> Locked:
    """Makes sure the conversation exists and holds its row until the transaction ends."""
    row = (
        await connection.execute(
            _LOCK[connection.dialect.name],
            {
                "id": uuid4().hex,
                "channel": came.channel,
                "citizen": came.citizen,
                "language": came.language or language,
                "segment": came.segment,
                "state": {},
                "created_at": now,
                "updated_at": now,
            },
        )
    ).one()
    return Locked(conversation_of(row), row.next_seq)


async def lock_known_conversation(connection: AsyncConnection, conversation_id: str) -> Locked:
    """Holds the row of a conversation that must exist.

    Raises:
        NoSuchConversation: nothing is stored under this id.
    """
    found = select(conversation).where(conversation.c.id == conversation_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    if row is None:
        raise NoSuchConversation(conversation_id)
    return Locked(conversation_of(row), row.next_seq)


async def find_conversation(connection: AsyncConnection, channel: str, citizen: str) -> Conversation | None:
    """The citizen's conversation in this channel, unlocked."""
    found = select(conversation).where(conversation.c.channel == channel, conversation.c.citizen == citizen)
    row = (await connection.execute(found)).one_or_none()
    return conversation_of(row) if row else None


async def find_seen(connection: AsyncConnection, conversation_id: str, external_id: str) -> Seen | None:
    """How this very message was answered before; nothing where it is new. Ask only with the row locked."""
    row = (await connection.execute(_SEEN, {"id": conversation_id, "external": external_id})).one_or_none()
    if row is None:
        return None
    return Seen(row.reply_seq or row.seq, reply_from_json(row.reply) if row.reply else None)


async def add_citizen_message(
    connection: AsyncConnection, locked: Locked, came: Inbound, now: datetime
) -> int:
    """Stores what the citizen said; gives its number."""
    await connection.execute(
        insert(message),
        {
            "conversation_id": locked.conversation.id,
            "seq": locked.next_seq,
            "direction": "in",
            "author": "citizen",
            "body": came.text or came.pressed or "",
            "external_id": came.external_id,
            "owner_epoch": locked.conversation.owner_epoch,
            "created_at": now,
        },
    )
    return locked.next_seq


async def add_bot_message(
    connection: AsyncConnection, owned: Conversation, seq: int, reply: Reply, now: datetime
) -> int:
    """Stores the bot's reply with the id of its readability report; gives the message's number.

    Where a human owns the conversation the bot answers nothing but a tap on a rating (bot/flows/rating/beside.py).

    Raises:
        LateBotMessage: the conversation's owner has changed since `owned` was read.
    """
    stored = await connection.execute(
        _BOT_MESSAGE,
        {
            "key": owned.id,
            "owner": owned.owner,
            "epoch": owned.owner_epoch,
            "new_seq": seq,
            "new_body": reply.text,
            "new_reply": reply_to_json(reply),
            "at": now,
            "new_report": shown_report_id(reply.text, owned.segment),
        },
    )
    if stored.rowcount != 1:
        raise LateBotMessage(f"conversation {owned.id}: epoch {owned.owner_epoch} has passed")
    return seq


async def mark_handled(
    connection: AsyncConnection,
    conversation_id: str,
    came: Inbound,
    seqs: tuple[int, int | None],
    now: datetime,
) -> None:
    """Remembers that the message was handled; `seqs` are its own number and the reply's, if any."""
    await connection.execute(
        insert(inbound),
        {
            "conversation_id": conversation_id,
            "external_id": came.external_id,
            "seq": seqs[0],
            "reply_seq": seqs[1],
            "at": now,
        },
    )


async def save_conversation(
    connection: AsyncConnection, changed: Conversation, next_seq: int, now: datetime
) -> None:
    """Writes the conversation's language, segment, flow and state; its owner has statements of its own."""
    await connection.execute(
        _SAVE,
        {
            "key": changed.id,
            "language": changed.language,
            "segment": changed.segment,
            "flow": changed.flow,
            "flow_version": changed.flow_version,
            "state": dict(changed.state),
            "next_seq": next_seq,
            "updated_at": now,
        },
    )


async def read_messages(
    connection: AsyncConnection, conversation_id: str, after_seq: int = 0, limit: int = 100
) -> tuple[Message, ...]:
    """At most `limit` messages after `after_seq`, oldest first."""
    rows = await connection.execute(_MESSAGES, {"key": conversation_id, "after": after_seq, "at_most": limit})
    return tuple(message_of(row) for row in rows)


async def read_last_reply(connection: AsyncConnection, conversation_id: str) -> Reply | None:
    """What the bot said last."""
    stored = (await connection.execute(_LAST_REPLY, {"key": conversation_id})).scalar_one_or_none()
    return reply_from_json(stored) if stored else None


def conversation_of(row: Row[Any]) -> Conversation:
    """The conversation of a row that has all columns of the table."""
    return Conversation(
        id=row.id,
        channel=row.channel,
        citizen=row.citizen,
        language=row.language,
        segment=row.segment,
        owner=row.owner,
        owner_epoch=row.owner_epoch,
        flow=row.flow,
        flow_version=row.flow_version,
        state=row.state,
    )


def message_of(row: Row[Any]) -> Message:
    """The message of a row that has all columns of the table."""
    return Message(
        seq=row.seq,
        author=row.author,
        body=row.body,
        created_at=row.created_at,
        reply=reply_from_json(row.reply) if row.reply else None,
        external_id=row.external_id,
        readability_id=row.readability_id,
        signed=row.signed,
    )
