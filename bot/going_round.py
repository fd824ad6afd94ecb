"""Work that is done again and again for as long as the program lives."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()

TROUBLE_SECONDS = 5.0


async def go_round(
    stop: asyncio.Event,
    work: Callable[[], Awaitable[int]],
    seconds: float,
    *,
    failed: str,
    on_and_on: bool = False,
) -> None:
    """Works until `stop` is set, with a rest of so many seconds; `on_and_on`: without a rest after a round that did something.

    A database or a network that cannot be reached is logged as `failed` and tried again after a longer rest.
    """
    while not stop.is_set():
        try:
            done = await work()
            rest = 0.0 if done and on_and_on else seconds
        except (SQLAlchemyError, OSError):
            log.exception(failed)
            rest = max(seconds, TROUBLE_SECONDS)
        with suppress(TimeoutError):
            async with asyncio.timeout(rest):
                await stop.wait()
