"""`otklik accounts …`: the staff who may sign in at the desk; how the first administrator is made."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated, Any, TypeVar

import typer

from bot.booking.places import places
from bot.clock import utc_now
from bot.commands.booking.opening import centre_of
from bot.commands.running import show
from bot.commands.words import say
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_accounts import (
    Account,
    AccountCard,
    LoginTaken,
    Role,
    account_by_login,
    clean_login,
    list_accounts,
)
from bot.desk.access.passwords import Passwords, readable_secret, weakness_of
from bot.desk.accounts.keeping import Keeper, clean_name, fault_of, state_of
from bot.errors import BadInput
from bot.settings import Settings

accounts = typer.Typer(help=say("cli-accounts"), no_args_is_help=True)

Result = TypeVar("Result")
AsJson = Annotated[bool, typer.Option("--json", help=say("cli-json"))]
Login = Annotated[str, typer.Argument(help=say("cli-accounts-login"))]
Asked = Annotated[bool, typer.Option("--ask", help=say("cli-accounts-ask"))]
Offices = Annotated[list[str] | None, typer.Option("--office", help=say("cli-accounts-office"))]
ACTOR = "administrator:cli"


@accounts.command("add", help=say("cli-accounts-add"))
def add(  # the options of the line
    login: Login,
    role: Annotated[Role, typer.Option(help=say("cli-accounts-role"))],
    name: Annotated[str, typer.Option(help=say("cli-accounts-name"))],
    office: Offices = None,
    ask: Asked = False,
) -> None:
    """Adds an account; prints a password for the first sign-in once, or asks for one with `--ask`."""
    new = Account("", clean_login(login), clean_name(name), role, _offices(office), "ru")
    _check(new)
    password = _password(new, ask=ask)
    hashed = asyncio.run(Passwords().hash(password))

    async def create(keeper: Keeper) -> Account | LoginTaken:
        return await keeper.create(new, hashed, is_temporary=not ask)

    if isinstance(_keeping(create), LoginTaken):
        raise BadInput(say("cli-accounts-taken", login=new.login))
    show(say("cli-accounts-added", login=new.login))
    _tell(password, ask=ask)


@accounts.command("list", help=say("cli-accounts-list"))
def listed(as_json: AsJson = False) -> None:
    """Login, role, offices and state of every account."""

    async def read(keeper: Keeper) -> tuple[AccountCard, ...]:
        return await list_accounts(keeper.connection)

    cards = _keeping(read)
    if as_json:
        show(json.dumps([_as_json(card) for card in cards], ensure_ascii=False))
        return
    for card in cards:
        one = _as_json(card)
        show("  ".join((one["login"], one["role"], one["name"], ",".join(one["offices"]), one["state"])))
    if not cards:
        show(say("cli-accounts-none"))


@accounts.command("block", help=say("cli-accounts-block"))
def block(login: Login) -> None:
    """Nothing opens to the account from this moment on."""
    _to(login, lambda keeper, card: keeper.block(card.account))
    show(say("cli-accounts-blocked", login=clean_login(login)))


@accounts.command("unblock", help=say("cli-accounts-unblock"))
def unblock(login: Login) -> None:
    """The account opens again, its wrong guesses forgotten."""
    _to(login, lambda keeper, card: keeper.unblock(card.account))
    show(say("cli-accounts-unblocked", login=clean_login(login)))


@accounts.command("reset", help=say("cli-accounts-reset"))
def reset(
    login: Login,
    factor: Annotated[bool, typer.Option("--factor", help=say("cli-accounts-factor"))] = False,
    ask: Asked = False,
) -> None:
    """Another password, printed once or asked for; with `--factor` one-time codes are taken off too."""
    account = _to(login, _as_it_is).account
    password = _password(account, ask=ask)
    hashed = asyncio.run(Passwords().hash(password))

    async def give(keeper: Keeper, card: AccountCard) -> None:
        await keeper.give_password(card.account, hashed, is_temporary=not ask)
        if factor:
            await keeper.drop_factor(card.account)

    _to(login, give)
    _tell(password, ask=ask)


@accounts.command("role", help=say("cli-accounts-set-role"))
def set_role(login: Login, role: Annotated[Role, typer.Argument(help=say("cli-accounts-role"))]) -> None:
    """Another role, from the next request on."""
    _to(login, lambda keeper, card: keeper.change(card.account, replace(card.account, role=role)))
    show(say("cli-accounts-changed", login=clean_login(login)))


@accounts.command("offices", help=say("cli-accounts-offices"))
def set_offices(
    login: Login,
    office: Annotated[list[str] | None, typer.Argument(help=say("cli-accounts-office"))] = None,
) -> None:
    """The offices of the account; none named: all of them."""
    own = _offices(office)

    async def change(keeper: Keeper, card: AccountCard) -> None:
        new = replace(card.account, offices=own)
        _check(new)
        await keeper.change(card.account, new)

    _to(login, change)
    show(say("cli-accounts-changed", login=clean_login(login)))


async def _as_it_is(_keeper: Keeper, card: AccountCard) -> AccountCard:
    return card


def _to(login: str, deed: Callable[[Keeper, AccountCard], Awaitable[Result]]) -> Result:
    """Does it to the account of this login. Raises BadInput where there is none."""

    async def done(keeper: Keeper) -> Result:
        card = await account_by_login(keeper.connection, login)
        if card is None:
            raise BadInput(say("cli-accounts-nobody", login=clean_login(login)))
        return await deed(keeper, card)

    return _keeping(done)


def _keeping(work: Callable[[Keeper], Awaitable[Result]]) -> Result:
    """One transaction on the database of the settings, brought to the newest version."""

    async def whole() -> Result:
        database = Database(Settings().database)
        try:
            await migrate(database)
            async with database.transaction() as connection:
                return await work(Keeper(connection, ACTOR, utc_now()))
        finally:
            await database.close()

    return asyncio.run(whole())


def _check(new: Account) -> None:
    """Raises BadInput for a login, a name or an office that cannot be."""
    known = places(centre_of(Settings()))
    if fault := fault_of(new, known):
        more = f" {', '.join(known)}" if fault == "access-account-office" else ""
        raise BadInput(say(fault) + more)


def _password(account: Account, *, ask: bool) -> str:
    """One that was typed twice, or one made here. Raises BadInput for one that would be guessed."""
    if not ask:
        return readable_secret()
    typed: str = typer.prompt(say("cli-accounts-password"), hide_input=True, confirmation_prompt=True)
    if weakness := weakness_of(typed, account.login, account.name):
        raise BadInput(say(f"access-password-{weakness}"))
    return typed


def _tell(password: str, *, ask: bool) -> None:
    show(say("cli-accounts-kept") if ask else say("cli-accounts-once", password=password))


def _offices(said: list[str] | None) -> frozenset[str]:
    return frozenset(said or ())


def _as_json(card: AccountCard) -> dict[str, Any]:
    """`{"login", "name", "role", "offices": [..], "state", "factor": bool}`; the state as `access-state-…` name it."""
    return {
        "login": card.account.login,
        "name": card.account.name,
        "role": card.account.role.value,
        "offices": sorted(card.account.offices),
        "state": state_of(card),
        "factor": card.factor_since is not None,
    }
