"""Accounts with passwords, and what the audit says of them."""

from collections.abc import Awaitable, Callable
from typing import Any

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from bot.db import Database
from bot.db.models_clients import AuditRow
from bot.db.queries_accounts import Account, Role, add_account
from tests.fakes import FakeClock

PASSWORD = "зимний берег реки"
# The least work argon2 knows: what is measured here is not its strength.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SIGN_IN = "/desk/sign-in"
Make = Callable[..., Awaitable[Account]]


@pytest.fixture(autouse=True)
def _quick_hashes(site: Any) -> None:
    site.state.access.passwords._hasher = QUICK


@pytest.fixture
def account_of(database: Database, clock: FakeClock) -> Make:
    """A stored account with `PASSWORD`: `await account_of("anna", "senior")`."""

    async def make(login: str, role: str = "operator", **more: Any) -> Account:
        new = Account("", login, more.get("name", "Анна Петрова"), Role(role), frozenset(), "ru")
        async with database.transaction() as connection:
            made = await add_account(
                connection, new, clock(), QUICK.hash(PASSWORD), is_temporary=more.get("is_temporary", False)
            )
        assert isinstance(made, Account)
        return made

    return make


@pytest.fixture
def audited(database: Database) -> Callable[[], Awaitable[list[Any]]]:
    """The lines of the audit, oldest first."""

    async def read() -> list[Any]:
        async with database.reading() as connection:
            return list(await connection.execute(select(AuditRow.__table__).order_by(AuditRow.id)))

    return read


async def enter(browser: Any, login: str = "anna", password: str = PASSWORD, **more: Any) -> Any:
    """The answer to the form of the sign-in."""
    return await browser.post(SIGN_IN, data={"login": login, "password": password}, **more)


def code_of(secret: str, clock: FakeClock) -> str:
    """What the telephone shows now."""
    return pyotp.TOTP(secret.replace(" ", "")).at(clock())
