"""The tables filled with answers of a crowd, for the pages that count them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot.app import App
from tests.channels.web.conftest import database
from tests.feedback.figures.rated import Crowd

# Pages are asked on SQLite; that both engines count alike is asked of the queries.
__all__ = ["database"]

CrowdOf = Callable[[], AbstractAsyncContextManager[Crowd]]


@pytest.fixture
def crowd(app: App) -> CrowdOf:
    """`async with crowd() as people: await people.answered(4, 30)`."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Crowd]:
        async with app.database.transaction() as connection:
            yield Crowd(connection)

    return opened
