"""`/desk/me`: one's own password, one-time codes, sign-ins and language."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_accounts import (
    count_recovery_codes,
    find_account,
    put_recovery_codes,
    secrets_by_login,
)
from bot.db.queries_sessions import list_sign_ins
from bot.desk.access import Right, needs
from bot.desk.access.choosing import problem_of, store_password
from bot.desk.access.factor import new_recovery_codes, recovery_key
from bot.desk.access.frame import ME
from bot.desk.access.guesses import minutes_of, tries_of_codes
from bot.desk.access.passwords import SHORTEST
from bot.desk.access.room import access_of
from bot.desk.access.second import setting_up, store_factor, take_code
from bot.desk.access.sessions import address_of
from bot.desk.accounts.keeping import Keeper
from bot.desk.accounts.offices import office_names
from bot.desk.desk import Desk, Seat, back_to, fields_of
from bot.desk.forms import Fields

OWN = [needs(Right.OWN)]
WRONG, TOO_MANY = 422, 429


def add_own(routes: APIRouter, desk: Desk) -> None:
    """The page, and what is changed on it."""
    _add_page(routes, desk)
    _add_factor(routes, desk)
    _add_sign_ins(routes, desk)


def _add_page(routes: APIRouter, desk: Desk) -> None:
    @routes.get(ME, dependencies=OWN)
    async def me(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _draw(desk, seat)

    @routes.post(f"{ME}/password", dependencies=OWN)
    async def password(request: Request) -> Response:
        return await _change_password(desk, request, await fields_of(request))

    @routes.post(f"{ME}/language", dependencies=OWN)
    async def language(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            chosen = "en" if fields.get("language") == "en" else "ru"
            await _keeper(seat).change(seat.account, replace(seat.account, language=chosen))
            return back_to(ME, "access-said-language")


async def _change_password(desk: Desk, request: Request, fields: Fields) -> Response:
    """The old password is asked for, and its guesses are counted as at the sign-in: a desk left open is no account."""
    access, account = access_of(request), request.state.account
    if problem := problem_of(account, fields):
        return await _refused(desk, request, problem)
    async with access.app.database.transaction() as connection:
        wait = await access.guesses.take(connection, account.login, address_of(request), access.app.clock())
        found = await secrets_by_login(connection, account.login)
    if wait:
        return await _refused(desk, request, "access-problem-wait", TOO_MANY, minutes=minutes_of(wait))
    if not await access.passwords.fits(found[1].password_hash if found else None, fields.raw("current")):
        return await _refused(desk, request, "access-problem-current")
    hashed = await access.passwords.hash(fields.raw("password"))
    async with desk.working(request) as seat:
        await access.guesses.forgive(seat.connection, account.login, address_of(request))
        await store_password(access, seat.connection, account, hashed, but=request.state.present.sign_in.id)
        return back_to(ME, "access-said-password")


async def _refused(
    desk: Desk, request: Request, problem: str, status: int = WRONG, **variables: int
) -> Response:
    async with desk.looking(request) as seat:
        return await _draw(desk, seat, seat.words.say(problem, **variables), status)


def _add_factor(routes: APIRouter, desk: Desk) -> None:
    @routes.get(f"{ME}/factor", dependencies=OWN)
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return desk.draw(seat, "desk-me-factor.html", setting_up(access_of(request), seat.account))

    @routes.post(f"{ME}/factor", dependencies=OWN)
    async def set_up(request: Request) -> Response:
        fields, access = await fields_of(request), access_of(request)
        async with desk.working(request) as seat:
            typed = (fields.get("sealed"), fields.get("code"))
            codes = await store_factor(access, seat.connection, seat.account, typed)
            if codes is None:
                values = setting_up(access, seat.account, typed[0], "access-problem-code")
                return desk.draw(seat, "desk-me-factor.html", values, WRONG)
            return desk.draw(seat, "desk-sign-in-codes.html", {"codes": codes, "onward": ME})

    @routes.post(f"{ME}/codes", dependencies=OWN)
    async def codes(request: Request) -> Response:
        return await _with_code(desk, request, _new_codes)

    @routes.post(f"{ME}/factor/off", dependencies=OWN)
    async def off(request: Request) -> Response:
        return await _with_code(desk, request, _factor_off)


async def _with_code(
    desk: Desk, request: Request, deed: Callable[[Desk, Seat], Awaitable[Response]]
) -> Response:
    """What a code of the telephone is asked for once more; its guesses are counted as at the sign-in."""
    fields, access, account = await fields_of(request), access_of(request), request.state.account
    tries, address = tries_of_codes(account.id), address_of(request)
    async with desk.working(request) as seat:
        wait = await access.guesses.take(seat.connection, tries, address, seat.now)
    if wait:
        return await _refused(desk, request, "access-problem-wait", TOO_MANY, minutes=minutes_of(wait))
    async with desk.working(request) as seat:
        if not await take_code(access, seat.connection, account, fields.get("code"), seat.now):
            return await _draw(desk, seat, seat.words.say("access-problem-code"), WRONG)
        await access.guesses.forgive(seat.connection, tries, address)
        return await deed(desk, seat)


async def _new_codes(desk: Desk, seat: Seat) -> Response:
    codes = new_recovery_codes()
    await put_recovery_codes(seat.connection, seat.account.id, [recovery_key(one) for one in codes])
    await seat.note("account.recovery-renewed", seat.account.id)
    return desk.draw(seat, "desk-sign-in-codes.html", {"codes": codes, "onward": ME})


async def _factor_off(desk: Desk, seat: Seat) -> Response:
    if seat.account.role in access_of(seat.request).settings.second_factor:
        return await _draw(desk, seat, seat.words.say("access-problem-factor-needed"), WRONG)
    await _keeper(seat).drop_factor(seat.account)
    return back_to(ME, "access-said-factor-off")


def _add_sign_ins(routes: APIRouter, desk: Desk) -> None:
    @routes.post(f"{ME}/sign-ins/end", dependencies=OWN)
    async def end_others(request: Request) -> Response:
        async with desk.working(request) as seat:
            await _keeper(seat).end(seat.account, but=request.state.present.sign_in.id)
            return back_to(ME, "access-said-ended")

    @routes.post(f"{ME}/sign-ins/{{sign_in_id}}/end", dependencies=OWN)
    async def end_one(request: Request, sign_in_id: str) -> Response:
        async with desk.working(request) as seat:
            await _keeper(seat).end(seat.account, sign_in_id)
            return back_to(ME, "access-said-ended")


def _keeper(seat: Seat) -> Keeper:
    return Keeper(seat.connection, seat.account.actor, seat.now)


async def _draw(desk: Desk, seat: Seat, problem: str = "", status: int = 200) -> Response:
    card = await find_account(seat.connection, seat.account.id)
    zone, names = desk.web.app.booking.centre.timezone, office_names(desk)
    values = {
        "card": card,
        "shortest": SHORTEST,
        "codes_left": await count_recovery_codes(seat.connection, seat.account.id),
        "needs_factor": seat.account.role in access_of(seat.request).settings.second_factor,
        "sign_ins": await list_sign_ins(seat.connection, seat.account.id),
        "current": seat.request.state.present.sign_in.id,
        "moment": lambda at: seat.words.moment(at, zone),
        "now": seat.now,
        "ending": lambda one: f"{ME}/sign-ins/{one.id}/end",
        "office_list": ", ".join(names.get(office, office) for office in sorted(seat.account.offices)),
        "problems": [problem] if problem else (),
    }
    return desk.draw(seat, "desk-me.html", values, status)
