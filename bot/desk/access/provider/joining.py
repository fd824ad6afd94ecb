"""Whose account a person of the provider has: by their `sub`; their role by the account, or by their groups there."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_accounts import (
    Account,
    AccountCard,
    LoginTaken,
    Role,
    account_by_sub,
    find_account,
    link_account,
)
from bot.desk.access.provider.protocol import Failure, Person
from bot.desk.access.provider.settings import ProviderSettings
from bot.desk.accounts.keeping import LONGEST_NAME, Keeper, clean_name

PROVIDER = "provider"
"""Who did it, in the audit."""


async def join(
    connection: AsyncConnection, settings: ProviderSettings, person: Person, now: datetime
) -> AccountCard | Failure:
    """The account to sign in; one is made where the person's groups give a role and they have none yet."""
    card = await account_by_sub(connection, settings.issuer, person.sub)
    if card is not None and card.blocked_at is not None:
        return Failure.BLOCKED
    if not settings.role_claim:
        return card or Failure.UNKNOWN
    role = role_by_groups(settings, person)
    if role is None:
        return Failure.UNKNOWN
    if card is None:
        return await _made(connection, settings, person, role, now)
    account = replace(card.account, role=role)
    await Keeper(connection, PROVIDER, now).change(card.account, account)
    return replace(card, account=account)


def role_by_groups(settings: ProviderSettings, person: Person) -> Role | None:
    """The role of the first group of the settings that the person is in."""
    return next((role for group, role in settings.roles.items() if group in person.groups), None)


async def _made(
    connection: AsyncConnection, settings: ProviderSettings, person: Person, role: Role, now: datetime
) -> AccountCard | Failure:
    login = f"sso-{sha256(f'{settings.issuer} {person.sub}'.encode()).hexdigest()[:16]}"
    name = clean_name(person.name)[:LONGEST_NAME] or login
    new = Account("", login, name, role, frozenset(), "ru")
    made = await Keeper(connection, PROVIDER, now).create(new)
    if isinstance(made, LoginTaken) or not await link_account(
        connection, made.id, settings.issuer, person.sub
    ):
        return Failure.UNKNOWN
    return await find_account(connection, made.id) or Failure.UNKNOWN
