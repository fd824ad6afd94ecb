"""The web application: every route of the channel behind one guard."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter, FastAPI
from starlette.staticfiles import StaticFiles

from bot.channels.application import Application
from bot.channels.web.api import api_routes
from bot.channels.web.chat import chat_routes
from bot.channels.web.health import health_routes
from bot.channels.web.pages import page_routes
from bot.channels.web.parts import Web, assemble
from bot.channels.web.problems import Problems, install_problems
from bot.channels.web.routes import Lifespan, lifespan_of
from bot.channels.web.security import BodyLimit, Guard
from bot.channels.web.settings import WebSettings
from bot.templates import STATIC, templates

FORGET_EVERY_SECONDS = 6 * 3600


@dataclass(frozen=True, slots=True)
class Room:
    """Routes that others add to the site, with the paths whose bodies may be larger than a chat's."""

    routes: APIRouter
    body_limits: Mapping[str, BodyLimit]


def create_app(
    app: Application, settings: WebSettings | None = None, rooms: Sequence[Callable[[Web], Room]] = ()
) -> FastAPI:
    """The ASGI application over the program `app`; closing `app` is the caller's.

    `rooms` make their routes of the channel's parts. `state.streams` of the result ends the open event streams
    when the server stops.
    """
    web = assemble(app, settings or WebSettings())
    # The documentation pages of FastAPI load their scripts from a third party: the schema alone is served.
    fast = FastAPI(
        title="Otklik",
        version=_version(),
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    fast.state.streams = web.streams
    problems = Problems(app.texts, templates().get_template("problem.html"))
    install_problems(fast, problems)
    made = [room(web) for room in rooms]
    desk = (room.routes for room in made)
    routers = (chat_routes(web), api_routes(web), *desk, health_routes(web), page_routes(web))
    for routes in routers:
        fast.router.routes += routes.routes
    fast.router.lifespan_context = lifespan_of(_forgetting(web), *(each.lifespan_context for each in routers))
    fast.mount("/static", StaticFiles(directory=STATIC), name="static")

    fast.add_middleware(
        Guard,
        origins=web.origins,
        body_limit=web.settings.body_limit,
        https=web.cookie.https,
        refuse=problems.answer,
        larger={path: limit for room in made for path, limit in room.body_limits.items()},
    )
    return fast


def _forgetting(web: Web) -> Lifespan:
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
