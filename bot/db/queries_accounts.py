"""Accounts of the staff. Every function runs inside its caller's transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_accounts import AccountRow, RecoveryCodeRow, SignInLinkRow

account: Any = AccountRow.__table__
_code: Any = RecoveryCodeRow.__table__
_link: Any = SignInLinkRow.__table__


class Role(StrEnum):
    """What somebody is at the desk; which rights it has is in `bot/desk/access/rights.yml`."""

    OPERATOR = "operator"
    SENIOR = "senior"
    EDITOR = "editor"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the staff. `offices` are ids of the centre's offices; empty: all of them."""

    id: str
    login: str
    name: str
    role: Role
    offices: frozenset[str]
    language: str

    @property
    def actor(self) -> str:
        """The account as the audit names it."""
        return actor_of(self.id)

    def sees(self, office: str) -> bool:
        """Whether this office is theirs."""
        return not self.offices or office in self.offices


@dataclass(frozen=True, slots=True)
class Secrets:
    """What an account is checked by; never shown. `factor_secret` is sealed, `factor_since` empty until it is proved."""

    password_hash: str | None
    factor_secret: str | None
    factor_since: datetime | None
    factor_step: int


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account as the administrator sees it. `is_temporary`: the password was made by us, and must be changed."""

    account: Account
    created_at: datetime
    blocked_at: datetime | None
    has_password: bool
    is_temporary: bool
    factor_since: datetime | None
    issuer: str | None
    sub: str | None


@dataclass(frozen=True, slots=True)
class LoginTaken:
    """There is an account of this login, or of this person at the provider, already."""


async def add_account(
    connection: AsyncConnection,
    new: Account,
    now: datetime,
    password_hash: str | None = None,
    *,
    is_temporary: bool = False,
) -> Account | LoginTaken:
    """Stores the account under a new id; `new.id` is not read. A temporary password must be changed at once."""
    values = {
        "id": uuid4().hex,
        "login": clean_login(new.login),
        "name": new.name,
        "role": new.role.value,
        "offices": sorted(new.offices),
        "language": new.language,
        "password_hash": password_hash,
        "password_changed_at": None if is_temporary or not password_hash else now,
        "created_at": now,
    }
    try:
        async with connection.begin_nested():
            row = (await connection.execute(insert(account).values(values).returning(account))).one()
    except IntegrityError:
        return LoginTaken()
    return account_of(row)


async def find_account(connection: AsyncConnection, account_id: str) -> AccountCard | None:
    """The account of this id, blocked or not."""
    return await _card(connection, account.c.id == account_id)


async def account_by_login(connection: AsyncConnection, login: str) -> AccountCard | None:
    """The account of this login, in any case of letters, blocked or not."""
    return await _card(connection, account.c.login == clean_login(login))


async def account_by_sub(connection: AsyncConnection, issuer: str, sub: str) -> AccountCard | None:
    """The account linked to this person at the provider, blocked or not."""
    return await _card(connection, (account.c.issuer == issuer) & (account.c.sub == sub))


async def list_accounts(connection: AsyncConnection) -> tuple[AccountCard, ...]:
    """Every account, by name."""
    rows = await connection.execute(select(account).order_by(account.c.name, account.c.login))
    return tuple(_card_of(row) for row in rows)


async def names_of(connection: AsyncConnection, ids: Collection[str]) -> dict[str, str]:
    """The names of these accounts; an id that is none is left out."""
    found = select(account.c.id, account.c.name).where(account.c.id.in_(ids))
    return {row.id: row.name for row in await connection.execute(found)}


async def all_names(connection: AsyncConnection) -> dict[str, str]:
    """The name of every account by its id: a body has tens of them, or hundreds."""
    return {row.id: row.name for row in await connection.execute(select(account.c.id, account.c.name))}


async def count_accounts(connection: AsyncConnection) -> int:
    """How many accounts there are, blocked ones too."""
    return int((await connection.execute(select(func.count()).select_from(account))).scalar_one())


async def lock_account(connection: AsyncConnection, account_id: str) -> Secrets | None:
    """The account's secrets, its row locked until the transaction ends: no code is taken twice."""
    found = select(account).where(account.c.id == account_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    return _secrets_of(row) if row else None


async def secrets_by_login(connection: AsyncConnection, login: str) -> tuple[AccountCard, Secrets] | None:
    """The account of this login with what it is checked by."""
    found = select(account).where(account.c.login == clean_login(login))
    row = (await connection.execute(found)).one_or_none()
    return (_card_of(row), _secrets_of(row)) if row else None


async def change_account(connection: AsyncConnection, account_id: str, **values: Any) -> None:
    """Writes columns of the account; roles as their value, offices as a list."""
    await connection.execute(update(account).where(account.c.id == account_id).values(**values))


async def link_account(
    connection: AsyncConnection, account_id: str, issuer: str | None, sub: str | None
) -> bool:
    """Links the account to a person at the provider, or unlinks it; False where another one is linked so."""
    try:
        async with connection.begin_nested():
            await change_account(connection, account_id, issuer=issuer, sub=sub)
    except IntegrityError:
        return False
    return True


async def put_recovery_codes(connection: AsyncConnection, account_id: str, digests: Collection[str]) -> None:
    """These codes in the place of those there were."""
    await connection.execute(delete(_code).where(_code.c.account_id == account_id))
    if digests:
        rows = [{"account_id": account_id, "code_sha256": digest} for digest in digests]
        await connection.execute(insert(_code), rows)


async def take_recovery_code(connection: AsyncConnection, account_id: str, digest: str) -> bool:
    """Whether there was such a code; it is gone now."""
    used = delete(_code).where(_code.c.account_id == account_id, _code.c.code_sha256 == digest)
    return bool((await connection.execute(used)).rowcount)


async def count_recovery_codes(connection: AsyncConnection, account_id: str) -> int:
    """How many are left."""
    counted = select(func.count()).select_from(_code).where(_code.c.account_id == account_id)
    return int((await connection.execute(counted)).scalar_one())


async def put_link(connection: AsyncConnection, account_id: str, digest: str, ends_at: datetime) -> None:
    """A link to choose a password, in the place of any the account had."""
    await drop_links(connection, account_id)
    values = {"token_sha256": digest, "account_id": account_id, "ends_at": ends_at}
    await connection.execute(insert(_link), values)


async def drop_links(connection: AsyncConnection, account_id: str) -> None:
    """No link of the account opens anything any more."""
    await connection.execute(delete(_link).where(_link.c.account_id == account_id))


async def link_holder(connection: AsyncConnection, digest: str, now: datetime) -> AccountCard | None:
    """Whose link this is, while it lasts; the link stays."""
    found = select(_link.c.account_id).where(_link.c.token_sha256 == digest, _link.c.ends_at > now)
    account_id = (await connection.execute(found)).scalar_one_or_none()
    return await find_account(connection, account_id) if account_id else None


async def take_link(connection: AsyncConnection, digest: str, now: datetime) -> AccountCard | None:
    """Whose link this was; it is gone now. Nothing where it is unknown, used or past its end."""
    taken = delete(_link).where(_link.c.token_sha256 == digest).returning(_link.c.account_id, _link.c.ends_at)
    row = (await connection.execute(taken)).one_or_none()
    return await find_account(connection, row.account_id) if row and row.ends_at > now else None


def actor_of(account_id: str) -> str:
    """An account as the audit names it."""
    return f"operator:{account_id}"


def clean_login(said: str) -> str:
    """The login as it is stored.

    >>> clean_login("  Anna.Petrova ")
    'anna.petrova'
    """
    return said.strip().casefold()


def account_of(row: Row[Any]) -> Account:
    """The account of a row that has all columns of the table."""
    return Account(
        row.id, row.login, row.name, Role(row.role), frozenset(map(str, row.offices)), row.language
    )


async def _card(connection: AsyncConnection, which: Any) -> AccountCard | None:
    row = (await connection.execute(select(account).where(which))).one_or_none()
    return _card_of(row) if row else None


def _card_of(row: Row[Any]) -> AccountCard:
    return AccountCard(
        account_of(row),
        row.created_at,
        row.blocked_at,
        has_password=row.password_hash is not None,
        is_temporary=row.password_hash is not None and row.password_changed_at is None,
        factor_since=row.factor_since,
        issuer=row.issuer,
        sub=row.sub,
    )


def _secrets_of(row: Row[Any]) -> Secrets:
    return Secrets(row.password_hash, row.factor_secret, row.factor_since, row.factor_step)
