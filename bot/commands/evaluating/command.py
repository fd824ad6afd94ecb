"""`otklik eval TASK CASES`: labelled cases through the engines, metrics with their intervals."""

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.evaluating.adherence import run_adherence
from bot.commands.evaluating.answers import run_answers, run_documents
from bot.commands.evaluating.cases import Case, read_cases
from bot.commands.evaluating.figures import Measured, table, write_section
from bot.commands.evaluating.intents import run_intents
from bot.commands.evaluating.letters import run_readability, run_style
from bot.commands.evaluating.moments import read_moments_file, run_dates, run_moments
from bot.commands.evaluating.options import Engine, Options
from bot.commands.running import show
from bot.commands.words import say


class Task(StrEnum):
    """What can be measured."""

    answers = "answers"
    documents = "documents"
    intents = "intents"
    dates = "dates"
    duckling = "duckling"
    readability = "readability"
    style = "style"
    adherence = "adherence"


Reader = Callable[[Path], list[Case]]
Runner = Callable[[list[Case], Options], Measured]
_TASKS: dict[Task, tuple[Reader, Runner]] = {
    Task.answers: (read_cases, run_answers),
    Task.documents: (read_cases, run_documents),
    Task.intents: (read_cases, run_intents),
    Task.dates: (read_cases, run_dates),
    Task.duckling: (read_moments_file, run_moments),
    Task.readability: (read_cases, run_readability),
    Task.style: (read_cases, run_style),
    Task.adherence: (read_cases, run_adherence),
}


def evaluate(
    task: Annotated[Task, typer.Argument(help=say("cli-eval-task"))],
    cases: Annotated[Path, typer.Argument(help=say("cli-eval-cases"))],
    base: Annotated[Path | None, typer.Option(help=say("cli-eval-base"))] = None,
    documents: Annotated[Path | None, typer.Option(help=say("cli-eval-documents"))] = None,
    engine: Annotated[Engine, typer.Option(help=say("cli-eval-engine"))] = Engine.embedded,
    predictions: Annotated[Path | None, typer.Option(help=say("cli-eval-predictions"))] = None,
    section: Annotated[Path | None, typer.Option("--table", help=say("cli-eval-table"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
) -> None:
    """Prints the table, or with --json the metrics."""
    read, run = _TASKS[task]
    measured = run(read(cases), Options(cases, base, documents, engine))
    if predictions is not None:
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in measured.lines)
        predictions.write_text("".join(lines), encoding="utf-8")
    if section is not None:
        write_section(section, f"{task.value} {cases.stem}", table(measured))
    show(_as_json(task, measured) if as_json else "\n\n".join([table(measured), *measured.shown]))


def _as_json(task: Task, measured: Measured) -> str:
    metrics = {name: figure.as_json() for name, figure in measured.figures.items()}
    document = {
        "task": task.value,
        "cases": len(measured.lines),
        "metrics": metrics,
        **(measured.detail or {}),
    }
    return json.dumps(document, ensure_ascii=False)
