"""Accounts of the staff who see to low scores."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_accounts import Account, Role, add_account

_LOGINS = count(1)


async def add_staff(
    connection: AsyncConnection,
    now: datetime,
    name: str = "Анна Петрова",
    role: Role = Role.OPERATOR,
    offices: Iterable[str] = (),
) -> Account:
    """A new account that may sign in."""
    made = await add_account(
        connection, Account("", f"staff-{next(_LOGINS)}", name, role, frozenset(offices), "ru"), now
    )
    assert isinstance(made, Account)
    return made
