"""The web application: every route of the channel behind one guard."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from bot.channels.web.api import api_routes
from bot.channels.web.chat import chat_routes
from bot.channels.web.health import health_routes
from bot.channels.web.pages import STATIC, make_environment, page_routes
from bot.channels.web.parts import Application, Web, assemble
from bot.channels.web.problems import Problems, install_problems
from bot.channels.web.security import Guard
from bot.channels.web.settings import WebSettings

FORGET_EVERY_SECONDS = 6 * 3600


def create_app(app: Application, settings: WebSettings | None = None) -> FastAPI:
    """The ASGI application over the program `app`; closing `app` is the caller's.

    `state.streams` of the result ends the open event streams when the server stops.
    """
    # The desk's pages are made of this channel's parts, so they are known only when the channel is whole.
    from bot.desk.letter.routes import BODY_LIMITS, letter_routes  # noqa: PLC0415

    web = assemble(app, settings or WebSettings())
    # The documentation pages of FastAPI load their scripts from a third party: the schema alone is served.
    fast = FastAPI(
        title="Otklik",
        version=_version(),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(web),
        openapi_url="/openapi.json",
    )
    fast.state.streams = web.streams
    problems = Problems(app.texts, make_environment().get_template("problem.html"))
    install_problems(fast, problems)
    desk = letter_routes(web)
    for routes in (chat_routes(web), api_routes(web), desk, health_routes(web), page_routes(web)):
        fast.include_router(routes)
    fast.mount("/static", StaticFiles(directory=STATIC), name="static")

    fast.add_middleware(
        Guard,
        origins=web.origins,
        body_limit=web.settings.body_limit,
        https=web.cookie.https,
        refuse=problems.answer,
        larger=BODY_LIMITS,
    )
    return fast


def _lifespan(web: Web) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_fast: FastAPI) -> AsyncIterator[None]:
        forgetting = asyncio.create_task(_forget_old_sessions(web))
        yield
        forgetting.cancel()

    return lifespan


async def _forget_old_sessions(web: Web) -> None:
    while True:
        await web.sessions.forget_old()
        await asyncio.sleep(FORGET_EVERY_SECONDS)


def _version() -> str:
    try:
        return version("otklik")
    except PackageNotFoundError:
        # Run from a checkout that was not installed.
        return "0"
