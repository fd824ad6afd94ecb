"""The way in by login and password, and the way out."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.channels.web.parts import Web
from bot.db.queries_accounts import (
    AccountCard,
    Secrets,
    change_account,
    clean_login,
    count_accounts,
    secrets_by_login,
)
from bot.db.queries_clients import audit
from bot.db.queries_sessions import end_sign_in
from bot.desk.access.frame import home_of
from bot.desk.access.guesses import minutes_of
from bot.desk.access.room import SIGN_IN, Access, access_of, inside
from bot.desk.access.sessions import Present, address_of
from bot.desk.access.stages import SIGNED_OUT, begin, note_refused
from bot.desk.forms import Fields, fields_of

SIGN_OUT = "/desk/sign-out"
WRONG, TOO_MANY = 403, 429


def add_signing(routes: APIRouter, web: Web) -> None:
    """The form, the password, the way out."""

    @routes.get(SIGN_IN)
    async def ask(request: Request) -> Response:
        access = access_of(request)
        present = await access.sessions.find(request)
        if present is not None and present.sign_in.stage == "open":
            return RedirectResponse(inside(_next(request)) or home_of(present.account), 303)
        return await _form(web, request)

    @routes.post(SIGN_IN)
    async def enter(request: Request) -> Response:
        return await _enter(web, request, await fields_of(request))

    @routes.post(SIGN_OUT)
    async def leave(request: Request) -> Response:
        access = access_of(request)
        present = await access.sessions.find(request)
        answer = await _way_out(access, request, present)
        access.sessions.cookie.drop(answer)
        if present is None:
            return answer
        account, now = present.account, access.app.clock()
        async with access.app.database.transaction() as connection:
            await end_sign_in(connection, present.sign_in.id, account.id, now)
            detail = {"session": present.sign_in.id}
            await audit(
                connection, actor=account.actor, action=SIGNED_OUT, subject=account.id, now=now, detail=detail
            )
        return answer


async def _enter(web: Web, request: Request, fields: Fields) -> Response:
    """The try is counted before the password is checked, and forgiven where it was right."""
    access = access_of(request)
    database, now = access.app.database, access.app.clock()
    login, address = clean_login(fields.get("login"))[:200], address_of(request)
    async with database.transaction() as connection:
        wait = await access.guesses.take(connection, login, address, now)
        found = None if wait else await secrets_by_login(connection, login)
    if wait:
        answer = await _form(web, request, login, "access-problem-wait", TOO_MANY, minutes=minutes_of(wait))
        answer.headers["Retry-After"] = str(wait)
        return answer
    card, stored = found or (None, None)
    fits = await access.passwords.fits(stored.password_hash if stored else None, fields.raw("password"))
    if card is None or stored is None or not fits:
        return await _refused(web, request, login, card, "password")
    if card.blocked_at is not None:
        return await _refused(web, request, login, card, "blocked")
    renewed = await _renewed(access, stored, fields.raw("password"))
    async with database.transaction() as connection:
        await access.guesses.forgive(connection, login, address)
        if renewed:
            await change_account(connection, card.account.id, password_hash=renewed)
        return await begin(
            access, connection, request, card, method="password", next_path=inside(_next(request))
        )


async def _way_out(access: Access, request: Request, present: Present | None) -> Response:
    """Back to the sign-in; whoever came by the provider is shown the way to sign out there too."""
    if present is not None and present.sign_in.method == "oidc" and access.provider is not None:
        address = await access.provider.way_out(access.whole(SIGN_IN))
        if address is not None:
            values = {"address": address, "name": access.provider.settings.name}
            return access.page(request, "desk-sign-in-away.html", values, language=present.account.language)
    return RedirectResponse(SIGN_IN, 303)


async def _renewed(access: Access, stored: Secrets, password: str) -> str | None:
    """The hash made anew, where today's takes more work."""
    old = stored.password_hash
    return await access.passwords.hash(password) if old and access.passwords.is_old(old) else None


async def _refused(web: Web, request: Request, login: str, card: AccountCard | None, why: str) -> Response:
    access = access_of(request)
    async with access.app.database.transaction() as connection:
        await note_refused(access, connection, request, card.account if card else None, why)
    return await _form(web, request, login, f"access-problem-{why}", WRONG)


async def _form(
    web: Web, request: Request, login: str = "", problem: str = "", status: int = 200, **variables: int
) -> Response:
    access = access_of(request)
    language = web.language(request.query_params.get("lang"))
    async with access.app.database.reading() as connection:
        is_first = not await count_accounts(connection)
    values = {
        "login": login,
        "next": inside(_next(request)),
        "is_first": is_first,
        "provider": access.provider.settings.name if access.provider else "",
        "problems": [access.words(language).say(problem, **variables)] if problem else (),
    }
    return access.page(request, "desk-sign-in.html", values, language=language, status=status)


def _next(request: Request) -> str:
    return request.query_params.get("next", "")
