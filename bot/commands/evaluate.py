"""`otklik eval TASK CASES.jsonl`: labelled cases through the engines, metrics with their intervals."""

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.app import DEMO_ARTICLES, open_embedder
from bot.commands.running import show
from bot.commands.words import say
from bot.errors import BadInput
from bot.settings import Settings
from knowledge import DocumentSearch, Found, Search, entries_of, load_base, open_search, read_lines
from knowledge.evaluation import Outcome, Share, measure, risk_coverage, run_case


class Task(StrEnum):
    """What can be measured."""

    answers = "answers"
    documents = "documents"


def evaluate(
    task: Annotated[Task, typer.Argument(help=say("cli-eval-task"))],
    cases: Annotated[Path, typer.Argument(help=say("cli-eval-cases"))],
    base: Annotated[Path | None, typer.Option(help=say("cli-eval-base"))] = None,
    documents: Annotated[Path | None, typer.Option(help=say("cli-eval-documents"))] = None,
    predictions: Annotated[Path | None, typer.Option(help=say("cli-eval-predictions"))] = None,
    table: Annotated[Path | None, typer.Option(help=say("cli-eval-table"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
) -> None:
    """Prints the table, or with --json the metrics."""
    read = list(_read(cases))
    search = _open(task, base, documents)
    lines, outcomes = _run(read, search, cases)
    if predictions is not None:
        predictions.write_text(
            "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
        )
    metrics = measure(outcomes)
    if table is not None:
        _write_section(table, f"{task.value} {cases.stem}", _table(metrics, outcomes))
    if as_json:
        shares = {name: share.as_json() for name, share in metrics.items()}
        show(json.dumps({"task": task.value, "cases": len(read), "metrics": shares}, ensure_ascii=False))
    else:
        show(_table(metrics, outcomes))


def _read(path: Path) -> Iterable[Mapping[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(say("cli-eval-unreadable", path=str(path), reason=str(error))) from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError as error:
            raise BadInput(say("cli-eval-not-json", path=str(path), line=number)) from error
        if not isinstance(case, dict):
            raise BadInput(say("cli-eval-not-json", path=str(path), line=number))
        yield case


def _open(task: Task, base: Path | None, documents: Path | None) -> Search | DocumentSearch:
    settings = Settings()
    embedder = open_embedder(settings)
    if task is Task.documents:
        if documents is None or not documents.is_dir():
            raise BadInput(say("cli-eval-no-documents"))
        return DocumentSearch.build(documents, embedder, settings.data_folder / "documents")
    if base is not None:
        if not base.is_file():
            raise BadInput(say("cli-eval-unreadable", path=str(base), reason="-"))
        return open_search(read_lines(base), embedder, settings.data_folder / "index-other")
    articles = load_base(settings.articles_folder or DEMO_ARTICLES)
    return open_search(entries_of(articles), embedder, settings.data_folder / "index")


def _run(
    cases: list[Mapping[str, Any]], search: Search | DocumentSearch, path: Path
) -> tuple[list[dict[str, Any]], list[Outcome]]:
    def find(text: str, shown: str | None) -> Found:
        return search.find(text) if isinstance(search, DocumentSearch) else search.find(text, previous=shown)

    lines, outcomes = [], []
    for number, case in enumerate(cases, 1):
        try:
            line, found = run_case(case, find)
        except ValueError as error:
            raise BadInput(
                say("cli-eval-bad-case", path=str(path), line=number, reason=str(error))
            ) from error
        lines.append(line)
        outcomes += found
    return lines, outcomes


def _table(metrics: Mapping[str, Share], outcomes: list[Outcome]) -> str:
    rows = [f"| {say('cli-eval-head')} |", "|---|---|---|---|"]
    rows += [
        f"| {say(f'cli-eval-{name.replace(chr(95), chr(45))}')} | {_cells(share)} |"
        for name, share in metrics.items()
    ]
    rows += ["", f"| {say('cli-eval-curve-head')} |", "|---|---|---|---|"]
    for level, *shares in risk_coverage(outcomes):
        cells = " | ".join("-" if share.value is None else f"{share.value:.3f}" for share in shares)
        rows.append(f"| {level:.3f} | {cells} |")
    return "\n".join(rows)


def _cells(share: Share) -> str:
    if share.value is None or share.interval is None:
        return "- | - | 0"
    low, high = share.interval
    return f"{share.value:.3f} | {low:.3f}–{high:.3f} | {share.n}"


def _write_section(path: Path, name: str, text: str) -> None:
    """Replaces what stands between the two marks of this section, or adds the section at the end."""
    start, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    section = f"{start}\n{text}\n{end}"
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    if start in old:
        new = re.sub(f"{re.escape(start)}.*?{re.escape(end)}", lambda _: section, old, flags=re.DOTALL)
    else:
        new = f"{old.rstrip()}\n\n## {name}\n\n{section}\n".lstrip()
    path.write_text(new, encoding="utf-8")
