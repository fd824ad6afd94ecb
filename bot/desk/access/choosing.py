"""Choosing a password: after a temporary one, or by the link that the administrator handed over."""

from typing import TypeGuard

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_accounts import (
    Account,
    AccountCard,
    change_account,
    drop_links,
    find_account,
    link_holder,
    take_link,
)
from bot.db.queries_clients import audit
from bot.db.queries_sessions import end_sign_ins
from bot.desk.access.passwords import SHORTEST, weakness_of
from bot.desk.access.room import SIGN_IN, STAGES, Access, access_of
from bot.desk.access.sessions import key_of
from bot.desk.access.stages import at_stage, begin, go_on
from bot.desk.forms import Fields, fields_of

LINK = f"{SIGN_IN}/link/{{token}}"
WRONG, GONE = 422, 410


def add_choosing(routes: APIRouter) -> None:
    """The form of a new password, in a sign-in that wants one and behind a link."""
    _add_stage(routes)
    _add_link(routes)


def _add_stage(routes: APIRouter) -> None:
    @routes.get(STAGES["password"])
    async def ask(request: Request) -> Response:
        access = access_of(request)
        present = await at_stage(access, request, "password")
        return present if isinstance(present, Response) else _page(access, request, present.account)

    @routes.post(STAGES["password"])
    async def choose(request: Request) -> Response:
        access = access_of(request)
        fields = await fields_of(request)
        present = await at_stage(access, request, "password")
        if isinstance(present, Response):
            return present
        account = present.account
        if problem := problem_of(account, fields):
            return _page(access, request, account, problem)
        hashed = await access.passwords.hash(fields.raw("password"))
        async with access.app.database.transaction() as connection:
            await store_password(access, connection, account, hashed, but=present.sign_in.id)
            card = await find_account(connection, account.id)
            if card is None:
                return RedirectResponse(SIGN_IN, 303)
            return await go_on(access, connection, request, present, card)


def _add_link(routes: APIRouter) -> None:
    @routes.get(LINK)
    async def open_link(request: Request, token: str) -> Response:
        access = access_of(request)
        async with access.app.database.reading() as connection:
            card = await link_holder(connection, key_of(token), access.app.clock())
        return _page(access, request, card.account) if _is_good(card) else _gone(access, request)

    @routes.post(LINK)
    async def choose(request: Request, token: str) -> Response:
        access = access_of(request)
        fields, now = await fields_of(request), access.app.clock()
        async with access.app.database.reading() as connection:
            card = await link_holder(connection, key_of(token), now)
        if not _is_good(card):
            return _gone(access, request)
        if problem := problem_of(card.account, fields):
            return _page(access, request, card.account, problem)
        hashed = await access.passwords.hash(fields.raw("password"))
        async with access.app.database.transaction() as connection:
            # The link is taken only now: a password that is refused does not cost it.
            taken = await take_link(connection, key_of(token), now)
            if not _is_good(taken):
                return _gone(access, request)
            await store_password(access, connection, taken.account, hashed)
            chosen = await find_account(connection, taken.account.id) or taken
            return await begin(access, connection, request, chosen, method="link", next_path="")


async def store_password(
    access: Access, connection: AsyncConnection, account: Account, hashed: str, but: str = ""
) -> None:
    """The new password; every sign-in of the account ends, except the one of the id `but`, and no link opens."""
    now = access.app.clock()
    await change_account(connection, account.id, password_hash=hashed, password_changed_at=now)
    await end_sign_ins(connection, account.id, now, but)
    await drop_links(connection, account.id)
    await audit(
        connection, actor=account.actor, action="account.password-changed", subject=account.id, now=now
    )


def problem_of(account: Account, fields: Fields) -> str:
    """The key of what is wrong with the new password of a form (`password`, `again`); empty where nothing is."""
    password = fields.raw("password")
    if weakness := weakness_of(password, account.login, account.name):
        return f"access-password-{weakness}"
    return "" if password == fields.raw("again") else "access-password-differs"


def _page(access: Access, request: Request, account: Account, problem: str = "") -> Response:
    words = access.words(account.language)
    values = {
        "login": account.login,
        "shortest": SHORTEST,
        "problems": [words.say(problem)] if problem else (),
    }
    return access.page(
        request,
        "desk-sign-in-password.html",
        values,
        language=account.language,
        status=WRONG if problem else 200,
    )


def _gone(access: Access, request: Request) -> Response:
    return access.page(request, "desk-sign-in-gone.html", {}, status=GONE)


def _is_good(card: AccountCard | None) -> TypeGuard[AccountCard]:
    return card is not None and card.blocked_at is None
