"""`otklik report`: a month's satisfaction report as files (seed 003, 5.1.6)."""

import asyncio
import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.app import open_embedder
from bot.clock import utc_now
from bot.commands.own_base import own_base, own_links
from bot.commands.running import show
from bot.commands.words import say, texts
from bot.db import Database
from bot.db.migrating import migrate
from bot.errors import BadInput
from bot.feedback.instruments import load_instruments
from bot.feedback.pains.meaning import Meaning
from bot.feedback.report.concluding import conclude
from bot.feedback.report.contents import Contents
from bot.feedback.report.forms import FORMS, made
from bot.feedback.report.forms.plain import as_json as in_json
from bot.feedback.report.laying.saying import sentence
from bot.feedback.report.laying.telling import Teller, teller
from bot.feedback.report.reading import named, read_month
from bot.feedback.report.world import Asked, World
from bot.feedback.slices import Period, local_day
from bot.log import set_up_logging
from bot.settings import Settings

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def report(
    month: Annotated[str, typer.Option(help=say("cli-report-month"))] = "",
    out: Annotated[Path | None, typer.Option(help=say("cli-report-out"), file_okay=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
    no_words: Annotated[bool, typer.Option("--no-words", help=say("cli-report-no-words"))] = False,
) -> None:
    """Writes every format into the folder; with `--json` alone, prints the numbers and writes nothing."""
    settings, now = Settings(), utc_now()
    set_up_logging(settings.log_level, as_json=settings.log_json)
    world = World(own_base(settings), own_links(settings), load_instruments())
    asked = Asked(_period(month, local_day(now, world.zone)), now)
    meaning = None if no_words else Meaning(open_embedder(settings))
    contents = asyncio.run(_read(settings, asked, world, meaning))
    if as_json:
        show(json.dumps(in_json(contents), ensure_ascii=False, indent=2))
    if out is None and as_json:
        return
    tell = teller(texts(), world.base, settings.language, contents)
    written = write(contents, tell, out or Path())
    if not as_json:
        for each in conclude(contents):
            show(f"\N{BULLET} {sentence(each, tell)}")
        for path in written:
            show(say("cli-report-written", file=str(path)))


def write(contents: Contents, tell: Teller, folder: Path) -> tuple[Path, ...]:
    """Every format as `report-2026-10.EXT` in the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for form in FORMS:
        path = folder / f"report-{contents.period.first:%Y-%m}.{form}"
        path.write_bytes(made(form, contents, tell))
        paths.append(path)
    return tuple(paths)


async def _read(settings: Settings, asked: Asked, world: World, meaning: Meaning | None) -> Contents:
    database = Database(settings.database)
    try:
        await migrate(database)
        async with database.reading() as connection:
            gathered = await read_month(connection, asked, world)
        if meaning is None:
            return gathered.contents
        contents = gathered.with_words(meaning)
        async with database.transaction() as connection:
            return await named(connection, contents, meaning.embedder.name)
    finally:
        await database.close()


def _period(month: str, today: date) -> Period:
    """The month asked for, else the last whole one. Raises BadInput for what is no month, or lies ahead."""
    if not month:
        return Period.month(today.year, today.month).before()
    named = _MONTH.fullmatch(month)
    if named is None:
        raise BadInput(say("cli-report-bad-month", month=month))
    period = Period.month(int(named[1]), int(named[2]))
    if period.first > today:
        raise BadInput(say("cli-report-future", month=month))
    return period
