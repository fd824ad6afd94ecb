"""People who decide, and notices that rest on what they decided."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.consents.ledger import Decision
from bot.conversation import Conversation, Inbound
from bot.db import Database
from bot.db.models_notices import NoticeRow
from bot.db.queries import lock_conversation
from bot.db.queries_clients import Client, add_client, client_of

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
notice: Any = NoticeRow.__table__


async def somebody(database: Database) -> str:
    """A client without a conversation; gives the id."""
    async with database.transaction() as connection:
        return (await add_client(connection, "ru", NOW)).id


async def talking(connection: AsyncConnection, channel: Any = "web", citizen: str = "anna") -> Client:
    """A client with a conversation of their own."""
    locked = await lock_conversation(connection, Inbound(channel, "1", citizen), language="ru", now=NOW)
    owned: Conversation = locked.conversation
    return await client_of(connection, owned, NOW)


def decision(client_id: str, purpose: Any = "personal-data", *services: str, message: str = "m1") -> Decision:
    """Decided by a button in the chat of the site."""
    return Decision(client_id, purpose, "button", "web", message, services)


async def add_notice(
    connection: AsyncConnection, client_id: str, consent_id: int | None, **values: Any
) -> str:
    """A notice that waits; content where it rests on a consent."""
    key = uuid4().hex
    row = {
        "id": key,
        "dedupe_key": key,
        "client_id": client_id,
        "category": "content" if consent_id else "trigger",
        "proactive": False,
        "template": "news",
        "values": values,
        "consent_id": consent_id,
        "not_before": NOW,
        "not_after": NOW + timedelta(days=1),
        "priority": 90,
        "plan": [],
        "due_at": NOW,
        "created_at": NOW,
    }
    await connection.execute(insert(notice).values(row))
    return key


async def notice_state(connection: AsyncConnection, notice_id: str) -> tuple[str, str]:
    """(state, why) of a notice."""
    found = select(notice.c.state, notice.c.why).where(notice.c.id == notice_id)
    row = (await connection.execute(found)).one()
    return row.state, row.why
