"""What the web channel needs from the rest of the program, and what it adds of its own."""

from dataclasses import dataclass
from datetime import timedelta

from fastapi import Request

from bot.channels.application import Application
from bot.channels.web.limits import RateLimit
from bot.channels.web.problems import Code, ProblemError
from bot.channels.web.security import Origins
from bot.channels.web.sessions import Cookie, Session, Sessions, token_of
from bot.channels.web.settings import WebSettings
from bot.channels.web.shapes import Shaper
from bot.channels.web.streams import Streams
from bot.popularity import Popularity

TYPING_A_SECOND, TYPING_AT_ONCE = 0.5, 2
"""How often the operator is told that the citizen types."""


@dataclass(frozen=True, slots=True)
class Web:
    """The channel's parts, made once when the program starts."""

    app: Application
    settings: WebSettings
    origins: Origins
    cookie: Cookie
    sessions: Sessions
    streams: Streams
    popularity: Popularity
    per_session: RateLimit
    per_address: RateLimit
    typing_limit: RateLimit

    def language(self, asked: str | None) -> str:
        """The page's language: the one asked for, else the installation's."""
        return asked if asked in {"ru", "en"} else self.app.settings.language

    def shaper(self, language: str) -> Shaper:
        """Turns messages into JSON in this language."""
        return Shaper(self.app.texts, language, self.app.clock().date())

    async def session(self, request: Request) -> Session | None:
        """The session of the request, if it has one."""
        token = token_of(request, self.origins, self.cookie)
        return await self.sessions.find(token) if token else None

    async def required_session(self, request: Request) -> Session:
        """The session of the request.

        Raises:
            ProblemError: there is none, or it has run out.
        """
        session = await self.session(request)
        if session is None:
            raise ProblemError(Code.NO_SESSION)
        return session

    def check_address(self, request: Request) -> None:
        """Counts a request of this address.

        Raises:
            ProblemError: too many of them.
        """
        self._check(self.per_address, request.client.host if request.client else "")

    def check_session(self, session: Session) -> None:
        """Counts a message of this chat.

        Raises:
            ProblemError: too many of them.
        """
        self._check(self.per_session, session.key)

    @staticmethod
    def _check(limit: RateLimit, key: str) -> None:
        if wait := limit.wait(key):
            raise ProblemError(Code.TOO_MANY, headers={"Retry-After": str(wait)})


def assemble(app: Application, settings: WebSettings) -> Web:
    """The channel's parts for this program."""
    https = app.settings.public_url.startswith("https://")
    idle, age = timedelta(days=settings.session_idle_days), timedelta(days=settings.session_days)
    return Web(
        app=app,
        settings=settings,
        origins=Origins(app.settings.public_url, app.settings.widget_origins),
        cookie=Cookie(https, settings.session_days),
        sessions=Sessions(app.database, app.clock, idle=idle, age=age),
        streams=Streams(app, settings.stream_limit, settings.heartbeat_seconds),
        popularity=Popularity(),
        per_session=RateLimit(settings.session_rate, settings.session_burst),
        per_address=RateLimit(settings.address_rate, settings.address_burst),
        typing_limit=RateLimit(TYPING_A_SECOND, TYPING_AT_ONCE),
    )
