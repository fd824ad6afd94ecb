"""A sign-in goes through stages: the code of a telephone, a password of one's own, setting up codes; then it is open."""

from datetime import timedelta
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_accounts import Account, AccountCard, Role
from bot.db.queries_clients import audit
from bot.db.queries_sessions import Method, Stage, forget_sign_ins
from bot.desk.access.frame import home_of
from bot.desk.access.room import SIGN_IN, STAGES, Access, inside
from bot.desk.access.sessions import Present, address_of, key_of

KEPT = timedelta(days=90)
"""How long an ended sign-in is still listed."""

ORDER: tuple[Stage, ...] = ("code", "password", "factor", "open")
SIGNED_IN, SIGNED_OUT, REFUSED = "desk.signed-in", "desk.signed-out", "desk.refused"


def next_stage(card: AccountCard, required: tuple[Role, ...], passed: Stage | None = None) -> Stage:
    """What is wanted next, after the stage that was just passed."""
    wanted = {
        "code": card.factor_since is not None,
        "password": card.is_temporary,
        "factor": card.factor_since is None and card.account.role in required,
        "open": True,
    }
    after = ORDER[ORDER.index(passed) + 1 :] if passed else ORDER
    return next(stage for stage in after if wanted[stage])


async def begin(  # noqa: PLR0913 (what a sign-in is)
    access: Access,
    connection: AsyncConnection,
    request: Request,
    card: AccountCard,
    *,
    method: Method,
    next_path: str,
    provider_session: str | None = None,
    code_is_asked: bool = True,
) -> Response:
    """A new sign-in: the browser is sent where it goes on, or to the desk.

    `code_is_asked` is False where the provider of single sign-on has asked for a second factor itself.
    """
    stage = next_stage(card, access.settings.second_factor) if code_is_asked else "open"
    token, new = await access.sessions.begin(
        connection, request, card.account, stage=stage, method=method, provider_session=provider_session
    )
    answer = _onward(card.account, stage, next_path)
    access.sessions.cookie.put(answer, token)
    if stage == "open":
        await _note_in(access, connection, card.account, new.id, method)
    await forget_sign_ins(connection, access.app.clock() - KEPT)
    return answer


async def go_on(
    access: Access, connection: AsyncConnection, request: Request, present: Present, card: AccountCard
) -> Response:
    """The stage is passed: the sign-in goes on under a new token."""
    stage = next_stage(card, access.settings.second_factor, present.sign_in.stage)
    token = await access.sessions.advance(connection, present, stage)
    if token is None:
        return RedirectResponse(SIGN_IN, 303)
    answer = _onward(card.account, stage, inside(request.query_params.get("next", "")))
    access.sessions.cookie.put(answer, token)
    if stage == "open":
        await _note_in(access, connection, card.account, present.sign_in.id, present.sign_in.method)
    return answer


async def at_stage(access: Access, request: Request, stage: Stage) -> Present | Response:
    """Who is at this stage; else the way to where their sign-in stands."""
    present = await access.sessions.find(request)
    if present is not None and present.sign_in.stage == stage:
        return present
    if present is not None and present.sign_in.stage == "open":
        return RedirectResponse(home_of(present.account), 303)
    return access.ask_to_sign_in(request, present)


async def note_refused(
    access: Access, connection: AsyncConnection, request: Request, account: Account | None, why: str
) -> None:
    """A sign-in that was refused. Neither login nor address is written: tries from one place share `place`."""
    await audit(
        connection,
        actor=account.actor if account else "nobody",
        action=REFUSED,
        subject=account.id if account else "",
        now=access.app.clock(),
        detail={"why": why, "place": key_of(address_of(request))[:8]},
    )


async def _note_in(
    access: Access, connection: AsyncConnection, account: Account, sign_in_id: str, method: Method
) -> None:
    detail = {"session": sign_in_id, "method": method}
    await audit(
        connection,
        actor=account.actor,
        action=SIGNED_IN,
        subject=account.id,
        now=access.app.clock(),
        detail=detail,
    )


def _onward(account: Account, stage: Stage, next_path: str) -> Response:
    if stage == "open":
        return RedirectResponse(next_path or home_of(account), 303)
    query = f"?next={quote(next_path, safe='')}" if next_path else ""
    return RedirectResponse(f"{STAGES[stage]}{query}", 303)
