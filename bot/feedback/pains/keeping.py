"""A theme keeps its id for good: what was found in a whole month is remembered, and the next months are named by it.

Kept are words that several comments of a theme share and the mean of what they mean, of comments that were masked as
they were written (bot/feedback/asking/answering.py): nothing of one person, so nothing to be taken out with them.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_feedback_themes as rows
from bot.feedback.pains.clustering import carried, in_order
from bot.feedback.pains.values import Theme, Themes
from bot.feedback.slices import Period

_STORED = np.dtype("<f4")
_NAMED = 3  # words of a label


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme that was found before. `centre` None: it was made by another embedder, so its id is taken and no more."""

    id: str
    centre: NDArray[np.float32] | None


async def read_known(connection: AsyncConnection, model: str) -> tuple[KnownTheme, ...]:
    """The themes that are known, to be compared by an embedder of this name."""
    return tuple(_known(row, model) for row in await rows.read_themes(connection))


async def keep_themes(connection: AsyncConnection, found: Themes, period: Period, model: str) -> Themes:
    """Remembers the themes of a whole month of the whole body, and gives them with the ids they keep.

    Whatever order months are read in, a theme is known from the first of them to the last; its centre is that of the
    last. Reading a month again changes nothing. Raises ValueError where the period is no whole month.
    """
    if not period.is_month:
        raise ValueError(f"themes are kept of whole months, not of {period}")
    await rows.hold_themes(connection)
    stored = {row.id: row for row in await rows.read_themes(connection)}
    named = carried(found.themes, [_known(row, model) for row in stored.values()])
    kept = [_row(theme, stored.get(theme.id), period.first, model) for theme in named]
    await rows.put_themes(connection, kept)
    return replace(found, themes=in_order(named))


async def call_themes(connection: AsyncConnection, found: Themes, model: str) -> Themes:
    """The themes with the ids of those that are known; nothing is remembered."""
    named = carried(found.themes, await read_known(connection, model))
    return replace(found, themes=in_order(named))


def _known(row: rows.Row, model: str) -> KnownTheme:
    centre = np.frombuffer(row.centre, _STORED).astype(np.float32) if row.model == model else None
    return KnownTheme(row.id, centre)


def _row(theme: Theme, stored: rows.Row | None, month: date, model: str) -> rows.Row:
    first, last = (stored.first_seen, stored.last_seen) if stored else (month, month)
    if stored and month < last:
        return replace(stored, first_seen=min(first, month))
    centre = np.zeros(0) if theme.centre is None else theme.centre
    label = ", ".join(theme.terms[:_NAMED])
    return rows.Row(theme.id, label, model, centre.astype(_STORED).tobytes(), min(first, month), month)
