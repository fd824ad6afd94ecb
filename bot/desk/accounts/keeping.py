"""What is done to accounts, the same from a page and from the command line; every deed is audited."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_accounts import (
    Account,
    AccountCard,
    LoginTaken,
    Role,
    add_account,
    change_account,
    clean_login,
    drop_links,
    link_account,
    put_link,
    put_recovery_codes,
)
from bot.db.queries_clients import audit
from bot.db.queries_sessions import end_sign_in, end_sign_ins, forgive_guess
from bot.desk.access.guesses import key_of_login, tries_of_codes
from bot.desk.access.sessions import TOKEN_BYTES, key_of

LONGEST_NAME = 120
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps accounts now: in one transaction, under one name of the audit."""

    connection: AsyncConnection
    actor: str
    now: datetime

    async def create(
        self, new: Account, hashed: str | None = None, *, is_temporary: bool = True
    ) -> Account | LoginTaken:
        """A new account, with the hash of its password or without one: then it is given a link."""
        made = await add_account(self.connection, new, self.now, hashed, is_temporary=is_temporary)
        if isinstance(made, Account):
            await self._note("account.created", made, role=made.role.value, offices=sorted(made.offices))
        return made

    async def change(self, was: Account, new: Account) -> None:
        """Name, role, offices and language as `new` has them. They hold at the next request of the account.

        Only what differs is written: `was` may have been read a while ago, and its role be another by now.
        """
        before, after = _changeable(was), _changeable(new)
        changed = {name: value for name, value in after.items() if value != before[name]}
        if not changed:
            return
        await change_account(self.connection, was.id, **changed)
        for name in ("role", "offices"):
            if name in changed:
                await self._note(f"account.{name}", was, before=before[name], after=after[name])
        if "name" in changed or "language" in changed:
            await self._note("account.changed", was)

    async def block(self, account: Account) -> None:
        """The account opens nothing from this moment, in any process; neither do its links."""
        await change_account(self.connection, account.id, blocked_at=self.now)
        await end_sign_ins(self.connection, account.id, self.now)
        await drop_links(self.connection, account.id)
        await self._note("account.blocked", account)

    async def unblock(self, account: Account) -> None:
        """The account opens again; its password stays, its wrong guesses are forgotten."""
        await change_account(self.connection, account.id, blocked_at=None)
        await self._forget_guesses(account)
        await self._note("account.unblocked", account)

    async def give_link(self, account: Account, hours: int) -> str:
        """The token of a link by which they choose a password; the old password holds until they do."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        await put_link(self.connection, account.id, key_of(token), self.now + timedelta(hours=hours))
        await self._note("account.link-given", account)
        return token

    async def give_password(self, account: Account, hashed: str, *, is_temporary: bool) -> None:
        """Another password; every sign-in ends."""
        changed = None if is_temporary else self.now
        await change_account(self.connection, account.id, password_hash=hashed, password_changed_at=changed)
        await drop_links(self.connection, account.id)
        await end_sign_ins(self.connection, account.id, self.now)
        await self._forget_guesses(account)
        await self._note("account.password-given", account)

    async def drop_factor(self, account: Account) -> None:
        """One-time codes are asked for no more: the telephone is lost, and the recovery codes too."""
        await change_account(self.connection, account.id, factor_secret=None, factor_since=None)
        await put_recovery_codes(self.connection, account.id, ())
        await self._note("account.factor-off", account)

    async def end(self, account: Account, sign_in_id: str = "", but: str = "") -> None:
        """Ends one sign-in, or all of them except `but`."""
        if sign_in_id:
            ended = await end_sign_in(self.connection, sign_in_id, account.id, self.now)
        else:
            ended = bool(await end_sign_ins(self.connection, account.id, self.now, but))
        if ended:
            await self._note("account.signed-out", account, session=sign_in_id or "all")

    async def link(self, account: Account, issuer: str | None, sub: str | None) -> bool:
        """Links the account to somebody at the provider, or to nobody; False where they have another account."""
        done = await link_account(self.connection, account.id, issuer, sub)
        if done:
            await self._note("account.linked" if sub else "account.unlinked", account)
        return done

    async def _forget_guesses(self, account: Account) -> None:
        for tries in (account.login, tries_of_codes(account.id)):
            await forgive_guess(self.connection, key_of_login(tries), all_of_them=True)

    async def _note(self, action: str, account: Account, **detail: Any) -> None:
        await audit(
            self.connection,
            actor=self.actor,
            action=action,
            subject=account.id,
            now=self.now,
            detail=detail,
        )


def _changeable(account: Account) -> dict[str, Any]:
    """The columns that are changed together, as they are stored."""
    return {
        "name": account.name,
        "role": account.role.value,
        "offices": sorted(account.offices),
        "language": account.language,
    }


def fault_of(new: Account, known_offices: Collection[str]) -> str:
    """The key of what is wrong with a new or changed account; empty where nothing is."""
    if not _LOGIN.fullmatch(clean_login(new.login)):
        return "access-account-login"
    if not new.name or len(new.name) > LONGEST_NAME:
        return "access-account-name"
    return "" if new.offices <= set(known_offices) else "access-account-office"


def clean_name(given: str) -> str:
    """One line without control characters.

    >>> clean_name("  Anna\\n Petrova\\x00 ")
    'Anna Petrova'
    """
    return " ".join("".join(sign if sign.isprintable() else " " for sign in given).split())


def role_of(said: str) -> Role | None:
    """The role of this name."""
    return next((role for role in Role if role.value == said), None)


def state_of(card: AccountCard) -> str:
    """The last part of the key `access-state-…`: blocked, no-password, temporary or good."""
    if card.blocked_at:
        return "blocked"
    if not card.has_password and not card.sub:
        return "no-password"
    return "temporary" if card.is_temporary else "good"
