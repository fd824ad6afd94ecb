"""`otklik demo`: an empty database is filled with invented months."""

import asyncio
import json
import sys
from datetime import date, timedelta
from typing import Annotated, assert_never

import typer

from bot.clock import utc_now
from bot.commands.own_base import own_base
from bot.commands.running import show
from bot.commands.words import say
from bot.db import Database
from bot.db.migrating import migrate
from bot.errors import BadInput
from bot.feedback.demo.plan import Wanted
from bot.feedback.demo.stage import stage_of
from bot.feedback.demo.writing import Invented, NotEmpty, Progress, invent
from bot.feedback.slices import local_day
from bot.log import set_up_logging
from bot.settings import Settings


def demo(
    seed: Annotated[int, typer.Option(help=say("cli-demo-seed"))] = 1,
    months: Annotated[int, typer.Option(help=say("cli-demo-months"), min=1, max=24)] = 3,
    interactions: Annotated[int, typer.Option(help=say("cli-demo-interactions"), min=1, max=100_000)] = 5000,
    until: Annotated[str, typer.Option(help=say("cli-demo-until"))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
) -> None:
    """Nothing is written into a database that somebody has talked to."""
    # Every invented interaction would be a line of the log.
    set_up_logging("error")
    settings = Settings()
    base = own_base(settings)
    stage = stage_of(base)
    last = _day(until) if until else local_day(utc_now(), stage.zone) - timedelta(days=1)
    wanted = Wanted(seed, months, interactions, last)

    async def whole() -> Invented | NotEmpty:
        database = Database(settings.database)
        try:
            await migrate(database)
            return await invent(database, wanted, stage, None if as_json else _progress())
        finally:
            await database.close()

    match asyncio.run(whole()):
        case NotEmpty():
            raise BadInput(say("cli-demo-not-empty"))
        case Invented() as done:
            _show(done, as_json=as_json)
        case never:
            assert_never(never)


def _show(done: Invented, *, as_json: bool) -> None:
    counts = {name: getattr(done, name) for name in Invented.__slots__}
    if as_json:
        show(json.dumps(counts))
        return
    show(say("cli-demo-done", **{name: str(n) for name, n in counts.items()}))
    show(say("cli-demo-next"))


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise BadInput(say("cli-demo-bad-day", day=said)) from error


def _progress() -> Progress | None:
    """On one line, where somebody watches."""
    if not sys.stderr.isatty():
        return None

    def tell(share: float) -> None:
        line = say("cli-demo-progress", percent=str(round(share * 100)))
        sys.stderr.write(f"\r{line}\x1b[K" + ("\n" if share >= 1 else ""))
        sys.stderr.flush()

    return tell
