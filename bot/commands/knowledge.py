"""`otklik knowledge`: check the base, build its index, search it, see what it lacks."""

import asyncio
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.app import open_embedder
from bot.clock import utc_now
from bot.commands.base_files import catch_up, copy_base, open_base, overlay_of
from bot.commands.running import progress_on_terminal, show
from bot.commands.words import say
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_events import GapQuestion, read_gaps
from bot.desk.knowledge.shelf.places import articles_of
from bot.errors import BadInput
from bot.readable import HardToReadError, judge_article, open_published, unpublishable
from bot.settings import Settings
from knowledge import (
    DocumentSearch,
    Embedder,
    Found,
    Hit,
    KnowledgeBase,
    Search,
)
from knowledge.articles import SEGMENTS
from knowledge.checking import check as check_base
from knowledge.gaps import Gap, Nearest, Question, gather, mean_question, nearest_of
from nlu import clean_text

knowledge = typer.Typer(help=say("cli-knowledge"), no_args_is_help=True)
_INTENTS = Path(str(files("nlu"))) / "data" / "intents"
_MOST_QUESTIONS = 5_000  # of one report: memory grows with the square
_FOUND, _FAILED = 0, 1
AsJson = Annotated[bool, typer.Option("--json", help=say("cli-json"))]


@knowledge.command("check", help=say("cli-knowledge-check"))
def check(
    folder: Annotated[Path | None, typer.Argument(help=say("cli-knowledge-check-folder"))] = None,
) -> None:
    """Prints every problem with its file and line. Exit code 1 where one of them is an error."""
    articles = folder or articles_of(Settings())
    if not articles.is_dir():
        raise BadInput(say("cli-knowledge-no-folder", path=str(articles)))
    overlay = None if folder else overlay_of(Settings())
    problems = check_base(articles, utc_now().date(), intents=_INTENTS, judge=judge_article, overlay=overlay)
    for problem in problems:
        show(str(problem))
    errors = sum(not problem.warning for problem in problems)
    if not problems:
        show(say("cli-knowledge-check-clean"))
    else:
        show(say("cli-knowledge-check-counts", errors=errors, warnings=len(problems) - errors))
    raise typer.Exit(_FAILED if errors else _FOUND)


@knowledge.command("build", help=say("cli-knowledge-build"))
def build(
    gently: Annotated[bool, typer.Option("--gently", help=say("cli-knowledge-gently"))] = False,
) -> None:
    """Builds the index of the articles as they are now and swaps it in; running servers take it in seconds.

    What was published at the desk is in it. Exit code 1, and nothing is built, where a text is over its limit of
    readability without a recorded reason.
    """
    if gently and hasattr(os, "nice"):
        os.nice(10)
    settings = Settings()
    asyncio.run(catch_up(settings))
    base = open_base(settings)
    if hard := unpublishable(base, utc_now().date()):
        show(str(HardToReadError(hard)))
        raise typer.Exit(_FAILED)
    opened = _open_search(settings, base, open_embedder(settings))
    show(say("cli-knowledge-built", articles=len(base.articles), version=opened.index.version))


@knowledge.command("export", help=say("cli-knowledge-export"))
def export(folder: Annotated[Path, typer.Argument(help=say("cli-knowledge-export-folder"))]) -> None:
    """Writes the base as it is published now, the desk's articles in it, as files that `check` and `build` read."""
    settings = Settings()
    asyncio.run(catch_up(settings))
    try:
        count = copy_base(open_base(settings), articles_of(settings), folder)
    except (FileExistsError, NotADirectoryError) as error:
        raise BadInput(say("cli-knowledge-export-not-empty", path=str(folder))) from error
    show(say("cli-knowledge-exported", articles=count, path=str(folder)))


@knowledge.command("search", help=say("cli-knowledge-search"))
def search(
    text: Annotated[str, typer.Argument(help=say("cli-ask-text"))],
    limit: Annotated[int, typer.Option(min=1, max=100, help=say("cli-knowledge-limit"))] = 10,
    documents: Annotated[Path | None, typer.Option(help=say("cli-knowledge-documents"))] = None,
    segment: Annotated[str | None, typer.Option(help=say("cli-ask-segment"))] = None,
    as_json: AsJson = False,
) -> None:
    """Candidates with their scores: from the articles, or from the official documents of a folder."""
    if segment is not None and segment not in SEGMENTS:
        raise BadInput(say("cli-knowledge-no-segment", segment=segment, allowed=", ".join(SEGMENTS)))
    settings = Settings()
    if documents is None:
        found = _search_articles(settings, text, segment, limit)
    else:
        found = _search_documents(settings, text, documents, limit)
    show(json.dumps(_found_as_json(text, found), ensure_ascii=False) if as_json else _found_as_text(found))


