"""What the base of knowledge adds to the web application."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import structlog
from fastapi import FastAPI

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code
from bot.channels.web.routes import Routes
from bot.channels.web.security import BodyLimit
from bot.desk.desk import Desk
from bot.desk.knowledge.area import Area
from bot.desk.knowledge.article import add_article
from bot.desk.knowledge.care import add_care
from bot.desk.knowledge.deciding import add_deciding
from bot.desk.knowledge.drafting import SAVE, add_drafting
from bot.desk.knowledge.gaps.deeds import add_gap_deeds
from bot.desk.knowledge.gaps.pages import add_gap_pages
from bot.desk.knowledge.gaps.rerun import Rerun
from bot.desk.knowledge.listing import add_listing
from bot.desk.knowledge.shelf.publishing import Publisher
from bot.desk.knowledge.upkeep import Upkeep

log = structlog.get_logger()

LARGEST = 400_000
"""Bytes of an article's form: further phrasings are many."""


def knowledge_room(web: Web) -> Room:
    """The pages of the base, and the publisher that works while the site does."""
    app = web.app
    publisher = Publisher(app.database, app.engines, app.settings, app.clock)
    publisher.heard.append(Rerun(app.database, app.engines, app.clock))
    upkeep = Upkeep(app.database, app.engines, app.clock)
    area = Area(Desk(web), publisher)
    routes = Routes(include_in_schema=False, lifespan=_working(publisher, upkeep))
    for add in (add_listing, add_article, add_care, add_drafting, add_deciding):
        add(routes, area)
    for add in (add_gap_pages, add_gap_deeds):
        add(routes, area)
    return Room(routes, {SAVE: BodyLimit(LARGEST, Code.TOO_LARGE)})


def _working(publisher: Publisher, upkeep: Upkeep) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Both work while the site is open."""

    @asynccontextmanager
    async def lifespan(_site: FastAPI) -> AsyncIterator[None]:
        going = [asyncio.create_task(each.run()) for each in (publisher, upkeep)]
        for task in going:
            task.add_done_callback(_tell_failure)
        yield
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)

    return lifespan


def _tell_failure(task: asyncio.Task[None]) -> None:
    """What stopped for good is told at once: nothing would be published any more, and nobody would know."""
    if not task.cancelled() and (failure := task.exception()) is not None:
        log.error("knowledge.work_stopped", exc_info=failure)
