"""Sign-ins: a random token in the browser, its SHA-256 in the database, looked up at every request.

Nothing is remembered in the process: what was ended or blocked anywhere ends everywhere at once.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Literal
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.requests import Request
from starlette.responses import Response

from bot.clock import Clock
from bot.db import Database
from bot.db.queries_accounts import Account
from bot.db.queries_sessions import (
    Method,
    NewSignIn,
    SignIn,
    Stage,
    add_sign_in,
    advance_sign_in,
    find_sign_in,
    touch_sign_in,
)

TOKEN_BYTES = 32
SEEN_EVERY = timedelta(minutes=1)
UNFINISHED = timedelta(minutes=15)
"""How long a sign-in may wait for its code or its new password."""

_LONGEST_AGENT = 200


@dataclass(frozen=True, slots=True)
class Cookie:
    """The cookie's manners. `lax`: it goes along when a provider of single sign-on sends the browser back."""

    plain_name: str
    https: bool
    lax: bool
    hours: int

    @property
    def name(self) -> str:
        """Behind https no other host of the site can set it."""
        return f"__Host-{self.plain_name}" if self.https else self.plain_name

    @property
    def same_site(self) -> Literal["lax", "strict"]:
        """Strict unless somebody must come back from another site."""
        return "lax" if self.lax else "strict"

    def put(self, response: Response, token: str) -> None:
        """Hands the token to the browser."""
        response.set_cookie(
            self.name,
            token,
            max_age=self.hours * 3600,
            path="/",
            secure=self.https,
            httponly=True,
            samesite=self.same_site,
        )

    def drop(self, response: Response) -> None:
        """Takes the token back."""
        response.delete_cookie(self.name, path="/", secure=self.https, httponly=True, samesite=self.same_site)


@dataclass(frozen=True, slots=True)
class Present:
    """Who is there: the account, and this very sign-in of theirs; `key` is the SHA-256 of its token."""

    account: Account
    sign_in: SignIn
    key: str


class Sessions:
    """Begins sign-ins, finds them by the cookie, takes them a stage further."""

    def __init__(self, database: Database, clock: Clock, cookie: Cookie, idle: timedelta) -> None:
        """`idle` is the time after which an unused sign-in is over."""
        self._database, self._clock, self.cookie, self._idle = database, clock, cookie, idle

    async def begin(  # noqa: PLR0913 (what a sign-in is)
        self,
        connection: AsyncConnection,
        request: Request,
        account: Account,
        *,
        stage: Stage,
        method: Method,
        provider_session: str | None = None,
    ) -> tuple[str, NewSignIn]:
        """A new sign-in in the caller's transaction, with the token to be put into the cookie."""
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self._clock()
        new = NewSignIn(
            key=key_of(token),
            id=uuid4().hex,
            account_id=account.id,
            stage=stage,
            method=method,
            address=address_of(request),
            agent=request.headers.get("user-agent", "")[:_LONGEST_AGENT],
            ends_at=now + self._life(stage),
            provider_session=provider_session,
        )
        await add_sign_in(connection, new, now)
        return token, new

    async def find(self, request: Request) -> Present | None:
        """Who asks; nobody where the cookie opens nothing, or nothing any more."""
        token = request.cookies.get(self.cookie.name, "")
        if not token:
            return None
        key, now = key_of(token), self._clock()
        async with self._database.reading() as connection:
            found = await find_sign_in(connection, key, now - self._idle, now)
        if found is None:
            return None
        sign_in, account = found
        if now - sign_in.last_seen_at >= SEEN_EVERY:
            async with self._database.transaction() as connection:
                await touch_sign_in(connection, key, now)
        return Present(account, sign_in, key)

    async def advance(self, connection: AsyncConnection, present: Present, stage: Stage) -> str | None:
        """The next stage under a new token; None where this sign-in has ended or gone on elsewhere."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        ends_at = self._clock() + self._life(stage)
        done = await advance_sign_in(connection, present.key, key_of(token), stage, ends_at)
        return token if done else None

    def _life(self, stage: Stage) -> timedelta:
        return timedelta(hours=self.cookie.hours) if stage == "open" else UNFINISHED


def key_of(token: str) -> str:
    """Under what a token is stored."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def address_of(request: Request) -> str:
    """Where the request comes from, as the server knows it."""
    return (request.client.host if request.client else "")[:64]
