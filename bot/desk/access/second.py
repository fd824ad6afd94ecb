"""The second factor at the sign-in: the code of a telephone, or setting it up where the role must have one."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_accounts import (
    Account,
    change_account,
    find_account,
    lock_account,
    put_recovery_codes,
    take_recovery_code,
)
from bot.db.queries_clients import audit
from bot.desk.access.factor import (
    address_of_secret,
    new_recovery_codes,
    new_secret,
    qr_svg,
    recovery_key,
    spelt,
    step_of,
)
from bot.desk.access.frame import home_of
from bot.desk.access.guesses import minutes_of, tries_of_codes
from bot.desk.access.room import STAGES, Access, access_of, inside
from bot.desk.access.sessions import Present, address_of
from bot.desk.access.stages import at_stage, go_on, note_refused
from bot.desk.forms import fields_of

WRONG, TOO_MANY = 403, 429


def add_second(routes: APIRouter) -> None:
    """The page of the code, and the page that sets codes up."""

    @routes.get(STAGES["code"])
    async def ask(request: Request) -> Response:
        access = access_of(request)
        present = await at_stage(access, request, "code")
        return present if isinstance(present, Response) else _code_page(access, request, present)

    @routes.post(STAGES["code"])
    async def check(request: Request) -> Response:
        access = access_of(request)
        typed = (await fields_of(request)).get("code")
        present = await at_stage(access, request, "code")
        return present if isinstance(present, Response) else await _check(access, request, present, typed)

    @routes.get(STAGES["factor"])
    async def show(request: Request) -> Response:
        access = access_of(request)
        present = await at_stage(access, request, "factor")
        if isinstance(present, Response):
            return present
        return access.page(request, "desk-sign-in-factor.html", setting_up(access, present.account))

    @routes.post(STAGES["factor"])
    async def set_up(request: Request) -> Response:
        access = access_of(request)
        fields = await fields_of(request)
        present = await at_stage(access, request, "factor")
        if isinstance(present, Response):
            return present
        return await _set_up(access, request, present, (fields.get("sealed"), fields.get("code")))


async def _check(access: Access, request: Request, present: Present, typed: str) -> Response:
    database, now, account = access.app.database, access.app.clock(), present.account
    tries, address = tries_of_codes(account.id), address_of(request)
    async with database.transaction() as connection:
        wait = await access.guesses.take(connection, tries, address, now)
    if wait:
        return _code_page(access, request, present, "access-problem-wait", TOO_MANY, minutes=minutes_of(wait))
    async with database.transaction() as connection:
        card = await find_account(connection, account.id)
        if card is not None and await take_code(access, connection, account, typed, now):
            await access.guesses.forgive(connection, tries, address)
            return await go_on(access, connection, request, present, card)
        await note_refused(access, connection, request, account, "code")
    return _code_page(access, request, present, "access-problem-code", WRONG)


async def _set_up(access: Access, request: Request, present: Present, typed: tuple[str, str]) -> Response:
    account = present.account
    async with access.app.database.transaction() as connection:
        codes = await store_factor(access, connection, account, typed)
        card = await find_account(connection, account.id)
        if codes is None or card is None:
            values = setting_up(access, account, typed[0], "access-problem-code")
            return access.page(request, "desk-sign-in-factor.html", values, status=WRONG)
        onward = await go_on(access, connection, request, present, card)
    if "set-cookie" not in onward.headers:
        return onward
    target = inside(request.query_params.get("next", "")) or home_of(account)
    values = {"codes": codes, "onward": target}
    answer = access.page(request, "desk-sign-in-codes.html", values)
    answer.headers.append("set-cookie", onward.headers["set-cookie"])
    return answer


def setting_up(access: Access, account: Account, sealed: str = "", problem: str = "") -> dict[str, Any]:
    """What the page of setting up shows. The secret waits in the form, sealed for this account: nothing is stored."""
    secret = (access.factor.open(sealed, account.id) if sealed else None) or new_secret()
    words = access.words(account.language)
    # A short name in Latin letters: a long one makes a picture too fine for a camera.
    host = urlsplit(access.app.settings.public_url).hostname or "Otklik"
    uri = address_of_secret(secret, account.login, host)
    return {
        "sealed": access.factor.seal(secret, account.id),
        "secret": spelt(secret),
        "qr": qr_svg(uri),
        "shown": account,
        "problems": [words.say(problem)] if problem else (),
    }


async def store_factor(
    access: Access, connection: AsyncConnection, account: Account, typed: tuple[str, str]
) -> tuple[str, ...] | None:
    """Codes are asked for from now on; the recovery codes to be shown once. None where the code is not right.

    `typed`: the sealed secret of the form, and the first code of the telephone.
    """
    sealed, code = typed
    now, secret = access.app.clock(), access.factor.open(sealed, account.id)
    step = step_of(secret, code, now) if secret else None
    if step is None:
        return None
    codes = new_recovery_codes()
    await change_account(connection, account.id, factor_secret=sealed, factor_since=now, factor_step=step)
    await put_recovery_codes(connection, account.id, [recovery_key(one) for one in codes])
    await audit(connection, actor=account.actor, action="account.factor-on", subject=account.id, now=now)
    return codes


async def take_code(
    access: Access, connection: AsyncConnection, account: Account, typed: str, now: datetime
) -> bool:
    """Whether this is a code of the telephone of now, or a recovery code; each is taken once."""
    stored = await lock_account(connection, account.id)
    if stored is None or stored.factor_secret is None:
        return False
    secret = access.factor.open(stored.factor_secret, account.id)
    step = step_of(secret, typed, now) if secret else None
    if step is not None and step > stored.factor_step:
        await change_account(connection, account.id, factor_step=step)
        return True
    if not await take_recovery_code(connection, account.id, recovery_key(typed)):
        return False
    await audit(connection, actor=account.actor, action="account.recovery-used", subject=account.id, now=now)
    return True


def _code_page(
    access: Access,
    request: Request,
    present: Present,
    problem: str = "",
    status: int = 200,
    **variables: int,
) -> Response:
    words = access.words(present.account.language)
    problems = [words.say(problem, **variables)] if problem else ()
    values = {"next": inside(request.query_params.get("next", "")), "problems": problems}
    return access.page(
        request, "desk-sign-in-code.html", values, language=present.account.language, status=status
    )
