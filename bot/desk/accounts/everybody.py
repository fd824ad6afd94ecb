"""`/desk/accounts`: the administrator adds people, says what they may do, and shuts them out."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking.places import places
from bot.db.queries_accounts import (
    Account,
    AccountCard,
    LoginTaken,
    Role,
    clean_login,
    find_account,
    list_accounts,
)
from bot.db.queries_sessions import list_sign_ins
from bot.desk.access import Right, needs
from bot.desk.access.room import access_of
from bot.desk.accounts.keeping import Keeper, clean_name, fault_of, role_of, state_of
from bot.desk.accounts.offices import office_names
from bot.desk.desk import Desk, Fields, Seat, back_to, fields_of

ACCOUNTS = "/desk/accounts"
NEW = f"{ACCOUNTS}/new"
CARD = ACCOUNTS + "/{account_id}"
KEEPING = [needs(Right.ACCOUNTS)]
WRONG, CONFLICT, MISSING = 422, 409, 404


def add_everybody(routes: APIRouter, desk: Desk) -> None:
    """The list, a new account, and what is done to one."""
    _add_list(routes, desk)
    _add_new(routes, desk)
    _add_card(routes, desk)


def _add_list(routes: APIRouter, desk: Desk) -> None:
    @routes.get(ACCOUNTS, dependencies=KEEPING)
    async def listed(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _draw_list(desk, seat)


def _add_new(routes: APIRouter, desk: Desk) -> None:
    @routes.get(NEW, dependencies=KEEPING)
    async def ask(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return _draw_new(desk, seat)

    @routes.post(ACCOUNTS, dependencies=KEEPING)
    async def add(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            new = _typed(fields)
            if new is None or (problem := fault_of(new, places(desk.web.app.booking.centre))):
                return _draw_new(desk, seat, fields, problem if new else "access-account-role")
            keeper = _keeper(seat)
            made = await keeper.create(new)
            if isinstance(made, LoginTaken):
                return _draw_new(desk, seat, fields, "access-account-taken", CONFLICT)
            return await _draw_link(desk, seat, keeper, made)


def _add_card(routes: APIRouter, desk: Desk) -> None:
    @routes.get(CARD, dependencies=KEEPING)
    async def card(request: Request, account_id: str) -> Response:
        async with desk.looking(request) as seat:
            found = await find_account(seat.connection, account_id)
            return await _missing(desk, seat) if found is None else await _draw_card(desk, seat, found)

    @routes.post(CARD, dependencies=KEEPING)
    async def change(request: Request, account_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            found = await find_account(seat.connection, account_id)
            if found is None:
                return await _missing(desk, seat)
            return await _change(desk, seat, found, fields)

    @routes.post(f"{CARD}/{{deed}}", dependencies=KEEPING)
    async def do(request: Request, account_id: str, deed: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            found = await find_account(seat.connection, account_id)
            if found is None:
                return await _missing(desk, seat)
            return await _do(desk, seat, found, deed, fields)


async def _change(desk: Desk, seat: Seat, found: AccountCard, fields: Fields) -> Response:
    typed = _typed(fields)
    if typed is None:
        return await _draw_card(desk, seat, found, "access-account-role", WRONG)
    was = found.account
    new = replace(was, name=typed.name, role=typed.role, offices=typed.offices, language=typed.language)
    if problem := fault_of(new, {*places(desk.web.app.booking.centre), *was.offices}):
        return await _draw_card(desk, seat, found, problem, WRONG)
    if was.id == seat.account.id and (new.role, new.offices) != (was.role, was.offices):
        return await _draw_card(desk, seat, found, "access-account-yourself", CONFLICT)
    await _keeper(seat).change(was, new)
    return back_to(_card_of(was), "access-said-changed")


async def _do(desk: Desk, seat: Seat, found: AccountCard, deed: str, fields: Fields) -> Response:
    account, keeper = found.account, _keeper(seat)
    if account.id == seat.account.id and deed in ("block", "factor-off"):
        return await _draw_card(desk, seat, found, "access-account-yourself", CONFLICT)
    match deed:
        case "link":
            return await _draw_link(desk, seat, keeper, account)
        case "block":
            await keeper.block(account)
        case "unblock":
            await keeper.unblock(account)
        case "factor-off":
            await keeper.drop_factor(account)
        case "sign-out":
            await keeper.end(account, fields.get("sign_in"))
        case "provider":
            return await _link(desk, seat, found, fields)
        case _:
            return await _missing(desk, seat)
    return back_to(_card_of(account), f"access-said-{deed}")


async def _link(desk: Desk, seat: Seat, found: AccountCard, fields: Fields) -> Response:
    """The person at the provider whose account this is; an empty field: nobody."""
    provider, sub = access_of(seat.request).provider, fields.get("sub")[:255]
    if provider is None:
        return await _missing(desk, seat)
    issuer = provider.settings.issuer if sub else None
    if not await _keeper(seat).link(found.account, issuer, sub or None):
        return await _draw_card(desk, seat, found, "access-account-linked", CONFLICT)
    return back_to(_card_of(found.account), "access-said-changed")


def _typed(fields: Fields) -> Account | None:
    """The account of a form; None where the role is none."""
    role = role_of(fields.get("role"))
    if role is None:
        return None
    language = "en" if fields.get("language") == "en" else "ru"
    offices = frozenset(fields.all("offices"))
    return Account(
        "", clean_login(fields.get("login")), clean_name(fields.get("name")), role, offices, language
    )


def _keeper(seat: Seat) -> Keeper:
    return Keeper(seat.connection, seat.account.actor, seat.now)


def _card_of(account: Account) -> str:
    return CARD.format(account_id=account.id)


async def _draw_list(desk: Desk, seat: Seat, problem: str = "", status: int = 200) -> Response:
    asked = seat.request.query_params.get("asked", "").strip()
    cards = await list_accounts(seat.connection)
    found = [card for card in cards if _fits(card.account, asked.casefold())]
    values = {
        "asked": asked,
        "cards": found,
        "state_of": state_of,
        "office": office_names(desk).get,
        "problems": [seat.words.say(problem)] if problem else (),
    }
    return desk.draw(seat, "desk-accounts.html", values, status)


def _fits(account: Account, asked: str) -> bool:
    return asked in account.login or asked in account.name.casefold()


async def _missing(desk: Desk, seat: Seat) -> Response:
    return await _draw_list(desk, seat, "access-account-missing", MISSING)


def _draw_new(
    desk: Desk, seat: Seat, fields: Fields | None = None, problem: str = "", status: int = WRONG
) -> Response:
    typed = {name: fields.get(name) if fields else "" for name in ("login", "name", "role", "language")}
    values = {
        **_choices(desk),
        "typed": typed,
        "chosen": fields.all("offices") if fields else (),
        "problems": [seat.words.say(problem)] if problem else (),
    }
    return desk.draw(seat, "desk-accounts-new.html", values, status if problem else 200)


async def _draw_card(
    desk: Desk, seat: Seat, card: AccountCard, problem: str = "", status: int = 200
) -> Response:
    zone, account = desk.web.app.booking.centre.timezone, card.account
    access = access_of(seat.request)
    values = {
        **_choices(desk),
        "card": card,
        "state": state_of(card),
        "typed": {"name": account.name, "role": account.role.value, "language": account.language},
        "chosen": account.offices,
        "sign_ins": await list_sign_ins(seat.connection, account.id, 20),
        "provider": access.provider.settings.name if access.provider else "",
        "moment": lambda at: seat.words.moment(at, zone),
        "now": seat.now,
        "current": "",
        "ending": lambda _one: f"{_card_of(account)}/sign-out",
        "problems": [seat.words.say(problem)] if problem else (),
    }
    return desk.draw(seat, "desk-accounts-card.html", values, status)


async def _draw_link(desk: Desk, seat: Seat, keeper: Keeper, account: Account) -> Response:
    """The link is shown once, on the answer to the form: it is kept nowhere."""
    access = access_of(seat.request)
    token = await keeper.give_link(account, access.settings.link_hours)
    values: dict[str, Any] = {
        "holder": account,
        "link": access.link_address(token),
        "hours": access.settings.link_hours,
        "card_path": _card_of(account),
    }
    return desk.draw(seat, "desk-accounts-link.html", values)


def _choices(desk: Desk) -> dict[str, Any]:
    return {"roles": list(Role), "office_names": office_names(desk)}
