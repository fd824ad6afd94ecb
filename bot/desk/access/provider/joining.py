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
    add_account,
    change_account,
    find_account,
    link_account,
)
from bot.db.queries_clients import audit
from bot.desk.access.provider.protocol import Failure, Person
from bot.desk.access.provider.settings import ProviderSettings

_LONGEST_NAME = 120


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
    if card.account.role == role:
        return card
    await change_account(connection, card.account.id, role=role.value)
    detail = {"before": card.account.role.value, "after": role.value}
    await audit(
        connection, actor="provider", action="account.role", subject=card.account.id, now=now, detail=detail
    )
    return replace(card, account=replace(card.account, role=role))


def role_by_groups(settings: ProviderSettings, person: Person) -> Role | None:
    """The role of the first group of the settings that the person is in."""
    return next((role for group, role in settings.roles.items() if group in person.groups), None)


async def _made(
    connection: AsyncConnection, settings: ProviderSettings, person: Person, role: Role, now: datetime
) -> AccountCard | Failure:
    login = f"sso-{sha256(f'{settings.issuer} {person.sub}'.encode()).hexdigest()[:16]}"
    name = " ".join(person.name.split())[:_LONGEST_NAME] or login
    made = await add_account(connection, Account("", login, name, role, frozenset(), "ru"), now)
    if isinstance(made, LoginTaken) or not await link_account(
        connection, made.id, settings.issuer, person.sub
    ):
        return Failure.UNKNOWN
    detail = {"role": role.value}
    await audit(
        connection, actor="provider", action="account.created", subject=made.id, now=now, detail=detail
    )
    return await find_account(connection, made.id) or Failure.UNKNOWN
