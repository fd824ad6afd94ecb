"""Anonymous sessions: a random token in the citizen's hands, its hash in ours.

Our own page carries the token in a cookie that scripts cannot read; the widget and the frame, which live in
a foreign page where cookies do not reach, carry it as a bearer token.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, or_, select, update
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.security import Origins
from bot.clock import Clock
from bot.db.engine import Database
from bot.db.models import ChatSessionRow

TOKEN_BYTES = 32
SEEN_EVERY = timedelta(hours=1)
KNOWN_FOR = timedelta(minutes=1)
REMEMBERED = 10_000
_row: Any = ChatSessionRow.__table__


@dataclass(frozen=True, slots=True)
class Session:
    """Who is asking: `citizen` names the chat, `key` is the hash under which the session is stored."""

    key: str
    citizen: str


class Sessions:
    """The stored sessions, with the age after which they are void."""

    def __init__(self, database: Database, clock: Clock, *, idle: timedelta, age: timedelta) -> None:
        self._database, self._clock, self._idle, self._age = database, clock, idle, age
        # A talking citizen sends a message every few seconds: the row is looked up once a minute, not each time.
        self._known: OrderedDict[str, tuple[datetime, Session]] = OrderedDict()

    async def open(self) -> tuple[str, Session]:
        """A new session and the token for it; the token is kept nowhere here."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        session = Session(_key(token), uuid4().hex)
        now = self._clock()
        row = {
            "token_sha256": session.key,
            "citizen": session.citizen,
            "created_at": now,
            "last_seen_at": now,
        }
        async with self._database.transaction() as connection:
            await connection.execute(insert(_row), row)
        return token, session

    async def find(self, token: str) -> Session | None:
        """The session of this token, unless it is unknown, idle for too long or too old.

        One that was ended by another process may be taken for a minute more.
        """
        now = self._clock()
        at, session = self._known.get(_key(token), (now - KNOWN_FOR, None))
        if session is not None and now - at < KNOWN_FOR:
            return session
        return self._remember(now, await self._look_up(token, now))

    def _remember(self, now: datetime, session: Session | None) -> Session | None:
        if session is not None:
            self._known[session.key] = (now, session)
            self._known.move_to_end(session.key)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return session

    async def _look_up(self, token: str, now: datetime) -> Session | None:
        async with self._database.reading() as connection:
            found = select(_row).where(_row.c.token_sha256 == _key(token))
            row = (await connection.execute(found)).one_or_none()
        if row is None or now - row.last_seen_at > self._idle or now - row.created_at > self._age:
            return None
        if now - row.last_seen_at > SEEN_EVERY:
            await self._write(
                update(_row).where(_row.c.token_sha256 == row.token_sha256).values(last_seen_at=now)
            )
        return Session(row.token_sha256, row.citizen)

    async def end(self, session: Session) -> None:
        """The token opens nothing any more. What was said stays with the body that answered."""
        self._known.pop(session.key, None)
        await self._write(delete(_row).where(_row.c.token_sha256 == session.key))

    async def forget_old(self) -> None:
        """Deletes the sessions that are void already."""
        now = self._clock()
        void = or_(_row.c.last_seen_at < now - self._idle, _row.c.created_at < now - self._age)
        await self._write(delete(_row).where(void))

    async def _write(self, statement: Any) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(statement)


@dataclass(frozen=True, slots=True)
class Cookie:
    """The page's cookie. Behind https its name has the `__Host-` prefix: no other host of the site can set it."""

    https: bool
    days: int

    @property
    def name(self) -> str:
        """The cookie's name."""
        return "__Host-otklik" if self.https else "otklik"

    def put(self, response: Response, token: str) -> None:
        """Hands the token to the browser."""
        seconds = self.days * 86_400
        response.set_cookie(
            self.name, token, max_age=seconds, path="/", secure=self.https, httponly=True, samesite="lax"
        )

    def drop(self, response: Response) -> None:
        """Takes the token back."""
        response.delete_cookie(self.name, path="/", secure=self.https, httponly=True, samesite="lax")


def token_of(request: Request, origins: Origins, cookie: Cookie) -> str | None:
    """The token the request carries. A foreign page is known by its bearer token alone, never by our cookie."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token
    return request.cookies.get(cookie.name) if origins.is_own(request) else None


def _key(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
