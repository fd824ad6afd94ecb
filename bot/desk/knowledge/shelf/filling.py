"""What is published in the database, as files for the engine of this machine."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_editing as queries
from bot.desk.knowledge.shelf.places import files_of
from knowledge.overlay import current_overlay, write_overlay


@dataclass(frozen=True, slots=True)
class Filled:
    """The overlay that holds the first so many changes, and the versions that are in it."""

    changes: int
    overlay: str
    version_ids: tuple[int, ...]


async def fill(connection: AsyncConnection, overlays: Path) -> Filled:
    """Writes the overlay where it is missing; nothing where nothing was ever published at the desk.

    The database is the truth: an overlay of another database is replaced by an empty one. Raises OSError.
    """
    changes = await queries.count_changes(connection)
    if not changes and current_overlay(overlays) is None:
        return Filled(0, "", ())
    published = await queries.all_published(connection)
    withdrawn = await queries.withdrawn_ids(connection)
    files = {
        name: text
        for version in published
        for name, text in files_of(version.head.article_id, version.texts).items()
    }
    folder = await asyncio.to_thread(write_overlay, overlays, files, withdrawn)
    return Filled(changes, folder.name, tuple(version.head.id for version in published))