@knowledge.command("gaps", help=say("cli-knowledge-gaps"))
def gaps(
    days: Annotated[int, typer.Option(min=1, max=3650, help=say("cli-knowledge-gaps-days"))] = 30,
    as_json: AsJson = False,
) -> None:
    """Questions of the last days that stayed open, gathered by meaning, with the article that comes nearest."""
    settings = Settings()
    asked = asyncio.run(_read_gaps(settings.database, days))
    found = _near(settings, asked) if asked else []
    if as_json:
        listed = [_gap_as_json(gap, near) for gap, near in found]
        show(json.dumps({"days": days, "questions": len(asked), "gaps": listed}, ensure_ascii=False))
        return
    show("\n".join(_gap_as_text(gap, near) for gap, near in found) or say("cli-knowledge-no-gaps", days=days))


def _open_search(settings: Settings, base: KnowledgeBase, embedder: Embedder) -> Search:
    """The search over the articles; its index is built here where it is out of date."""
    folder, progress = settings.data_folder / "index", progress_on_terminal()
    return open_published(base, embedder, folder, progress=progress)


def _search_articles(settings: Settings, text: str, segment: str | None, limit: int) -> Found:
    """The hits with the centre's data filled in, as a citizen would read them."""
    base = open_base(settings)
    opened = _open_search(settings, base, open_embedder(settings))
    found, now = opened.find(text, segment=segment, limit=limit), utc_now()
    return replace(
        found, hits=tuple(replace(hit, text=base.centre.fill(hit.text, now)) for hit in found.hits)
    )


def _search_documents(settings: Settings, text: str, folder: Path, limit: int) -> Found:
    if not folder.is_dir():
        raise BadInput(say("cli-knowledge-no-folder", path=str(folder)))
    cache = settings.data_folder / "documents"
    return DocumentSearch.build(folder, open_embedder(settings), cache).find(text, limit)


def _found_as_json(text: str, found: Found) -> dict[str, Any]:
    return {
        "query": clean_text(text),
        "decision": found.decision,
        "hits": [_hit_as_json(hit) for hit in found.hits],
        "took_ms": round(found.took_ms, 1),
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title,
        "text": hit.text,
        "score": round(hit.score, 4),
        "dense": round(hit.dense, 4),
        "lexical": round(hit.lexical, 4),
        "segments": list(hit.segments),
        "source": hit.source,
    }


def _found_as_text(found: Found) -> str:
    lines = [say("cli-knowledge-decision", decision=found.decision, confidence=f"{found.confidence:.2f}")]
    if found.repaired:
        lines.append(say("cli-explain-repaired", text=found.repaired))
    for hit in found.hits:
        lines += [f"{hit.score:.3f}  {hit.id}  {hit.title}", f"       {' '.join(hit.text.split())[:200]}"]
    return "\n".join(lines)


async def _read_gaps(url: str, days: int) -> tuple[GapQuestion, ...]:
    database, now = Database(url), utc_now()
    try:
        await migrate(database)
        async with database.reading() as connection:
            return await read_gaps(connection, now - timedelta(days=days), now, _MOST_QUESTIONS)
    finally:
        await database.close()


def _near(settings: Settings, asked: Sequence[GapQuestion]) -> list[tuple[Gap, Nearest | None]]:
    embedder = open_embedder(settings)
    gathered = gather(_questions(asked, embedder), mean_question(embedder))
    opened = _open_search(settings, open_base(settings), embedder)
    return [(gap, nearest_of(opened.find(gap.label, limit=1))) for gap in gathered]


def _questions(asked: Sequence[GapQuestion], embedder: Embedder) -> list[Question]:
    texts = sorted({question.text_masked for question in asked})
    vectors = dict(zip(texts, embedder.queries(texts), strict=True))
    return [Question(question.text_masked, question.why, vectors[question.text_masked]) for question in asked]


def _gap_as_json(gap: Gap, near: Nearest | None) -> dict[str, Any]:
    nearest = near and {
        "id": near.id,
        "title": near.title,
        "score": round(near.score, 4),
        "advice": near.advice,
    }
    return {
        "label": gap.label,
        "count": gap.count,
        **{str(why): times for why, times in gap.whys.items()},
        "examples": list(gap.examples),
        "nearest": nearest,
    }


def _gap_as_text(gap: Gap, near: Nearest | None) -> str:
    lines = [say("cli-knowledge-gap", count=gap.count, label=gap.label)]
    lines += [
        "    " + say("cli-knowledge-gap-whys", **{why.replace("_", "-"): n for why, n in gap.whys.items()})
    ]
    lines += [f"    · {example}" for example in gap.examples[1:]]
    if near is not None:
        advice = say(f"cli-knowledge-advice-{near.advice}", id=near.id, title=near.title)
        lines.append(f"    {advice}")
    return "\n".join(lines)
