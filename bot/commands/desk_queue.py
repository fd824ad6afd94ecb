"""`otklik desk-queue`: who waits for a human."""

import asyncio
import json
from typing import Annotated

import typer

from bot.commands.running import show
from bot.commands.words import say, texts
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_desk import OperatorRequest
from bot.desk.queue import queue_as_json, queue_as_table, read_queue
from bot.settings import Settings


def desk_queue(
    as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
    with_done: Annotated[bool, typer.Option("--all", help=say("cli-desk-queue-all"))] = False,
) -> None:
    """The queue, longest waiting first; times in the computer's own zone."""
    settings = Settings()
    requests = asyncio.run(_read(settings.database, with_done=with_done))
    if as_json:
        show(json.dumps(queue_as_json(requests), ensure_ascii=False))
    else:
        show(queue_as_table(requests, texts(), language=settings.language))


async def _read(url: str, *, with_done: bool) -> tuple[OperatorRequest, ...]:
    database = Database(url)
    try:
        await migrate(database)
        return await read_queue(database, with_done=with_done)
    finally:
        await database.close()
