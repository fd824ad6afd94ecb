"""Rows that stand behind invented answers, and the question whether anything real is there. Never commits."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import ConversationRow
from bot.db.models_accounts import AccountRow
from bot.db.models_booking import AppointmentRow
from bot.db.models_calls import CallRow
from bot.db.models_clients import ClientRow
from bot.db.models_feedback import InteractionRow

_client: Any = ClientRow.__table__
_account: Any = AccountRow.__table__
_REAL = (ConversationRow, ClientRow, AppointmentRow, CallRow, InteractionRow)


async def holds_anything(connection: AsyncConnection) -> bool:
    """Whether anybody talked, came or called here, or was invented to have done so."""
    found = [exists(select(table.__table__.c.id)) for table in _REAL]
    return any((await connection.execute(select(*found))).one())


async def add_clients(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """People without a name or an address: nobody can be written to."""
    await connection.execute(insert(_client), [dict(row) for row in rows])


async def add_staff(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Accounts without a password: nobody can sign in with them."""
    await connection.execute(insert(_account), [dict(row) for row in rows])
