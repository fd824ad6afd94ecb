"""`otklik feed …`: how far the ratings are on their way to the services that count them (docs/feed.md)."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import utc_now
from bot.commands.running import show
from bot.commands.words import say
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_feedback_deliveries import Progress, progress_of, put_back
from bot.db.queries_feedback_receivers import open_circuits
from bot.errors import BadInput
from bot.feedback.feed import read_feed_settings
from bot.settings import Settings

feed = typer.Typer(help=say("cli-feed"), no_args_is_help=True)

Result = TypeVar("Result")


@feed.command("status", help=say("cli-feed-status"))
def status(as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False) -> None:
    """Every receiver of the settings with what it has, what waits and what was refused; times are this computer's own."""
    names = _receivers()
    found = _in_database(lambda connection: progress_of(connection, names))
    if as_json:
        show(json.dumps([_as_json(each) for each in found], ensure_ascii=False))
        return
    if not found:
        show(say("cli-feed-none"))
    for each in found:
        _show(each)


@feed.command("retry", help=say("cli-feed-retry"))
def retry(
    receiver: Annotated[str | None, typer.Option("--receiver", help=say("cli-feed-receiver"))] = None,
) -> None:
    """What was refused, or waits for its next try, is sent again at once. Exit code 2: no such receiver."""
    names = _receivers()
    if receiver is not None and receiver not in names:
        raise BadInput(say("cli-feed-unknown", name=receiver, known=", ".join(names) or "-"))
    tried = names if receiver is None else (receiver,)

    async def again(connection: AsyncConnection) -> int:
        # Whoever is left alone would not be sent anything «at once».
        await open_circuits(connection, tried)
        return await put_back(connection, receiver, utc_now())

    count = _in_database(again)
    show(say("cli-feed-put-back", count=count))


def _receivers() -> tuple[str, ...]:
    return tuple(each.name for each in read_feed_settings().receivers)


def _as_json(progress: Progress) -> dict[str, str | int | None]:
    since = progress.oldest_waiting
    return {
        "receiver": progress.receiver,
        "delivered": progress.delivered,
        "waiting": progress.waiting,
        "failed": progress.failed,
        "oldest_waiting": since.isoformat() if since else None,
        "problem": progress.problem,
    }


def _show(progress: Progress) -> None:
    counts = {"delivered": progress.delivered, "waiting": progress.waiting, "failed": progress.failed}
    show(say("cli-feed-progress", name=progress.receiver, **counts))
    if progress.oldest_waiting is not None:
        moment = progress.oldest_waiting.astimezone().strftime("%d.%m.%Y %H:%M")
        show(say("cli-feed-oldest", moment=moment))
    if progress.closed_until is not None and progress.closed_until > utc_now():
        moment = progress.closed_until.astimezone().strftime("%d.%m.%Y %H:%M")
        show(say("cli-feed-closed", moment=moment))
    if progress.problem:
        show(say("cli-feed-problem", problem=progress.problem))


def _in_database(work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
    async def whole() -> Result:
        database = Database(Settings().database)
        try:
            await migrate(database)
            async with database.transaction() as connection:
                return await work(connection)
        finally:
            await database.close()

    return asyncio.run(whole())
