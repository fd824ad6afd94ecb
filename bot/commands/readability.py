"""`otklik readability FILE`: how hard a text is, for whom, and what to mend; a folder as a table."""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.running import show
from bot.commands.words import say
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_shown import find_shown
from bot.desk.knowledge.shelf.places import articles_of
from bot.errors import BadInput
from bot.settings import Settings
from bot.shown import limits_behind
from knowledge import load_base
from readability import ReadabilityError, Report
from readability.coverage import Coverage, cover
from readability.documents import LARGEST, SUFFIXES, open_bytes, open_document
from readability.folder import Texts, printable, read_folder
from readability.limits import DEFAULT_KIND, DEFAULT_SEGMENT, Limits, limit_set
from readability.reading import Document, read
from readability.rendering import render_csv, render_folder, render_page, render_table, render_terminal
from readability.report import judge

_PASSED, _FAILED, _BAD = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the report goes besides the terminal, and in which shape it is printed."""

    html: Path | None
    csv: Path | None
    as_json: bool


def readability(
    source: Annotated[str | None, typer.Argument(help=say("cli-readability-source"))] = None,
    segment: Annotated[str, typer.Option(help=say("cli-readability-segment"))] = DEFAULT_SEGMENT,
    kind: Annotated[str, typer.Option(help=say("cli-readability-kind"))] = DEFAULT_KIND,
    limits: Annotated[Path | None, typer.Option(help=say("cli-readability-limits"))] = None,
    html: Annotated[Path | None, typer.Option(help=say("cli-readability-html"))] = None,
    csv: Annotated[Path | None, typer.Option(help=say("cli-readability-csv"))] = None,
    message: Annotated[str | None, typer.Option(help=say("cli-readability-message"))] = None,
    coverage: Annotated[bool, typer.Option("--coverage", help=say("cli-readability-coverage"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
) -> None:
    """Prints the report. Exit code 1 where a text is over its limit, 2 where it cannot be read."""
    try:
        if message is not None:
            code = _show_report(_message_report(message), Outputs(html, csv, as_json), message)
        elif coverage:
            code = _coverage(source, limits, as_json=as_json)
        else:
            code = _check(source, limit_set(limits).of(segment, kind), Outputs(html, csv, as_json))
    except ReadabilityError as error:
        raise BadInput(str(error)) from error
    raise typer.Exit(code)


def _check(source: str | None, limits: Limits, outputs: Outputs) -> int:
    if source is None:
        raise BadInput(say("cli-readability-no-source"))
    if source != "-" and Path(source).is_dir():
        return _check_folder(Path(source), limits, outputs)
    if outputs.csv is not None:
        raise BadInput(say("cli-readability-csv-folder"))
    report = judge(_read_input() if source == "-" else open_document(Path(source)), limits)
    return _show_report(report, outputs, Path(source).name)


def _show_report(report: Report, outputs: Outputs, name: str) -> int:
    if outputs.html is not None:
        _write(outputs.html, render_page(report, say("cli-readability-title", name=printable(name))))
    if outputs.as_json:
        show(json.dumps(report.as_json(), ensure_ascii=False))
    elif outputs.html is None:
        show(render_terminal(report, colour=_in_colour(), width=shutil.get_terminal_size().columns))
    return _FAILED if report.verdict == "fail" else _PASSED


def _check_folder(folder: Path, limits: Limits, outputs: Outputs) -> int:
    texts = read_folder(folder, limits)
    if not texts.reports and not texts.problems:
        raise BadInput(say("cli-readability-empty", path=str(folder), suffixes=" ".join(SUFFIXES)))
    _write_folder(folder, texts, outputs)
    if outputs.as_json:
        listed = [{"file": name, **report.as_json()} for name, report in texts.reports.items()]
        show(json.dumps({"texts": listed, "problems": list(texts.problems.values())}, ensure_ascii=False))
    else:
        show(render_table(texts.reports, texts.problems))
    if texts.problems:
        return _BAD
    return _FAILED if any(report.verdict == "fail" for report in texts.reports.values()) else _PASSED


def _write_folder(folder: Path, texts: Texts, outputs: Outputs) -> None:
    if outputs.html is not None:
        title = say("cli-readability-title", name=printable(folder.resolve().name))
        _write(outputs.html, render_folder(texts.reports, title, texts.days))
    if outputs.csv is not None:
        _write(outputs.csv, render_csv(texts.reports, texts.days))


def _message_report(readability_id: str) -> Report:
    """The report of what a citizen was shown, made again from the stored message."""
    text = asyncio.run(_find_shown(Settings().database, readability_id))
    if text is None:
        raise BadInput(say("cli-readability-no-message", id=readability_id))
    limits = limits_behind(text, readability_id)
    if limits is None:
        raise BadInput(say("cli-readability-other-rules", id=readability_id))
    return judge(read(text), limits)


async def _find_shown(url: str, readability_id: str) -> str | None:
    database = Database(url)
    try:
        await migrate(database)
        async with database.reading() as connection:
            return await find_shown(connection, readability_id)
    finally:
        await database.close()


def _read_input() -> Document:
    return open_bytes(sys.stdin.buffer.read(LARGEST + 1), "stdin.txt")


def _in_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(say("cli-readability-not-written", path=str(path))) from error


def _coverage(source: str | None, own: Path | None, *, as_json: bool) -> int:
    """The articles of the base by life situation. Exit code 0: what is short of the top band is a figure, no fault."""
    base = load_base(Path(source) if source else articles_of(Settings()))
    chosen, now = limit_set(own), utc_now()
    titles = {situation.id: situation.title for situation in base.life_situations}
    reports: dict[str, dict[str, Report]] = {name: {} for name in titles}
    for article in base.articles.values():
        segment = article.segments[0] if len(article.segments) == 1 else DEFAULT_SEGMENT
        text = base.centre.fill(f"{article.short}\n\n{article.details}", now)
        report = judge(open_bytes(text.encode(), f"{article.id}.md"), chosen.of(segment, "article"))
        reports.setdefault(article.life_situation, {})[article.id] = report
    covered = cover(reports)
    show(json.dumps(covered.as_json(), ensure_ascii=False) if as_json else _coverage_as_text(covered, titles))
    return _PASSED


def _coverage_as_text(covered: Coverage, titles: Mapping[str, str]) -> str:
    lines = [
        say(
            "cli-readability-covered",
            percent=round(100 * covered.share),
            passing=covered.passing,
            situations=len(covered.situations),
            stars=covered.stars,
        )
    ]
    for situation in covered.situations:
        title = titles.get(situation.id, situation.id)
        lines.append(
            say(
                "cli-readability-situation",
                title=title,
                passing=situation.articles - len(situation.failing),
                articles=situation.articles,
            )
        )
        lines += [f"    · {name}" for name in situation.failing]
    return "\n".join(lines)
