"""The base that commands read: the body's own articles with those that were published at the desk."""

import shutil
from pathlib import Path

from bot.db import Database
from bot.db.migrating import migrate
from bot.desk.knowledge.shelf.filling import fill
from bot.desk.knowledge.shelf.places import articles_of, overlays_of
from bot.settings import Settings
from knowledge import KnowledgeBase, load_base
from knowledge.articles import article_files
from knowledge.checks.page import VARIANTS_SUFFIX
from knowledge.overlay import current_overlay


def overlay_of(settings: Settings) -> Path | None:
    """The articles of the desk that this machine knows of."""
    return current_overlay(overlays_of(settings))


def open_base(settings: Settings) -> KnowledgeBase:
    """The base as it is served here. Raises DataError."""
    return load_base(articles_of(settings), overlay_of(settings))


async def catch_up(settings: Settings) -> None:
    """Writes what was published at the desk and is missing on this machine."""
    database = Database(settings.database)
    try:
        await migrate(database)
        async with database.reading() as connection:
            await fill(connection, overlays_of(settings))
    finally:
        await database.close()


def copy_base(base: KnowledgeBase, articles: Path, target: Path) -> int:
    """Writes the whole base as files, so that it can be carried to another installation; gives how many articles.

    Raises FileExistsError where the folder holds anything.
    """
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        raise FileExistsError(target)
    for path in sorted(articles.glob("*.yml")):
        shutil.copy(path, target / path.name)
    for article in base.articles.values():
        if article.path is not None:
            _copy(article.path, article.id, target / article.path.parent.name)
    return len(article_files(target))


def _copy(path: Path, article_id: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for suffix in (".md", ".en.md", VARIANTS_SUFFIX):
        own = path.with_name(f"{path.stem}{suffix}")
        if own.is_file():
            shutil.copy(own, folder / f"{article_id}{suffix}")
