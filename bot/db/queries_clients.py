"""Clients, their addresses, and the book of what staff did. Every function runs inside its caller's transaction."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Conversation
from bot.db.models_clients import AddressRow, AuditRow, ClientRow

AddressChannel = Literal["web", "telegram", "max", "email", "sms"]
AddressState = Literal["good", "blocked", "dead"]
_CHATS = ("web", "telegram", "max")

client: Any = ClientRow.__table__
address: Any = AddressRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody who talks to us, or for whom an operator booked (then without a conversation).

    `timezone` is an IANA zone, empty where it is the centre's.
    """

    id: str
    conversation_id: str | None
    language: str
    segment: str | None
    timezone: str | None
    created_at: datetime
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a client can be written to: a chat's number, an e-mail box, a phone `+7…`."""

    id: int
    client_id: str
    channel: AddressChannel
    value: str
    state: AddressState
    created_at: datetime
    changed_at: datetime


async def client_of(connection: AsyncConnection, conversation: Conversation, now: datetime) -> Client:
    """The conversation's client, made where there is none, its chat being the first address.

    The client's language follows the conversation's. The conversation's row is the caller's (or nobody else's):
    two callers at once still get one client.
    """
    found = select(client).where(client.c.conversation_id == conversation.id)
    row = (await connection.execute(found)).one_or_none()
    if row is not None:
        return await _in_language(connection, _client(row), conversation.language)
    adding = _INSERTS[connection.dialect.name](client).on_conflict_do_nothing(
        index_elements=["conversation_id"]
    )
    await connection.execute(
        adding,
        {
            "id": uuid4().hex,
            "conversation_id": conversation.id,
            "language": conversation.language,
            "segment": conversation.segment,
            "created_at": now,
        },
    )
    made = _client((await connection.execute(found)).one())
    if conversation.channel in _CHATS:
        await add_address(connection, made.id, conversation.channel, conversation.citizen, now)  # type: ignore[arg-type]
    return made


async def _in_language(connection: AsyncConnection, known: Client, language: str) -> Client:
    """What is written to the client from now on is in the language they speak now."""
    if known.language == language:
        return known
    await connection.execute(update(client).where(client.c.id == known.id).values(language=language))
    return replace(known, language=language)


async def add_client(connection: AsyncConnection, language: str, now: datetime) -> Client:
    """A client without a conversation: somebody who called, for whom an operator books."""
    values = {"id": uuid4().hex, "language": language, "created_at": now}
    row = (await connection.execute(insert(client).values(values).returning(client))).one()
    return _client(row)


async def set_timezone(connection: AsyncConnection, client_id: str, timezone: str | None) -> None:
    """By whose clock the client lives: an IANA zone, None for the office's."""
    await connection.execute(update(client).where(client.c.id == client_id).values(timezone=timezone))


async def find_client(connection: AsyncConnection, client_id: str) -> Client | None:
    """The client of this id."""
    row = (await connection.execute(select(client).where(client.c.id == client_id))).one_or_none()
    return _client(row) if row else None


async def add_address(
    connection: AsyncConnection, client_id: str, channel: AddressChannel, value: str, now: datetime
) -> None:
    """The client can be written to here. Given again, an address that was dead is tried anew."""
    adding = _INSERTS[connection.dialect.name](address)
    values = {
        "client_id": client_id,
        "channel": channel,
        "value": value,
        "created_at": now,
        "changed_at": now,
    }
    await connection.execute(
        adding.on_conflict_do_update(
            index_elements=["client_id", "channel", "value"],
            set_={"state": "good", "changed_at": now},
            where=address.c.state != "good",
        ),
        values,
    )


async def addresses_of(connection: AsyncConnection, client_id: str) -> tuple[Address, ...]:
    """Every address of the client, dead ones too, the oldest first."""
    found = select(address).where(address.c.client_id == client_id).order_by(address.c.id)
    return tuple(Address(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001


async def audit(  # noqa: PLR0913 (a line of the book is its fields)
    connection: AsyncConnection,
    *,
    actor: str,
    action: str,
    subject: str,
    now: datetime,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Writes who did what to whose data: `subject` is an id; `detail` holds no personal data."""
    await connection.execute(
        insert(AuditRow),
        {
            "at": now,
            "actor": actor,
            "action": action,
            "subject": subject,
            "reason": reason,
            "detail": detail or {},
        },
    )


async def is_audited(connection: AsyncConnection, subject: str, action: str) -> bool:
    """Whether this was ever done to this subject."""
    line = select(AuditRow.id).where(AuditRow.subject == subject, AuditRow.action == action).limit(1)
    return (await connection.execute(line)).first() is not None


def _client(row: Row[Any]) -> Client:
    return Client(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)
