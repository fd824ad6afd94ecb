"""`/desk/me`: one's own password, one-time codes, sign-ins and language."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_accounts import (
    change_account,
    count_recovery_codes,
    find_account,
    put_recovery_codes,
    secrets_by_login,
)
from bot.db.queries_sessions import list_sign_ins
from bot.desk.access import Right, needs
from bot.desk.access.choosing import problem_of, store_password
from bot.desk.access.factor import new_recovery_codes, recovery_key
from bot.desk.access.passwords import SHORTEST
from bot.desk.access.room import access_of
from bot.desk.access.second import setting_up, store_factor, take_code
from bot.desk.access.sessions import address_of
from bot.desk.accounts.keeping import Keeper
from bot.desk.accounts.offices import office_names
from bot.desk.desk import Desk, Seat, back_to, fields_of
from bot.desk.forms import Fields

ME = "/desk/me"
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
            await change_account(seat.connection, seat.account.id, language=chosen)
            return back_to(ME, "access-said-language")


async def _change_password(desk: Desk, request: Request, fields: Fields) -> Response:
    """The old password is asked for, and its guesses are counted as at the sign-in: a desk left open is no account."""
    access, account = access_of(request), request.state.account
    database, now, address = access.app.database, access.app.clock(), address_of(request)
    async with database.transaction() as connection:
        wait = await access.guesses.take(connection, account.login, address, now)
        found = await secrets_by_login(connection, account.login)
    stored = found[1].password_hash if found else None
    problem = "access-problem-wait" if wait else problem_of(account, fields)
    if not problem and not await access.passwords.fits(stored, fields.raw("current")):
        problem = "access-problem-current"
    if problem:
        async with desk.looking(request) as seat:
            minutes = {"minutes": -(-wait // 60)} if wait else {}
            said = seat.words.say(problem, **minutes)
            return await _draw(desk, seat, said, TOO_MANY if wait else WRONG)
    hashed = await access.passwords.hash(fields.raw("password"))
    async with desk.working(request) as seat:
        await access.guesses.forgive(seat.connection, account.login, address)
        await store_password(access, seat.connection, account, hashed, but=request.state.present.sign_in.id)
        return back_to(ME, "access-said-password")


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


async def _with_code(desk: Desk, request: Request, deed: Any) -> Response:
    """What a code of the telephone is asked for once more; its guesses are counted as at the sign-in."""
    fields, access, account = await fields_of(request), access_of(request), request.state.account
    tries, address = f"code {account.id}", address_of(request)
    async with desk.working(request) as seat:
        wait = await access.guesses.take(seat.connection, tries, address, seat.now)
    if wait:
        async with desk.looking(request) as seat:
            said = seat.words.say("access-problem-wait", minutes=-(-wait // 60))
            return await _draw(desk, seat, said, TOO_MANY)
    async with desk.working(request) as seat:
        if not await take_code(access, seat.connection, account, fields.get("code"), seat.now):
            return await _draw(desk, seat, seat.words.say("access-problem-code"), WRONG)
        await access.guesses.forgive(seat.connection, tries, address)
        answer: Response = await deed(desk, seat)
        return answer


async def _new_codes(desk: Desk, seat: Seat) -> Response:
    codes = new_recovery_codes()
    await put_recovery_codes(seat.connection, seat.account.id, [recovery_key(one) for one in codes])
    await seat.note("account.recovery-renewed", seat.account.id)
    return desk.draw(seat, "desk-sign-in-codes.html", {"codes": codes, "onward": ME})


async def _factor_off(desk: Desk, seat: Seat) -> Response:
    if seat.account.role in access_of(seat.request).settings.second_factor:
        return await _draw(desk, seat, seat.words.say("access-problem-factor-needed"), WRONG)
    await Keeper(seat.connection, seat.account.actor, seat.now).drop_factor(seat.account)
    return back_to(ME, "access-said-factor-off")


def _add_sign_ins(routes: APIRouter, desk: Desk) -> None:
    @routes.post(f"{ME}/sign-ins/end", dependencies=OWN)
    async def end_others(request: Request) -> Response:
        async with desk.working(request) as seat:
            keeper = Keeper(seat.connection, seat.account.actor, seat.now)
            await keeper.end(seat.account, but=request.state.present.sign_in.id)
            return back_to(ME, "access-said-ended")

    @routes.post(f"{ME}/sign-ins/{{sign_in_id}}/end", dependencies=OWN)
    async def end_one(request: Request, sign_in_id: str) -> Response:
        async with desk.working(request) as seat:
            await Keeper(seat.connection, seat.account.actor, seat.now).end(seat.account, sign_in_id)
            return back_to(ME, "access-said-ended")


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
