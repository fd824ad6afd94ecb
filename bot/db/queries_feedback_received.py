"""Who received a service, what their chat remembers, what was decided about asking them. Nothing is written."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries import conversation
from bot.db.queries_booking import appointment
from bot.db.queries_clients import Client, address, client
from bot.db.queries_desk import request
from bot.db.queries_feedback import Invitation, interaction, invitation

_MOST = 20
"""Clients with one address that are looked at: one person has a client in each of their chats."""


async def known_client(connection: AsyncConnection, client_id: str) -> tuple[Client, ...]:
    """The client of this id; nobody where they are forgotten."""
    return await _known(connection, client.c.id == client_id)


async def clients_with_email(connection: AsyncConnection, box: str) -> tuple[Client, ...]:
    """Whoever left this box, in any case of letters; who came last stands first."""
    left = (address.c.channel == "email") & (func.lower(address.c.value) == box.lower())
    return await _known(connection, client.c.id.in_(select(address.c.client_id).where(left)))


async def clients_with_phone(connection: AsyncConnection, phone: str, phone_hash: str) -> tuple[Client, ...]:
    """Whoever left this phone `+7…`, or booked with one of this hash; who came last stands first."""
    left = (address.c.channel == "sms") & (func.lower(address.c.value) == phone)
    booked = select(appointment.c.client_id).where(appointment.c.phone_hash == phone_hash)
    # One set of ids: as two conditions joined by «or» both engines go through every client.
    return await _known(connection, client.c.id.in_(select(address.c.client_id).where(left).union(booked)))


async def notes_of_chat(connection: AsyncConnection, of: Client) -> Mapping[str, Any]:
    """What the client's conversation remembers, unlocked; empty where they have none."""
    found = select(conversation.c.state).where(conversation.c.id == of.conversation_id)
    return (await connection.execute(found)).scalar_one_or_none() or {}


async def notes_of_request(connection: AsyncConnection, request_id: int) -> Mapping[str, Any]:
    """What the conversation that a request comes from remembers; empty where it comes from none."""
    of = select(request.c.conversation_id).where(request.c.id == request_id).scalar_subquery()
    found = select(conversation.c.state).where(conversation.c.id == of)
    return (await connection.execute(found)).scalar_one_or_none() or {}


async def first_decision(connection: AsyncConnection, kind: str, ref: str) -> Invitation | None:
    """What was decided when this ended: the first question of the chain, asked or not."""
    found: Select[Any] = (
        select(invitation)
        .join(interaction, interaction.c.id == invitation.c.interaction_id)
        .where(interaction.c.kind == kind, interaction.c.ref == ref, invitation.c.round == 0)
        .order_by(invitation.c.id)
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    return Invitation(**row._mapping) if row else None  # noqa: SLF001 (the documented way to a row's names)


async def _known(connection: AsyncConnection, whose: ColumnElement[bool]) -> tuple[Client, ...]:
    found = (
        select(client)
        .where(whose, client.c.erased_at.is_(None))
        .order_by(client.c.created_at.desc(), client.c.id)
        .limit(_MOST)
    )
    return tuple(Client(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001 (as above)
