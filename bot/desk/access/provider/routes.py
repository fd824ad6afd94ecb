"""The way to the provider of single sign-on, the way back, and its own call when somebody has signed out there."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.web.parts import Web
from bot.db.queries_accounts import account_by_sub
from bot.db.queries_clients import audit
from bot.db.queries_sessions import (
    ProviderRequest,
    add_provider_request,
    end_provider_session,
    end_sign_ins,
    take_provider_request,
)
from bot.desk.access.provider.joining import PROVIDER, join
from bot.desk.access.provider.protocol import Failure, Person, Provider, SignedOut
from bot.desk.access.room import SIGN_IN, Access, access_of, inside
from bot.desk.access.sessions import key_of
from bot.desk.access.stages import SIGNED_OUT, begin, note_refused
from bot.desk.forms import fields_of

AWAY = f"{SIGN_IN}/provider"
BACK, LOGOUT = f"{AWAY}/back", f"{AWAY}/logout"
STATUS = {
    Failure.DECLINED: 403,
    Failure.LATE: 410,
    Failure.UNREACHABLE: 502,
    Failure.UNTRUE: 403,
    Failure.UNKNOWN: 403,
    Failure.BLOCKED: 403,
}
_MISSING = 404


def add_provider(routes: APIRouter, web: Web) -> None:
    """Three routes; without a provider in the settings they are not to be found."""

    @routes.post(AWAY)
    async def set_out(request: Request) -> Response:
        web.check_address(request)
        return await _set_out(request, web.language(request.query_params.get("lang")))

    @routes.get(BACK)
    async def come_back(request: Request, state: str = "", code: str = "", error: str = "") -> Response:
        access, provider = access_of(request), access_of(request).provider
        if provider is None:
            return _failed(request, Failure.LATE, "")
        way = await _way(access, request, state)
        if way is None:
            return _failed(request, Failure.LATE, "")
        if error or not code:
            return await _refused(request, way, Failure.DECLINED)
        person = await provider.redeem(code, access.whole(BACK), way)
        if isinstance(person, Failure):
            return await _refused(request, way, person)
        return await _sign_in(request, provider, way, person)

    @routes.post(LOGOUT)
    async def logout(request: Request) -> Response:
        return await _logout(request)


async def _set_out(request: Request, language: str) -> Response:
    access, provider = access_of(request), access_of(request).provider
    if provider is None:
        return _failed(request, Failure.UNREACHABLE, language, _MISSING)
    next_path = inside(request.query_params.get("next", ""))
    away = await provider.set_out(access.whole(BACK), next_path, language)
    if isinstance(away, Failure):
        return _failed(request, away, language)
    async with access.app.database.transaction() as connection:
        await add_provider_request(connection, away.stored, access.app.clock())
    # Not a redirect: the policy of our pages lets no form lead to another site. The page goes on by itself.
    values = {"address": away.address, "name": provider.settings.name}
    answer = access.page(request, "desk-sign-in-away.html", values, language=language)
    access.way_cookie.put(answer, away.browser)
    return answer


async def _way(access: Access, request: Request, state: str) -> ProviderRequest | None:
    """The way that this browser set out on, taken once and in time."""
    async with access.app.database.transaction() as connection:
        way = await take_provider_request(connection, key_of(state))
    browser = request.cookies.get(access.way_cookie.name, "")
    if way is None or way.browser != key_of(browser) or way.ends_at <= access.app.clock():
        return None
    return way


async def _sign_in(request: Request, provider: Provider, way: ProviderRequest, person: Person) -> Response:
    access = access_of(request)
    async with access.app.database.transaction() as connection:
        joined = await join(connection, provider.settings, person, access.app.clock())
        if not isinstance(joined, Failure):
            answer = await begin(
                access,
                connection,
                request,
                joined,
                method="oidc",
                next_path=way.next_path,
                provider_session=person.session,
                code_is_asked=not provider.settings.second_factor,
            )
            access.way_cookie.drop(answer)
            return answer
    return await _refused(request, way, joined)


async def _refused(request: Request, way: ProviderRequest, failure: Failure) -> Response:
    access = access_of(request)
    async with access.app.database.transaction() as connection:
        await note_refused(access, connection, request, None, f"provider-{failure}")
    return _failed(request, failure, way.language)


def _failed(request: Request, failure: Failure, language: str, status: int = 0) -> Response:
    """What went wrong, and the way out: once more, or by login and password."""
    access = access_of(request)
    values = {"failure": failure.value}
    answer = access.page(
        request, "desk-sign-in-failed.html", values, language=language, status=status or STATUS[failure]
    )
    access.way_cookie.drop(answer)
    return answer


async def _logout(request: Request) -> Response:
    """Answers as the provider expects: 200, or 400 for a call that is not to be believed."""
    access, provider = access_of(request), access_of(request).provider
    token = (await fields_of(request)).get("logout_token")
    told = await provider.signed_out(token) if provider else Failure.UNTRUE
    if isinstance(told, Failure) or provider is None:
        return JSONResponse({"error": "invalid_request"}, 400, {"Cache-Control": "no-store"})
    async with access.app.database.transaction() as connection:
        await _end(connection, access, provider, told)
    return Response(status_code=200, headers={"Cache-Control": "no-store"})


async def _end(connection: AsyncConnection, access: Access, provider: Provider, told: SignedOut) -> None:
    now = access.app.clock()
    ended: set[str] = set()
    if told.session:
        ended = set(await end_provider_session(connection, told.session, now))
    elif told.sub:
        card = await account_by_sub(connection, provider.settings.issuer, told.sub)
        if card is not None and await end_sign_ins(connection, card.account.id, now):
            ended = {card.account.id}
    for account_id in sorted(ended):
        await audit(connection, actor=PROVIDER, action=SIGNED_OUT, subject=account_id, now=now)
